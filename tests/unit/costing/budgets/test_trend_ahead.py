"""A line is carried on as it is by each way, and a level too."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.trend_ahead import Ahead, average_twice, follow_trend, smooth_twice

LEVEL = st.integers(-(10**6), 10**6)
GROWTH = st.integers(-(10**3), 10**3)
PART = st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20)


@given(LEVEL, GROWTH, st.integers(2, 6), st.integers(0, 4))
def test_a_line_is_carried_on(start: int, growth: int, length: int, more: int) -> None:
    """What grew by the same in every period is forecast so: twice averaged, or followed from its start."""
    values = [start + growth * period for period in range(1, 2 * length + more)]
    expected = Ahead(Fraction(values[-1]), Fraction(growth))
    assert average_twice(values, length) == expected
    assert follow_trend(values, (Fraction(1, 3), Fraction(1, 5)), (start, growth)) == expected
    assert expected.at(2) == values[-1] + 2 * growth


@given(LEVEL, st.integers(1, 8), PART)
def test_a_level_is_carried_on(level: int, periods: int, weight: Fraction) -> None:
    """What was the same in every period stays, and grows by nothing."""
    values = [level] * periods
    assert smooth_twice(values, weight) == smooth_twice(values, weight, level) == (level, 0)
    assert follow_trend(values, (weight, weight), (level, 0)) == (level, 0)


@given(LEVEL, GROWTH, PART)
def test_smoothing_twice_finds_a_line_in_time(start: int, growth: int, weight: Fraction) -> None:
    """From where a line is smoothed as it would be for ever, its level and growth are found exactly.

    Smoothing lags behind a line by (1 - w) / w periods, and twice by as much again: begun so, it keeps to it.
    """
    lag = (1 - weight) / weight
    once, twice = start - lag * growth, start - 2 * lag * growth
    for value in (start + growth, start + 2 * growth):
        once += weight * (value - once)
        twice += weight * (once - twice)
    assert 2 * once - twice == start + 2 * growth
    far = smooth_twice([start + growth * period for period in range(400)], Fraction(1, 2))
    assert abs(far.growth - growth) < Fraction(1, 10**6)


@given(st.lists(LEVEL, min_size=1, max_size=6), LEVEL, GROWTH)
def test_weights_at_their_ends(values: list[int], level: int, growth: int) -> None:
    """A weight of one for the level takes the last value; weights of nothing leave what was there."""
    assert follow_trend(values, (1, 0), (level, growth)) == (values[-1], growth)
    assert follow_trend(values, (0, 0), (level, growth)) == (level + len(values) * growth, growth)


@pytest.mark.parametrize(("periods", "length"), [(0, 2), (2, 2), (4, 3), (5, 1), (5, 0)])
def test_averages_twice_need_periods(periods: int, length: int) -> None:
    """Averages of averages need as many averages as periods in one, and more than one period."""
    with pytest.raises(ValueError, match=f"averages of {length}, twice"):
        average_twice([1] * periods, length)


@pytest.mark.parametrize(("values", "weight"), [([], Fraction(1, 2)), ([1], 0), ([1], 1), ([1], 2)])
def test_smoothing_twice_takes_a_part(values: list[int], weight: int | Fraction) -> None:
    """A weight of nothing or of one tells no growth."""
    with pytest.raises(ValueError, match="a weight above 0 and below 1"):
        smooth_twice(values, weight)


@pytest.mark.parametrize("weights", [(-1, 0), (0, 2)])
def test_weights_are_parts(weights: tuple[int, int]) -> None:
    """Neither weight is below nothing or above one."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        follow_trend([1], weights, (0, 0))


@pytest.mark.parametrize("periods", [-1, 1.5, Fraction(1, 2)])
def test_a_period_ahead_is_a_whole_one(periods: int) -> None:
    """Two and a half periods ahead there is none, nor is one ahead of what was before; none ahead is the level."""
    ahead = average_twice([10, 20, 30], 2)
    assert ahead.at(0) == ahead.level
    with pytest.raises(ValueError, match="a number of periods must"):
        ahead.at(periods)
