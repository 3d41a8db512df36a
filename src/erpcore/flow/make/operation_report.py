"""Report pieces that an operation has let through: good, scrapped, to be repaired. It has no value.

What the pieces should have taken is frozen with them: hours of the order's card for the good ones, ideal hours of the
routing for all. What scrapped units cost is a `make.spoilage`, what repair costs a `make.rework_order`.

Before: `make.work_order_release`.   After: nothing; reports of hours and of effectiveness read it.
Source: ISO 22400-2: produced, good, scrap and rework quantity, planned run time per item; 工序汇报.
"""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.flow.document import Document
from erpcore.flow.make.order import released_order
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.make.wording import an_operation_of
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import Code, QuantityOrZero
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, divide
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Whole
from erpcore.production.allowance import card_of
from erpcore.production.cost_card import OperationCost
from erpcore.production.work_order import WorkOrder

SUBJECT = "operation_report"
_PIECES = Words(
    "pieces: good, scrapped or to be repaired", "合格（good）、报废（scrapped）、返工（rework）数量不得全为零"
)


class OperationReport(Document):
    """Report the pieces that have been through an operation of an order (工序汇报单)."""

    type: Literal["operation_report"] = "operation_report"
    work_order: Code
    operation: Whole  # its number on the order's card
    good: QuantityOrZero = Decimal(0)  # right at once, in `unit`
    scrapped: QuantityOrZero = Decimal(0)  # lost, in `unit`
    rework: QuantityOrZero = Decimal(0)  # to be repaired, in `unit`
    unit: Code | None = None  # None: the product's base unit, which the order must be in


class Passed(NamedTuple):
    """Pieces that an operation has let through, and what they should have taken."""

    order: str
    operation: int
    work_centre: str
    good: int  # micro-units
    scrapped: int
    rework: int
    labour: int  # micro-hours that the card allows for the good ones, without set-up
    machine: int
    ideal: Fraction  # micro-hours of machines for a million of all pieces at the ideal speed

    @property
    def total(self) -> int:
        """All of them, micro-units."""
        return self.good + self.scrapped + self.rework

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return "\t".join(map(str, self))

    @classmethod
    def from_text(cls, text: str) -> "Passed":
        """Read what `to_text` wrote."""
        order, operation, work_centre, *counts, ideal = text.split("\t")
        good, scrapped, rework, labour, machine = map(int, counts)
        return cls(
            order, int(operation), work_centre, good, scrapped, rework, labour, machine, Fraction(ideal)
        )


def decide(books: View, document: OperationReport) -> Effect:
    """Count the pieces, and freeze what they should have taken.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    order = released_order(books, document.work_order)
    card = card_of(order)
    operation = next((of for of in card.operations if of.number == document.operation), None)
    if operation is None:
        expected = an_operation_of(order, (of.number for of in card.operations))
        raise invalid("operation", *expected)
    good, scrapped, rework = (
        made_quantity(books, order, order.item, getattr(document, name), document.unit, name)
        for name in ("good", "scrapped", "rework")
    )
    if not good + scrapped + rework:
        raise invalid("good", *_PIECES)
    labour, machine = (divide(hours * good, card.quantity) for hours in running(operation))
    passed = Passed(
        order.number,
        operation.number,
        operation.work_centre,
        good,
        scrapped,
        rework,
        labour,
        machine,
        ideal_hours(books, order, operation, document.date),
    )
    return Effect(marks=(Mark(SUBJECT, document.id, "passed", "", passed.to_text()),))


def running(planned: OperationCost) -> tuple[int, int]:
    """Say what an operation plans without set-up for the whole order: labour and machine hours, in millionths."""
    once = planned.once
    return planned.labour_hours - once.labour_hours, planned.machine_hours - once.machine_hours


def ideal_hours(books: View, order: WorkOrder, planned: OperationCost, day: datetime.date) -> Fraction:
    """Say what a million pieces take a machine at best, in micro-hours: by the routing of the day, else by the card."""
    routing = books.master.routing(order.item, day)
    for of in routing.operations if routing is not None else ():
        if of.number == planned.number:
            hours = of.run_hours if of.ideal_hours is None else of.ideal_hours
            return Fraction(to_micro(hours) * MICRO, to_micro(of.per))
    return Fraction(running(planned)[1] * MICRO, order.quantity)


STEP = Step(OperationReport, decide)
