"""The checks of posting rules: they meet document types that there are, and each option does something.

Which accounts change by how much needs no check: a rule groups, merges and nets whole movements, so every
control account changes by exactly the movements, whatever the rule says.
"""

from collections.abc import Iterator

from erpcore.kernel.errors import Finding
from erpcore.kernel.words import with_article
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.cases import role_named
from erpcore.posting.findings import RuleCode, finding
from erpcore.posting.proof import Proof
from erpcore.posting.roles import ACCOUNT, JOURNAL, OWN_DIMENSIONS, PROFIT

_TAKES_BACK = "reversal"  # goes the routes of whatever it takes back


def rule_findings(proof: Proof) -> Iterator[Finding]:
    """Check every posting rule of the set-up."""
    for rule in proof.master.setup.posting_rules:
        yield from _options(rule)
        for document in rule.documents:
            yield from _document(proof, rule, document)


def _options(rule: PostingRule) -> Iterator[Finding]:
    if rule.summary == "period":
        if rule.split_by is not None:
            message = f"a summary voucher is one voucher; it is not split by {rule.split_by}"
            yield finding(RuleCode.RULE_CONTRADICTS, _place(rule), message)
        if rule.merge == "movement":
            message = "a summary voucher merges its lines; it does not keep movements apart"
            yield finding(RuleCode.RULE_CONTRADICTS, _place(rule), message)


def _document(proof: Proof, rule: PostingRule, document: str) -> Iterator[Finding]:
    if document not in proof.routes:
        message = f"no step takes documents of the type {document!r}"
        yield finding(RuleCode.DOCUMENT_TYPE_UNKNOWN, _place(rule), message)
        return
    if document == _TAKES_BACK:
        return
    roles = list(dict.fromkeys(role for end in proof.routes[document] for role in (end.debit, end.credit)))
    if not roles:
        message = f"{with_article(document)} has no voucher of its own"
        yield finding(RuleCode.RULE_WITHOUT_EFFECT, _place(rule), message, severity="warning")
    elif rule.summary == "period" and PROFIT in roles:
        message = (
            f"{with_article(document)} reads the ledger, which a voucher that is held back has not reached"
        )
        yield finding(RuleCode.RULE_CONTRADICTS, _place(rule), message, proof.documents(PROFIT))
    elif rule.summary == "period" and "opening_balance" in roles:
        message = f"{document} states what the books open with; its voucher is not held back"
        yield finding(RuleCode.RULE_WITHOUT_EFFECT, _place(rule), message, severity="warning")
    elif rule.split_by is not None:
        if JOURNAL in roles:
            message = f"the lines of {with_article(document)} balance only together; they are not split"
            yield finding(RuleCode.RULE_WITHOUT_EFFECT, _place(rule), message, severity="warning")
        elif not any(_carries(proof, role, rule.split_by) for role in roles):
            message = f"no account of {with_article(document)} takes the dimension {rule.split_by}: it is never split"
            yield finding(RuleCode.RULE_WITHOUT_EFFECT, _place(rule), message, severity="warning")


def _carries(proof: Proof, role: str, dimension: str) -> bool:
    """Tell whether a line of the role can show a dimension: its places name it and an account takes it."""
    if role == ACCOUNT:
        return True
    of = role_named(role)
    own = dimension not in BUILT_IN_DIMENSIONS and OWN_DIMENSIONS in of.given
    accounts = [proof.master.accounts.get(account) for name, account in proof.chosen if name == role]
    return (own or dimension in (*of.carries, *of.given)) and any(
        dimension in (*account.dimensions, *account.optional_dimensions) for account in accounts if account
    )


def _place(rule: PostingRule) -> str:
    return f"posting_rule {rule.code} valid_from {rule.valid_from}"
