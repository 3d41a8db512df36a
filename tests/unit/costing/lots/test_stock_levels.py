"""Levels at which stock is watched, and the safety stock that costs least."""

from fractions import Fraction

import pytest

from erpcore.costing.lots.stock_levels import (
    Spread,
    reorder_point,
    safety_stock,
    stock_levels,
    stock_turnover,
    value_classes,
)

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


CLASSES = {"A": Fraction(80, 100), "B": Fraction(95, 100), "C": 1}


@pytest.mark.parametrize(
    ("values", "after", "before"),
    [
        ((70, 20, 10), "ABC", "AAB"),
        ((90, 10, 0), "ACC", "ABC"),
        ((80, 15, 5), "ABC", "ABC"),  # at a limit nothing crosses it
        ((100, 0, 0), "ACC", "ACC"),
    ],
)
def test_an_item_that_crosses_a_limit(values, after, before):
    """It is of the class after the limit or of the one before, as is said; what is worth most is of the first."""
    named = dict(zip("xyz", values, strict=True))
    for crossing, wanted in (("after", after), ("before", before)):
        found = value_classes(named, CLASSES, crossing=crossing)
        assert "".join(of.value_class for of in found.values()) == wanted
        assert list(found) == list(named)
        assert sum(of.part for of in found.values()) == [*found.values()][-1].cumulative == 1


@pytest.mark.parametrize(
    ("values", "limits", "told"),
    [
        ({"x": -1, "y": 2}, CLASSES, "value of x must not be negative"),
        ({"x": 0}, CLASSES, "nothing to divide"),
        ({"x": 1}, {"A": 1, "B": Fraction(1, 2)}, "limits of classes rise"),
        ({"x": 1}, {"A": Fraction(1, 2)}, "limits of classes rise"),
        ({"x": 1}, {}, "limits of classes rise"),
        ({"x": 1}, {"A": 0, "B": 1}, "limits of classes rise"),
        ({}, CLASSES, "nothing to divide"),
    ],
)
def test_classes_that_are_none_are_refused(values, limits, told):
    """Values below zero, nothing at all, limits that fall or do not come to one."""
    with pytest.raises(ValueError, match=told):
        value_classes(values, limits)


def test_stock_that_turns_over():
    """1,000 used of 250 on the average are four times, each in 90 days of a year of 360; none used lasts for ever."""
    found = stock_turnover(1_000, 200, 300, days=360)
    assert (found.average, found.times, found.days) == (250, 4, 90)
    assert stock_turnover(0, 200, 300).days is None


@pytest.mark.parametrize(
    ("asked", "days", "told"),
    [
        ((1, 0, 0), 365, "of a stock"),
        ((1, 1, 1), 0, "one day or more"),
        ((-1, 1, 1), 365, "used must not be"),
    ],
)
def test_turnover_that_cannot_be_told(asked, days, told):
    """Without stock or days, or with a negative number, there is none."""
    with pytest.raises(ValueError, match=told):
        stock_turnover(*asked, days=days)
