"""Reverse a document: its quantities and the counter-party's amounts exactly, by new entries, never by an edit.

Before: the document reversed.   After: the right document, posted anew.
Source: 会计软件基本功能和服务规范 (财会〔2024〕12号) art. 21: corrections only by red or difference entries. An exact
opposite of a half-used receipt would leave value without quantity, so stock gives up at most what it holds.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.buy.entrusted import check_still_there
from erpcore.flow.buy.provisional import restored
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import revalued_since
from erpcore.flow.goods import propagation
from erpcore.flow.make.completing import uncomplete
from erpcore.flow.record.goods_again import brings_back, goods_again, taken_beside
from erpcore.flow.record.reversing import (
    opposite,
    opposite_mark,
)
from erpcore.flow.record.untouched import check_method_still, check_untouched
from erpcore.flow.reserving import check_taken_back, reserved_again
from erpcore.flow.shortage import uncover
from erpcore.flow.step import Step
from erpcore.flow.stock.passing import emptied
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, Text
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.words import with_article
from erpcore.posting.roles import JOURNAL

NOT_REVERSIBLE = {
    "set_up": "a later set_up document",
    "reversal": "posting the right document anew",
    "work_order": "completing the order",
    "work_order_release": "completing the order",
    "rework_order": "completing the order",
    "purchase_order": "leaving it open",
    "sales_order": "leaving it open",
    "summary_voucher": "reversing the documents it collected",
    "provisional_estimate": "a provisional_reversal document",
    "provisional_reversal": "a provisional_estimate document",
    "currency_revaluation": "running the close again",
    "service_allocation": "running the close again",
    "overhead_absorption": "running the close again",
    "overhead_rest": "running the close again",
    "average_costing": "running the close again",
    "wip_costing": "running the close again",
    "material_variance_carry": "running the close again",
    "order_settlement": "running the close again",
    "cost_of_sales_carry": "running the close again",
    "profit_carry": "running the close again",
    "period_closing": "a period_reopening document",
    "period_reopening": "closing the period again",
    "stock_write_down": "another stock_write_down with the right values",
    "standard_revaluation": "a set_up document with the right standard and another revaluation",
    "valuation_change": "another valuation_change, to the method before",
}


class Reversal(Document):
    """Take a posted document back (冲销)."""

    type: Literal["reversal"] = "reversal"
    of: Code  # id of the document to take back
    reason: Annotated[Text, Field(min_length=1)]


def decide(books: View, document: Reversal) -> Effect:
    """Write the opposite of every movement and mark, and follow what differences it makes.

    Raises:
        Refused: UNKNOWN_DOCUMENT, NOT_REVERSIBLE, ALREADY_REVERSED, DOCUMENT_INVALID, DEPENDENTS_EXIST,
            ORDER_NOT_RELEASED, LATE_FACT_REFUSED, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT,
            STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    entry = books.earlier(document.of, "of")
    _check_reversible(books, entry)
    period = books.periods.require_open(document.date, document.period)
    if period < entry.period:
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="date",
            expected=f"a day of {entry.period} or later, the period of {document.of}",
        )
    check_untouched(books, entry)
    completed = next((mark.key for mark in entry.marks if mark.after == "completed"), None)
    if completed is None:
        check_taken_back(books, entry)
        check_still_there(books, entry)
    kept = {"late"} if completed is None else {"late", "reservation"}
    marks = [opposite_mark(books, entry, mark) for mark in entry.marks if mark.subject not in kept]
    if completed is not None:
        marks += reserved_again(books, entry.marks)
    marks.append(Mark("reversal", document.of, "by", "", document.id))
    differences = propagation(books, period)
    uncovered, indexes = uncover(books, entry, differences)
    if entry.own and brings_back(entry.own[0]):
        own = entry._replace(movements=entry.movements[: min(indexes, default=None)])
        besides = taken_beside(own, differences)
        followed = differences.run()
        again = [*uncovered, *goods_again(books, own, 0, document.date, differences)]
        return Effect((*again, *besides, *followed), tuple(marks))
    if entry.period == period:
        differences.take_back(entry.movements)
    movements = [*restored(books, entry, period), *revalued_since(books, entry), *uncovered]
    if completed is not None:
        movements += uncomplete(books, books.orders.orders[completed], document.of, differences)
        movements += differences.run()
    for index, movement in enumerate(entry.own):
        moved = movement.quantity_in or movement.quantity_out
        if index in indexes or (not moved and (movement.origin or completed is not None)):
            continue  # a difference that followed the goods: followed anew
        movements += opposite(books, entry, index, document.date, differences)
    if completed is None:
        movements += differences.run()
    for passage in _others_passages(entry):
        movements += emptied(books, passage, passage.key, movements)
    return Effect(tuple(movements), tuple(marks))


def _others_passages(entry: Entry) -> list[Place]:
    """Name the passages of earlier documents through which goods went back: what went in may be worth more by now."""
    places = [place for movement in entry.own for place in movement[:2] if movement.contra]
    return [
        place
        for place in dict.fromkeys(places)
        if place.role == JOURNAL and place.item and place.key != entry.document.id
    ]


def _check_reversible(books: View, entry: Entry) -> None:
    kind, of = entry.document.type, entry.document.id
    if kind in NOT_REVERSIBLE:
        raise Refused(
            Refusal.NOT_REVERSIBLE,
            field="of",
            expected="a document that is taken back by reversal;"
            f" {with_article(kind)} is taken back by {NOT_REVERSIBLE[kind]}",
        )
    by = books.facts.get(("reversal", f"{of}/by"))
    if by is not None:
        raise Refused(Refusal.ALREADY_REVERSED, field="of", expected=f"{of} not yet reversed; {by} did")
    check_method_still(books, entry)


STEP = Step(Reversal, decide)
