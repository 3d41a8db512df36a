"""Break-even covers fixed cost exactly, a target covers profit and tax as well."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.break_even import (
    Safety,
    break_even,
    contribution_ratio,
    margin_of_safety,
    operating_leverage,
    profit_before_tax,
    revenue_wanted,
    sensitivity,
)
from erpcore.kernel.rounding import MICRO

prices = st.integers(1, 10**9)
amounts = st.integers(0, 10**12)
rates = st.fractions(0, Fraction(99, 100), max_denominator=100)
decimals_ = st.integers(0, 4)


@given(prices, st.integers(1, 10**9), amounts, amounts, rates, decimals_)
def test_contribution_covers_fixed_cost_profit_and_tax(
    cost: int, margin: int, fixed: int, profit: int, rate: Fraction, decimals: int
) -> None:
    """At the quantity found, what is left after fixed cost and tax is the profit wanted, exactly."""
    found = break_even(cost + margin, cost, fixed, target_profit=profit, tax_rate=rate, decimals=decimals)
    earned = found.quantity * margin / 10 ** (12 - decimals)
    assert (earned - fixed) * (1 - rate) == profit
    exact = found.quantity * (cost + margin) / 10 ** (12 - decimals)
    assert abs(exact - found.revenue) <= Fraction(1, 2)
    assert found.whole_units - 1 < found.quantity / MICRO <= found.whole_units


@given(amounts, amounts, rates, st.fractions(Fraction(1, 100), 1, max_denominator=100), rates)
def test_a_return_on_sales_is_earned_besides_the_profit(
    fixed: int, profit: int, wanted: Fraction, room: Fraction, tax: Fraction
) -> None:
    """What is left of contribution after fixed cost and tax is the profit and the part of sales wanted, exactly."""
    ratio = wanted / (1 - tax) + room
    revenue = revenue_wanted(fixed, ratio, profit, wanted, tax)
    assert (revenue * ratio - fixed) * (1 - tax) == profit + revenue * wanted
    unit = break_even(5 * MICRO, 3 * MICRO, fixed, target_return=Fraction(1, 5), decimals=2)
    assert unit.quantity == Fraction(fixed * 10_000, 1)  # each leaves 1.00 of 2.00


@given(amounts.filter(bool), amounts)
def test_safety_and_break_even_share_sales(sales: int, even: int) -> None:
    """Margin of safety ratio and break-even ratio of sales are one whole."""
    found = margin_of_safety(sales, even)
    assert found.margin + even == sales
    assert found.ratio + Fraction(even, sales) == 1


@given(amounts, amounts)
def test_leverage_is_one_over_the_margin_of_safety(contribution: int, fixed: int) -> None:
    """Contribution over profit is sales over safe sales: the two measures are one (DOL = 1 / 安全边际率)."""
    if contribution <= fixed:
        return
    found = margin_of_safety(contribution, fixed)  # both in proportion to sales
    assert operating_leverage(contribution, fixed) * found.ratio == 1


@given(prices, prices, st.integers(1, 10**12), amounts, decimals_)
def test_sensitivities_add_up(price: int, cost: int, quantity: int, fixed: int, decimals: int) -> None:
    """Price and costs growing together by one percent, and volume with fixed cost, move profit by one percent."""
    if (price - cost) * quantity == fixed * 10 ** (12 - decimals):
        return
    found = sensitivity(price, cost, quantity, fixed, decimals=decimals)
    assert found.price + found.variable_cost + found.fixed_cost == 1
    assert found.quantity + found.fixed_cost == 1


def test_a_loss_is_not_taxed() -> None:
    """What is lost after tax was lost before tax."""
    assert profit_before_tax(-500, Fraction(1, 4)) == -500
    assert profit_before_tax(750, Fraction(1, 4)) == 1_000


def test_below_break_even_there_is_no_safety() -> None:
    """Sales of 20 where 25 break even are short by a quarter of themselves."""
    assert margin_of_safety(20, 25) == Safety(-5, Fraction(-1, 4))
    assert operating_leverage(1_000, 1_500) == -2


@pytest.mark.parametrize(
    ("price", "cost", "fixed", "profit", "rate", "said"),
    [
        (0, 0, 1, 0, 0, "price above zero"),
        (5, 5, 1, 0, 0, "no volume is enough"),
        (5, 6, 1, 0, 0, "no volume is enough"),
        (5, -1, 1, 0, 0, "variable cost must not be negative"),
        (5, 1, -1, 0, 0, "fixed cost must not be negative"),
        (5, 1, 1, -1, 0, "target profit must not be negative"),
        (5, 1, 1, 1, 1, "tax rate is from zero to below one"),
        (5, 1, 1, 1, -1, "tax rate is from zero to below one"),
    ],
)
def test_what_never_breaks_even_is_refused(
    price: int, cost: int, fixed: int, profit: int, rate: int, said: str
) -> None:
    """Nothing is divided by a contribution of nothing."""
    with pytest.raises(ValueError, match=said):
        break_even(price, cost, fixed, target_profit=profit, tax_rate=rate, decimals=2)


@pytest.mark.parametrize(
    ("wanted", "tax", "said"),
    [
        (Fraction(-1, 10), 0, "must not be negative, found -1/10"),
        (Fraction(2, 5), 0, "does not exceed a return of 2/5: no volume is enough"),
        (Fraction(3, 10), Fraction(1, 4), "does not exceed a return of 2/5: no volume is enough"),
    ],
)
def test_a_return_that_sales_cannot_give_is_refused(wanted: Fraction, tax: Fraction, said: str) -> None:
    """A part of sales that is all their contribution, before tax, leaves nothing for fixed cost."""
    with pytest.raises(ValueError, match=said):
        break_even(5 * MICRO, 3 * MICRO, 1, target_return=wanted, tax_rate=tax, decimals=2)


def test_ratios_of_nothing_are_refused() -> None:
    """No sales, no profit, no price."""
    for sales, even in ((0, 1), (-1, 1), (1, -1)):
        with pytest.raises(ValueError, match="margin of safety"):
            margin_of_safety(sales, even)
    with pytest.raises(ValueError, match="no profit that leverage"):
        operating_leverage(5, 5)
    with pytest.raises(ValueError, match="no profit that a change"):
        sensitivity(2 * MICRO, MICRO, MICRO, 100, decimals=2)
    with pytest.raises(ValueError, match="quantity must not be negative"):
        sensitivity(2 * MICRO, MICRO, -1, 100, decimals=2)
    with pytest.raises(ValueError, match="price above zero"):
        contribution_ratio(-1, 0)
