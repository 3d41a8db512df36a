"""The checks of posting rules: they meet document types that there are, and each option does something.

Which accounts change by how much needs no check: a rule groups, merges and nets whole movements, so every
control account changes by exactly the movements, whatever the rule says.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.expectations import meant, spelled
from erpcore.kernel.words import Words, with_article
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS
from erpcore.masterdata.duty import VOUCHER
from erpcore.masterdata.posting_rule import PostingRule, place_holders
from erpcore.posting.findings import RuleCode, contradiction, finding, rule_place, without_effect
from erpcore.posting.one_sided import TAKES_BACK, side_findings
from erpcore.posting.proving.cases import role_named
from erpcore.posting.proving.proof import Proof
from erpcore.posting.role import OWN_DIMENSIONS
from erpcore.posting.roles import ACCOUNT, JOURNAL, PROFIT
from erpcore.posting.voucher_words import MONEY

_OF_THE_CLOSE = {"summary_voucher"}  # and every document that has a run number
_WHEN = {"code", "documents", "valid_from", "valid_until"}  # says when a rule holds, not what it does
# what a place-holder is filled with, where the document or a place names it
_NAMED = {"item": {"item"}, "partner": {"partner"}, "order": {"work_order", "purchase_order", "sales_order"}}


def rule_findings(proof: Proof) -> Iterator[Finding]:
    """Check every posting rule of the set-up, and that the company's own fields and duties are those of documents."""
    setup = proof.master.setup
    for document, fields in proof.master.custom_fields.items():
        for field in fields:
            place = f"custom_field {field.name} of {document}"
            if document not in proof.steps:
                yield _unknown(proof, document, place)
            elif field.required and (document in _OF_THE_CLOSE or "run" in proof.steps[document].fields):
                message = Words(
                    f"the month end writes {with_article(document)}, and knows no value of the field",
                    f"{proof.steps[document].called.zh}由月末结账生成，无从填写该字段",
                )
                yield finding(RuleCode.CUSTOM_FIELD_INVALID, place, message)
    for duty in setup.duties:
        for document in (duty.document, *duty.apart_from):
            if document not in proof.steps and document != VOUCHER:
                yield _unknown(proof, document, f"duty {duty.document} from {duty.valid_from}")
    rules, first = setup.posting_rules, setup.company.first_period
    versions = Counter(rule.code for rule in rules)
    for rule in rules:
        if _does_nothing(rule) and versions[rule.code] == 1:
            yield without_effect(
                rule, Words("vouchers are as they are without the rule", "凭证与没有该模板时相同")
            )
        if first and versions[rule.code] == 1 and _is_over(rule, proof.master.calendar.period(first)):
            yield without_effect(
                rule,
                Words(
                    f"it ends before the first period, {first}",
                    f"该模板在首个会计期间 {first} 之前已失效",
                ),
            )
        yield from _options(rule)
        yield from side_findings(proof, rule)
        for document in rule.documents:
            yield from _document(proof, rule, document)


def _does_nothing(rule: PostingRule) -> bool:
    return rule.model_dump(exclude_defaults=True).keys() <= _WHEN


def _is_over(rule: PostingRule, first: Period) -> bool:
    return rule.valid_until is not None and rule.valid_until < first.start


def _options(rule: PostingRule) -> Iterator[Finding]:
    if rule.net and rule.merge == "movement":
        yield without_effect(
            rule,
            Words(
                "net sets nothing off between movements that merge keeps apart",
                "merge 使各笔分列，net 不在各笔之间轧抵",
            ),
        )
    if rule.summary == "period":
        if rule.split_by is not None:
            yield contradiction(
                rule,
                Words(
                    f"a summary voucher is one voucher; it is not split by {rule.split_by}",
                    f"汇总凭证只有一张，不按 {rule.split_by} 拆分",
                ),
            )
        if rule.merge == "movement":
            yield contradiction(
                rule,
                Words(
                    "a summary voucher merges its lines; it does not keep movements apart",
                    "汇总凭证合并分录，不逐笔分列",
                ),
            )
        for name in place_holders(rule.text or ""):
            if name in _NAMED:
                yield without_effect(
                    rule,
                    Words(
                        f"{{{name}}} stays empty: a summary voucher is about many documents",
                        f"{{{name}}} 为空：汇总凭证涉及多张单据",
                    ),
                )


def _document(proof: Proof, rule: PostingRule, document: str) -> Iterator[Finding]:
    if document not in proof.steps:
        yield _unknown(proof, document, rule_place(rule))
        return
    if document == TAKES_BACK:
        return
    roles = proof.roles(document)
    one = Words(with_article(document), proof.steps[document].called.zh)
    if not roles:
        yield without_effect(rule, Words(f"{one.en} has no voucher of its own", f"{one.zh}没有自己的凭证"))
        return
    if rule.summary == "period":
        yield from _held_back(proof, rule, one, roles)
    else:
        yield from _told(proof, rule, document, one, roles)
    if (rule.word_received or rule.word_paid) and not {*MONEY, ACCOUNT} & set(roles):
        yield without_effect(
            rule,
            Words(
                f"no money comes in or goes out with {one.en}: its voucher never has that word",
                f"{one.zh}不收付款项，其凭证不会用收款或付款的凭证字",
            ),
        )
    if rule.split_by is not None and rule.summary == "none":
        if JOURNAL in roles:
            yield without_effect(
                rule,
                Words(
                    f"the lines of {one.en} balance only together; they are not split",
                    f"{one.zh}的分录合在一起才平衡，不拆分",
                ),
            )
        elif not any(_carries(proof, role, rule.split_by) for role in roles):
            yield without_effect(
                rule,
                Words(
                    f"no account of {one.en} takes the dimension {rule.split_by}: it is never split",
                    f"{one.zh}的科目都不设辅助核算 {rule.split_by}，从不拆分",
                ),
            )


def _held_back(proof: Proof, rule: PostingRule, one: Words, roles: Collection[str]) -> Iterator[Finding]:
    """Find what cannot wait for a summary voucher."""
    if PROFIT in roles:
        message = Words(
            f"{one.en} reads the ledger, which a voucher that is held back has not reached",
            f"{one.zh}读取总账，而待汇总的凭证尚未入账",
        )
        yield finding(RuleCode.RULE_CONTRADICTS, rule_place(rule), message, proof.documents(PROFIT))
    elif "opening_balance" in roles:
        yield without_effect(
            rule,
            Words(
                f"{one.en} states what the books open with; its voucher is not held back",
                f"{one.zh}记载期初数，其凭证不待汇总",
            ),
        )


def _told(
    proof: Proof, rule: PostingRule, document: str, one: Words, roles: Iterable[str]
) -> Iterator[Finding]:
    """Find place-holders that neither the document nor a place that it moves value between can fill."""
    fields = {*proof.steps[document].fields}
    for role in roles:
        fields.update(role_named(role).carries, role_named(role).given)
    for name in place_holders(rule.text or ""):
        if ACCOUNT not in roles and not fields.intersection(_NAMED.get(name, fields)):
            yield without_effect(
                rule,
                Words(
                    f"{{{name}}} stays empty: {one.en} names none",
                    f"{{{name}}} 为空：{one.zh}不涉及",
                ),
            )


def _unknown(proof: Proof, document: str, place: str) -> Finding:
    near = meant(document, spelled({name: step.called for name, step in proof.steps.items()}))
    message = Words(
        f"no step takes documents of the type {document!r}{near.en}",
        f"没有业务环节处理类型为 {document!r} 的单据{near.zh}",
    )
    return finding(RuleCode.DOCUMENT_TYPE_UNKNOWN, place, message)


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
