"""The proof, before the first document, that the account map and the posting rules cover every case.

Every role that a step can emit is resolved for every kind of place that the set-up can bring about, by the
code that resolves it when a document is posted. What is refused there is found here, with an example.
"""

from collections.abc import Iterator, Mapping

from erpcore.kernel.errors import Finding, Refused
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.chart import AccountMapRow
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.nouns import ACCOUNT_KINDS
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import SAME_ACCOUNTS, AccountMap, describe, in_use
from erpcore.posting.asset_roles import REGISTER
from erpcore.posting.findings import RuleCode, finding
from erpcore.posting.ledgers import Accounts
from erpcore.posting.proving.cases import Case, bare, role_named, with_own_dimensions
from erpcore.posting.proving.proof import Doing, Proof
from erpcore.posting.roles import KINDS, PROFIT, ROLES, VARIANCE
from erpcore.posting.rule_checks import rule_findings

# one sub-ledger: a pool and what was taken of it
_POOLS = {"overhead_pool", "machine_applied", "overhead_applied"}
# credited with what a rate charges for an hour, under a cost element that the company may not have
_OF_RATES = {"labour_applied": "labour", "machine_applied": "machine", "overhead_applied": "overhead"}
# may stand on one account
_TOGETHER = ({"gr_ir", "supplier"}, {"unbilled_receivable", "customer"}, {"goods_in_transit", "transit"})


def check_rules(setup: Setup, steps: Mapping[str, Doing]) -> list[Finding]:
    """Prove that every movement that a step can make finds its accounts, or find out where it does not.

    Args:
        setup: The set-up with its account map, the shipped chart's included, and its posting rules.
        steps: The business steps by document type, such as `Books.steps`.

    Returns:
        Errors keep the books from being opened, warnings do not.
    """
    proof = Proof(AccountMap(MasterData(setup)), steps)
    found = list(_rows(proof))
    for role in proof.types:
        found += _places(proof, role)
    found += [*_unreached(proof), *_shared(proof), *_kinds(proof), *_profit(proof), *rule_findings(proof)]
    for ledger in setup.ledgers:
        own = [*check_rules(setup.of_ledger(ledger.code), steps), *_accounts_of(setup, ledger.code)]
        found += [of._replace(place=f"ledger {ledger.code}: {of.place}") for of in own]
    return list(dict.fromkeys(found))


def _accounts_of(setup: Setup, code: str) -> Iterator[Finding]:
    """Find accounts of the company that a document may name and that are none in a further ledger."""
    accounts = Accounts(setup, code, MasterData(setup.of_ledger(code)))
    for account, why in accounts.unsuitable.items():
        yield finding(RuleCode.ACCOUNT_NOT_IN_LEDGER, f"accounts_of {account}", why)
    if accounts.missing:
        these = listed(accounts.missing)
        message = Words(
            f"documents that name one of these accounts are refused: {these.en}",
            f"单据指定下列科目时将被拒绝：{these.zh}",
        )
        yield finding(RuleCode.ACCOUNT_NOT_IN_LEDGER, "accounts_of", message, severity="warning")


def _rows(proof: Proof) -> Iterator[Finding]:
    """Find rows that no place can be meant by."""
    for row in proof.master.account_map:
        unknown = proof.no_role(row.role)
        if unknown is not None:
            yield finding(RuleCode.ROLE_UNKNOWN, describe(row), unknown)
            continue
        keys = role_named(row.role).keys
        for key, value in row.match:
            if key not in keys:
                may = listed(keys) if keys else Words("nothing", "无")
                message = Words(
                    f"a row of role {row.role} cannot match {key}; it can match {may.en}",
                    f"科目用途 {row.role} 的行不能以 {key} 为条件；可用条件：{may.zh}",
                )
                documents = proof.documents(row.role)
                yield finding(RuleCode.MATCH_KEY_UNSUITABLE, describe(row), message, documents)
            elif key == VARIANCE and value not in KINDS[row.role]:
                kinds = listed(KINDS[row.role])
                message = Words(
                    f"no variance is of the kind {value!r}; there are {kinds.en}",
                    f"没有种类为 {value!r} 的差异；有 {kinds.zh}",
                )
                yield finding(RuleCode.VARIANCE_UNKNOWN, describe(row), message, severity="warning")


def _places(proof: Proof, role: str) -> Iterator[Finding]:
    """Resolve every place of a role, with everything named and with what documents may leave open."""
    if role not in proof.account_map.rows:
        element = _OF_RATES.get(role)
        if role_named(role).optional or (element and element not in proof.master.elements):
            return  # documents that need it are refused; or no rate can charge it
        message = Words(f"no row maps role {role}", f"没有行对应科目用途 {role}")
        yield finding(RuleCode.ACCOUNT_NOT_MAPPED, f"role {role}", message, proof.documents(role))
        return
    if proof.account_map.rows[role] is proof.account_map.rows.get(SAME_ACCOUNTS.get(role, "")):
        return  # what holds of the role whose rows these are is found there
    open_to_documents = role in ROLES and bool(ROLES[role].given)
    seen = set()
    for case, best in proof.cases[role].items():
        problem = _problem(proof, case, best)
        if problem is not None and problem not in seen:
            yield finding(*problem, proof.documents(role, case))
        elif problem is None and open_to_documents:
            left_open = bare(case)
            problem = _problem(proof, left_open, proof.account_map.matching(*left_open), own=False)
            if problem is not None and problem not in seen:
                code, place, message = problem
                message = Words(
                    f"{message.en}, where the document leaves it open", f"{message.zh}（单据未填写时）"
                )
                yield finding(code, place, message, proof.documents(role, left_open), "warning")
        seen.add(problem)


def _problem(
    proof: Proof, case: Case, best: list[AccountMapRow], *, own: bool = True
) -> tuple[RuleCode, str, Words] | None:
    """Resolve a place by the rows that match it best: None, or what is wrong, with which row, in words."""
    place = describe(best[0]) if best else f"role {case.place.role}"
    if len(best) == 1:
        account = proof.master.accounts.get(best[0].account)
        if account is None:
            message = Words(f"no account {best[0].account!r} is defined", f"未定义科目 {best[0].account!r}")
            return RuleCode.UNKNOWN_ACCOUNT, place, message
        if not account.posting:
            message = Words(f"account {account.code} is a heading", f"科目 {account.code} 不是明细科目")
            return RuleCode.ACCOUNT_NOT_POSTABLE, place, message
        if own:
            case = with_own_dimensions(case, account, proof.master)
    try:
        account_code = best[0].account if len(best) == 1 else proof.account_map.choose(*case)[0]
        proof.account_map.dimensions(account_code, case.place)
    except Refused as refusal:
        code = RuleCode.ACCOUNT_MAP_TIE if len(best) > 1 else RuleCode(refusal.code)
        return code, place, refusal.words
    return None


def _unreached(proof: Proof) -> Iterator[Finding]:
    """Find rows for an item that no place of the item is meant by: its class is another, or other rows say more."""
    naming = [
        row for row in proof.master.account_map if row.role in proof.cases and "item" in dict(row.match)
    ]
    best = {role: proof.cases[role].values() for role in {row.role for row in naming}}
    reached = {role: {id(row) for rows in cases for row in rows} for role, cases in best.items()}
    for row in naming:
        if id(row) not in reached[row.role]:
            message = Words(
                f"no place of the role {row.role} is meant by the row: none has all its keys, or other rows have more",
                f"科目用途 {row.role} 没有任何情形落在该行：没有情形符合其全部条件，或另有更具体的行",
            )
            yield finding(RuleCode.ROW_NEVER_REACHED, describe(row), message, severity="warning")


def _shared(proof: Proof) -> Iterator[Finding]:
    """Find sub-ledgers whose account other roles stand on: it could not be reconciled."""
    registered = REGISTER if proof.master.setup.asset_categories else ()
    roles_of: dict[str, list[str]] = {}
    for row in proof.master.account_map:
        if (row.role not in ROLES and row.role not in proof.types) or not in_use(proof.master, row.role):
            continue  # nobody stands there
        roles = roles_of.setdefault(row.account, [])
        if row.role not in roles:
            roles.append(row.role)
    for account, roles in roles_of.items():
        controlled = next((role for role in roles if role in registered or role_named(role).control), None)
        if controlled is not None and len(roles) > 1 and not _POOLS.issuperset(roles):
            yield finding(
                RuleCode.CONTROL_ACCOUNT_SHARED,
                f"account {account}",
                Words(
                    f"{' and '.join(roles)} stand on one account, so the sub-ledger does not reconcile with it",
                    f"{listed(roles).zh} 记入同一科目，明细账无法与之核对",
                ),
                proof.documents(controlled, proof.chosen.get((controlled, account))),
                "warning" if any(both.issuperset(roles) for both in _TOGETHER) else "error",
            )


def _kinds(proof: Proof) -> Iterator[Finding]:
    """Find roles on accounts of an unusual kind; the carry of profit must not empty a sub-ledger."""
    for row in proof.master.account_map:
        account = proof.master.accounts.get(row.account)
        role = ROLES.get(row.role)
        if account is None or role is None or account.kind in role.kinds:
            continue
        carried = account.is_profit_or_loss and (role.control or role.name == PROFIT)
        kind, usual = ACCOUNT_KINDS[account.kind].zh, "或".join(ACCOUNT_KINDS[of].zh for of in role.kinds)
        message = Words(
            f"{account.code} is of the kind {account.kind}; usual is {' or '.join(role.kinds)}",
            f"科目 {account.code} 为{kind}类，通常为{usual}类",
        )
        if carried:
            message = Words(
                f"{account.code} is of the kind {account.kind}: the carry of profit would empty it",
                f"科目 {account.code} 为{kind}类，结转损益会将其结清",
            )
        documents = proof.documents(row.role, proof.chosen.get((row.role, row.account)))
        yield finding(
            RuleCode.ACCOUNT_KIND_UNSUITABLE,
            describe(row),
            message,
            documents,
            "error" if carried else "warning",
        )


def _profit(proof: Proof) -> Iterator[Finding]:
    """Find accounts of the year's profit that stand on another line than revenue and expense do until their carry."""
    layout = proof.master.setup.layouts.get("balance_sheet")
    if layout is None:
        return
    earning = {layout.stands[code].credit for code in layout.earning if code in layout.stands}
    for row in proof.account_map.rows.get(PROFIT, ()):
        stand = layout.stands.get(row.account)
        if stand is None or not earning or stand.credit in earning:
            continue
        here, there = (
            listed(sorted({line for lines in of for line in lines})) for of in ([stand.credit], earning)
        )
        message = Words(
            f"{row.account} stands on line {here.en} of the balance sheet, revenue and expenses on line {there.en}:"
            " their carry moves profit from one to the other",
            f"科目 {row.account} 列入资产负债表第 {here.zh} 行，未结转的损益列入第 {there.zh} 行，结转后利润换行",
        )
        yield finding(RuleCode.PROFIT_CHANGES_LINE, describe(row), message, severity="warning")
