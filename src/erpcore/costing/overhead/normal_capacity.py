"""Fixed production overhead on normal capacity: idle plant does not make products dearer.

Amounts are minor units; the driver (labour hours, machine hours, kilograms, ...) is in millionths.
Source: IAS 2 para 13.
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, add_up, cause
from erpcore.kernel.rounding import share


class FixedOverhead(NamedTuple):
    """Fixed overhead that products bear, and what is an expense of the period; minor units."""

    allocated: int
    unallocated: int


@exact_arguments
def allocate_fixed(actual_amount: int, *, normal_quantity: int, actual_quantity: int) -> FixedOverhead:
    """Allocate fixed production overhead on normal capacity: idle plant does not make products dearer.

    Args:
        actual_amount: Fixed overhead incurred, in minor units, not negative.
        normal_quantity: The driver at normal capacity, in millionths, above zero.
        actual_quantity: The driver of the period, in millionths, not negative. Above normal capacity
            products bear no more than was incurred.

    Returns:
        The two parts, which add up to the amount.

    Raises:
        ValueError: When the amount or the actual quantity is negative, or normal capacity is not above zero.

    Source: IAS 2 para 13.

    >>> allocate_fixed(100_000_00, normal_quantity=10_000_000_000, actual_quantity=8_000_000_000)
    FixedOverhead(allocated=8000000, unallocated=2000000)
    >>> allocate_fixed(100_000_00, normal_quantity=10_000_000_000, actual_quantity=12_000_000_000)
    FixedOverhead(allocated=10000000, unallocated=0)
    """
    not_negative(fixed_overhead=actual_amount)
    if normal_quantity <= 0 or actual_quantity < 0:
        raise ValueError("normal capacity must be above zero and the actual quantity must not be negative")
    allocated = share(actual_amount, actual_quantity, max(normal_quantity, actual_quantity))
    return FixedOverhead(allocated, actual_amount - allocated)


@exact_arguments
def analyse_under_applied(
    *,
    actual_amount: int,
    applied_amount: int,
    fixed_budget: int,
    variable_rate: int | Fraction,
    actual_hours: int,
    decimals: int,
) -> Breakdown:
    """Split overhead that a period's hours left under- or over-applied into spending and idle capacity.

    With the efficiency variance of what was made (hours worked less allowed, at the rate) these are the three variances
    of overhead by capacity.

    Args:
        actual_amount: Overhead incurred, in minor units; below zero where more was taken back.
        applied_amount: Overhead applied at predetermined rates on the actual hours, in minor units.
        fixed_budget: Overhead budgeted whatever is worked, in minor units, not negative.
        variable_rate: Overhead budgeted for an hour of the driver, in millionths of the major unit, not negative.
        actual_hours: Of the driver, in millionths, not negative.
        decimals: Decimals of the currency.

    Returns:
        "overhead spending", what was incurred beyond the budget for the hours worked (耗费差异), and "overhead idle
        capacity", what of the budget the hours worked did not carry (闲置能量差异); together incurred less applied.

    Raises:
        ValueError: When a number that is not negative is, or no currency has so many decimals.

    Source: Horngren, Datar and Rajan, ch. 8 (Webb: 276,000 fixed and 30 an hour budgeted, applied at 87.50 on 4,500
        machine hours, 415,500 incurred); Usry and Hammer, Cost Accounting: Planning and Control, ch. on factory
        overhead: spending and idle capacity variance.

    >>> webb = analyse_under_applied(actual_amount=415_500_00, applied_amount=393_750_00, fixed_budget=276_000_00,
    ...     variable_rate=30_000_000, actual_hours=4_500_000_000, decimals=2)
    >>> [(row.name, row.amount) for row in webb.rows()]
    [('under-applied overhead', 2175000), ('overhead spending', 450000), ('overhead idle capacity', 1725000)]
    """
    fields_not_negative(
        {"fixed_budget": fixed_budget, "variable_rate": variable_rate, "actual_hours": actual_hours}
    )
    budget = fixed_budget + value(variable_rate, actual_hours, decimals)
    spending = cause("overhead spending", actual_amount - budget)
    return add_up(
        "under-applied overhead", spending, cause("overhead idle capacity", budget - applied_amount)
    )
