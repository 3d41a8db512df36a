"""The best price is where one more unit earns what it costs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.prices.demand_price import (
    Demand,
    Offer,
    best_offer,
    best_price,
    demand_line,
    price_elasticity,
)
from erpcore.kernel.rounding import MICRO

WHOLE = st.integers(1, 10**4)


@given(WHOLE, WHOLE, WHOLE, WHOLE)
def test_a_line_goes_through_its_points(price: int, quantity: int, dearer: int, fewer: int) -> None:
    """At either price is sold what was said, and it is drawn the same from either end."""
    one, other = (price * MICRO, (quantity + fewer) * MICRO), ((price + dearer) * MICRO, quantity * MICRO)
    line = demand_line(one, other)
    assert line == demand_line(other, one)
    for at, sold in (one, other):
        assert (line.price(sold), line.quantity(at)) == (at, sold)
    assert line.elasticity(price * MICRO) == price_elasticity(
        one, other
    )  # of a line it is the same over any distance


@given(
    WHOLE,
    WHOLE,
    st.tuples(st.integers(0, 10**4), st.integers(0, 10**4)),
    st.none() | WHOLE,
    st.integers(-(10**4), 10**4),
)
def test_no_other_price_earns_more(
    top: int, slope: int, costs: tuple[int, int], capacity: int | None, step: int
) -> None:
    """A little more or less sold, as far as it can be made, earns no more; cost of one may be even, or rise."""
    demand = Demand(Fraction(top * MICRO), Fraction(slope))
    most = None if capacity is None else capacity * MICRO
    variable, rising = costs
    found = best_price(demand, variable * MICRO, rising=rising, capacity=most, decimals=2)
    assert 0 <= found.quantity <= (found.quantity if most is None else most)

    def earns(quantity: Fraction) -> Fraction:
        return (demand.price(quantity) - variable * MICRO - rising * quantity / MICRO / 2) * quantity

    assert abs(found.contribution - earns(found.quantity) / MICRO / 10**4) <= Fraction(1, 2)
    other = max(found.quantity + step * 1000, Fraction(0))
    if most is None or other <= most:
        assert earns(other) <= earns(found.quantity)


def test_elasticity_is_one_in_the_middle() -> None:
    """Where a price is half of the highest, a per cent of it costs a per cent of demand, and revenue is greatest."""
    line = Demand(Fraction(10 * MICRO), Fraction(MICRO))
    assert [line.elasticity(at * MICRO) for at in (2, 5, 8)] == [Fraction(1, 4), 1, 4]
    assert best_price(line, 0, decimals=2).price == 5 * MICRO
    with pytest.raises(ValueError, match="nothing is sold"):
        line.elasticity(10 * MICRO)


@given(WHOLE, WHOLE, WHOLE, st.integers(0, 10**4))
def test_arc_elasticity_is_the_same_there_and_back(price: int, dearer: int, quantity: int, sold: int) -> None:
    """Counted from the averages no end comes first; and where demand falls it is above zero, either way."""
    one, other = (price, quantity), (price + dearer, sold)
    arc = price_elasticity(one, other, counted_from="average")
    assert arc == price_elasticity(other, one, counted_from="average")
    assert (arc > 0, arc < 0) == (sold < quantity, sold > quantity)
    assert (price_elasticity(one, other) > 0) == (arc > 0)


def test_the_first_of_the_best_offers_is_chosen() -> None:
    """What each earns is said; a fixed cost of its own counts."""
    offers = [
        Offer(5 * MICRO, 10 * MICRO, MICRO),
        Offer(4 * MICRO, 20 * MICRO, MICRO, 20_00),
        Offer(0, MICRO, MICRO),
    ]
    assert best_offer(offers, decimals=2) == (offers[0], [40_00, 40_00, -1_00])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: demand_line((1, 1), (2, 2)), "demand falls when"),
        (lambda: demand_line((1, 1), (1, 2)), "demand falls when"),
        (lambda: demand_line((-1, 2), (2, 1)), "price must not be negative"),
        (lambda: best_price(Demand(Fraction(1), Fraction(0)), 0, decimals=2), "a line of demand falls"),
        (
            lambda: best_price(Demand(Fraction(1), Fraction(1)), -1, decimals=2),
            "variable must not be negative",
        ),
        (lambda: best_offer([], decimals=2), "no offer"),
        (lambda: best_offer([Offer(1, 1, 1, -1)], decimals=2), "offer 1: fixed must not be negative"),
        (lambda: price_elasticity((1, 1), (1, 2)), "to another price"),
        (lambda: price_elasticity((0, 1), (1, 2)), "to another price"),
        (lambda: price_elasticity((1, -1), (1, 2)), "quantity must not be negative"),
        (lambda: price_elasticity((1, 0), (2, 0), counted_from="average"), "to another price"),
        (lambda: Demand(Fraction(1), Fraction(0)).quantity(1), "a level line"),
        (lambda: Demand(Fraction(1), Fraction(1)).quantity(0.5), "whole number or a fraction"),
        (lambda: Demand(Fraction(1), Fraction(1)).price(0.5), "whole number or a fraction"),
        (lambda: Demand(Fraction(1), Fraction(1)).elasticity(-1), "price must not be negative"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Demand that does not fall, numbers below zero, nothing to choose, nothing to count from."""
    with pytest.raises(ValueError, match=said):
        call()
