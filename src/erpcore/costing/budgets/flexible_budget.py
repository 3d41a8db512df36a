"""A budget for whatever is made (弹性预算): each line by a formula (公式法), or between the levels of a table (列表法).

What was spent is compared with what the budget allows for the activity that there was, not for the planned one.
Activity is units, hours or per cent of capacity in whole millionths, amounts are minor units, rates millionths of the
major unit for one unit of activity.

Source: 注册会计师, 财务成本管理, 弹性预算法; ICMAI, Cost Accounting, budgetary control (flexible budget); Horngren,
    Datar and Rajan, Cost Accounting, ch. 7 (flexible budgets).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, fields_not_negative, not_negative
from erpcore.costing.volume.cost_behaviour import Observation, high_low
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import half_up, per_minor


class Rise(NamedTuple):
    """From where on another fixed amount holds, or another rate."""

    above: int  # activity, in millionths; at it what held before still holds
    fixed: int | Fraction | None = None  # minor units, instead of the one before; None: that one
    # for one unit of activity, instead of the rate before; None: that one
    variable: int | Fraction | None = None
    # the rate is for what is above alone, such as overtime; else for all of the activity
    further: bool = False


class BudgetLine(NamedTuple):
    """How a line of a budget, of cost or of revenue, behaves."""

    name: str
    variable: int | Fraction = 0  # for one unit of activity
    fixed: int | Fraction = 0  # minor units; both hold up to the first rise
    rises: Sequence[Rise] = ()
    per: int = 0  # activity of which each begun one, such as 50,000 units for a foreman ...
    each: int = 0  # ... costs so much more, minor units


class BudgetRow(NamedTuple):
    """A line at the planned and at the actual activity, and what it was; minor units."""

    name: str
    original: int
    flexed: int
    actual: int

    @property
    def activity_variance(self) -> int:
        """What the other activity allows more: flexed less original budget."""
        return self.flexed - self.original

    @property
    def variance(self) -> int:
        """Actual less flexed budget."""
        return self.actual - self.flexed


@exact_arguments
def line_through(name: str, low: tuple[int, int], high: tuple[int, int], *, decimals: int) -> BudgetLine:
    """Take a line of two levels apart in what varies and what is fixed.

    Args:
        name: Of the line.
        low: An activity in millionths, and the amount at it.
        high: Another activity, and the amount at it.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a number is negative, or the activity the same.

    Source: ICMAI, flexible budget. Worked by hand: 1,100 at 600 units and 1,500 at 1,000 are 1 a unit and 500.

    >>> line = line_through("maintenance", (600_000_000, 1_100_00), (1_000_000_000, 1_500_00), decimals=2)
    >>> int(line.variable), int(line.fixed)
    (1000000, 50000)
    """
    found = high_low([Observation(name, *low), Observation(name, *high)], decimals=decimals)
    return BudgetLine(name, found.variable, found.fixed)


@exact_arguments
def flex(lines: Sequence[BudgetLine], activity: int, *, decimals: int) -> dict[str, int]:
    """Say what a budget allows for an activity.

    Args:
        lines: Each name once.
        activity: In millionths, not negative.
        decimals: Decimals of the currency.

    Returns:
        Minor units by line, each rounded half up once.

    Raises:
        ValueError: When a number is negative but for a fixed part that was separated from a variable one, a name comes
            twice, or rises do not follow each other.

    Source: ICMAI. Worked by hand: 2 a unit, and 3 for each above 750; 500 and 1 a unit; 1,000 up to 700 units and 1,100
        above; 80 for each begun 400 units; 10 a unit, and 5 % less for all of them where more than 600 are sold.

    >>> m = 1_000_000
    >>> lines = [BudgetLine("wages", 2 * m, rises=[Rise(750 * m, variable=3 * m, further=True)]),
    ...     BudgetLine("maintenance", m, 500_00), BudgetLine("salaries", 0, 1_000_00, [Rise(700 * m, 1_100_00)]),
    ...     BudgetLine("foremen", per=400 * m, each=80_00),
    ...     BudgetLine("sales", 10 * m, rises=[Rise(600 * m, variable=9_500_000)])]
    >>> flex(lines, 800 * m, decimals=2)
    {'wages': 165000, 'maintenance': 130000, 'salaries': 110000, 'foremen': 16000, 'sales': 760000}
    """
    not_negative(activity=activity)
    if len({line.name for line in lines}) < len(lines):
        raise ValueError("each line is named once")
    return {line.name: _at(line, activity, decimals) for line in lines}


@exact_arguments
def compare_with_budget(
    lines: Sequence[BudgetLine], planned: int, activity: int, actual: Mapping[str, int], *, decimals: int
) -> list[BudgetRow]:
    """Set what was spent against the budget for the activity that there was.

    Args:
        lines: Each name once.
        planned: Activity of the original budget, in millionths.
        activity: The actual one.
        actual: Of each line, minor units.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When `flex` refuses the lines, or actual amounts are of other lines.

    Source: Horngren, ch. 7. Worked by hand: 10 a unit and 300 fixed; 100 units were planned, 90 made for 1,250.

    >>> compare_with_budget([BudgetLine("cost", 10_000_000, 300_00)], 100_000_000, 90_000_000, {"cost": 1_250_00},
    ...     decimals=2)
    [BudgetRow(name='cost', original=130000, flexed=120000, actual=125000)]
    """
    original, flexed = (flex(lines, of, decimals=decimals) for of in (planned, activity))
    if actual.keys() != flexed.keys():
        raise ValueError("every line of the budget has an actual amount, and no other has")
    return [BudgetRow(name, original[name], flexed[name], actual[name]) for name in flexed]


@exact_arguments
def between_levels(levels: Mapping[int, int], activity: int) -> int:
    """Read an amount off a table of levels, in proportion between two of them (列表法, 内插法).

    Args:
        levels: Minor units by activity in millionths.
        activity: Within the table.

    Raises:
        ValueError: When a number is negative, or the activity is outside the table.

    Source: 注册会计师, 财务成本管理, 列表法. Worked by hand: 4,950 at 500 h and 5,442 at 550 h are 5,343.60 at 540 h.

    >>> between_levels({500_000_000: 4_950_00, 550_000_000: 5_442_00}, 540_000_000)
    534360
    """
    for at, amount in levels.items():
        not_negative(activity=at, amount=amount)
    if activity in levels:
        return levels[activity]
    known = sorted(levels)
    place = bisect_left(known, activity)
    if not 0 < place < len(known):
        raise ValueError(f"an activity of {from_micro(activity)} is outside the table")
    low, high = known[place - 1 : place + 1]
    part = Fraction(activity - low, high - low)
    return half_up(levels[low] + part * (levels[high] - levels[low]))


@exact_arguments
def straight_part(line: BudgetLine, activity: int, *, decimals: int) -> tuple[Fraction, Fraction]:
    """Say on which straight line a budget line goes at an activity: what is fixed there, and what each unit adds.

    Args:
        line: Of a budget.
        activity: In millionths, not negative.
        decimals: Decimals of the currency.

    Returns:
        Minor units, and minor units for a millionth of activity, exact; the fixed part may be below zero.

    Raises:
        ValueError: When `flex` refuses the line.

    >>> wages = BudgetLine("wages", 2_000_000, rises=[Rise(750_000_000, variable=3_000_000, further=True)])
    >>> fixed, each = straight_part(wages, 800_000_000, decimals=2)
    >>> int(fixed), int(each * 1_000_000)  # 3.00 each, less the 750.00 that the first 750 do not cost
    (-75000, 300)
    """
    _check(line)
    fixed, variable, cheaper = Fraction(line.fixed), Fraction(line.variable), Fraction(0)
    for rise in line.rises:
        if activity <= rise.above:
            break
        if rise.fixed is not None:
            fixed = Fraction(rise.fixed)
        if rise.variable is not None:
            cheaper = cheaper + (rise.variable - variable) * rise.above if rise.further else Fraction(0)
            variable = Fraction(rise.variable)
    begun = -(-activity // line.per) if line.per else 0
    scale = per_minor(decimals)
    return fixed + begun * line.each - cheaper / scale, variable / scale


def _at(line: BudgetLine, activity: int, decimals: int) -> int:
    fixed, each = straight_part(line, activity, decimals=decimals)
    return half_up(fixed + each * activity)


def _check(line: BudgetLine) -> None:
    with about(line.name):
        fields_not_negative({"variable": line.variable, "per": line.per, "each": line.each})
        for rise in line.rises:
            fields_not_negative({"a_rise_above": rise.above, "a_variable_rate": rise.variable})
            if rise.further and rise.variable is None:
                raise ValueError("a rate for what is above alone is not said")
        if line.each and not line.per:
            raise ValueError("what costs more is said, and not for how much activity")
        if any(after.above <= before.above for before, after in pairwise(line.rises)):
            raise ValueError("rises of a line follow each other")
