"""Wages put to hours, variances to goods."""

from typing import NamedTuple

import pytest

from erpcore.reports.order_costs import OrderCosts
from erpcore.reports.products.merged_inputs import Merged, merged

PRESS, LATHE = ("labour_applied", "PRESS"), ("labour_applied", "LATHE")
WAGES, VARIANCE = ("wages_payable", ""), ("material_cost_variance", "raw")
STEEL, PAINT, PART = ("stock", "STEEL"), ("stock", "PAINT"), ("stock", "PART")
CLASSES = {"STEEL": "raw", "PAINT": "raw", "PART": "semi"}


class Slip(NamedTuple):
    """A slip of which only quantity and amounts are asked for."""

    quantity: int
    amounts: tuple[tuple[str, int], ...]


@pytest.fixture
def told():
    """Merge all that an order has cost, given as cause -> quantity, element, amount; or what it handed over."""

    def merge(costs, taken=None, used=None):
        order = OrderCosts()
        order.causes = {
            of: [Slip(quantity, ((element, amount),))] for of, (quantity, element, amount) in costs.items()
        }
        every = {of: amount for of, (_, _, amount) in costs.items()}
        whole = {of: quantity for of, (quantity, _, _) in costs.items()}
        return merged(order, taken or every, used or whole, CLASSES.get)

    return merge


def test_wages_are_the_price_of_the_hours(told):
    """120 of wages over 3 h and 1 h that were charged nothing: 90 and 30, each with both slips."""
    assert told({PRESS: (3, "labour", 0), LATHE: (1, "labour", 0), WAGES: (0, "labour", 120)}) == {
        PRESS: Merged(3, ((PRESS, 0), (WAGES, 90))),
        LATHE: Merged(1, ((LATHE, 0), (WAGES, 30))),
    }


def test_wages_go_to_the_hours_that_were_handed_over(told):
    """60 of 120 handed over with 2 of 4 h: 30.00 an hour; 20 that the hours cost themselves are added."""
    costs = {PRESS: (4, "labour", 0), WAGES: (0, "labour", 120)}
    assert told(costs, {WAGES: 60}, {PRESS: 2}) == {PRESS: Merged(2, ((PRESS, 0), (WAGES, 60)))}
    costs = {PRESS: (4, "labour", 40), WAGES: (0, "labour", 120)}
    assert told(costs, {PRESS: 20, WAGES: 60}, {PRESS: 2}) == {PRESS: Merged(2, ((PRESS, 20), (WAGES, 60)))}


def test_what_finds_no_hours_stands_alone(told):
    """Wages without hours, and energy with them."""
    assert told({WAGES: (0, "labour", 120)}) == {WAGES: Merged(0, ((WAGES, 120),))}
    energy = ("bank", "")
    assert told({PRESS: (4, "labour", 40), energy: (0, "overhead", 9)})[energy] == Merged(0, ((energy, 9),))


def test_a_variance_is_part_of_the_price_of_its_class(told):
    """-9 on steel of 60 and paint of 30: -6 and -3; a part of another class has none of it."""
    costs = {STEEL: (6, "material", 60), PAINT: (1, "material", 30), PART: (1, "material", 50)}
    assert told(costs | {VARIANCE: (0, "material", -9)}) == {
        STEEL: Merged(6, ((STEEL, 60), (VARIANCE, -6))),
        PAINT: Merged(1, ((PAINT, 30), (VARIANCE, -3))),
        PART: Merged(1, ((PART, 50),)),
    }


def test_a_variance_without_goods_stands_alone(told):
    """Goods that went back leave their variance to itself."""
    costs = {PART: (1, "material", 50), VARIANCE: (0, "material", 4)}
    assert told(costs)[VARIANCE] == Merged(0, ((VARIANCE, 4),))
