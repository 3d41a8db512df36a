"""How far a line with the least squares can be relied on: standard errors and t-values (回归系数的显著性检验).

How much of the cost the line explains is `cost_behaviour.Regression.determination`.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 10, appendix (standard error of the estimated coefficient,
    t-value); Hansen and Mowen, Cost Management, cost behavior (hypothesis test, confidence intervals).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import root
from erpcore.costing.volume.cost_behaviour import Observation, comparable, least_squares
from erpcore.kernel.rounding import MICRO, per_minor


class Reliability(NamedTuple):
    """How far months lie from their line, and what it says of them by chance."""

    estimate: Fraction  # standard error of the estimate, minor units: some two of three months are within it
    variable: Fraction  # standard error of the variable cost, millionths of the major unit
    fixed: Fraction  # standard error of the fixed cost, minor units
    # the variable cost over its error; of many months it is seldom chance from 2 on, of ten from 2.3. None: no error
    t_variable: Fraction | None
    t_fixed: Fraction | None


@exact_arguments
def reliability(observations: Sequence[Observation], *, decimals: int, places: int) -> Reliability:
    """Measure how far the line through the months can be relied on.

    Args:
        observations: Three months or more.
        decimals: Decimals of the currency.
        places: Decimals of the major unit to which errors, and to which t-values, are rounded half up.

    Raises:
        ValueError: When there are fewer than three months, a number is negative, a price level is not above zero, all
            months have the same activity, or places are absurdly many.

    Source: Horngren, ch. 10. Worked by hand: costs 5, 6 and 10 at 1, 2 and 3 are 0.5, 1 and 0.5 off the line of 2 and
        2.50 each; the root of 1.5 / 1 is 1.225, over the root of 2 it is 0.866, and 2.50 are 2.887 of that.

    >>> months = [Observation("1", 1_000_000, 5_00), Observation("2", 2_000_000, 6_00),
    ...     Observation("3", 3_000_000, 10_00)]
    >>> found = reliability(months, decimals=2, places=3)
    >>> str(found.estimate), int(found.variable), int(1_000 * found.t_variable)
    ('245/2', 866000, 2887)
    """
    points, line = comparable(observations), least_squares(observations, decimals=decimals).line
    count = len(points)
    if count < 3:
        raise ValueError(f"a line through two months misses neither: three or more are needed, found {count}")
    scale = per_minor(decimals)
    major = Fraction(scale, MICRO**2)  # of one minor unit
    off = _squares(cost - line.fixed - line.variable * activity / scale for activity, cost in points)
    scatter = off / (count - 2) * (major * major)
    mean = Fraction(sum(activity for activity, _ in points), count * MICRO)
    spread = _squares(Fraction(activity, MICRO) - mean for activity, _ in points)
    of_variable, of_fixed = scatter / spread, scatter * (Fraction(1, count) + mean * mean / spread)
    return Reliability(
        root(scatter, places) / major,
        root(of_variable, places) * MICRO,
        root(of_fixed, places) / major,
        _over(line.variable / MICRO, of_variable, places),
        _over(line.fixed * major, of_fixed, places),
    )


def _squares(distances: Iterable[Fraction]) -> Fraction:
    return sum((of * of for of in distances), Fraction(0))


def _over(found: Fraction, square: Fraction, places: int) -> Fraction | None:
    """Say how many errors an amount is, with its sign."""
    if not square:
        return None
    times = root(found * found / square, places)
    return -times if found < 0 else times
