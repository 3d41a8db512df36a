"""Averages follow a level: what never changed is forecast as it is, and what missed is measured."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.averages_ahead import (
    average_ahead,
    corrected_average,
    forecast_errors,
    smooth,
)

LEVEL = st.integers(-(10**6), 10**6)
PART = st.fractions(0, 1, max_denominator=20)


@given(LEVEL, st.integers(1, 8), PART)
def test_a_level_is_carried_on(level: int, periods: int, weight: Fraction) -> None:
    """What was the same in every period is forecast for the next one, in each way."""
    values = [level] * periods
    assert average_ahead(values) == average_ahead(values, weights=list(range(1, periods + 1))) == level
    assert set(smooth(values, weight)) == {level}
    assert corrected_average(level, level) == level
    assert forecast_errors(values, values) == (0, 0, 0)


@given(LEVEL, st.integers(0, 100), st.integers(2, 6))
def test_a_correction_brings_a_moving_average_nearer_to_a_trend(start: int, growth: int, length: int) -> None:
    """Of a line a moving average lags by half its length and a half period; put right, by one period less."""
    values = [start + growth * period for period in range(length + 1)]
    ahead, before = average_ahead(values, length=length), average_ahead(values[:-1], length=length)
    comes = start + growth * (length + 1)
    assert comes - ahead == Fraction(growth * (length + 1), 2)
    assert comes - corrected_average(ahead, before) == Fraction(growth * (length - 1), 2)


@given(st.lists(LEVEL, min_size=1, max_size=6), LEVEL, PART)
def test_smoothing_weighs_older_periods_ever_less(values: list[int], first: int, weight: Fraction) -> None:
    """The next forecast is what came, each a part of what the later ones leave, and the first forecast the rest."""
    rest, ahead = Fraction(1), Fraction(0)
    for came in reversed(values):
        ahead += rest * weight * came
        rest *= 1 - weight
    assert smooth(values, weight, first)[-1] == ahead + rest * first


def test_forecasts_are_rounded_on_the_way() -> None:
    """With one decimal 0.5 x 10.1 + 0.5 x 10 is 10.1, and so the next one: exact it would be 10.075."""
    tenth = Fraction("10.1")
    assert smooth([tenth, tenth], Fraction(1, 2), 10, decimals=1)[1:] == [tenth, tenth]
    assert average_ahead([1, 1, 0], decimals=2) == Fraction("0.67")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: average_ahead([]), "0 periods cannot be taken of 0"),
        (lambda: average_ahead([1], length=2), "2 periods cannot be taken of 1"),
        (lambda: average_ahead([1, 2], weights=[1]), "2 periods count, found 1 weights"),
        (lambda: average_ahead([1, 2], weights=[1, -1]), "weights are not negative"),
        (lambda: average_ahead([1], weights=[0]), "more than nothing together"),
        (lambda: smooth([], 0), "nothing to be smoothed"),
        (lambda: smooth([1], 2), "between nothing and one, found 2"),
        (lambda: forecast_errors([1], [1, 2]), "of the same periods"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Averages of nothing, weights of other periods, a weight beyond one."""
    with pytest.raises(ValueError, match=said):
        call()
