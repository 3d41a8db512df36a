"""Quantities at which ordering and holding cost least, and what cannot be asked."""

from fractions import Fraction
from math import isqrt

import pytest

from erpcore.costing.lots.order_quantity import (
    Offer,
    Stocking,
    cheapest_quantity,
    economic_quantity,
    held_cost,
    stocking_costs,
)
from erpcore.kernel.rounding import MICRO

PAPER = Stocking(3_600 * MICRO, 25_00, 2 * MICRO)


def test_at_the_economic_quantity_ordering_costs_what_holding_does():
    """Where the root is whole both halves are the same: 12 orders of 25, and half of 300 at 2."""
    assert economic_quantity(PAPER, decimals=2) == 300 * MICRO
    costs = stocking_costs(PAPER, 300 * MICRO, decimals=2)
    assert (costs.orders, costs.ordering, costs.holding, costs.total) == (12, 300_00, 300_00, 600_00)


@pytest.mark.parametrize("quantity", [1, 299 * MICRO, 301 * MICRO, 5_000 * MICRO])
def test_no_other_quantity_costs_less(quantity):
    """A smaller order costs more to place, a larger one more to hold."""
    assert stocking_costs(PAPER, quantity, decimals=2).total >= 600_00


@pytest.mark.parametrize("demand", [1, 7, 999_983, 3 * MICRO, 10**15 + 1])
def test_the_root_is_rounded_half_up_to_the_millionth(demand):
    """The square of a half below is not above, and that of a half above is: checked on whole numbers."""
    found = economic_quantity(Stocking(demand, 1, 3), decimals=0)
    square = Fraction(2 * demand * 10**12, 3)
    assert (Fraction(found) - Fraction(1, 2)) ** 2 <= square < (Fraction(found) + Fraction(1, 2)) ** 2
    assert abs(found - isqrt(int(square))) <= 1


def test_holding_may_cost_a_fraction():
    """A third of 1.00 a unit: three times as dear to hold is the quantity over the root of three, to the millionth."""
    third = economic_quantity(Stocking(2_700 * MICRO, 1_00, Fraction(MICRO, 3)), decimals=2)
    assert third == isqrt(4 * 2 * 2_700 * 3 * MICRO**2) // 2 + isqrt(4 * 2 * 2_700 * 3 * MICRO**2) % 2
    costs = stocking_costs(Stocking(2_700 * MICRO, 1_00, Fraction(MICRO, 3)), 100 * MICRO, decimals=2)
    assert (costs.ordering, costs.holding) == (27_00, 16_67)


def test_what_comes_in_while_it_is_used_is_held_less():
    """Of 50 a day 10 are used at once: 1 - 1/5 of an order is held, and orders are larger."""
    slow = PAPER._replace(used_meanwhile=Fraction(1, 5))
    assert economic_quantity(slow, decimals=2) > 300 * MICRO
    assert stocking_costs(slow, 300 * MICRO, decimals=2).holding == 240_00


def test_what_may_be_short_is_waited_for_as_far_as_that_is_cheaper():
    """At 2 to hold and 6 to wait a quarter is waited for; the order is the root of 8 / 6 larger, and all cost less."""
    waited_for = PAPER._replace(shortage=6 * MICRO)
    quantity = economic_quantity(waited_for, decimals=2)
    assert quantity == 346_410_162  # 300 x 1.1547
    costs = stocking_costs(waited_for, quantity, decimals=2)
    assert (costs.ordering, costs.holding, costs.shortage, costs.total) == (259_81, 194_86, 64_95, 519_62)
    assert costs.short == 86_602_541  # a quarter of the order, half up
    for other in (300 * MICRO, 400 * MICRO):
        assert stocking_costs(waited_for, other, decimals=2).total >= costs.total


def test_a_batch_of_which_some_is_waited_for():
    """Of 50 a day 10 are used at once: four fifths of an order pile up, of them a quarter was waited for."""
    slow = PAPER._replace(used_meanwhile=Fraction(1, 5), shortage=6 * MICRO)
    costs = stocking_costs(slow, 500 * MICRO, decimals=2)
    assert costs.short == 100 * MICRO
    assert (costs.holding, costs.shortage) == (225_00, 75_00)  # 2 x 300² and 6 x 100² over twice 400
    assert economic_quantity(slow, decimals=2) == 387_298_335  # root of 150,000


def test_what_a_unit_of_an_order_costs_a_period():
    """2 to hold; 1.60 where a fifth is used at once; three quarters of that where it is waited for at 6."""
    slow = PAPER._replace(used_meanwhile=Fraction(1, 5))
    assert [held_cost(of) for of in (PAPER, slow, slow._replace(shortage=6 * MICRO))] == [
        2_000_000,
        1_600_000,
        1_200_000,
    ]


def test_a_dear_shortage_is_none():
    """The dearer it is to wait, the nearer the quantity is to that of goods that are never short."""
    waited_for = PAPER._replace(shortage=2 * 10**12)
    assert economic_quantity(waited_for, decimals=2) == 300_000_150
    assert stocking_costs(waited_for, 300 * MICRO, decimals=2).short == 300


def test_a_lower_price_is_taken_where_it_pays():
    """At 9.80 from 1,000 on 720 less is paid for the goods, and 490 more for ordering and holding; at 9.90 360 less."""
    for price, quantity, total in ((9_800_000, 1_000, 36_370_00), (9_900_000, 300, 36_600_00)):
        found = cheapest_quantity(PAPER, [Offer(0, 10 * MICRO), Offer(1_000 * MICRO, price)], decimals=2)
        assert (found.quantity, found.costs.total) == (quantity * MICRO, total)


def test_an_offer_whose_quantity_is_beyond_it_is_passed_over():
    """The best quantity of the first price, 300, has the second one already: then that one's own is ordered."""
    found = cheapest_quantity(PAPER, [Offer(0, 10 * MICRO), Offer(200 * MICRO, 9 * MICRO)], decimals=2)
    assert (found.quantity, found.price) == (300 * MICRO, 9 * MICRO)


@pytest.mark.parametrize(
    ("stocking", "told"),
    [
        (PAPER._replace(demand=0), "a demand is above zero"),
        (PAPER._replace(demand=-1), "demand must not be negative"),
        (PAPER._replace(holding=0), "cost something"),
        (PAPER._replace(order_cost=0), "cost something"),
        (PAPER._replace(used_meanwhile=1), "less is used on a day than comes in"),
        (PAPER._replace(holding_rate=0.2), "holding rate"),
    ],
)
def test_what_has_no_best_quantity(stocking, told):
    """Without demand, with nothing to weigh, or with goods that are used as fast as they come there is none."""
    with pytest.raises(ValueError, match=told):
        economic_quantity(stocking, decimals=2)


@pytest.mark.parametrize("begins", [(), (5,), (0, 0), (0, 9, 4)])
def test_offers_that_do_not_rise_from_nothing(begins):
    """A price for every quantity, and one alone, is needed."""
    with pytest.raises(ValueError, match="offers begin at nothing and rise"):
        cheapest_quantity(PAPER, [Offer(least, MICRO) for least in begins], decimals=2)


def test_a_price_that_rises_with_the_quantity_is_refused():
    """At 10.00 below 200 and 12.00 from there on, 199.999999 would cost least, which is no quantity weighed."""
    with pytest.raises(ValueError, match="prices fall with the quantity"):
        cheapest_quantity(PAPER, [Offer(0, 10 * MICRO), Offer(200 * MICRO, 12 * MICRO)], decimals=2)


def test_an_order_for_nothing():
    """Costs are those of some quantity."""
    with pytest.raises(ValueError, match="for more than nothing"):
        stocking_costs(PAPER, 0, decimals=2)
