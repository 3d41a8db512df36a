"""Schedules of collections and payments lose no cent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.cash_patterns import Portion, purchases, spread

amounts = st.lists(st.integers(0, 10**12), min_size=1, max_size=8)
weights = st.lists(st.integers(0, 100), min_size=1, max_size=5).filter(any)


@given(amounts, weights, st.integers(1, 12))
def test_what_is_paid_lost_and_open_is_the_amount(sales: list[int], of: list[int], periods: int) -> None:
    """Each amount is what of it is paid in the schedule, what is lost and what is still open, to the cent."""
    *parts, lost = [Fraction(weight, sum(of)) for weight in of]
    if not parts:
        parts, lost = [lost], Fraction(0)
    found = spread(sales, parts, lost=lost, periods=periods)
    for amount, row, gone, rest in zip(sales, found.rows, found.lost, found.open, strict=True):
        assert sum(row) + gone + rest == amount
    assert [sum(column) for column in zip(*found.rows, strict=True)] == [*found.totals]
    assert not any(found.discounts)


@given(amounts, st.fractions(0, 1, max_denominator=200))
def test_discounts_are_what_schedules_without_them_bring_more(sales: list[int], discount: Fraction) -> None:
    """What comes in with discounts and the discounts are what would come in without."""
    half = Fraction(1, 2)
    with_it = spread(sales, [Portion(half, discount), half])
    without = spread(sales, [half, half])
    for got, off, whole in zip(with_it.totals, with_it.discounts, without.totals, strict=True):
        assert got + off == whole


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=8), st.fractions(0, 1, max_denominator=100))
def test_purchases_bring_stock_to_what_is_kept(used: list[int], kept: Fraction) -> None:
    """Opening stock, purchases and use leave the part of the next period's use that is wanted."""
    stock = 0
    for number, bought in enumerate(purchases(used, opening=0, kept=kept)):
        stock += bought - used[number]
        assert abs(stock - kept * used[number + 1]) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("add up to one", {"pattern": [Fraction(7, 10), Fraction(2, 10)]}),
        ("add up to one", {"pattern": [Fraction(12, 10)], "lost": Fraction(-2, 10)}),
        ("a discount is from zero to one", {"pattern": [Portion(1, Fraction(3, 2))]}),
        ("pattern, 1 must be", {"pattern": [0.7, 0.3]}),
        ("amount must not be negative", {"amounts": [-1], "pattern": [1]}),
        ("has 1 to 1200 periods", {"pattern": [1], "periods": 0}),
        ("has 1 to 1200 periods", {"pattern": [1], "periods": 10**9}),
        ("has 1 to 1200 periods", {"amounts": [], "pattern": [1]}),
    ],
)
def test_what_is_no_pattern_is_refused(message: str, arguments: dict[str, object]) -> None:
    """Parts that are not a whole, floats and negative sales are refused by name."""
    with pytest.raises(ValueError, match=message):
        spread(**{"amounts": [100], **arguments})


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("stock of 100 is more", {"used": [10, 10], "opening": 100, "kept": 1}),
        ("stated once for each period", {"used": [10, 10], "opening": 0, "closing": [1]}),
        ("stated once for each period", {"used": [10], "opening": 0, "closing": [1], "kept": 1}),
        ("is not negative", {"used": [10, 10], "opening": 0, "kept": -1}),
        ("closing must not be negative", {"used": [10], "opening": 0, "closing": [-1]}),
    ],
)
def test_stocks_that_cannot_be_are_refused(message: str, arguments: dict[str, object]) -> None:
    """Stock that nothing has to be bought for, and stock below zero, are refused."""
    with pytest.raises(ValueError, match=message):
        purchases(**arguments)


def test_stock_wanted_may_be_stated_period_by_period() -> None:
    """Purchases are use and closing stock less opening stock."""
    assert purchases([100, 200], opening=30, closing=[50, 20]) == (120, 170)
