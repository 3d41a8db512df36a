"""Open the books with cost in process: what a running order had cost before, by element, and for how many units.

Before: `make.work_order_release` of the order.   After: every step of making.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.elements import check_element, read_amounts
from erpcore.flow.looking import ALLOWANCE, check_not_made_since, in_process, looked_at
from erpcore.flow.make.accumulating import check_waits
from erpcore.flow.make.order import released_order
from erpcore.flow.make.order_limits import check_open, made_quantity
from erpcore.flow.make.written_down import allowance_in_process, mark_tested, units_to_come
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, Part, QuantityOrZero, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words
from erpcore.production.waiting_hours import hours_mark
from erpcore.production.wip_count import WipPortion, to_text
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.production.work_order import WorkOrder


class OpeningUnits(Frozen):
    """Units in process when the books began that had come equally far."""

    quantity: QuantityOrZero  # in `unit`
    unit: Code | None = None  # None: the product's base unit, which the order must be in
    degree: Part  # of completion, in every element that `degrees` does not name
    degrees: dict[Code, Part] = {}  # cost element -> degree of completion
    transferred: Part = Decimal(1)  # how much they have of goods that were made before


class OpeningWip(Document):
    """State the cost in process of an order when the books began (期初在产品)."""

    type: Literal["opening_wip"] = "opening_wip"
    work_order: Code
    amounts: Annotated[dict[Code, AmountValue], Field(min_length=1)]  # by cost element, major currency units
    transferred: dict[Code, AmountValue] = {}  # of these, what came with goods that were made before
    counted: Annotated[list[OpeningUnits], Field(max_length=100)] = []  # for first in, first out
    written_down: AmountOrZero = Decimal(0)  # of the amounts, by an allowance (存货跌价准备)
    hours: dict[Code, QuantityValue] = {}  # cost centre -> hours whose cost waits in its pool (简化分批法)


def decide(books: View, document: OpeningWip) -> Effect:
    """Bring the cost in against the opening clearing; units count as those at the end of the month before.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_ELEMENT, NUMBER_INVALID, VALUE_EXCEEDS_PLACE,
            DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER, UNKNOWN_COST_CENTRE.
    """
    order = released_order(books, document.work_order)
    period = books.periods.require_open(document.date, document.period)
    before = books.periods.calendar.preceding(books.periods.calendar.period(period)).code
    amounts = read_amounts(books, document.amounts)
    transferred = read_amounts(books, document.transferred, "transferred")
    for element, amount in transferred.items():
        if amount > amounts.get(element, 0):
            raise Refused(
                Refusal.VALUE_EXCEEDS_PLACE,
                field=f"transferred.{element}",
                expected=Words(
                    f"at most what {order.number} had cost of it, as amounts.{element} says",
                    f"不得超过生产任务单 {order.number} 的该项成本，即 amounts.{element} 的金额",
                ),
            )
    portions = _portions(books, document, order, before)
    marks = [Mark("work_order", order.number, "counts", "", to_text(before, portions))] if portions else []
    marks += _hours(books, document, period)
    own = {element: amount - transferred.get(element, 0) for element, amount in amounts.items()}
    movements = [
        Movement(
            Place("opening_balance", key), order.wip, tuple(("", of, part) for of, part in value.items())
        )
        for key, value in (
            (document.id, {element: amount for element, amount in own.items() if amount}),
            (document.id + MADE_BEFORE, transferred),
        )
        if value
    ]
    lower = minor(books, document.written_down, "written_down")
    if lower:
        if lower > sum(amounts.values()):
            expected = at_most(
                f"{sum(document.amounts.values()):f}", Words("that the units cost", "在产品成本")
            )
            raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field="written_down", expected=expected)
        check_not_made_since(books, document, [order.number])
        source = Place("opening_balance", document.id)
        movements.append(Movement(allowance_in_process(order), source, (("", "", lower),)))
        marks.append(mark_tested(books, order, {"": units_to_come(books, order)}))
        marks += looked_at(books, document, [in_process(order.number)])
    return Effect(tuple(movements), tuple(marks))


def _hours(books: View, document: OpeningWip, period: str) -> Iterator[Mark]:
    """Bring hours in for every pool that goes by the hours of their cost centre and waits until orders are finished."""
    for centre, hours in document.hours.items():
        for pool in check_waits(books, centre, period):
            yield hours_mark("opening", period, pool, document.work_order, to_micro(hours))


def _portions(books: View, document: OpeningWip, order: WorkOrder, before: str) -> list[WipPortion]:
    if document.counted and before in order.counts:
        raise invalid(
            "counted",
            f"{order.number} not yet counted in {before}; reverse the opening that says so first",
            f"生产任务单 {order.number} 在 {before} 须尚未盘点；请先冲销载有该盘点的期初单据",
        )
    found = []
    for number, units in enumerate(document.counted, 1):
        try:
            for element in units.degrees:
                check_element(books, element, f"degrees.{element}")
            degrees = tuple((element, Fraction(degree)) for element, degree in units.degrees.items())
            quantity = made_quantity(books, order, order.item, units.quantity, units.unit)
            found.append(
                WipPortion(quantity, Fraction(units.degree), degrees, 0, Fraction(units.transferred))
            )
            check_open(books, order, sum(portion.quantity for portion in found))
        except Refused as refusal:
            raise refusal.within(f"counted.{number}") from None
    return found


STEP = Step(
    OpeningWip,
    decide,
    (
        Route("wip", "opening_balance", "cost in process by element"),
        Route("opening_balance", ALLOWANCE, "what it is written down by", "if any"),
    ),
)
