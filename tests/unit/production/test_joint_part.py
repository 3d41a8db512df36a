"""Joint products are measured by the part of the order's card that they bear."""

import pytest

from erpcore.inventory.passage_weights import weight_of_item
from erpcore.kernel.rounding import MICRO
from erpcore.production.cost_card import ComponentCost, CostCard
from erpcore.production.joint_part import stands_for, with_output
from erpcore.production.joint_plan import JointPlan, PlannedProduct
from erpcore.production.work_order import WorkOrder

BOARD = PlannedProduct(weight_of_item("BOARD"), "BOARD", 50 * MICRO, MICRO, 30 * MICRO, MICRO, 0, 70)
SLAT = PlannedProduct(weight_of_item("SLAT"), "SLAT", 100 * MICRO, MICRO, 10 * MICRO, MICRO, 100_00, 30)


def order_of(basis: str, price: int = 9) -> WorkOrder:
    """Order 50 boards, of 100 wood at a price."""
    order = WorkOrder("W", "BOARD", "MAIN", "", 50 * MICRO)
    order.joint = JointPlan(basis, "", (BOARD, SLAT))
    wood = ComponentCost("WOOD", 100 * MICRO, (("material", price * MICRO),), "")
    order.standard = CostCard(50 * MICRO, (wood,), (), 2)
    return order


@pytest.mark.parametrize(
    ("basis", "boards", "slats", "found"),
    [
        ("realisable_value", 50, 100, 50_000_000),  # all that is planned is the whole order, by every basis
        ("constant_margin", 50, 100, 50_000_000),
        ("realisable_value", 0, 40, 7_500_000),  # 900 of 2,400 x 40 % = 15 % of 50
        ("quantity", 0, 40, 13_333_333),  # 100 of 150 x 40 %, of 50: 600.00 of the card of 900.00 exactly
        ("sales_value", 25, 150, 45_000_000),  # 1,500 x 1/2 + 1,000 x 3/2 = 2,250 of 2,500: 0.9 of 50 is 45
        ("ratio", 25, 150, 40_000_000),  # 70 x 1/2 + 30 x 3/2 = 80 of 100
        ("quantity", 0, 0, 0),
    ],
)
def test_each_product_is_its_part_of_the_card(basis, boards, slats, found) -> None:
    """Its share by the basis over what is planned, times what came of it out of that."""
    made = {"BOARD": boards * MICRO, "SLAT": slats * MICRO}
    assert stands_for(order_of(basis), made, 2) == found


def test_a_card_too_low_for_a_common_margin_weighs_as_a_great_cost_does() -> None:
    """Of a cost of 1.00 the slats, on which 100.00 are spent, would bear less than nothing; so would a card of nothing.

    By a great cost 1,500 and 1,000 of 2,500 all but exactly: 50 boards are 60 % of 50.
    """
    made = {"BOARD": 50 * MICRO}
    low = order_of("constant_margin")
    low.standard = CostCard(50 * MICRO, (ComponentCost("WOOD", MICRO, (("material", MICRO),), ""),), (), 2)
    assert stands_for(low, made, 2) == 30 * MICRO
    assert stands_for(order_of("sales_value", 0), made, 2) == 30 * MICRO
    unreleased = order_of("sales_value")
    unreleased.standard = None
    assert stands_for(unreleased, made, 2) == 30 * MICRO


def test_an_order_without_a_plan_is_measured_by_its_item() -> None:
    """48 boards of 50; where none came, the receipt is the whole order; and nothing before it."""
    order = WorkOrder("W", "BOARD", "MAIN", "", 50 * MICRO)
    assert stands_for(order, {"BOARD": 48 * MICRO, "SLAT": MICRO}, 2) == 48 * MICRO
    assert stands_for(order, {"SLAT": MICRO}, 2) == 50 * MICRO
    assert stands_for(order, {}, 2) == 0


def test_joint_products_count_as_what_they_stand_for() -> None:
    """20 of 50 boards beside what months know; the order and its card stay as they are."""
    order = order_of("quantity")
    assert order.standard is not None
    order.standard = order.standard._replace(product=(("material", 18 * MICRO),))
    found = with_output(order, 20 * MICRO)
    assert (found.completed_quantity, order.completed_quantity) == (20 * MICRO, 0)
    assert found.standard is not None
    assert (found.standard.product, found.standard.quantity) == ((), 50 * MICRO)
    assert order.standard.product
    order.standard = None
    assert with_output(order, MICRO).standard is None
