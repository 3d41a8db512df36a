"""Energy: readings become consumption, kinds add up in standard coal, consumption is shared exactly."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.floor.energy_use import STANDARD_COAL, counted, intensity, shared_by, standard_coal


@given(st.integers(1, 6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 400))
def test_a_dial_that_turns_over_counts_on(digits, before, used, factor):
    """Whatever it showed, less than one turn later the difference is what went through."""
    highest = 10**digits
    before, used = before % highest, used % highest
    after = (before + used) % highest
    turned = highest if after < before else None
    assert counted(before, after, factor, highest=turned) == used * factor


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=9).map(sorted))
def test_readings_add_up(readings):
    """What went through between the first and the last reading is the sum of what did between those on the way."""
    parts = [counted(first, then) for first, then in pairwise(readings)]
    assert sum(parts) == counted(readings[0], readings[-1])


@given(st.fractions(0, 10**6), st.dictionaries(st.text(max_size=3), st.fractions(0, 100), max_size=5))
def test_what_is_shared_adds_up(consumed, bases):
    """Nobody with a base: nothing is shared; else all of it."""
    found = shared_by(consumed, bases)
    assert sum(found.values()) == (consumed if sum(bases.values()) else 0)


def test_own_factors_replace_those_of_the_standard():
    """One who has measured the heat of his gas takes his own factor."""
    assert standard_coal({"natural_gas": 100}).total == 100 * STANDARD_COAL["natural_gas"] == 133
    assert standard_coal({"natural_gas": 100}, {"natural_gas": Fraction(12, 10)}).total == 120


def test_without_output_there_is_no_intensity():
    """A machine that ran and made nothing used energy for nothing."""
    assert intensity(10, 0) is None


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: counted(5, 4), "a meter that showed 5 cannot show 4"),
        (lambda: counted(-1, 4), "before"),
        (lambda: counted(1, 100, highest=100), "a dial that turns over at 100 does not show 100"),
        (lambda: standard_coal({"steam": 1}), r"no factor of standard coal is known of \['steam'\]"),
        (lambda: standard_coal({"coke": -1}), "coke"),
        (lambda: intensity(1, -1), "output"),
        (lambda: shared_by(-1, {}), "consumed"),
    ],
)
def test_what_cannot_be_is_told(call, match):
    """A meter that runs backwards, a kind of energy without a factor, numbers below zero."""
    with pytest.raises(ValueError, match=match):
        call()
