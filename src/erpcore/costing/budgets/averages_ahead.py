"""What the next period will sell or cost by what the last ones did (算术平均法, 加权平均法, 移动平均法, 指数平滑法).

Such averages follow a level; of a trend they lag behind, which a correction makes up for in part, and those of
`trend_ahead` in full. A line or a season through all periods is found by `time_series`. Values are whole numbers or
fractions of any one measure, exact unless decimals are said.

Source: 中级会计资格《财务管理》, 销售预测的定量分析法 (趋势预测分析法); Chase and Jacobs, Operations and Supply Chain
    Management, forecasting (simple and weighted moving average, single exponential smoothing, mean absolute deviation).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import rounded


class Errors(NamedTuple):
    """How far forecasts were from what came; of several ways to forecast the one with the least is kept."""

    bias: Fraction  # mean of what came less what was forecast: above zero, too little was
    deviation: Fraction  # mean absolute deviation (MAD)
    squared: Fraction  # mean squared error (MSE)


@exact_arguments
def average_ahead(
    values: Sequence[int | Fraction],
    *,
    length: int | None = None,
    weights: Sequence[int | Fraction] | None = None,
    decimals: int | None = None,
) -> Fraction:
    """Forecast the next period at the average of those before it.

    Args:
        values: By period, the last one last.
        length: How many of the last periods count (移动平均法); None: all (算术平均法).
        weights: Of the periods that count, in their order (加权平均法); None: all weigh the same. What weights do not
            add up to one is divided by their sum.
        decimals: To which the forecast is rounded half up; None: exact.

    Raises:
        ValueError: When no period counts, or more than there are; or weights are of other periods, negative, or
            nothing together.

    Source: 中级会计资格《财务管理》, 移动平均法. Worked by hand: (30 + 50) / 2 = 40; 0.25 x 30 + 0.75 x 50 = 45.

    >>> int(average_ahead([10, 30, 50], length=2)), int(average_ahead([30, 50], weights=[1, 3]))
    (40, 45)
    """
    count = len(values) if length is None else length
    if not 0 < count <= len(values):
        raise ValueError(f"an average of {count} periods cannot be taken of {len(values)}")
    weighing = [Fraction(1)] * count if weights is None else [Fraction(of) for of in weights]
    if len(weighing) != count:
        raise ValueError(f"{count} periods count, found {len(weighing)} weights")
    if min(weighing) < 0 or not sum(weighing):
        raise ValueError("weights are not negative, and more than nothing together")
    last = values[len(values) - count :]
    total = sum((of * weight for of, weight in zip(last, weighing, strict=True)), Fraction(0))
    return rounded(total / sum(weighing, Fraction(0)), decimals)


@exact_arguments
def corrected_average(forecast: int | Fraction, before: int | Fraction) -> Fraction:
    """Put a moving average right for a trend: by what it moved since the forecast before it (修正的移动平均法).

    Args:
        forecast: Of the next period, by a moving average.
        before: Of the period that has just ended, as it was forecast: stated, or by the moving average before it.

    Source: 中级会计资格《财务管理》, 修正的移动平均法. Worked by hand: 40 after 20 is 60.

    >>> int(corrected_average(40, 20))
    60
    """
    return 2 * Fraction(forecast) - before


@exact_arguments
def smooth(
    values: Sequence[int | Fraction],
    weight: int | Fraction,
    first: int | Fraction | None = None,
    *,
    decimals: int | None = None,
) -> list[Fraction]:
    """Forecast each period, and the next one, between what came before it and what was forecast (指数平滑法).

    Args:
        values: By period.
        weight: The part that what came has, 0 to 1; the forecast before it has the rest.
        first: The forecast of the first period; None: what came in it.
        decimals: To which each forecast is rounded half up before the next; None: exact.

    Returns:
        One for each value, and the last one of the next period.

    Raises:
        ValueError: When there is no value, or the weight is not between nothing and one.

    Source: 中级会计资格《财务管理》, 指数平滑法. Worked by hand: 0.25 x 60 + 0.75 x 40 = 45, 0.25 x 65 + 0.75 x 45 =
        50.

    >>> [int(of) for of in smooth([60, 65], Fraction(1, 4), 40)]
    [40, 45, 50]
    """
    if not values:
        raise ValueError("there is nothing to be smoothed")
    if not 0 <= weight <= 1:
        raise ValueError(f"a weight is between nothing and one, found {weight}")
    forecasts = [rounded(Fraction(values[0] if first is None else first), decimals)]
    for came in values:
        forecasts.append(rounded(weight * Fraction(came) + (1 - weight) * forecasts[-1], decimals))
    return forecasts


@exact_arguments
def forecast_errors(values: Sequence[int | Fraction], forecasts: Sequence[int | Fraction]) -> Errors:
    """Measure how far forecasts were from what came.

    Args:
        values: What came, by period.
        forecasts: Of the same periods.

    Raises:
        ValueError: When there is no period, or they are not of the same ones.

    Source: Chase and Jacobs, forecast errors. Worked by hand: 3 too little and 1 too much.

    >>> [int(of) for of in forecast_errors([13, 9], [10, 10])]
    [1, 2, 5]
    """
    if not values or len(values) != len(forecasts):
        raise ValueError("what came is held against forecasts of the same periods, one or more")
    missed = [Fraction(came) - told for came, told in zip(values, forecasts, strict=True)]
    count = len(missed)
    return Errors(
        sum(missed, Fraction(0)) / count,
        sum((abs(of) for of in missed), Fraction(0)) / count,
        sum((of**2 for of in missed), Fraction(0)) / count,
    )
