"""Levels at which stock is watched, and the safety stock that costs least."""

from fractions import Fraction

import pytest

from erpcore.costing.stock_levels import Spread, reorder_point, safety_stock, stock_levels

USE, DELIVERY = Spread(25, 50, 75), Spread(4, 5, 6)


def test_levels_of_steady_use():
    """Where use and delivery are certain, nothing is left when an order comes, and the order is the maximum."""
    steady = Spread(10, 10, 10)
    levels = stock_levels(steady, Spread(3, 3, 3), 80)
    assert levels == (30, 0, 80, 40, 0)
    assert reorder_point(10, 3) == levels.reorder


@pytest.mark.parametrize(
    ("use", "delivery", "told"),
    [
        (Spread(60, 50, 75), DELIVERY, "use: not negative"),
        (USE, Spread(4, 7, 6), "delivery: not negative"),
        (Spread(-1, 0, 0), DELIVERY, "use: not negative"),
    ],
)
def test_what_is_usual_lies_between(use, delivery, told):
    """Least, usual and most rise; the one that does not is named."""
    with pytest.raises(ValueError, match=told):
        stock_levels(use, delivery, 300)


def test_without_a_cost_of_shortages_nothing_is_held():
    """The first of the list costs least, and of two that cost the same it is the smaller one."""
    chances = {90: Fraction(1, 2), 110: Fraction(1, 2)}
    free = safety_stock(chances, 100, shortage_cost=0, holding=1_000_000, orders=4, decimals=2)
    assert [(stock.quantity, stock.short, stock.total) for stock in free] == [(0, 5, 0), (10, 0, 10_00)]
    same = safety_stock(chances, 100, shortage_cost=500_000, holding=1_000_000, orders=4, decimals=2)
    assert [(stock.quantity, stock.total) for stock in same] == [(0, 10_00), (10, 10_00)]


@pytest.mark.parametrize("chances", [{}, {100: Fraction(9, 10)}, {100: Fraction(3, 2), 110: Fraction(-1, 2)}])
def test_chances_are_one_together(chances):
    """One of the uses comes, and none has a chance below nothing."""
    with pytest.raises(ValueError, match="uses are not negative, and one of them comes"):
        safety_stock(chances, 100, shortage_cost=1, holding=1, orders=1, decimals=2)
