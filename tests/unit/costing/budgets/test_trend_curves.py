"""What grew by a factor or a power is found again, and how well a curve fits is between -1 and 1."""

from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.time_series import trend_line
from erpcore.costing.budgets.trend_curves import Curve, Shape, fit_curve
from erpcore.costing.measures import rounded

VALUES = st.lists(st.integers(1, 10**6), min_size=2, max_size=8)


@given(st.integers(1, 10**4), st.fractions(Fraction(1, 2), 3, max_denominator=50), st.integers(2, 8))
def test_growth_by_a_factor_is_found_again(start: int, factor: Fraction, periods: int) -> None:
    """A series that grows by one factor has that factor, its start, and is told of the next period as it goes on."""
    values = [start * factor**period for period in range(1, periods + 1)]
    curve = fit_curve(values, "exponential", decimals=20)
    assert abs(curve.growth - factor) <= Fraction(1, 10**20)
    assert abs(curve.start - start) <= Fraction(1, 10**20)
    assert curve.correlation == (None if factor == 1 else 1 if factor > 1 else -1)


@given(st.integers(1, 10**4), st.integers(-2, 3), st.integers(2, 8))
def test_growth_by_a_power_is_found_again(start: int, power: int, periods: int) -> None:
    """A series that is a power of its period has that power, and goes on with it."""
    values = [start * Fraction(period) ** power for period in range(1, periods + 1)]
    curve = fit_curve(values, "power", decimals=20)
    assert (round(curve.start, 12), round(curve.growth, 12)) == (start, power)
    assert curve.at(10, decimals=6) == round(start * Fraction(10) ** power, 6)


@given(VALUES)
def test_a_line_is_the_trend_line(values: list[int]) -> None:
    """The line is that of `trend_line`, with a correlation that has the sign of its growth."""
    curve, line = fit_curve(values, "line", decimals=9), trend_line(values)
    assert (curve.start, curve.growth) == (rounded(line.start, 9), rounded(line.growth, 9))
    if curve.correlation is None:
        assert len(set(values)) == 1
    else:
        assert -1 <= curve.correlation <= 1
        assert curve.correlation * line.growth >= 0


def test_periods_without_a_value_do_not_count() -> None:
    """Years before a change of course are left out, and the others keep their numbers."""
    assert fit_curve([None, 7, None, 9], "line", decimals=0) == Curve(
        "line", Fraction(5), Fraction(1), Fraction(1)
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: fit_curve([None, 1], "line", decimals=0), "two values or more"),
        (lambda: fit_curve([0, 1], "power", decimals=0), "through values above zero"),
        (lambda: fit_curve([1, -1], "exponential", decimals=0), "through values above zero"),
        (lambda: fit_curve([1, 2], cast("Shape", "logistic"), decimals=0), "shape"),
        (
            lambda: Curve("line", Fraction(1), Fraction(1), None).at(0, decimals=0),
            "begins in period 1, found 0",
        ),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """One point, values without a logarithm, another shape, a period before the first."""
    with pytest.raises(ValueError, match=said):
        call()
