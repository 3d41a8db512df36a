"""What an order is settled by."""

import datetime

import pytest

from erpcore.costing.variances.mix import MixMethod
from erpcore.documents import MaterialIssue, OrderSettlement, ProductionReceipt, SetUp, StandardRevaluation
from erpcore.flow.make.settling import changed_standard, changed_standards, counted, mixing, unsettled


def test_each_receipt_counts_at_the_standard_of_its_day(factory):
    """6 gears before and 4 after material rises by 0.50: what was frozen is 2.00 below what they came in at."""
    newer = {"material": "8", "labour": "3", "machine": "2", "overhead": "1"}
    shop = factory({"material_mix": "average_price"})
    shop.buy("GR-1", "BOLT", "30", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="6", site="YARD")
    tables = {"standards": [{"item": "GEAR", "valid_from": "2026-10-20", "amounts": newer}]}
    shop(SetUp, "SU-1", tables=tables)
    order = shop.books.state.orders.orders["WO-1"]
    assert changed_standard(shop.books.state, order) == {}
    shop(ProductionReceipt, "PR-2", date="2026-10-20", work_order="WO-1", quantity="4")
    assert changed_standard(shop.books.state, order) == {"material": -2_00}
    assert mixing(shop.books.state) == (MixMethod.AVERAGE_PRICE, MixMethod.OWN_PRICE)


def test_output_counts_at_the_standard_that_it_came_in_at(factory):
    """A standard entered on the 25th for the 10th does not hold for 6 gears of the 15th: stock is brought to it later.

    What was received since then, and a third standard, each count at their own: 4 at 0.50 and 2 at 0.75 above.
    """
    shop = factory({})
    shop.start("WO-1", "GEAR", "12")
    state = shop.books.state
    order = state.orders.orders["WO-1"]
    costs = {"material": "8", "labour": "3", "machine": "2", "overhead": "1"}
    for number, valid_from, material, made in (
        ("0", "", "", "6"),
        ("1", "2026-10-10", "8", "4"),
        ("2", "2026-10-12", "8.25", "2"),
    ):
        if material:
            newer = {"item": "GEAR", "valid_from": valid_from, "amounts": costs | {"material": material}}
            shop(SetUp, f"SU-{number}", date="2026-10-25", tables={"standards": [newer]})
            shop(StandardRevaluation, f"SV-{number}", date="2026-10-25", item="GEAR")
        shop(ProductionReceipt, f"PR-{number}", date="2026-10-25", work_order="WO-1", quantity=made)
        expected = {"0": {}, "1": {"material": -2_00}, "2": {"material": -3_50}}[number]
        assert changed_standard(state, order) == expected


@pytest.mark.parametrize(
    ("policy", "method"),
    [("own_price", MixMethod.OWN_PRICE), ("average_price", MixMethod.AVERAGE_PRICE), ("kept_whole", None)],
)
def test_the_company_says_how_grades_are_mixed(factory, policy, method):
    """Policy `labour_mix`: two ways to value the mix of one grade, or none."""
    assert mixing(factory({"labour_mix": policy}).books.state).labour is method


def test_a_product_at_actual_cost_has_no_standard_to_change(shop):
    """Its card holds none; an order that is only planned has no card."""
    shop.start("WO-1", "TOY", "10")
    assert changed_standard(shop.books.state, shop.books.state.orders.orders["WO-1"]) == {}
    shop.books.state.orders.orders["WO-1"].standard = None
    assert changed_standard(shop.books.state, shop.books.state.orders.orders["WO-1"]) == {}


def test_what_an_order_was_settled_by_is_taken_back_whole(joint_at):
    """400.00 of resin and 60.00 of work against 440.00 of standards: every kind goes back the way it came."""
    works = joint_at(finished="standard", semi_finished="standard")
    works.receive("JR-1", final=True, TOY="20", WHEEL="40")
    order = works.books.state.orders.orders["WO-1"]
    assert unsettled(order) == []
    movements = works(OrderSettlement, "OS-1", date="2026-10-31").movements
    back = [movement._replace(contra=not movement.contra) for movement in unsettled(order)]
    assert sorted(back) == sorted(movements)


def test_only_joint_products_at_standard_are_counted_anew(joint_at):
    """An order that shares its cost is what it is."""
    works = joint_at()
    order = works.books.state.orders.orders["WO-1"]
    assert counted(order) is order
    works.receive("JR-1", final=True, TOY="20", WHEEL="40")
    assert counted(order) is order
    works = joint_at(finished="standard", semi_finished="standard")
    works.receive("JR-1", final=True, TOY="20", WHEEL="40")
    order = works.books.state.orders.orders["WO-1"]
    assert counted(order).completed_quantity == order.quantity


def test_each_joint_product_counts_at_the_standards_of_its_release(joint_at):
    """10 toys of 12.00 before and 10 of 12.50 after: 5.00 more than at release; what was not planned has none of it."""
    works = joint_at(finished="standard", semi_finished="standard")
    works.receive("JR-1", TOY="10")
    newer = {"item": "TOY", "valid_from": "2026-10-09", "amounts": {"material": "12.5"}}
    works(SetUp, "SU-1", tables={"standards": [newer]})
    works(StandardRevaluation, "SV-1", date="2026-10-09", item="TOY")
    state = works.books.state
    order = state.orders.orders["WO-1"]
    came = [
        (entry.movements[-1], entry.document.date)
        for entry in works.books.read()
        if entry.document.id == "JR-1"
    ]
    day = datetime.date(2026, 10, 9)
    later = (came[0][0]._replace(amounts=(("", "material", 125_00),)), day)
    assert changed_standards(state, order, came) == {}
    assert changed_standards(state, order, [*came, later]) == {"material": -5_00}
    order.standard = order.standard._replace(joint=())
    assert changed_standards(state, order, [*came, later]) == {}
    order.standard = None
    assert changed_standards(state, order, [*came, later]) == {}
