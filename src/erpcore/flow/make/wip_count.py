"""Count what is in process at the month's end: how many units of each order, and how far they have come.

Nothing of value moves: the count says how the costing of the month divides cost between finished and unfinished units.

Before: `make.production_receipt`, `make.spoilage`.   After: `make.wip_costing`.
Source: 在产品盘存; 企业产品成本核算制度 (财会〔2013〕17号) article 37: finished and unfinished units by 约当产量.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.document import Document
from erpcore.flow.elements import check_element
from erpcore.flow.make.accumulating import check_waits
from erpcore.flow.make.allowed_work import work_come
from erpcore.flow.make.operation_progress import WHOLE, degrees_by_line, degrees_by_stage
from erpcore.flow.make.order import producing_order
from erpcore.flow.make.order_limits import check_open, made_quantity
from erpcore.flow.make.wording import WITH_AN_OPERATION
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, Part, QuantityOrZero
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import to_micro
from erpcore.masterdata.record import Whole
from erpcore.production.wip_count import WipPortion, to_text
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder


class CountedWip(Frozen):
    """Units of an order that have come equally far."""

    work_order: Code
    quantity: QuantityOrZero  # in `unit`; zero: looked at, and nothing is there
    unit: Code | None = None  # None: the product's base unit, which the order must be in
    # of completion, in every element that `degrees` does not name; of zero units none
    degree: Part | None = None
    degrees: dict[Code, Part] = {}  # cost element -> degree of completion
    transferred: Part | None = None  # their part of goods made before; None: all, or what `operation` tells
    # the last one done, by the card, 0: none yet, with `under_way`; instead of `degree`
    operation: Whole | None = None
    # how far the one after it is, whose material they have; None: it has not begun
    under_way: Part | None = None
    # cost centre -> hours on them whose cost waits; {}: as `degree` says
    hours: dict[Code, QuantityOrZero] = {}


class WipCount(Document):
    """Count what is in process on orders (在产品盘点单)."""

    type: Literal["wip_count"] = "wip_count"
    lines: Annotated[list[CountedWip], Field(min_length=1, max_length=10_000)]


def decide(books: View, document: WipCount) -> Effect:
    """Record each order's count for the period; several lines of one order are its portions.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, ORDER_STATUS_UNSUITABLE,
            UNIT_DOES_NOT_CONVERT, UNKNOWN_ELEMENT, DOCUMENT_INVALID,
            QUANTITY_EXCEEDS_ORDER, UNKNOWN_COST_CENTRE.
    """
    period = books.periods.require_open(document.date, document.period)
    portions: dict[str, list[WipPortion]] = {}
    for number, line in enumerate(document.lines, 1):
        try:
            portion = _portion(books, document, line, period)
            counted = portions.setdefault(line.work_order, [])
            counted.append(portion)
            whole = sum(of.quantity for of in counted)
            check_open(books, producing_order(books, line.work_order), whole)
        except Refused as refusal:
            raise refusal.within(f"lines.{number}") from None
    marks = [
        Mark("work_order", order, "counts", "", to_text(period, counted))
        for order, counted in portions.items()
    ]
    return Effect(marks=tuple(marks))


def _check_line(books: View, order: WorkOrder, line: CountedWip, period: str) -> None:
    """Refuse a second count, and degrees that are not told in one way."""
    if period in order.counts:
        raise invalid(
            "work_order",
            f"{order.number} not yet counted in {period}; reverse that count first",
            f"生产任务单 {order.number} 在 {period} 期已盘点，须先冲销该盘点单",
        )
    told = (line.degree is not None) + (line.operation is not None)
    if told > 1 or (line.quantity and not told):  # nothing has no degree
        raise invalid(
            "degree",
            "a degree of completion or the last operation done, one of them",
            "完工程度（degree）与最后完成的工序（operation）须给出其一",
        )
    if line.under_way is not None and line.operation is None:
        raise invalid("under_way", *WITH_AN_OPERATION)
    for element in line.degrees:
        check_element(books, element, f"degrees.{element}")


def _portion(books: View, document: WipCount, line: CountedWip, period: str) -> WipPortion:
    order = producing_order(books, line.work_order)
    _check_line(books, order, line, period)
    quantity = made_quantity(books, order, order.item, line.quantity, line.unit)
    degrees = {element: Fraction(degree) for element, degree in line.degrees.items()}
    transferred, work = WHOLE, dict[str, Fraction]()
    if line.operation is not None:
        under_way = None if line.under_way is None else Fraction(line.under_way)
        reached = degrees_by_stage(books, order, line.operation, document.date, under_way)
        transferred = reached.pop(Stage(TRANSFERRED, ""), WHOLE)
        if "overhead" not in degrees:
            work = work_come(books, order, line.operation, document.date, under_way)
        degrees = {stage.element: degree for stage, degree in reached.items()} | degrees
    if line.transferred is not None:
        transferred = Fraction(line.transferred)
    rest = Fraction(line.degree if line.degree is not None else Decimal(1))
    hours = []
    for centre, of in line.hours.items():
        check_waits(books, centre, period)
        hours.append((centre, to_micro(of)))
    found = WipPortion(
        quantity,
        rest,
        tuple(degrees.items()),
        line.operation or 0,
        transferred,
        tuple(work.items()),
        tuple(hours),
    )
    if line.operation is None or not WipPolicy(books.master).at_fixed_price(order):
        return found  # only variances ask line by line
    return found._replace(lines=tuple(_lines(books, order, line, found, document.date)))


def _lines(
    books: View, order: WorkOrder, line: CountedWip, found: WipPortion, day: datetime.date
) -> Iterator[tuple[str, str, str, Fraction]]:
    """Say how far those lines of the card have come that have not come as far as their element.

    What the count says of an element itself, or of goods that were made before, holds for all its lines.
    """
    policy, operation = WipPolicy(books.master), line.operation or 0
    under_way = None if line.under_way is None else Fraction(line.under_way)
    for (role, key, element), come in degrees_by_line(books, order, operation, day, under_way).items():
        made = policy.transferred(role, key)
        told = line.transferred is not None if made else element in line.degrees
        rest = found.transferred if made else found.degree_of(element)
        if come != rest and not told:
            yield role, key, element, come


STEP = Step(WipCount, decide)
