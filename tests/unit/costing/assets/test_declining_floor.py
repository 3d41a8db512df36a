"""What declines is never less than equal parts of all of it, and adds up to what is to be depreciated."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.declining_floor import declining_at_least_equal


@given(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(1, 60), st.fractions(Fraction(1, 100), 1))
def test_no_year_is_less_than_an_equal_part_until_all_is_gone(more, residual, years, rate):
    """The years add up; each but the last with anything is at least an equal part, and the rate of the rest."""
    found = declining_at_least_equal(residual + more, residual, years, rate=rate)
    assert (sum(found), len(found)) == (more, years)
    taken = [amount for amount in found if amount]
    assert all(amount >= Fraction(more, years) - 1 for amount in taken[:-1])
    assert all(amount >= rate * (more - sum(found[:year])) - 1 for year, amount in enumerate(found))


def test_without_a_rate_it_is_twice_straight_line():
    """Twice a quarter of 100: 50, then a quarter of all of it, 25, and as much again; a year alone takes all."""
    assert declining_at_least_equal(110, 10, 4) == [50, 25, 25, 0]
    assert declining_at_least_equal(110, 10, 1) == [100]


@pytest.mark.parametrize("asset", [(0, 0, 2), (100, 100, 2), (100, -1, 2), (100, 0, 0), (100, 0, 1_001)])
def test_what_is_no_asset_is_refused(asset):
    """No cost, nothing to depreciate, no time or too much of it."""
    with pytest.raises(ValueError, match="cost is above zero"):
        declining_at_least_equal(*asset)
    with pytest.raises(ValueError, match="a rate is above zero"):
        declining_at_least_equal(100, 0, 2, rate=Fraction(3, 2))
