"""How far units have come that have been through an operation, by their order's card (分工序完工程度, 投料程度).

Where work in process stands at quota, the card is that of the quotas of the month: degrees go by the hours and costs
that value it. Where the month has none, or its routing knows no such operation, the one frozen at release holds.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction

from erpcore.flow.make.wording import an_operation_of, one_before_the_last
from erpcore.flow.quotas import wip_policy
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import invalid
from erpcore.masterdata.explode import requirements
from erpcore.production.allowance import CONVERSION, card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.month_count import NotDivided
from erpcore.production.order_month import Input
from erpcore.production.planned_base import BY_COST, come_of_base
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

NOTHING, WHOLE = Fraction(0), Fraction(1)


def degrees_by_stage(
    books: View, order: WorkOrder, operation: int, day: datetime.date, under_way: Fraction | None = None
) -> dict[Stage, Fraction]:
    """Say which part of each element's planned cost units have in them after an operation.

    Of conversion that the card plans no cost of, as where wages and overhead are shared out at the month's end, they
    have the part that the hours done are of all its hours. What goods bring along, and losses, are all in.

    Args:
        books: The books.
        order: A released order, whose standard card lists its operations.
        operation: The last one done; 0 with `under_way`: none.
        day: For the bill of material.
        under_way: How far the operation after it has come, 0 to 1; its material is in. None: it has not begun.

    Returns:
        By element of the order's own cost; and under `Stage("transferred", "")` of goods that were made before.

    Raises:
        Refused: DOCUMENT_INVALID.

    Source: 成本会计, 约当产量比例法: 某工序完工率 = (前面各工序工时定额之和 + 本工序工时定额 × 50%) ÷ 产品工时定额;
        投料率 likewise, with all of the material that the operation itself takes in.
    """
    policy = WipPolicy(books.master)
    come: dict[Stage, Fraction] = {}
    planned: dict[Stage, int] = {}
    for (role, item), amounts, part in progress(books, order, operation, day, under_way):
        made = policy.transferred(role, item)
        for element, amount in amounts.items():
            stage = Stage(TRANSFERRED, "") if made else Stage(OWN, element)
            planned[stage] = planned.get(stage, 0) + amount
            come[stage] = come.get(stage, NOTHING) + amount * part
    found = {stage: come[stage] / amount for stage, amount in planned.items() if amount}
    card = _card(books, order, operation, day)
    for element in policy.worked:
        hours = _hours_come(order, card, (operation, under_way), element)
        if hours is not None:
            found.setdefault(Stage(OWN, element), hours)
    return found


def degrees_by_line(
    books: View, order: WorkOrder, operation: int, day: datetime.date, under_way: Fraction | None = None
) -> dict[tuple[str, str, str], Fraction]:
    """Say which part of each line of the card is in units after an operation; operations of one place are one line.

    Args:
        books: As for `degrees_by_stage`.
        order: As for `degrees_by_stage`.
        operation: As for `degrees_by_stage`.
        day: As for `degrees_by_stage`.
        under_way: As for `degrees_by_stage`.

    Returns:
        By role, key and element; lines without a planned cost are left out.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    come: dict[tuple[str, str, str], Fraction] = {}
    planned: dict[tuple[str, str, str], int] = {}
    for cause, amounts, part in progress(books, order, operation, day, under_way):
        for element, amount in amounts.items():
            line = (*cause, element)
            planned[line] = planned.get(line, 0) + amount
            come[line] = come.get(line, NOTHING) + amount * part
    return {line: come[line] / amount for line, amount in planned.items() if amount}


def progress(
    books: View, order: WorkOrder, operation: int, day: datetime.date, under_way: Fraction | None = None
) -> Iterator[tuple[Input, Amounts, Fraction]]:
    """Go through an order's card: what causes the cost, how much, and which part is in after an operation, 0 to 1.

    Overhead on material or on prime cost is in with these, whichever operation charges it.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    card, policy = _card(books, order, operation, day), WipPolicy(books.master)
    begun = _begun(order, card, operation, under_way)
    put_in = _put_in(books, order, begun, day)
    drivers = {of.number: of.driver for of in card.operations}

    def done(number: int) -> Fraction:
        return _done(number, operation, begun, under_way)

    for number, cause, amounts in card_lines(card):
        if cause[0] == "stock":
            yield cause, amounts, put_in.get(cause[1], WHOLE)
        elif cause[0] == "overhead_applied" and drivers[number] in BY_COST:
            in_it = come_of_base(
                card, drivers[number], policy.made, lambda item: put_in.get(item, WHOLE), done
            )
            yield cause, amounts, in_it
        else:
            yield cause, amounts, done(number)


def _card(books: View, order: WorkOrder, operation: int, day: datetime.date) -> CostCard:
    frozen = card_of(order)
    try:
        card = wip_policy(books).card(order, books.master.calendar.period_of(day).code)
    except NotDivided:
        return frozen
    return card if operation in {0, *(of.number for of in card.operations)} else frozen


def _begun(order: WorkOrder, card: CostCard, operation: int, under_way: Fraction | None) -> int:
    numbers = [of.number for of in card.operations]
    if operation not in numbers and not (under_way is not None and operation == 0):
        raise invalid("operation", *an_operation_of(order, numbers))
    if under_way is None:
        return operation
    begun = min((number for number in numbers if number > operation), default=0)
    if not begun:
        raise invalid("operation", *one_before_the_last(order, numbers))
    return begun


def _done(number: int, operation: int, begun: int, under_way: Fraction | None) -> Fraction:
    if number <= operation:
        return WHOLE
    return (under_way or NOTHING) if number == begun else NOTHING


def _hours_come(
    order: WorkOrder, card: CostCard, reached: tuple[int, Fraction | None], element: str
) -> Fraction | None:
    """Say which part of the hours is done that charge an element by a card; None: it has no hours."""
    operation, under_way = reached
    begun = _begun(order, card, operation, under_way)
    come = [
        (hours, hours * _done(of.number, operation, begun, under_way))
        for of, hours in zip(card.operations, card.hours_of(element), strict=True)
    ]
    whole = sum(hours for hours, _ in come)
    return sum((done for _, done in come), NOTHING) / whole if whole else None


def _put_in(books: View, order: WorkOrder, begun: int, day: datetime.date) -> dict[str, Fraction]:
    """Say which part of each component the bill puts in up to an operation; a phantom's with the phantom's line."""
    bom = books.master.bom(order.item, day)
    if bom is None:
        return {}
    come: dict[str, int] = {}
    planned: dict[str, int] = {}
    for needed in requirements(bom, order.quantity, books.master, on=day):
        planned[needed.item] = planned.get(needed.item, 0) + needed.quantity
        if (bom.lines[needed.path[0] - 1].operation or 0) <= begun:
            come[needed.item] = come.get(needed.item, 0) + needed.quantity
    return {item: Fraction(come.get(item, 0), whole) for item, whole in planned.items() if whole}


def card_lines(card: CostCard) -> Iterator[tuple[int, Input, Amounts]]:
    """Go through a card: operation (0: a component), what causes the cost, minor units by element."""
    for component in card.components:
        yield 0, ("stock", component.item), card.component_amounts(component)
    for operation in card.operations:
        for cause, amount in card.operation_causes(operation).items():
            yield operation.number, cause, {CONVERSION[cause[0]]: amount}
