"""What the tables of costing refuse is said in words, and as a ValueError."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import (
    StockShort,
    above_zero,
    arriving,
    exact,
    fields_not_negative,
    not_negative,
    rounded,
    short,
    times,
)
from erpcore.kernel.errors import Code, Refused


def test_a_shortage_is_a_refusal_and_a_value_error() -> None:
    """Books catch a refusal, users of plain tables a ValueError: a shortage is both, and says how much is there."""
    error = short(3_000_000, 2_500_000)
    assert isinstance(error, StockShort)
    assert isinstance(error, Refused)
    assert isinstance(error, ValueError)
    assert error.code is Code.STOCK_SHORT
    assert "at most 2.5, which is on hand; found 3" in str(error)


@pytest.mark.parametrize("quantity", [0, -1])
def test_nothing_does_not_move(quantity: int) -> None:
    """A movement has a quantity above zero."""
    with pytest.raises(ValueError, match="above zero"):
        above_zero(quantity)


def test_goods_may_be_free_but_not_cost_less_than_nothing() -> None:
    """A receipt may cost zero; below zero it is refused."""
    arriving(1, 0)
    with pytest.raises(ValueError, match="cost of a receipt must not be negative, found -1"):
        arriving(1, -1)


def test_a_negative_amount_is_named() -> None:
    """The refusal names the field as a reader would, in single fields and in pairs."""
    not_negative(freight_in=0)
    with pytest.raises(ValueError, match="freight in must not be negative, found -5"):
        not_negative(freight_in=-5)
    with pytest.raises(ValueError, match="purchase returns must not be negative"):
        fields_not_negative({"sales": 3, "purchase_returns": (2, -1)})


def test_a_ratio_is_not_rounded_to_less_than_none() -> None:
    """A ratio has zero or more decimals."""
    with pytest.raises(ValueError, match="0 or more decimals"):
        rounded(Fraction(1, 3), -1)


@given(st.fractions(0, 10), st.integers(0, 6))
def test_a_rounded_ratio_is_within_half_a_step(ratio: Fraction, decimals: int) -> None:
    """Rounding moves a ratio by half of its last decimal at most; no decimals means that it stays exact."""
    assert abs(rounded(ratio, decimals) - ratio) <= Fraction(1, 2 * 10**decimals)
    assert rounded(ratio, None) == ratio


def test_a_ratio_of_an_amount_is_rounded_once() -> None:
    """A third of 100 is 33, two thirds are 67."""
    assert (times(Fraction(1, 3), 100), times(Fraction(2, 3), 100)) == (33, 67)


@pytest.mark.parametrize("number", [1.5, float("nan"), Decimal("NaN"), Decimal(1), "12", None])
def test_only_exact_numbers_are_counted(number: Any) -> None:
    """A float, a decimal, a text or nothing is refused by name; it is never compared and never added."""
    for refuse in (above_zero, lambda found: not_negative(cost=found), lambda found: short(1, found)):
        with pytest.raises(ValueError, match="must be a whole number or a fraction"):
            refuse(number)
    exact("a number", 1, Fraction(1, 3))


@pytest.mark.parametrize("decimals", [101, 10**40, 1.5])
def test_a_ratio_is_not_rounded_to_more_than_memory_holds(decimals: Any) -> None:
    """Ten to the power of 10 ** 40 would never come to an end: the number of decimals is bounded."""
    with pytest.raises(ValueError, match="100 at most"):
        rounded(Fraction(1, 3), decimals)
