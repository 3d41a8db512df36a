"""Tell a mixed cost apart in what varies with activity and what is fixed, from what months have cost (成本性态分析).

Activity is hours, units or kilometres in whole millionths, cost minor units. What is found holds within the range of
activity that was looked at; beyond it a fixed cost steps up or falls, and a fixed part below zero says no more than
that the line was drawn far from where it was measured.

Source: 注册会计师, 财务成本管理, 混合成本的分解 (高低点法, 回归直线法); 管理会计应用指引第401号; Horngren, Datar and
    Rajan, Cost Accounting, ch. 10 (quantitative analysis of cost functions).
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import rounded
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO, half_up, per_minor


class Observation(NamedTuple):
    """What a month has done, and what that has cost."""

    name: str
    activity: int  # millionths of an hour, a unit ..., not negative
    cost: int  # minor units, at the prices of the month
    price_level: Fraction | int = 1  # of the month over the plan's: 1.05 is 5 % dearer, and is taken out
    step: int = 0  # minor units at prices of the plan, in this month's cost alone: taken off


class CostFunction(NamedTuple):
    """What varies and what is fixed of a cost (y = a + bx)."""

    variable: Fraction  # millionths of the major unit for one unit of activity, exact
    fixed: Fraction  # minor units a month, exact

    @exact_arguments
    def at(self, activity: int, *, decimals: int) -> int:
        """Say what an activity, in millionths, will cost, in minor units, rounded half up once.

        Args:
            activity: In millionths, not negative.
            decimals: Of the currency, 0 to 4.

        Raises:
            ValueError: When the activity is negative, or no currency has so many decimals.

        >>> CostFunction(Fraction(6_000_000), Fraction(4_000_00)).at(900_000_000, decimals=2)
        940000
        """
        not_negative(activity=activity)
        cost = self.fixed + self.variable * activity / per_minor(decimals)
        return half_up(cost)


class Regression(NamedTuple):
    """The line with the least squares, and how much of the cost it explains."""

    line: CostFunction
    # r squared, 0 to 1; None: all months cost the same, there is nothing to explain
    determination: Fraction | None


@exact_arguments
def high_low(
    observations: Sequence[Observation], *, decimals: int, rate_decimals: int | None = None
) -> CostFunction:
    """Draw the line through the months of the highest and of the lowest activity (高低点法).

    It is activity that chooses the months, not cost.

    Args:
        observations: Two months or more; any order.
        decimals: Decimals of the currency.
        rate_decimals: To which the variable cost of one unit is rounded, in major units, before the fixed cost is taken
            at the highest activity; none: it is exact.

    Raises:
        ValueError: When a number is negative, a price level is not above zero, all months have the same activity, or
            months of the highest or the lowest activity have different costs, so that the line is not one.

    Source: 注册会计师, 财务成本管理, 高低点法; Horngren, ch. 10 (Elegant Rugs: 96 hours cost 1,456, 46 hours 710;
        14.92 an hour, and 23.68 a week).

    >>> rugs = [Observation("week 1", 68_000_000, 1_190_00), Observation("week 3", 96_000_000, 1_456_00),
    ...     Observation("week 9", 46_000_000, 710_00)]
    >>> line = high_low(rugs, decimals=2)
    >>> line.variable / 1_000_000, line.fixed
    (Fraction(373, 25), Fraction(2368, 1))
    """
    points = comparable(observations)
    (low, below), (high, above) = _extreme(points, min), _extreme(points, max)
    scale = Fraction(per_minor(decimals))
    rate = rounded((above - below) / (high - low) * scale / MICRO, rate_decimals) * MICRO
    return CostFunction(rate, above - rate * high / scale)


@exact_arguments
def least_squares(
    observations: Sequence[Observation], *, decimals: int, rate_decimals: int | None = None
) -> Regression:
    """Draw the line from which the squares of all distances are least (回归直线法, 最小二乘法).

    Args:
        observations: Two months or more.
        decimals: Decimals of the currency.
        rate_decimals: To which the variable cost of one unit is rounded, in major units, before the fixed cost is taken
            at the averages; none: it is exact.

    Raises:
        ValueError: When a number is negative, a price level is not above zero, or all months have the same activity.

    Source: 注册会计师, 财务成本管理, 回归直线法: b = (n Σxy - Σx Σy) / (n Σx² - (Σx)²), a = (Σy - b Σx) / n; Horngren,
        ch. 10, appendix (regression analysis, coefficient of determination).

    >>> found = least_squares([Observation("1", 1_000_000, 500), Observation("2", 2_000_000, 600),
    ...     Observation("3", 3_000_000, 1000)], decimals=2)
    >>> found.line.variable / 1_000_000, found.line.fixed  # 2.50 a unit, 2.00 a month
    (Fraction(5, 2), Fraction(200, 1))
    >>> found.determination
    Fraction(25, 28)
    """
    points = comparable(observations)
    count = len(points)
    mean_x, mean_y = (Fraction(sum(of)) / count for of in zip(*points, strict=True))
    spread = Fraction(sum((x - mean_x) ** 2 for x, _ in points))
    common = sum((x - mean_x) * (y - mean_y) for x, y in points)
    scale = per_minor(decimals)
    rate = rounded(common / spread * scale / MICRO, rate_decimals) * MICRO
    scatter = sum((y - mean_y) ** 2 for _, y in points)
    return Regression(
        CostFunction(rate, mean_y - rate * mean_x / scale),
        common**2 / (spread * scatter) if scatter else None,
    )


@exact_arguments
def comparable(observations: Sequence[Observation]) -> list[tuple[int, Fraction]]:
    """Write months as activity and comparable cost: at prices of the plan, without what one month alone has.

    Args:
        observations: Two months or more.

    Raises:
        ValueError: When a number is negative, a price level is not above zero, or all have the same activity.

    >>> months = [Observation("1", 1_000_000, 5_25, Fraction(105, 100)), Observation("2", 2_000_000, 7_00, step=1_00)]
    >>> [(activity, int(cost)) for activity, cost in comparable(months)]
    [(1000000, 500), (2000000, 600)]
    """
    points = []
    for of in observations:
        not_negative(activity=of.activity, cost=of.cost, step=of.step)
        if of.price_level <= 0:
            raise ValueError(f"a price level is above zero, found {of.price_level} in {of.name}")
        points.append((of.activity, Fraction(of.cost) / of.price_level - of.step))
    lowest, highest = (side((of for of, _ in points), default=0) for side in (min, max))
    if lowest == highest:
        raise ValueError("what varies is found from two different activities or more")
    return points


def _extreme(
    points: Sequence[tuple[int, Fraction]], side: Callable[[Iterable[int]], int]
) -> tuple[int, Fraction]:
    """Take the point of the highest or the lowest activity.

    Raises:
        ValueError: When there are several, with different costs.
    """
    activity = side(of for of, _ in points)
    costs = {cost for of, cost in points if of == activity}
    if len(costs) > 1:
        raise ValueError(
            f"months of one activity, {from_micro(activity)}, have different costs: leave out those that are not usual"
        )
    return activity, costs.pop()
