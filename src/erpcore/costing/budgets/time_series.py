"""What quarters or months have sold or cost, told apart in trend and season, and carried on (时间序列, 季节指数).

Values are whole numbers or fractions of any one measure; trend, variations and forecasts are exact, and rounded only
where decimals are said.

Source: ACCA Management Accounting and CIMA BA1, time series (moving averages, additive and multiplicative model);
    统计学, 趋势剔除法.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import whole
from erpcore.costing.measures import rounded

Model = Literal["additive", "multiplicative"]


class Line(NamedTuple):
    """A trend that grows by the same amount each period: the first period is 1."""

    start: int | Fraction  # where it would stand in period 0
    growth: int | Fraction

    def at(self, period: int) -> Fraction:
        """Say where the trend stands in a period.

        Args:
            period: Its number; the first one of the series is 1, one before it 0 or less.
        """
        whole("a period", period)
        return self.start + Fraction(self.growth) * period


class Seasons(NamedTuple):
    """How each season of a cycle stands to the trend."""

    # by period: value less trend, or over it; None where there is no trend
    found: tuple[Fraction | None, ...]
    averages: tuple[Fraction, ...]  # by season of the cycle, as they came
    variations: tuple[Fraction, ...]  # put right so that a cycle adds up to nothing, or averages one


@exact_arguments
def moving_average(
    values: Sequence[int | Fraction], length: int, *, decimals: int | None = None
) -> list[Fraction | None]:
    """Average each value with its neighbours over a whole cycle, which leaves the trend.

    Args:
        values: By period, without gaps.
        length: Of a cycle: 4 quarters, 12 months, 5 days. An even cycle is centred: its ends count half.
        decimals: To which each average is rounded; None: exact.

    Returns:
        One for each value; None at both ends, where the cycle is not whole.

    Raises:
        ValueError: When a cycle has no period or more than there are.

    Source: ACCA Management Accounting. Worked by hand: (1/2 x 10 + 20 + 30 + 20 + 1/2 x 14) / 4 = 20.5.

    >>> [str(of) for of in moving_average([10, 20, 30, 20, 14], 4)]
    ['None', 'None', '41/2', 'None', 'None']
    """
    if not 0 < length <= len(values):
        raise ValueError(f"a cycle of {length} periods does not fit {len(values)}")
    half = length // 2
    found: list[Fraction | None] = [None] * len(values)
    for middle in range(half, len(values) - half):
        around = [Fraction(of) for of in values[middle - half : middle + half + 1]]
        if length % 2 == 0:
            around[0], around[-1] = around[0] / 2, around[-1] / 2
        found[middle] = rounded(sum(around, Fraction(0)) / length, decimals)
    return found


@exact_arguments
def trend_line(values: Sequence[int | Fraction | None]) -> Line:
    """Draw the line with the least squares through what is there of a trend, or through values.

    Args:
        values: By period from 1 on; None where there is none.

    Raises:
        ValueError: When there are fewer than two.

    Source: ACCA Management Accounting, regression with time. Worked by hand: 20, 23 and 26 grow by 3.

    >>> trend_line([20, 23, 26])
    Line(start=Fraction(17, 1), growth=Fraction(3, 1))
    """
    points = _points(values)
    mean_x = Fraction(sum(at for at, _ in points), len(points))
    mean_y = sum((of for _, of in points), Fraction(0)) / len(points)
    spread = sum(((at - mean_x) ** 2 for at, _ in points), Fraction(0))
    growth = sum(((at - mean_x) * (of - mean_y) for at, of in points), Fraction(0)) / spread
    return Line(mean_y - growth * mean_x, growth)


@exact_arguments
def trend_through_ends(values: Sequence[int | Fraction | None]) -> Line:
    """Draw the line through the first and the last value of a trend: it grows by their difference over the periods.

    Args:
        values: By period from 1 on; None where there is none.

    Raises:
        ValueError: When there are fewer than two.

    Source: ACCA Management Accounting, time series. Worked by hand: 18.75 in period 3, 22.75 in period 11: 0.5 each.

    >>> trend_through_ends([None, 20, 21, 24])
    Line(start=Fraction(16, 1), growth=Fraction(2, 1))
    """
    points = _points(values)
    (first, low), (last, high) = points[0], points[-1]
    growth = (high - low) / (last - first)
    return Line(low - growth * first, growth)


@exact_arguments
def seasons(
    values: Sequence[int | Fraction],
    trend: Sequence[int | Fraction | None],
    length: int,
    model: Model,
    *,
    first: int = 1,
    decimals: int | None = None,
) -> Seasons:
    """Average what each season stands above or below the trend.

    Args:
        values: By period.
        trend: By period; None where there is none.
        length: Of a cycle.
        model: Whether a season adds to the trend, or multiplies it.
        first: Which season of the cycle the first period is, from 1 on.
        decimals: To which what is found in each period, and each average, is rounded; None: exact.

    Raises:
        ValueError: When values and trend are not of the same periods, a season has no trend, a trend of nothing is to
            be multiplied, or seasons that multiply come to nothing together, or less.

    Source: ACCA Management Accounting. Worked by hand: 12 above 10 and 8 below it are 20 % each.

    >>> found = seasons([12, 8, 12, 8], [10, 10, 10, 10], 2, "multiplicative")
    >>> [str(of) for of in found.variations]
    ['6/5', '4/5']
    """
    if len(values) != len(trend):
        raise ValueError("values and trend are of the same periods")
    if not 0 < first <= length:
        raise ValueError(f"the first period is season 1 to {length}, found {first}")
    if model == "multiplicative" and 0 in trend:
        raise ValueError("a trend of nothing cannot be multiplied")
    found = [
        None if at is None else rounded(without_season(value, at, model), decimals)
        for value, at in zip(values, trend, strict=True)
    ]
    averages = []
    for season in range(length):
        of = [
            each
            for period, each in enumerate(found, first - 1)
            if period % length == season and each is not None
        ]
        if not of:
            raise ValueError(f"season {season + 1} has no trend to stand above or below")
        averages.append(rounded(sum(of, Fraction(0)) / len(of), decimals))
    total = sum(averages, Fraction(0))
    if model == "additive":
        variations = [each - total / length for each in averages]
    elif total > 0:
        variations = [each * length / total for each in averages]
    else:
        raise ValueError("seasons that come to nothing together, or less, do not multiply a trend")
    return Seasons(tuple(found), tuple(averages), tuple(variations))


@exact_arguments
def forecast(trend: int | Fraction, variation: int | Fraction, model: Model) -> Fraction:
    """Put a season on the trend.

    Args:
        trend: As `Line.at` says.
        variation: Of the season: an amount, or a factor such as 1.1 for ten per cent above.
        model: Whether it adds or multiplies.

    Source: ACCA Management Accounting. Worked by hand: a tenth above 470.

    >>> int(forecast(470, Fraction(11, 10), "multiplicative")), int(forecast(470, -20, "additive"))
    (517, 450)
    """
    return Fraction(trend) + variation if model == "additive" else Fraction(trend) * variation


@exact_arguments
def without_season(value: int | Fraction, variation: int | Fraction, model: Model) -> Fraction:
    """Take the season out of a value (deseasonalised).

    Args:
        value: Of a period.
        variation: Of its season.
        model: Whether it was added or multiplied.

    Raises:
        ValueError: When the season multiplies by nothing.

    Source: ACCA Management Accounting. Worked by hand: 517 in a season a tenth above the trend.

    >>> int(without_season(517, Fraction(11, 10), "multiplicative"))
    470
    """
    if model == "additive":
        return Fraction(value) - variation
    if not variation:
        raise ValueError("a season that multiplies by nothing cannot be taken out")
    return Fraction(value) / variation


def _points(values: Sequence[int | Fraction | None]) -> list[tuple[int, Fraction]]:
    points = [(period, Fraction(of)) for period, of in enumerate(values, 1) if of is not None]
    if not points[1:]:
        raise ValueError("a line needs two values or more")
    return points
