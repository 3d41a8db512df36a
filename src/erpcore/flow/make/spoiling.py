"""What spoiled units have cost: their share of what the order has cost, or what they should have cost so far."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.elements import check_element
from erpcore.flow.make.operation_progress import NOTHING, WHOLE, degrees_by_stage, progress
from erpcore.flow.make.order_limits import COST_AT_MONTH_END, COST_FIRST
from erpcore.flow.make.sharing import at_printed_rate
from erpcore.flow.make.wording import WITH_AN_OPERATION, at_most_its_cost, cost_to_spoil, one_measure
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, portion
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, QuantityOrZero, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.rounding import MICRO, half_up
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.wip_rule import KEEP
from erpcore.production.month_costs import since_divided
from erpcore.production.order_month import Input
from erpcore.production.order_until import order_until
from erpcore.production.overhead import OPENING
from erpcore.production.paid_hours import paid_hours
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, SPOILAGE, Stage
from erpcore.production.work_order import WorkOrder


class Degrees(NamedTuple):
    """How far spoiled units had come, 0 to 1; what nothing is said of is all in."""

    by_element: dict[str, Fraction]  # of the order's own cost, as the document states it
    by_cause: dict[Input, Fraction]  # of what the card plans, from the operation they had been through
    # whether a cause came with goods that were made before
    transferred: Callable[[str, str], bool] = lambda _role, _key: False
    # of what is charged otherwise than the card plans, goods left out
    by_stage: Mapping[Stage, Fraction] = {}

    def of(self, cause: Input, element: str) -> Fraction:
        """Say how much of a cost is in a spoiled unit."""
        role, key = cause
        if element in self.by_element and not self.transferred(role, key):
            return self.by_element[element]
        hours = paid_hours(key)
        planned = (key, hours._replace(idle=False).key(), hours.work_centre)
        rest = WHOLE if role == "stock" else self.by_stage.get(Stage(OWN, element), WHOLE)
        return next((self.by_cause[role, of] for of in planned if (role, of) in self.by_cause), rest)


class SpoilageMeasure(Frozen):
    """In which measure an element is shared between spoiled and good units, other than units."""

    element: Code
    spoiled: QuantityOrZero  # of the spoiled units: hours, kilograms
    whole: QuantityValue  # of all units, the spoiled ones included


def degrees_of(
    books: View,
    order: WorkOrder,
    operation: int | None,
    told: Mapping[str, Decimal | Fraction],
    day: datetime.date,
    under_way: Decimal | Fraction | None = None,
) -> Degrees:
    """Say how far spoiled units had come.

    Args:
        books: The books.
        order: A released order, whose standard card lists its operations.
        operation: The last operation that they have been through, 0 with `under_way`: none; None: all of them.
        told: Degrees that the document states by element; goods that were made before are all in.
        day: For the bill of material, which says what later operations add.
        under_way: How far the operation after it had come, 0 to 1; its material is in. None: it had not begun.

    Raises:
        Refused: UNKNOWN_ELEMENT, DOCUMENT_INVALID.
    """
    for element in told:
        check_element(books, element, f"degrees.{element}")
    stated = {element: Fraction(degree) for element, degree in told.items()}
    if operation is None:
        if under_way is not None:
            raise invalid("under_way", *WITH_AN_OPERATION)
        return Degrees(stated, {}, WipPolicy(books.master).transferred)
    in_it = None if under_way is None else Fraction(under_way)
    come: dict[Input, Fraction] = {}
    planned: dict[Input, int] = {}
    for cause, amounts, part in progress(books, order, operation, day, in_it):
        amount = sum(amounts.values())
        planned[cause] = planned.get(cause, 0) + amount
        come[cause] = come.get(cause, NOTHING) + amount * part
    by_cause = {cause: come[cause] / amount for cause, amount in planned.items() if amount}
    by_stage = degrees_by_stage(books, order, operation, day, in_it)
    return Degrees(stated, by_cause, WipPolicy(books.master).transferred, by_stage)


def costs_to_share(books: View, order: WorkOrder, period: str, *, in_month: bool) -> dict[Input, Amounts]:
    """Say what an order has cost by cause to a month's end: from the last that a rule divided, or from the first.

    In a month alone what was in process when it began is left out.
    """
    policy = WipPolicy(books.master)
    if not in_month and policy.rule(order, period) == KEEP:
        until = order_until(order, lambda code: code <= period)
        return {cause: cost.amounts for cause, cost in until.costs.items()}
    since = since_divided(order, period, policy.transferred)
    return {cause: amounts for cause, amounts in since.items() if not (in_month and cause[0] == OPENING)}


def actual_share(
    books: View,
    costs: Mapping[Input, Amounts],
    quantity: int,
    whole: int,
    degrees: Degrees,
    measures: Sequence[SpoilageMeasure],
) -> Amounts:
    """Share an order's cost, so far or of a month, between spoiled and other units, by equivalent units or a measure.

    Args:
        books: The books.
        costs: What is shared, by cause: `costs_to_share`.
        quantity: Spoiled units, micro-units.
        whole: All units that have come this far, the spoiled ones included, micro-units; in a month, those that its
            work comes to.
        degrees: How far the spoiled units had come; the others count as finished in each element.
        measures: Elements of the order's own cost that are shared in another measure.

    Returns:
        Minor units by element, at the rates as the company prints them (`rate_decimals`). Earlier spoilage and repairs
        are not shared: good output bears them.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ELEMENT.

    Source: 不可修复废品损失按实际成本计算: 材料按合格品与废品数量, 人工和制造费用按工时 (成本会计, 废品损失的核算);
    Horngren, Datar and Rajan, Cost Accounting, ch. 18: under first in, first out spoiled units are of the month's work.
    """
    by_measure = {SPOILAGE: (NOTHING, WHOLE)}
    for number, measure in enumerate(measures, 1):
        field = f"measures.{number}"
        check_element(books, measure.element, f"{field}.element")
        if measure.spoiled > measure.whole or measure.element in by_measure:
            expected = one_measure(books.master.setup.company.element(measure.element))
            raise invalid(f"{field}.spoiled", *expected)
        by_measure[measure.element] = (Fraction(measure.spoiled), Fraction(measure.whole))
    shared: Counter[tuple[str, bool, Fraction, Fraction]] = Counter()  # what has one rate -> minor units
    for cause, amounts in costs.items():
        if cause[0] in {"spoilage", "wip"}:
            continue
        before = degrees.transferred(*cause)
        for element, amount in amounts.items():
            measured = None if before else by_measure.get(element)
            of_all = measured or _equivalent(quantity, whole, degrees.of(cause, element))
            shared[element, before, *of_all] += amount
    found: dict[str, Fraction] = {}
    together: dict[tuple[Fraction, Fraction], Amounts] = {}  # 综合结转: what has one rate of all elements
    in_one_amount = books.master.policies.transferred_unit_cost == "whole"
    for (element, before, part, all_units), amount in shared.items():
        if part and before and in_one_amount:
            together.setdefault((part, all_units), {})[element] = amount
        elif part:
            found[element] = found.get(element, NOTHING) + at_printed_rate(books, amount, part, all_units)
    for (part, all_units), of in together.items():
        share = half_up(Fraction(at_printed_rate(books, sum(of.values()), part, all_units)))
        for element, amount in portion(of, share, sum(of.values())).items() if share > 0 else ():
            found[element] = found.get(element, NOTHING) + amount
    return _rounded(found)


def loss_apart(books: View, item: str) -> bool:
    """Tell whether good output of an item bears losses under an element of their own (废品损失)."""
    return SPOILAGE in books.master.elements and books.master.valuation(item) not in AT_FIXED_PRICE


def _equivalent(quantity: int, whole: int, degree: Fraction) -> tuple[Fraction, Fraction]:
    part = Fraction(quantity, MICRO) * degree
    return part, Fraction(whole - quantity, MICRO) + part


def _rounded(amounts: dict[str, Fraction]) -> Amounts:
    rounded = {element: half_up(amount) for element, amount in amounts.items()}
    return {element: amount for element, amount in rounded.items() if amount > 0}


def check_covered(books: View, order: WorkOrder, cost: Amounts, *, at_standard: bool = False) -> None:
    """Refuse spoilage that costs nothing, or more than the order has cost.

    Units of a product at a fixed price leave at their standard whatever the order has cost so far, as good ones do.

    Raises:
        Refused: BASIS_MISSING, VALUE_EXCEEDS_PLACE.
    """
    if not any(cost.values()):
        raise Refused(
            Refusal.BASIS_MISSING,
            field="quantity",
            expected=cost_to_spoil(order),
            remedy=COST_FIRST,
        )
    if at_standard and WipPolicy(books.master).at_fixed_price(order):
        return
    spent = order.cost()
    for element, amount in cost.items():
        if amount > spent.get(element, 0):
            there, asked = (
                to_decimal(value, books.master.currency) for value in (spent.get(element, 0), amount)
            )
            expected = at_most_its_cost(order, books.master.setup.company.element(element), there, asked)
            raise Refused(
                Refusal.VALUE_EXCEEDS_PLACE, field="quantity", expected=expected, remedy=COST_AT_MONTH_END
            )
