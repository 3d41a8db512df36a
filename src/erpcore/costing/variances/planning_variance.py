"""Tell what a wrong standard explains from what the work explains: planning and operational variances.

A standard set before the period is put right afterwards, with what is known now (ex post). From the original to
the revised standard is planning, from the revised standard to actual is operational; together they are the whole
variance of material, labour or variable overhead. Plus is unfavourable; `under` of a tree turns it.

Prices are millionths of the major unit for one base unit or hour, quantities millionths, amounts minor units.

Source: Demski, "An accounting system structured on a linear programming model" (1967); Drury, Management and Cost
    Accounting, ch. on further variance analysis; ACCA Performance Management, "Planning and operational variances".
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause


class Standard(NamedTuple):
    """A price or rate, and the quantity or hours allowed for the actual output; neither negative."""

    price: int | Fraction
    quantity: int | Fraction


@exact_arguments
def analyse_planning(
    original: Standard,
    revised: Standard,
    *,
    actual_quantity: int,
    actual_amount: int,
    decimals: int,
    revised_budget: bool = True,
) -> Breakdown:
    """Split a cost variance into planning and operational variances of price and usage.

    Args:
        original: The standard set before the period.
        revised: The standard as it should have been set.
        actual_quantity: Used, or hours worked.
        actual_amount: What it cost, in minor units.
        decimals: Decimals of the currency.
        revised_budget: True: operational variances are against the budget as revised, so usage is at the revised
            price and the planning price variance is about the revised quantity (Demski, CIMA). False: usage is at
            the original price throughout, and the planning price variance is about the quantity used (ACCA).

    Returns:
        "planning" and "operational", each with its price and its usage.

    Raises:
        ValueError: When a number is negative, or a standard allows nothing.

    Source: Drury. Worked by hand: 3 kg at 5.00 allowed for each of 1,000; 3.2 kg at 6.00 as revised; 3,300 kg used
        for 19,140.

    >>> from erpcore.kernel.rounding import MICRO
    >>> tree = analyse_planning(Standard(5 * MICRO, 3_000 * MICRO), Standard(6 * MICRO, 3_200 * MICRO),
    ...     actual_quantity=3_300 * MICRO, actual_amount=19_140_00, decimals=2)
    >>> [(row.name, row.amount // 100) for row in tree.rows() if row.level]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('planning', 4200), ('planning price', 3200), ('planning usage', 1000),
     ('operational', -60), ('operational price', -660), ('operational usage', 600)]
    """
    _check(original)
    _check(revised)
    not_negative(actual_quantity=actual_quantity, actual_amount=actual_amount)
    as_planned = value(original.price, original.quantity, decimals)
    at_old_price = value(original.price, revised.quantity, decimals)
    actual_at_new = value(revised.price, actual_quantity, decimals)
    if revised_budget:
        as_revised = value(revised.price, revised.quantity, decimals)
        price, usage = as_revised - at_old_price, actual_at_new - as_revised
    else:
        actual_at_old = value(original.price, actual_quantity, decimals)
        price, usage = actual_at_new - actual_at_old, actual_at_old - at_old_price
    allowed = cause("planning usage", at_old_price - as_planned)
    paid = cause("operational price", actual_amount - actual_at_new)
    planning = add_up("planning", cause("planning price", price), allowed)
    return add_up("direct cost", planning, add_up("operational", paid, cause("operational usage", usage)))


def _check(standard: Standard) -> None:
    fields_not_negative(standard._asdict())
    if not standard.quantity:
        raise ValueError("a standard allows a quantity above zero for the actual output")
