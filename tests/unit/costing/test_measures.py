"""Ratios are rounded once, and a value is a price times a quantity."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.measures import root, rounded, times, value
from erpcore.kernel.rounding import extend


def test_decimals_below_zero_are_tens() -> None:
    """A rate of 12.36 yuan in fen is 12.40 at one decimal of the yuan; absurd numbers of decimals are refused."""
    assert rounded(Fraction(12_36), -1) == 12_40
    for decimals in (-101, 101):
        with pytest.raises(ValueError, match="100 at most"):
            rounded(Fraction(1, 3), decimals)


@given(st.fractions(0, 10), st.integers(0, 6))
def test_a_rounded_ratio_is_within_half_a_step(ratio: Fraction, decimals: int) -> None:
    """Rounding moves a ratio by half of its last decimal at most; no decimals means that it stays exact."""
    assert abs(rounded(ratio, decimals) - ratio) <= Fraction(1, 2 * 10**decimals)
    assert rounded(ratio, None) == ratio


@given(st.fractions(0, 10**6), st.integers(-2, 12))
def test_a_root_is_within_half_a_step(square: Fraction, decimals: int) -> None:
    """The square lies between those of the ends of the step, half up at its middle; below zero there is no root."""
    found, half = root(square, decimals), Fraction(1, 2) / Fraction(10) ** decimals
    assert (found + half) ** 2 > square
    assert found < half or (found - half) ** 2 <= square
    with pytest.raises(ValueError, match="no number has a square below zero"):
        root(-square - 1, decimals)
    with pytest.raises(ValueError, match="100 at most"):
        root(square, 101)


def test_a_ratio_of_an_amount_is_rounded_once() -> None:
    """A third of 100 is 33, two thirds are 67."""
    assert (times(Fraction(1, 3), 100), times(Fraction(2, 3), 100)) == (33, 67)


@pytest.mark.parametrize("decimals", [101, 10**40, 1.5])
def test_a_ratio_is_not_rounded_to_more_than_memory_holds(decimals: Any) -> None:
    """Ten to the power of 10 ** 40 would never come to an end: the number of decimals is bounded."""
    with pytest.raises(ValueError, match="100 at most"):
        rounded(Fraction(1, 3), decimals)


@given(st.integers(0, 10**10), st.integers(0, 10**11), st.integers(0, 4))
def test_a_value_is_an_extension(price: int, quantity: int, decimals: int) -> None:
    """Whole prices are extended as everywhere else; fractions are rounded once, half up."""
    assert value(price, quantity, decimals) == extend(price, quantity, decimals)
    assert value(Fraction(price), -quantity, decimals) == -extend(price, quantity, decimals)
