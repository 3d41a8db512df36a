"""How much of what was planned was worked, and how much of that was to good effect (预算控制比率).

Hours and days in any one measure; ratios are exact fractions, 1 for 100 %.

Source: ICMAI and ICAI, budgetary control, budget ratios (efficiency, activity, capacity, calendar ratio); ACCA
    Management Accounting, accounting for labour (efficiency, capacity and production volume ratio).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative


class Hours(NamedTuple):
    """The hours of a period; none of it negative."""

    budgeted: int | Fraction
    worked: int | Fraction
    standard: int | Fraction  # allowed for what was made (`standard_hours`)
    possible: int | Fraction | None = None  # at full capacity, in the budget period
    budgeted_days: int | Fraction | None = None
    days: int | Fraction | None = None  # on which there was work


class ControlRatios(NamedTuple):
    """What came of a budget of hours; None: there was nothing to compare with, or it is not said."""

    efficiency: Fraction | None  # standard over worked
    activity: Fraction | None  # standard over budgeted: production volume; efficiency times capacity
    capacity: Fraction | None  # worked over budgeted: use of budgeted capacity
    standard_capacity: Fraction | None  # budgeted over possible
    actual_capacity: Fraction | None  # worked over possible
    calendar: Fraction | None  # days worked over days budgeted

    @property
    def idle(self) -> Fraction | None:
        """The part of what is possible that was not worked."""
        return None if self.actual_capacity is None else 1 - self.actual_capacity


@exact_arguments
def standard_hours(made: Mapping[str, int | Fraction], hours_each: Mapping[str, int | Fraction]) -> Fraction:
    """Count output in hours, which makes one measure of different products (定额工时产量).

    Args:
        made: Units of each product.
        hours_each: That one should take: 1 over what an hour should bring.

    Raises:
        ValueError: When a number is negative, or a product has no standard.

    Source: ICMAI, budget ratios. Worked by hand: 900 at a quarter of an hour and 180 at a half.

    >>> standard_hours({"A": 900, "B": 180}, {"A": Fraction(1, 4), "B": Fraction(1, 2)})
    Fraction(315, 1)
    """
    fields_not_negative(made)
    fields_not_negative(hours_each)
    without = [name for name in made if name not in hours_each]
    if without:
        raise ValueError(f"how long one {without[0]} should take is not said")
    return sum((Fraction(units) * hours_each[name] for name, units in made.items()), Fraction(0))


@exact_arguments
def control_ratios(hours: Hours) -> ControlRatios:
    """Compare the hours that were planned, worked, and allowed for what was made.

    Args:
        hours: Of one period.

    Raises:
        ValueError: When a number is negative.

    Source: ICMAI, budget ratios. Worked by hand: 300 h were planned, 350 worked, and 315 allowed.

    >>> found = control_ratios(Hours(budgeted=300, worked=350, standard=315))
    >>> [str(of) for of in (found.efficiency, found.activity, found.capacity)]  # 90, 105 and 116.67 %
    ['9/10', '21/20', '7/6']
    """
    fields_not_negative(hours._asdict())
    return ControlRatios(
        _over(hours.standard, hours.worked),
        _over(hours.standard, hours.budgeted),
        _over(hours.worked, hours.budgeted),
        _over(hours.budgeted, hours.possible),
        _over(hours.worked, hours.possible),
        _over(hours.days, hours.budgeted_days),
    )


def _over(part: int | Fraction | None, whole: int | Fraction | None) -> Fraction | None:
    return Fraction(part) / whole if whole and part is not None else None
