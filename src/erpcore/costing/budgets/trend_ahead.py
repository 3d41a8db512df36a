"""What the next periods will sell or cost where there is a trend: averages and smoothing taken twice, and Holt's.

One average follows a level and lags behind a trend; how far the average of averages lags behind that tells the trend
(二次移动平均法, 二次指数平滑法). Or the trend is smoothed like the level (霍尔特法). Values are exact numbers of any
one measure, by period, the last one last.

Source: Brown, Smoothing, Forecasting and Prediction of Discrete Time Series, ch. 9; Holt, Forecasting seasonals and
    trends by exponentially weighted moving averages; Heizer and Render, Operations Management, ch. 4.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import rounded

Value = int | Fraction


class Ahead(NamedTuple):
    """Where a series stands after its last period, and by what it grows in each."""

    level: Fraction
    growth: Fraction

    def at(self, periods: int, *, decimals: int | None = None) -> Fraction:
        """Forecast the period so many ahead, rounded half up; None: exact.

        Args:
            periods: From 0, the last one of the series.
            decimals: That the forecast is rounded to, half up; None: it stays exact.

        Raises:
            ValueError: When the number of periods is not a whole number from 0 on.
        """
        not_negative(a_number_of_periods=periods)
        return rounded(self.level + periods * self.growth, decimals)


@exact_arguments
def average_twice(values: Sequence[Value], length: int) -> Ahead:
    """Find level and growth by averages of the last periods, and averages of these (二次移动平均法).

    Args:
        values: By period.
        length: Of an average, in periods.

    Raises:
        ValueError: When the length is below two, or there are less than twice as many periods less one.

    Source: 市场调查与预测, 二次移动平均法: a = 2M' - M'', b = 2 / (N - 1) x (M' - M''). Worked by hand: averages of two
        are 15 and 25, their average is 20.

    >>> ahead = average_twice([10, 20, 30], 2)
    >>> int(ahead.level), int(ahead.growth), int(ahead.at(1))
    (30, 10, 40)
    """
    if length < 2 or len(values) < 2 * length - 1:
        raise ValueError(f"averages of {length}, twice, cannot be taken of {len(values)} periods")
    ends = range(len(values) - length + 1, len(values) + 1)
    once = [sum((Fraction(of) for of in values[end - length : end]), Fraction(0)) / length for end in ends]
    twice = sum(once, Fraction(0)) / length
    return Ahead(2 * once[-1] - twice, 2 * (once[-1] - twice) / (length - 1))


@exact_arguments
def smooth_twice(values: Sequence[Value], weight: Value, first: Value | None = None) -> Ahead:
    """Find level and growth by smoothing, and by smoothing what came of it (二次指数平滑法, Brown's).

    Args:
        values: By period.
        weight: Of the last period, above 0 and below 1 (平滑系数).
        first: What is smoothed before the first period; None: the first value.

    Raises:
        ValueError: When there is no value, or the weight is not above 0 and below 1.

    Source: Brown, ch. 9: a = 2S' - S'', b = w / (1 - w) x (S' - S''). Worked by hand: S' is 10 and 15, S'' 10 and 12.5.

    >>> ahead = smooth_twice([10, 20], Fraction(1, 2))
    >>> str(ahead.level), str(ahead.growth)
    ('35/2', '5/2')
    """
    if not values or not 0 < weight < 1:
        raise ValueError("smoothing twice takes a value, and a weight above 0 and below 1")
    part = Fraction(weight)
    once = twice = Fraction(values[0] if first is None else first)
    for value in values:
        once += part * (value - once)
        twice += part * (once - twice)
    return Ahead(2 * once - twice, part / (1 - part) * (once - twice))


@exact_arguments
def follow_trend(values: Sequence[Value], weights: tuple[Value, Value], start: tuple[Value, Value]) -> Ahead:
    """Smooth a level and its growth, each by a weight of its own (霍尔特双参数法, forecast including trend).

    Args:
        values: By period.
        weights: Of the last period for the level, and of what the level grew by then for the growth, from 0 to 1.
        start: Level and growth before the first period.

    Raises:
        ValueError: When a weight is not from 0 to 1.

    Source: Holt; Heizer and Render, ch. 4, exponential smoothing with trend. Worked by hand: 1/2 of 18 and of 10 + 4
        are 16; 1/4 of 6 and 3/4 of 4 are 4.5.

    >>> ahead = follow_trend([18], (Fraction(1, 2), Fraction(1, 4)), (10, 4))
    >>> str(ahead.level), str(ahead.growth)
    ('16', '9/2')
    """
    if not all(0 <= weight <= 1 for weight in weights):
        raise ValueError(f"weights are from 0 to 1, found {weights[0]} and {weights[1]}")
    level, growth = Fraction(start[0]), Fraction(start[1])
    for value in values:
        before, ahead = level, level + growth
        level = ahead + weights[0] * (value - ahead)
        growth += weights[1] * (level - before - growth)
    return Ahead(level, growth)
