"""Prices at an elasticity that is the same everywhere, and what cannot be asked."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.prices.constant_elasticity import (
    elasticity_by_logarithms,
    price_to_sell,
    price_with_markup,
)


def test_elasticity_is_the_same_either_way_round() -> None:
    """Logarithms count a change up as one down: a tenth dearer and 15 % less, or back again."""
    there = elasticity_by_logarithms((100, 100), (110, 85), decimals=6)
    assert there == elasticity_by_logarithms((110, 85), (100, 100), decimals=6) == Fraction("1.705158")
    assert elasticity_by_logarithms((100, 100), (110, 110), decimals=2) == -1


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(101, 900))
def test_no_other_price_earns_more(variable: int, quantity: int, hundredths: int) -> None:
    """One per cent more or less of the best price leaves no more contribution, by its own demand."""
    elasticity = Fraction(hundredths, 100)
    best = price_with_markup(variable, elasticity)
    assert best > variable
    sold = [
        (best * part, float(part) ** float(-elasticity)) for part in (Fraction(99, 100), Fraction(101, 100))
    ]
    assert all(float(price - variable) * of <= float(best - variable) * (1 + 1e-9) for price, of in sold)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 500))
def test_what_was_sold_is_sold_at_its_price(price: int, sold: int, hundredths: int) -> None:
    """The curve goes through what is known, and falls where more is to be sold."""
    elasticity = Fraction(hundredths, 100)
    assert price_to_sell((price, sold), elasticity, sold) == price
    assert price_to_sell((price, sold), elasticity, 2 * sold) <= price


def test_what_cannot_be_asked() -> None:
    """Without a change of price there is no elasticity, and at most one leaves no best price."""
    with pytest.raises(ValueError, match="to another price"):
        elasticity_by_logarithms((100, 100), (100, 85), decimals=2)
    with pytest.raises(ValueError, match="to another price"):
        elasticity_by_logarithms((100, 100), (110, 0), decimals=2)
    with pytest.raises(ValueError, match="must not be negative"):
        elasticity_by_logarithms((-100, 100), (110, 85), decimals=2)
    with pytest.raises(ValueError, match="no price is the best"):
        price_with_markup(1, 1)
    with pytest.raises(ValueError, match="variable cost must not be negative"):
        price_with_markup(-1, 2)
    with pytest.raises(ValueError, match="are above zero"):
        price_to_sell((1, 1), 0, 1)
