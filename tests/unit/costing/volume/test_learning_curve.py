"""Learning curves: doublings are exact, hours add up, and nobody learns for ever where the curve is steady."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.learning_curve import (
    Learning,
    average_of,
    hours_of,
    learning_index,
    learning_rate,
)

HOUR = 1_000_000
rates = st.fractions(Fraction(1, 2), 1, max_denominator=100)
RAYBURN = Learning(100 * HOUR, Fraction(80, 100))


@given(rates, st.integers(0, 10**9), st.integers(0, 20))
def test_a_doubling_leaves_the_rate_of_the_average(rate: Fraction, first: int, doublings: int) -> None:
    """After so many doublings the average is the rate as often as that, of the first, rounded once."""
    average = average_of(Learning(first, rate), 2**doublings)
    assert abs(average - first * rate**doublings) <= Fraction(1, 2)


curves = st.builds(
    Learning,
    st.integers(0, 10**9),
    rates,
    st.sampled_from(["average", "unit"]),
    st.none() | st.integers(1, 30),
    st.none() | st.integers(1, 4),
)


@given(curves, st.integers(0, 30), st.integers(0, 30))
def test_hours_in_two_lots_are_those_in_one(learning: Learning, first: int, further: int) -> None:
    """Units made before take theirs, further ones the rest; each lot is rounded once."""
    parts = hours_of(learning, first), hours_of(learning, further, before=first)
    assert abs(sum(parts) - hours_of(learning, first + further)) <= 1
    assert min(parts) >= 0
    assert parts[1] <= learning.first * further


def test_who_learns_nothing_always_takes_as_long() -> None:
    """At a rate of one every unit takes what the first one did."""
    assert hours_of(Learning(3 * HOUR, Fraction(1)), 7, before=100) == 21 * HOUR
    assert hours_of(Learning(3 * HOUR, Fraction(1), "unit"), 7, before=100) == 21 * HOUR


def test_after_a_steady_unit_all_take_as_long_as_it() -> None:
    """Eight take 409.60 h, the eighth 35.46 of them; each of two more takes as long."""
    steady = RAYBURN._replace(steady=8)
    eighth = hours_of(RAYBURN, 1, before=7)
    assert (hours_of(steady, 8), eighth) == (409_600_000, 35_457_333)
    assert hours_of(steady, 2, before=8) == 2 * eighth - 1  # rounded once
    assert hours_of(steady, 0, before=100) == 0


def test_an_exponent_may_be_printed() -> None:
    """At b = -0.322 the average of eight is 51.1923 h, where 0.8 ^ 3 leaves 51.2 exactly."""
    assert average_of(RAYBURN, 8) == 51_200_000
    assert average_of(RAYBURN._replace(index_decimals=3), 8) == 51_192_345
    assert [learning_index(Fraction(rate, 100), 3) for rate in (80, 90, 95, 100)] == [
        Fraction(of, 1000) for of in (-322, -152, -74, 0)
    ]


@given(rates, st.integers(1, 6))
def test_the_rate_is_found_from_two_times(rate: Fraction, doublings: int) -> None:
    """What the curve makes of a long time leads back to its rate."""
    later = average_of(Learning(10**15, rate), 2**doublings)
    assert abs(learning_rate(10**15, later, doublings, 6) - rate) <= Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("learning", "units", "sentence"),
    [
        (RAYBURN._replace(rate=Fraction(0)), 1, "above zero and at most one, found 0"),
        (RAYBURN._replace(rate=Fraction(11, 10)), 1, "above zero and at most one, found 11/10"),
        (RAYBURN._replace(first=-1), 1, "hours and units are not negative"),
        (RAYBURN, -1, "hours and units are not negative"),
        (RAYBURN._replace(steady=0), 1, "steady from one on"),
        (RAYBURN._replace(model="unit"), 10_001, "at most 10000 units are added up one by one, found 10001"),
    ],
)
def test_curves_that_cannot_be_are_refused(learning: Learning, units: int, sentence: str) -> None:
    """A doubling leaves a part of the time; numbers are not negative; long sums are refused."""
    with pytest.raises(ValueError, match=sentence):
        hours_of(learning, units)


def test_what_has_no_average_and_no_rate_is_refused() -> None:
    """An average needs a unit, a rate two times above zero."""
    with pytest.raises(ValueError, match="an average needs one unit at least"):
        average_of(RAYBURN, 0)
    with pytest.raises(ValueError, match="times and doublings are above zero, found 1, 0 and 1"):
        learning_rate(1, 0, 1, 4)
    with pytest.raises(ValueError, match="found 2"):
        learning_index(Fraction(2), 4)
    assert hours_of(RAYBURN._replace(model="unit", steady=5), 1, before=1_000_000) > 0
