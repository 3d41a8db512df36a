"""A series is trend and season, and both together are the series again."""

from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.time_series import (
    Line,
    forecast,
    moving_average,
    seasons,
    trend_line,
    trend_through_ends,
    without_season,
)

NUMBERS = st.integers(1, 10**6)


@given(NUMBERS, NUMBERS, st.integers(1, 7), st.integers(2, 4))
def test_a_straight_line_is_its_own_trend(start: int, growth: int, length: int, cycles: int) -> None:
    """A moving average leaves a line as it is, within a half cycle of both ends; both ways draw it again."""
    values = [start + growth * period for period in range(1, length * cycles + 2)]
    trend = moving_average(values, length)
    half = length // 2
    assert trend[half : len(values) - half] == values[half : len(values) - half]
    assert [at for at, of in enumerate(trend) if of is None] == [
        *range(half),
        *range(len(values) - half, len(values)),
    ]
    assert trend_line(trend) == trend_through_ends(trend) == Line(start, growth)


@given(
    st.lists(st.integers(-50, 50), min_size=2, max_size=6),
    NUMBERS,
    st.sampled_from(["additive", "multiplicative"]),
    st.data(),
)
def test_what_was_put_together_is_told_apart(
    pattern: list[int], level: int, model, data: st.DataObject
) -> None:
    """Seasons around a known trend are found, put right to a whole cycle, and make the values again."""
    length = len(pattern)
    first = data.draw(st.integers(1, length))
    mean = Fraction(sum(pattern), length)
    base = [of - mean if model == "additive" else 1 + (of - mean) / 200 for of in pattern]
    periods = range(first - 1, first - 1 + 2 * length)
    trend = [Fraction(level)] * len(periods)
    values = [forecast(level, base[period % length], model) for period in periods]
    found = seasons(values, trend, length, model, first=first)
    assert list(found.variations) == base
    assert sum(found.variations) == (0 if model == "additive" else length)
    assert all(
        without_season(value, found.variations[period % length], model) == level
        for period, value in zip(periods, values, strict=True)
    )


def test_averages_are_put_right() -> None:
    """Three and minus one leave two too many, one for each season; 1.5 and 0.75 are put to 4/3 and 2/3."""
    assert seasons([13, 9], [10, 10], 2, "additive").variations == (2, -2)
    assert seasons([15, Fraction(15, 2)], [10, 10], 2, "multiplicative").variations == (
        Fraction(4, 3),
        Fraction(2, 3),
    )


def test_printed_numbers_are_rounded_on_the_way() -> None:
    """An average of 2/3 is 0.7 with one decimal, in the trend and in the seasons."""
    assert moving_average([0, 1, 1], 3, decimals=1)[1] == Fraction(7, 10)
    assert seasons([2, 3], [3, 3], 2, "multiplicative", decimals=1).averages == (Fraction(7, 10), 1)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: moving_average([1, 2], 3), "does not fit 2"),
        (lambda: moving_average([1, 2], 0), "does not fit 2"),
        (lambda: trend_line([None, 1]), "two values or more"),
        (lambda: trend_through_ends([]), "two values or more"),
        (lambda: seasons([1], [1, 2], 1, "additive"), "of the same periods"),
        (lambda: seasons([1, 2], [None, 2], 2, "additive"), "season 1 has no trend"),
        (lambda: seasons([1], [1], 1, "additive", first=2), "season 1 to 1, found 2"),
        (lambda: seasons([1], [0], 1, "multiplicative"), "trend of nothing"),
        (lambda: seasons([1, -1], [1, 1], 2, "multiplicative"), "come to nothing together"),
        (lambda: seasons([-1, -3], [1, 1], 2, "multiplicative"), "come to nothing together, or less"),
        (lambda: trend_line([1, 2]).at(cast("int", 1.5)), "a period must be a whole number"),
        (lambda: without_season(1, 0, "multiplicative"), "multiplies by nothing"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Cycles that do not fit, lines through one point, seasons without a trend, division by nothing."""
    with pytest.raises(ValueError, match=said):
        call()
