"""On what a card plans overhead of whole orders: its own material, its prime cost, its output."""

from fractions import Fraction

import pytest

from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard, OperationCost
from erpcore.production.planned_base import come_of_base, planned_bases

CLOTH = ComponentCost("CLOTH", 20 * MICRO, (("material", 30 * MICRO),), "standard")
LINING = ComponentCost(
    "LINING", 2 * MICRO, (("material", 10 * MICRO), ("labour", 5 * MICRO)), "roll-up of LINING"
)


def operation(number: int, driver: str, place: str = "SEW") -> OperationCost:
    """Plan two labour hours at 20.00, and overhead at half of its driver."""
    return OperationCost(number, place, "SHOP", 2 * MICRO, MICRO, driver, 20 * MICRO, 0, MICRO // 2)


@pytest.mark.parametrize(
    ("driver", "base"), [("direct_material", 600), ("order_labour", 80), ("direct_cost", 680), ("output", 10)]
)
def test_a_work_centre_plans_the_whole_order_once(driver, base):
    """Cloth is 600.00, the lining was made before; two operations of 40.00 of labour; the first carries the rate."""
    card = CostCard(10 * MICRO, (CLOTH, LINING), (operation(10, driver), operation(20, driver)), 2)
    found = planned_bases(card, {"LINING"}.__contains__)
    assert [of.driver_hours() for of in found.operations] == [base * MICRO, 0]
    assert [of.overhead for of in found.operations] == [MICRO // 2, 0]
    assert found.amounts()["overhead"] == base * 100 // 2


@pytest.mark.parametrize(
    ("driver", "once"), [("direct_material", 50), ("order_labour", 10), ("direct_cost", 60), ("output", 0)]
)
def test_what_is_once_for_the_order_is_told_apart(driver, once):
    """A pattern of 50.00 and a quarter of the labour, 10.00, come once, whatever the order brings."""
    pattern = ComponentCost("PATTERN", MICRO, (("material", 50 * MICRO),), "standard", fixed=True)
    setting_up = operation(10, driver)._replace(setup=(1, 4))
    found = planned_bases(CostCard(10 * MICRO, (CLOTH, pattern), (setting_up,), 2), set().__contains__)
    assert [of.once.driver_hours() for of in found.operations] == [once * MICRO]


def test_other_operations_keep_their_hours():
    """A second work centre plans anew; one that goes by hours is left as it is."""
    steps = (
        operation(10, "labour_hours"),
        operation(20, "direct_material", "PACK"),
        operation(30, "direct_material"),
    )
    card = CostCard(10 * MICRO, (CLOTH,), steps, 2)
    found = planned_bases(card, set().__contains__)
    assert [of.driver_hours() for of in found.operations] == [2 * MICRO, 600 * MICRO, 600 * MICRO]
    by_hours = card._replace(operations=steps[:1])
    assert planned_bases(by_hours, set().__contains__) is by_hours


def test_by_products_lower_the_direct_material():
    """As scrap recovered does on the order: 600.00 of cloth less 2 of remnants at 12.00."""
    remnants = ComponentCost("REMNANTS", 2 * MICRO, (("material", 12 * MICRO),), "price list")
    card = CostCard(10 * MICRO, (CLOTH,), (operation(10, "direct_material"),), 2, by_products=(remnants,))
    assert [of.driver_hours() for of in planned_bases(card, set().__contains__).operations] == [576 * MICRO]


def test_by_products_of_goods_made_before_leave_no_material_below_zero():
    """The order's own cloth is 600.00; 30 remnants at 50.00 fall out of the lining, too, and no overhead comes back."""
    remnants = ComponentCost("REMNANTS", 30 * MICRO, (("material", 50 * MICRO),), "price list")
    card = CostCard(
        10 * MICRO, (CLOTH, LINING), (operation(10, "direct_material"),), 2, by_products=(remnants,)
    )
    found = planned_bases(card, {"LINING"}.__contains__)
    assert [of.driver_hours() for of in found.operations] == [0]


def test_what_is_under_way_has_its_part_of_the_base():
    """Cloth of 600.00 is half in, the first of two operations of 40.00 done: 300, 40 of 80, 340 of 680."""
    remnants = ComponentCost("REMNANTS", 5 * MICRO, (("material", 12 * MICRO),), "price list")
    card = CostCard(
        10 * MICRO, (CLOTH, LINING), (operation(10, "direct_cost"), operation(20, "direct_cost")), 2
    )
    put_in, done = {"CLOTH": Fraction(1, 2)}.__getitem__, {10: Fraction(1), 20: Fraction(0)}.__getitem__
    of = {"made": {"LINING"}.__contains__, "put_in": put_in, "done": done}
    assert come_of_base(card, "direct_material", **of) == Fraction(1, 2)
    assert come_of_base(card, "order_labour", **of) == Fraction(1, 2)
    assert come_of_base(card, "order_labour", **of | {"put_in": {"CLOTH": 1}.__getitem__}) == Fraction(1, 2)
    assert come_of_base(card, "direct_cost", **of) == Fraction(340, 680)
    # By-products come with what is finished, so what is under way is a larger part of what they leave: 620.00.
    assert come_of_base(card._replace(by_products=(remnants,)), "direct_cost", **of) == Fraction(340, 620)


def test_no_more_than_all_of_the_base_is_under_way():
    """All cloth is in, and half of it is worth what falls out of it; an order without cost has all of its nothing."""
    remnants = ComponentCost("REMNANTS", 25 * MICRO, (("material", 12 * MICRO),), "price list")
    card = CostCard(10 * MICRO, (CLOTH,), (operation(10, "direct_material"),), 2, by_products=(remnants,))
    of = {"made": set().__contains__, "put_in": {"CLOTH": Fraction(1)}.__getitem__, "done": Fraction}
    assert come_of_base(card, "direct_material", **of) == 1
    assert come_of_base(card._replace(components=()), "direct_material", **of) == 1
