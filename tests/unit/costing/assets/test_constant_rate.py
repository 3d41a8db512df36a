"""One part of the book value, year after year, ends at the residual value to the cent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.constant_rate import constant_rate


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(1, 40))
def test_the_book_value_falls_by_one_part_to_the_residual_value(cost, residual, years):
    """The years add up, and the book value after each is within half a minor unit of what the root says."""
    cost, residual = max(cost, residual), min(cost, residual)
    found = constant_rate(cost, residual, years)
    assert (sum(found), len(found)) == (cost - residual, years)
    book = Fraction(cost)
    for year, amount in enumerate(found, 1):
        book -= amount
        exact = residual**year * cost ** (years - year)
        assert (book - Fraction(1, 2)) ** years <= exact < (book + Fraction(1, 2)) ** years


def test_a_machine_of_10_000_for_ten_years():
    """1 000 000 with a tenth left after ten years falls by 20.6 % a year, as the tables of 定率法 print it: 205 672."""
    assert constant_rate(1_000_000, 100_000, 10)[:2] == [205_672, 163_371]


@pytest.mark.parametrize("asset", [(100, 0, 2), (100, 101, 2), (100, 10, 0), (100, 10, 1_001)])
def test_what_no_rate_ends_at_is_refused(asset):
    """Nothing left, more left than there was, no time or a thousand years: there is no such rate."""
    with pytest.raises(ValueError, match="above zero and not above cost"):
        constant_rate(*asset)
