"""Several products cover shared fixed cost, by whichever method."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from erpcore.costing.volume.product_mix import (
    Product,
    apart_break_even,
    joint_break_even,
    ordered_break_even,
    weighted_break_even,
)
from erpcore.kernel.rounding import MICRO

products_ = st.lists(
    st.builds(
        Product, st.uuids().map(str), st.integers(1, 10**9), st.integers(0, 10**8), st.integers(1, 10**10)
    ),
    min_size=1,
    max_size=4,
).filter(lambda drawn: sum((each.price - each.variable_cost) * each.quantity for each in drawn) > 0)
earning = st.lists(  # each contributes from 2 % of its price
    st.builds(
        lambda name, price, ratio, quantity: Product(name, price * 100, price * ratio, quantity),
        st.uuids().map(str),
        st.integers(1, 10**7),
        st.integers(0, 98),
        st.integers(MICRO, 10**10),
    ),
    min_size=1,
    max_size=4,
)
amounts = st.integers(0, 10**12)
rates = st.fractions(0, Fraction(1, 2), max_denominator=20)


@given(products_, amounts, amounts, rates, st.sampled_from([Fraction(0), Fraction(1, 100)]))
def test_average_and_joint_units_agree(
    drawn: list[Product], fixed: int, profit: int, rate: Fraction, part: Fraction
) -> None:
    """The same proportions give the same quantities, which earn fixed cost, profit, a part of sales and tax exactly."""
    planned = sum(each.price * each.quantity for each in drawn)
    assume(
        sum((each.price - each.variable_cost) * each.quantity for each in drawn) * (1 - rate) > planned * part
    )
    options: dict[str, Any] = {
        "target_profit": profit,
        "target_return": part,
        "tax_rate": rate,
        "decimals": 2,
    }
    average = weighted_break_even(drawn, fixed, **options)
    joint = joint_break_even(drawn, fixed, **options)
    assert [(share.name, share.quantity) for share in average.products] == list(joint.products)
    earned = sum(
        share.quantity * (each.price - each.variable_cost)
        for share, each in zip(average.products, drawn, strict=True)
    )
    sold = sum(share.quantity * each.price for share, each in zip(average.products, drawn, strict=True))
    assert (earned / 10**10 - fixed) * (1 - rate) == profit + sold / 10**10 * part
    assert sum(share.revenue for share in average.products) == average.revenue


@given(earning, st.fractions(Fraction(1, 100), Fraction(9, 10), max_denominator=100))
def test_the_order_tells_how_soon_fixed_cost_is_recovered(drawn: list[Product], part: Fraction) -> None:
    """Best first needs no more revenue than worst first, and both end at the same profit."""
    planned = sum((each.price - each.variable_cost) * each.quantity for each in drawn)
    fixed = int(planned * part) // 10**10 + 1
    assume(planned >= (fixed + len(drawn)) * 10**10)
    best, worst = (ordered_break_even(drawn, fixed, decimals=2, best_first=first) for first in (True, False))
    assert best.revenue <= worst.revenue + 50 * len(
        drawn
    )  # a unit of rounding in contribution, at 2 % or more
    assert abs(best.steps[-1].profit - worst.steps[-1].profit) <= len(drawn)
    for found in (best, worst):
        at = next(place for place, step in enumerate(found.steps) if step.profit >= 0)
        assert found.steps[at].name == found.product
        assert found.revenue <= found.steps[at].revenue + 50


@given(earning, amounts)
def test_apart_each_product_covers_its_share(drawn: list[Product], fixed: int) -> None:
    """Shares add up to fixed cost, and each is covered by its product alone."""
    found = apart_break_even(drawn, fixed, {each.name: each.quantity for each in drawn}, decimals=2)
    assert sum(part for part, _ in found.values()) == fixed
    for each in drawn:
        part, even = found[each.name]
        assert even.quantity * (each.price - each.variable_cost) == part * 10**10


A = Product("A", 10 * MICRO, 6 * MICRO, 100 * MICRO)
B = Product("B", 10 * MICRO, 8 * MICRO, 100 * MICRO)


def test_a_product_that_loses_is_carried_by_the_others() -> None:
    """4.00 each earned by A and 1.00 each lost by a give-away: 75 % of revenue has to carry it."""
    gift = Product("gift", 0, MICRO, 100 * MICRO)
    found = weighted_break_even([A, gift], 300_00, decimals=2)
    assert (found.ratio, found.revenue) == (Fraction(3, 10), 1_000_00)
    assert [(share.name, share.revenue) for share in found.products] == [("A", 1_000_00), ("gift", 0)]


@pytest.mark.parametrize(
    ("products", "fixed", "said"),
    [
        ([], 1, "no volume is enough"),
        ([A._replace(quantity=0)], 1, "no volume is enough"),
        ([A._replace(variable_cost=10 * MICRO)], 1, "no volume is enough"),
        ([A._replace(price=-1)], 1, "price must not be negative"),
        ([A._replace(quantity=-1)], 1, "quantity must not be negative"),
        ([A], -1, "fixed cost"),
    ],
)
def test_a_mix_that_never_breaks_even_is_refused(products: list[Product], fixed: int, said: str) -> None:
    """By every method that looks at the mix."""
    for method in (weighted_break_even, joint_break_even, ordered_break_even):
        with pytest.raises(ValueError, match=said):
            method(products, fixed, decimals=2)


def test_an_order_that_does_not_recover_fixed_cost_is_refused() -> None:
    """All of the plan is not enough, there is nothing to recover, or a product has no price."""
    with pytest.raises(ValueError, match="contribute 60000 and do not recover 60001 of fixed cost"):
        ordered_break_even([A, B], 600_01, decimals=2)
    with pytest.raises(ValueError, match="above zero"):
        ordered_break_even([A, B], 0, decimals=2)
    with pytest.raises(ValueError, match="price above zero"):
        ordered_break_even([A, Product("gift", 0, 0, MICRO)], 1, decimals=2)


def test_bases_are_those_of_the_products() -> None:
    """A base too many, one missing, none above zero, or fixed cost below zero."""
    for bases, fixed, said in (
        ({"A": 1, "C": 1}, 5, "A, B is shared out"),
        ({"A": 0, "B": 0}, 5, "not all zero"),
        ({"A": 1, "B": 1}, -5, "fixed cost must not be negative"),
    ):
        with pytest.raises(ValueError, match=said):
            apart_break_even([A, B], fixed, bases, decimals=2)


def test_a_printed_ratio_is_divided_by_as_it_is_printed():
    """26 of 97 is printed as 26.80 %: 10 000 over it is 37 313.43; as 0 there is nothing to divide by."""
    a = Product("A", 97 * MICRO, 71 * MICRO, MICRO)
    found = weighted_break_even([a], 10_000_00, decimals=2, ratio_decimals=4)
    assert (found.ratio, found.revenue) == (Fraction(2680, 10_000), 37_313_43)
    with pytest.raises(ValueError, match="ratio of 0 does not exceed"):
        weighted_break_even([a], 10_000_00, decimals=2, ratio_decimals=0)


def test_a_price_may_be_a_total_over_units():
    """20 for 3 units less 4, and 9 less 10 for 3: 566.67 of 1 000.00 first, then 433.33 and a third at 8 / 3 each."""
    plan = [
        Product("A", Fraction(20 * MICRO, 3), 4 * MICRO, 300 * MICRO),
        Product("B", 9 * MICRO, Fraction(10 * MICRO, 3), 100 * MICRO),
    ]
    found = ordered_break_even(plan, 1_000_00, decimals=2)
    assert (found.product, found.quantity, found.revenue) == ("A", 162_500_000, 1_983_33)
    assert weighted_break_even(plan, 1_000_00, decimals=2).ratio == Fraction(41, 87)
