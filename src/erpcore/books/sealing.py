"""Decide a document, print its vouchers and seal both into an entry; nothing is changed here."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import is_normalized

from erpcore.books.coverage import require_covered
from erpcore.books.in_ledger import check_bookable, decided_in, further_of, require_stay
from erpcore.books.stamp import stamped
from erpcore.flow import late
from erpcore.flow.control.budgeting import budgeted
from erpcore.flow.control.duties import Asked, divided
from erpcore.flow.covering import covered
from erpcore.flow.document import Document, kind, usual_text
from erpcore.flow.entry import Entry, new_entry, seal
from erpcore.flow.provisional import unpriced
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.flow.stock.freezing import check_free_to_move
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.movements import Effect, Movement, in_order, opens, stands_in_order
from erpcore.kernel.patterns import matches
from erpcore.kernel.words import NOTHING, Words, listed
from erpcore.ledger.lines import Line, Lines
from erpcore.ledger.voucher import Voucher, new_voucher
from erpcore.masterdata.custom_field import CustomField
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.posting.layouts import lines_of
from erpcore.posting.voucher_words import voucher_word
from erpcore.posting.vouchers import Draft, draft, merged

CORRECT = Words("State the field as the set-up asks for it.", "请按设置的要求填写该字段。")


def sealed(
    state: State, steps: Mapping[str, Step], document: Document, actor: str, at: datetime.datetime | None
) -> Entry:
    """Decide a document against the state and seal the entry that records it.

    Raises:
        Refused: With the code of the first rule broken, and the document's id; DOCUMENT_INVALID for who and when.
        SetupError: When a set-up's account map or posting rules leave a case open.
    """
    step = steps.get(document.type)
    if step is None:
        raise Refused(
            Code.DOCUMENT_TYPE_UNKNOWN,
            document=document.id,
            field="type",
            expected=Words(f"no step takes {document.type!r}", f"没有处理 {document.type!r} 单据的业务环节"),
        )
    stamp = stamped(actor, at)  # before anybody is asked for whom it names
    period, effect = decided(state, step, document, document.id, actor)
    if isinstance(document, SetUp):
        require_covered(state.master.setup, document, steps)
        require_stay(state, document)
    vouchers = printed(state, document, period, effect)
    content = (state.position + 1, document, *stamp, period, *effect, vouchers)
    return new_entry((*content, seal(state.hash, content)))


def decided(state: State, step: Step, document: Document, reference: str, actor: str) -> tuple[str, Effect]:
    """Decide a document, known by its id: its period, and what it does.

    Raises:
        Refused: With the code of the first rule broken, and the document's id.

    Source: for ids, Unicode Standard Annex 15: what looks alike is one text in composed form (NFC) only.
    """
    master = state.master
    plain = master.plain and not document.custom
    try:
        if not reference.isascii():
            _check_composed(reference)
        if not plain:
            _check_custom(document, master.custom_fields.get(document.type, ()))
            if state.further and (ledger := further_of(state, document)) is not None:
                return decided_in(state, ledger, step, document, actor)
        if step.needs_open_period:
            period = state.periods.require_open(document.date, document.period)
        else:
            named = document.period
            period = state.periods.named(named).code if named else state.periods.containing(document.date)
        effect = step.decide(state, document) if plain else _by_policy(state, step, document, period, actor)
        if state.stock.counts.frozen:
            check_free_to_move(state, document, effect)
    except Refused as refusal:
        raise refusal.of(reference) from None
    for movement in effect[0]:
        if len(movement[2]) > 1 and not stands_in_order(movement[2], master.rank_of_element):
            return period, in_order(effect, master.rank_of_element)
    return period, effect


def _by_policy(state: State, step: Step, document: Document, period: str, actor: str) -> Effect:
    """Decide a document where late facts are priced anew, goods may be short, budgets kept, duties separated."""
    master = state.master
    if master.late_facts == "reprice" and not step.of_close:
        effect = late.decided(state, step, document)
    else:
        effect = step.decide(state, document)
    if master.policies.negative_stock == "allow":
        effect = covered(state, effect, period, document.id)
    if master.provisional:
        effect = Effect(effect.movements, effect.marks + unpriced(state, document.id, effect.movements))
    if state.further:
        check_bookable(state, document, effect)
    controls, duties = master.budget_controls, master.duties
    if controls is not None:
        effect = budgeted(state, controls, step, document, period, effect, actor)
    return effect if duties is None else divided(Asked(state, duties, document, period, actor), effect)


def printed(state: State, document: Document, period: str, effect: Effect) -> tuple[Voucher, ...]:
    """Print the vouchers of a decided document, with the numbers that come next.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN, with the document's id.
    """
    movements = effect.movements
    rules, account_map = state.rules, state.account_map
    red = state.master.policies.contra_print == "red"
    try:
        if rules.rules:
            return _by_rule(state, document, period, effect, red=red)
        lines = lines_of(movements, document.id, account_map, red=red) if movements else ()
    except Refused as refusal:
        raise refusal.of(document.id) from None
    if not lines:
        return ()
    number = state.ledger.next_number(rules.word, period)
    return (numbered(document, document.id, rules.word, period, number, lines),)


def numbered(
    document: Document, reference: str, word: str, period: str, number: int, lines: Sequence[Line]
) -> Voucher:
    """Make the one voucher of a document for which no rule holds."""
    text = document.text or usual_text(document.type, reference)
    if type(lines) is Lines and not lines.layout.passing:
        return new_voucher((word, period, number, document.date, text, lines))
    return Voucher(word, period, number, document.date, text, lines)


def _by_rule(
    state: State, document: Document, period: str, effect: Effect, *, red: bool
) -> tuple[Voucher, ...]:
    """Print the vouchers of a company that has posting rules, which may split them or hold them back."""
    rules = state.rules
    rule = rules.on(document.type, document.date)
    drafts = draft(effect.movements, document.id, state.account_map, rule, red=red)
    for mark in effect.marks:
        if mark.subject == "summary":
            held = rules.named(mark.key, document.date)
            collected = state.collected[mark.key, mark.name]
            summed = merged(collected, document.id, net=held is not None and held.net)
            drafts += [Draft(summed, held)] if summed else []
    vouchers: list[Voucher] = []
    for lines, used in drafts:
        text = summary_text(document, used, period, effect.movements)
        if used is not None and is_held_back(used, document, effect.movements):
            vouchers.append(Voucher(used.code, period, 0, document.date, text, lines))
            continue
        word = voucher_word(lines, used, state.account_map, rules.word)
        number = state.ledger.next_number(word, period)
        number += sum(1 for voucher in vouchers if voucher.word == word and voucher.sequence)
        vouchers.append(Voucher(word, period, number, document.date, text, lines))
    return tuple(vouchers)


def is_held_back(rule: PostingRule, document: Document, movements: tuple[Movement, ...]) -> bool:
    """Tell whether a rule keeps a document's lines for a summary voucher; what the books open with is never kept."""
    return rule.summary == "period" and document.type != "summary_voucher" and not opens(movements)


def summary_text(
    document: Document, rule: PostingRule | None, period: str, movements: Sequence[Movement]
) -> str:
    """Write the summary text (摘要) of a document's vouchers."""
    if rule is not None and rule.text is not None:
        text = rule.text.format(
            document=document.id,
            type=document.type,
            item=_named(document, movements, "item"),
            partner=_named(document, movements, "partner"),
            order=_named(document, movements, "work_order", "purchase_order", "sales_order"),
            period=period,
        ).strip()  # of blanks beside a place-holder that is empty
        if text:
            return text
    return document.text or usual_text(document.type, document.id)


def _named(document: Document, movements: Sequence[Movement], *fields: str) -> str:
    """Find what a document names in one of the fields, or else the first place it moves value between."""
    places = [place for movement in movements for place in movement[:2]]
    found = (getattr(of, field, None) for of in (document, *places) for field in fields)
    return next((str(value) for value in found if value), "")


def _check_composed(identifier: str) -> None:
    if not is_normalized("NFC", identifier):
        raise invalid(
            "id",
            f"an id in composed form (Unicode NFC); found {identifier!a}",
            f"单据号应为 NFC 组合形式，现为 {identifier!a}",
        )


def _check_custom(document: Document, defined: Iterable[CustomField]) -> None:
    fields = {field.name: field for field in defined}
    of = kind(document)
    for name, value in document.custom.items():
        field = fields.get(name)
        if field is None:
            known = listed(fields) if fields else Words("none", "无")
            raise _custom(
                name,
                f"a custom field of {document.type} (defined: {known.en})",
                f"应为{of.zh}的自定义字段（已定义：{known.zh}）",
            )
        if field.pattern is not None and not matches(field.pattern, value):
            raise _custom(name, f"a value matching {field.pattern}", f"值须符合 {field.pattern}", CORRECT)
    if isinstance(document, SetUp) and document.setup is not None:
        return  # the books write it themselves
    for name, field in fields.items():
        if field.required and not document.custom.get(name):
            words = f"a value: {document.type} requires it", f"{of.zh}须填写该字段"
            raise _custom(name, *words, CORRECT)


def _custom(name: str, en: str, zh: str, remedy: Words = NOTHING) -> Refused:
    return Refused(Code.CUSTOM_FIELD_INVALID, field=f"custom.{name}", expected=Words(en, zh), remedy=remedy)
