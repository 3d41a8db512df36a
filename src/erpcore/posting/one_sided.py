"""The check of roles that a posting rule prints on one side alone."""

from collections.abc import Iterator
from itertools import product

from erpcore.kernel.errors import Finding
from erpcore.kernel.words import Words, with_article
from erpcore.masterdata.chart import Account
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.findings import RuleCode, contradiction, finding, rule_place, without_effect
from erpcore.posting.proving.cases import role_named
from erpcore.posting.proving.proof import Proof

TAKES_BACK = "reversal"  # goes the routes of whatever it takes back


def side_findings(proof: Proof, rule: PostingRule) -> Iterator[Finding]:
    """Find roles that there are not, that are on both sides, and to or from which no document moves value."""
    known = [document for document in rule.documents if document in proof.steps]
    moved = {role for document in known for role in proof.roles(document)}
    for role in dict.fromkeys((*rule.debit_only, *rule.credit_only)):
        if role in rule.debit_only and role in rule.credit_only:
            message = Words(
                f"{role} is printed on the debit side alone and on the credit side alone",
                f"{role} 既只记借方又只记贷方",
            )
            yield contradiction(rule, message)
        unknown = proof.no_role(role)
        if unknown is not None:
            yield finding(RuleCode.ROLE_UNKNOWN, rule_place(rule), unknown)
        elif known and role not in moved and TAKES_BACK not in known:
            message = Words(
                f"none of its documents moves value to or from {role}", f"其单据均不涉及 {role} 的价值变动"
            )
            yield without_effect(rule, message)
    for document in known:
        yield from _clashes(proof, rule, document)


def _clashes(proof: Proof, rule: PostingRule, document: str) -> Iterator[Finding]:
    """Find roles of both sides whose lines fall together in a voucher: the account cannot stand on two sides alone."""
    moved = proof.roles(document)
    for debit, credit in product(rule.debit_only, rule.credit_only):
        if debit == credit or debit not in moved or credit not in moved:
            continue
        shared = [code for role, code in proof.chosen if role == debit and (credit, code) in proof.chosen]
        for code in shared:
            account = proof.master.accounts.get(code)
            if account is not None and not _apart(debit, credit, account):
                called = proof.steps[document].called.zh
                message = Words(
                    f"{with_article(document)} moves value of {debit} and of {credit}, which share account {code}: it"
                    " cannot be printed on the debit side alone and on the credit side alone",
                    f"{called}中 {debit} 和 {credit} 同用科目 {code}，该科目不能既只记借方又只记贷方",
                )
                yield contradiction(rule, message)
                break


def _apart(one: str, other: str, account: Account) -> bool:
    """Tell whether a dimension that the account takes always tells lines of two roles apart."""
    takes = {*account.dimensions, *account.optional_dimensions}
    first, second = role_named(one), role_named(other)
    of_first, of_second = takes & {*first.carries}, takes & {*second.carries}
    return bool(of_first - {*second.carries, *second.given} or of_second - {*first.carries, *first.given})
