"""How likely a profit is: chances fall as more is wanted, and lead back to what is reached with them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.break_even import break_even
from erpcore.costing.volume.uncertain_sales import SELDOM, Uncertain, chance_of, profit_of, reached_with
from erpcore.kernel.rounding import MICRO

SALES = st.builds(Uncertain, st.integers(0, 10**4), st.integers(1, 10**4))


@given(SALES, st.integers(0, 10**5), st.integers(1, 50))
def test_break_even_is_as_likely_in_units_as_in_money(sales: Uncertain, fixed: int, each: int) -> None:
    """The chance of the break-even quantity is that of a profit of nothing."""
    units = Uncertain(sales.mean * MICRO, sales.deviation * MICRO)
    profit = profit_of(units, (each + 3) * MICRO, 3 * MICRO, fixed, decimals=2)
    even = break_even((each + 3) * MICRO, 3 * MICRO, fixed, decimals=2).quantity
    assert chance_of(0, profit, decimals=12) == chance_of(even, units, decimals=12)


@given(SALES, st.integers(0, 10**4), st.integers(0, 10**4))
def test_more_is_never_likelier(sales: Uncertain, least: int, more: int) -> None:
    """Who wants more has no better chance; of what is expected it is one half."""
    assert chance_of(least + more, sales, decimals=9) <= chance_of(least, sales, decimals=9)
    assert chance_of(sales.mean, sales, decimals=9) == Fraction(1, 2)


@given(SALES, st.integers(1, 999))
def test_what_is_reached_leads_back_to_its_chance(sales: Uncertain, chance: int) -> None:
    """What comes in so many of a thousand cases has that chance."""
    wanted = Fraction(chance, 1_000)
    assert chance_of(reached_with(wanted, sales, factor_decimals=6), sales, decimals=4) == wanted


def test_what_is_far_away_is_certain_or_never_comes() -> None:
    """Beyond eight standard deviations there is nothing to look up."""
    sales = Uncertain(100, 1)
    for decimals in (0, 6, 12):
        assert [chance_of(least, sales, decimals=decimals) for least in (0, 1_000)] == [1, 0]


def test_what_hardly_ever_comes_is_reached_just_so():
    """The least chance, and the one that lacks it of certainty, lie seven deviations off."""
    far = [reached_with(of, Uncertain(0, 1), factor_decimals=2) for of in (SELDOM, 1 - SELDOM)]
    assert far == [Fraction("7.03"), Fraction("-7.03")]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: chance_of(1, Uncertain(1, 0), decimals=2), "a standard deviation above zero, found 0"),
        (lambda: reached_with(Fraction(1, 2), Uncertain(1, -1), factor_decimals=2), "above zero, found -1"),
        (lambda: reached_with(1, Uncertain(1, 1), factor_decimals=2), "neither none nor certain, .* found 1"),
        (lambda: reached_with(0, Uncertain(1, 1), factor_decimals=2), "neither none nor certain, .* found 0"),
        (lambda: reached_with(SELDOM / 2, Uncertain(1, 1), factor_decimals=2), "from 1/1000000000000 to"),
        (lambda: chance_of(9, Uncertain(0, 1), decimals=15), "0 to 12 decimals, found 15"),
        (lambda: chance_of(9, Uncertain(0, 1), decimals=-1), "0 to 12 decimals, found -1"),
        (lambda: profit_of(Uncertain(1, 1), 3, 3, 0, decimals=2), "does not exceed the variable cost of 3"),
        (lambda: profit_of(Uncertain(-1, 1), 3, 2, 0, decimals=2), "sales must not be negative"),
        (lambda: profit_of(Uncertain(1, 1), 3, 2, -1, decimals=2), "fixed cost must not be negative"),
    ],
)
def test_what_is_not_uncertain_is_refused(call, said: str) -> None:
    """Sales that do not vary, a chance of all, units that contribute nothing."""
    with pytest.raises(ValueError, match=said):
        call()
