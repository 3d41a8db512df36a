"""Reverse a document: its quantities and the counter-party's amounts exactly, by new entries, never by an edit.

Before: the document reversed.   After: the right document, posted anew.
Source: 会计软件基本功能和服务规范 (财会〔2024〕12号) art. 21: corrections only by red or difference entries. An exact
opposite of a half-used receipt would leave value without quantity, so stock gives up at most what it holds.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.control.approvals import USED
from erpcore.flow.adjusting import adjusted_back
from erpcore.flow.assets.asset_untouched import check_asset_untouched
from erpcore.flow.buy.kept_price import levelled
from erpcore.flow.buy.new_planned_price import as_received
from erpcore.flow.buy.price_difference import further_cost_back
from erpcore.flow.buy.provisional import brings_estimate_back, restored, taken_back_again
from erpcore.flow.control.budget_untouched import BEGAN
from erpcore.flow.control.duties_untouched import POSTED, check_duties_untouched
from erpcore.flow.covering import uncover
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document, of_its_kind
from erpcore.flow.entrusted import check_still_there
from erpcore.flow.entry import Entry
from erpcore.flow.fixed_price import is_change
from erpcore.flow.foreign import revalued_since
from erpcore.flow.ledgers import check_ledger, check_same_ledger
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.completing import uncomplete
from erpcore.flow.passing import emptied, variance_back
from erpcore.flow.record.goods_again import brings_back, goods_again, taken_beside
from erpcore.flow.record.reversing import check_method_still, opposite, opposite_mark, restored_back
from erpcore.flow.record.untouched import check_untouched
from erpcore.flow.reserving import check_taken_back, reserved_again
from erpcore.flow.sell.unbilled import in_step
from erpcore.flow.step import Step
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.parcel import Event
from erpcore.inventory.sent_share import KEPT_SHARE, SENT_CLAIM
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, Text
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.words import Words
from erpcore.posting.roles import JOURNAL

_CLOSE_AGAIN = Words("running the close again", "重新运行月末结账")
_COMPLETE = Words("completing the order", "将生产任务单完工")
_CLOSE_LINES = Words("an order_line_closing of what is left", "以 order_line_closing 单据关闭其余数量")
NOT_REVERSIBLE = {
    "set_up": Words("a later set_up document", "另录一张 set_up 单据"),
    "reversal": Words("posting the right document anew", "重新录入正确的单据"),
    "work_order": _COMPLETE,
    "work_order_release": _COMPLETE,
    "rework_order": _COMPLETE,
    "purchase_order": _CLOSE_LINES,
    "sales_order": _CLOSE_LINES,
    "summary_voucher": Words("reversing the documents it collected", "冲销其所汇总的单据"),
    "provisional_estimate": Words("a provisional_reversal document", "录入 provisional_reversal 单据"),
    "provisional_reversal": Words("a provisional_estimate document", "录入 provisional_estimate 单据"),
    "currency_revaluation": _CLOSE_AGAIN,
    "asset_depreciation": _CLOSE_AGAIN,
    "service_allocation": _CLOSE_AGAIN,
    "overhead_absorption": _CLOSE_AGAIN,
    "overhead_rest": _CLOSE_AGAIN,
    "average_costing": _CLOSE_AGAIN,
    "wip_costing": _CLOSE_AGAIN,
    "material_variance_carry": _CLOSE_AGAIN,
    "order_settlement": _CLOSE_AGAIN,
    "cost_of_sales_carry": _CLOSE_AGAIN,
    "profit_carry": _CLOSE_AGAIN,
    "period_closing": Words("a period_reopening document", "录入 period_reopening 单据"),
    "period_reopening": Words("closing the period again", "重新结账"),
    "standard_revaluation": Words(
        "a set_up document with the right standard and another revaluation",
        "以 set_up 单据更正标准成本，再录入一张 standard_revaluation 单据",
    ),
    "valuation_change": Words(
        "another valuation_change, to the method before", "另录一张 valuation_change 单据，改回原计价方法"
    ),
}


_STAYS = {"spoilage", ALLOWANCE}  # roles whose movements do not follow what an order costs
_KEPT = {"late", SENT_CLAIM, KEPT_SHARE, USED, POSTED, *BEGAN}  # subjects of marks that stay


class Reversal(Document):
    """Take a posted document back (冲销)."""

    type: Literal["reversal"] = "reversal"
    of: Code  # id of the document to take back
    reason: Annotated[Text, Field(min_length=1)]
    ledger: Code | None = None  # the one ledger that it is of; None: all, as the document has it


def decide(books: View, document: Reversal) -> Effect:
    """Write the opposite of every movement and mark, and follow what differences it makes.

    Raises:
        Refused: UNKNOWN_DOCUMENT, NOT_REVERSIBLE, ALREADY_REVERSED, DOCUMENT_INVALID, DEPENDENTS_EXIST,
            ORDER_NOT_RELEASED, LATE_FACT_REFUSED, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT,
            VALUE_EXCEEDS_PLACE, STANDARD_MISSING, STANDARD_NOT_ADOPTED, PERIOD_CLOSED.
    """
    check_ledger(books, document.ledger)
    entry = books.earlier(document.of, "of")
    check_same_ledger(entry.document, document.ledger)
    _check_reversible(books, entry)
    period = _period(books, document, entry)
    check_untouched(books, entry)
    check_duties_untouched(books, entry)
    completed = next((mark.key for mark in entry.marks if mark.after == "completed"), None)
    if completed is None:
        check_taken_back(books, entry)
        check_still_there(books, entry)
    kept = _KEPT if completed is None else _KEPT | {"reservation"}
    marks = [opposite_mark(books, entry, mark) for mark in entry.marks if mark.subject not in kept]
    if completed is not None:
        marks += reserved_again(books, entry.marks)
    marks.append(Mark("reversal", document.of, "by", "", document.id))
    differences = propagation(books, period)
    uncovered, indexes = uncover(books, entry, differences)
    if entry.own and brings_back(entry.own[0]):
        own = entry._replace(movements=entry.movements[: min(indexes, default=None)])
        besides = taken_beside(books, own, differences)
        followed = differences.run()
        again = [*uncovered, *goods_again(books, own, 0, document.date, differences)]
        return _with_claims(books, [*again, *besides, *followed], marks)
    if entry.period == period:
        differences.take_back(entry.movements, lambda event: _since(books, entry, event))
    movements = [*_as_opened(books, entry, period), *uncovered]
    if completed is not None:
        movements += uncomplete(books, books.orders.orders[completed], document.of, differences)
        movements += restored_back(books, entry, differences)
        movements += differences.run()
    movements += adjusted_back(books, entry, differences)
    marks += further_cost_back(books, entry, differences)
    for index, movement in sorted(enumerate(entry.own), key=_is_no_value_of_goods):
        moved = movement.quantity_in or movement.quantity_out
        given_back = completed is not None and not _STAYS & {movement.source.role, movement.target.role}
        follows = movement.origin or is_change(books, movement) or brings_estimate_back(movement)
        if index in indexes or (not moved and (given_back or follows)):
            continue  # a difference that followed the goods, or what an order gave; no claim is, and no allowance
        movements += opposite(books, entry, index, document.date, differences)
    movements += taken_back_again(books, entry, movements)
    if completed is None:
        movements += differences.run()
    for passage in _passages(entry):
        if passage.key == entry.document.id:
            movements += variance_back(books, passage, period)
        movements += emptied(books, passage, passage.key, movements)
    return _with_claims(books, movements, marks)


def _period(books: View, document: Reversal, entry: Entry) -> str:
    """Name the period of a reversal: that of what it takes back, or a later one."""
    period = books.periods.require_open(document.date, document.period)
    if period < entry.period:
        raise invalid(
            "date",
            f"a day of {entry.period} or later, the period of {document.of}",
            f"日期不得早于 {document.of} 所属的会计期间 {entry.period}",
        )
    return period


def _as_opened(books: View, entry: Entry, period: str) -> list[Movement]:
    """Bring what a document opened back to what it opened it at: estimates, and invoices in other currencies."""
    return [*restored(books, entry, period), *as_received(books, entry), *revalued_since(books, entry)]


def _is_no_value_of_goods(numbered: tuple[int, Movement]) -> bool:
    """Tell value that joined goods on their shelf, which they give up before they go, from all else."""
    movement = numbered[1]
    moved = movement.quantity_in or movement.quantity_out
    return bool(moved) or "stock" not in (movement.source.role, movement.target.role)


def _with_claims(books: View, movements: list[Movement], marks: list[Mark]) -> Effect:
    """Keep claims of deliveries in step with what is not invoiced once the marks are taken back."""
    return Effect((*movements, *in_step(books, marks, movements)), tuple(marks))


def _passages(entry: Entry) -> list[Place]:
    """Name the passages through which goods went: what went in may be worth more by now."""
    return [
        place
        for place in dict.fromkeys(place for movement in entry.own for place in movement[:2])
        if place.role == JOURNAL and place.item
    ]


def _since(books: View, entry: Entry, event: Event) -> bool:
    """Tell whether something was done to a withdrawal after an entry was posted, in its month."""
    return event.period == entry.period and books.earlier(event.document, "of").position > entry.position


def _check_reversible(books: View, entry: Entry) -> None:
    kind, of = entry.document.type, entry.document.id
    if kind in NOT_REVERSIBLE:
        named, way = of_its_kind(entry.document), NOT_REVERSIBLE[kind]
        raise Refused(
            Refusal.NOT_REVERSIBLE,
            field="of",
            expected=Words(
                f"a document that is taken back by reversal; {named.en} is taken back by {way.en}",
                f"应为可以冲销的单据；{named.zh}的更正办法是{way.zh}",
            ),
        )
    by = reversed_by(books, of)
    if by is not None:
        expected = Words(f"{of} not yet reversed; {by} did", f"{of} 须尚未冲销；已由 {by} 冲销")
        raise Refused(Refusal.ALREADY_REVERSED, field="of", expected=expected)
    check_asset_untouched(books, entry)
    check_method_still(books, entry)


STEP = Step(Reversal, levelled(decide))
