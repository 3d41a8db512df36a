"""Prices of the units beyond a quantity: no other order costs less, and what cannot be weighed is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.lots.graded_prices import graded_quantity
from erpcore.costing.lots.order_quantity import Offer, Stocking, cheapest_quantity
from erpcore.kernel.rounding import MICRO

PAPER = Stocking(3_600 * MICRO, 25_00, holding_rate=Fraction(1, 5))


def period_cost(stocking: Stocking, offers: list[Offer], quantity: int) -> Fraction:
    """Pay for an order unit by unit, hold half of what piles up at its average price; minor units, two decimals."""
    ends = [*[offer.least for offer in offers[1:]], quantity]
    paid = Fraction(0)
    for offer, end in zip(offers, ends, strict=True):
        paid += max(min(end, quantity) - offer.least, 0) * Fraction(offer.price, MICRO * 10_000)
    units = Fraction(quantity, 2 * MICRO)
    held = units * Fraction(stocking.holding, 10_000) + stocking.holding_rate * paid / 2
    orders = Fraction(stocking.demand, quantity)
    return orders * (paid + stocking.order_cost) + held * (1 - stocking.used_meanwhile)


@given(
    st.integers(1, 10_000),
    st.integers(1, 5_000),
    st.integers(0, 100),
    st.fractions(Fraction(1, 20), Fraction(1, 2), max_denominator=20),
    st.fractions(0, Fraction(3, 4), max_denominator=4),
    st.lists(
        st.tuples(st.integers(1, 5_000), st.integers(0, 99)), max_size=3, unique_by=lambda offer: offer[0]
    ),
    st.integers(1, 20_000),
)
def test_no_other_quantity_costs_less(
    demand: int,
    order_cost: int,
    holding: int,
    rate: Fraction,
    used: Fraction,
    later: list[tuple[int, int]],
    other: int,
) -> None:
    """Whatever the prices, an order of any other size costs as much or more, but for what is rounded."""
    stocking = Stocking(demand * MICRO, order_cost, holding * 10_000, rate, used)
    prices = sorted((100 - off for _, off in later), reverse=True)
    begins = sorted(begin for begin, _ in later)
    offers = [Offer(0, MICRO)]
    offers += [Offer(begin * MICRO, price * 10_000) for begin, price in zip(begins, prices, strict=True)]
    found = graded_quantity(stocking, offers, decimals=2)
    assert abs(found.costs.total - period_cost(stocking, offers, found.quantity)) <= 2
    assert found.costs.total <= period_cost(stocking, offers, other * MICRO) + 2


def test_one_price_is_the_economic_quantity() -> None:
    """Without a second price both ways of discount are none."""
    offers = [Offer(0, 10 * MICRO)]
    assert graded_quantity(PAPER, offers, decimals=2) == cheapest_quantity(PAPER, offers, decimals=2)


@pytest.mark.parametrize(
    ("stocking", "offers", "message"),
    [
        (PAPER._replace(shortage=MICRO), [Offer(0, MICRO)], "nothing may be short"),
        (PAPER._replace(order_cost=0), [Offer(0, MICRO)], "an order costs something"),
        (PAPER._replace(holding_rate=0), [Offer(0, MICRO)], "holding costs something"),
        (PAPER._replace(demand=0), [Offer(0, MICRO)], "a demand is above zero"),
        (PAPER, [], "offers begin at nothing and rise"),
        (PAPER, [Offer(0, 1), Offer(5, 2)], "prices fall with the quantity"),
    ],
)
def test_what_cannot_be_weighed(stocking: Stocking, offers: list[Offer], message: str) -> None:
    """Orders or goods that cost nothing, shortages, and offers that do not follow each other are refused."""
    with pytest.raises(ValueError, match=message):
        graded_quantity(stocking, offers, decimals=2)
