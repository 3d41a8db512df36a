"""Scenarios that open-source systems test their planning with, told in own records and worked again.

Sources: OCA `mrp_multi_level` (tests of multi-level planning, of lots, of grouped demand); ERPNext, material
requirements planning report (tests of buffers, and of quantities that stock covers in part), and production plan
(test_production_plan.py: complex bill, available sub-assemblies, one material under two of them, unit of purchase).
"""

from datetime import date, timedelta

from erpcore.planning.lots import LotRule
from erpcore.planning.mrp import material_plan
from erpcore.planning.situation import Bill, Component, ItemRule, Need, Situation, Supply

TODAY = date(2026, 11, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def bill(**parts: int) -> list[Bill]:
    return [Bill(tuple(Component(item, quantity) for item, quantity in parts.items()))]


def due(plan, item):
    return {(order.due - TODAY).days: order.quantity for order in plan.items[item].orders}


def test_oca_multi_level():
    """100 FP-1 and 15 FP-2 on day 7, 2 lead days of FP-1, 1 of FP-2 and SF-1, 3 of SF-2.

    SF-1 2 x 15 = 30 and SF-2 3 x 15 - 15 on hand = 30 on day 6; PP-1 2 x 100 + 3 x 30 - 10 on hand = 280 on day 5;
    PP-2 3 x 30 - 20 on hand - 5 on order = 65 on day 3, 3 x 100 + 2 x 30 = 360 on day 5. An open order of 12 FP-2
    for day 10 asks for 24 SF-1 and 36 SF-2 on day 9, these for 72 PP-1 and 48 PP-2 on day 8, 108 PP-2 on day 6.
    """
    plan = material_plan(
        Situation(
            TODAY,
            [
                Need("FP-1", day(7), 100, "picking"),
                Need("FP-2", day(7), 15, "picking"),
                Need("SF-1", day(9), 24, "work_order MO"),
                Need("SF-2", day(9), 36, "work_order MO"),
            ],
            {
                "FP-1": ItemRule("make", lead_days=2),
                "FP-2": ItemRule("make", lead_days=1),
                "SF-1": ItemRule("make", lead_days=1),
                "SF-2": ItemRule("make", lead_days=3),
                "PP-1": ItemRule(),
                "PP-2": ItemRule(),
            },
            {
                "FP-1": bill(**{"PP-1": 2, "PP-2": 3}),
                "FP-2": bill(**{"SF-1": 2, "SF-2": 3}),
                "SF-1": bill(**{"PP-1": 3, "PP-2": 2}),
                "SF-2": bill(**{"PP-2": 3}),
            },
            {"PP-1": 10, "PP-2": 20, "SF-2": 15},
            [Supply("PP-2", day(1), 5, "purchase_order PO"), Supply("FP-2", day(10), 12, "work_order MO")],
        )
    )
    assert due(plan, "FP-1") == {7: 100}
    assert due(plan, "FP-2") == {7: 15}
    assert due(plan, "SF-1") == {6: 30, 9: 24}
    assert due(plan, "SF-2") == {6: 30, 9: 36}
    assert due(plan, "PP-1") == {5: 280, 8: 72}
    assert due(plan, "PP-2") == {3: 65, 5: 360, 6: 108, 8: 48}
    assert [plan.items[item].level for item in ("FP-1", "FP-2", "SF-1", "PP-1", "PP-2")] == [0, 0, 1, 2, 2]


def test_oca_minimum_maximum_and_multiple():
    """16 of at least 50 are 50; 140 of 50 to 100 are 100 and 50; 112 in 25s are 125."""
    rules = {
        "MIN": LotRule(minimum=50),
        "MAX": LotRule(minimum=50, maximum=100),
        "MULTIPLE": LotRule(minimum=50, maximum=500, multiple=25),
    }
    wanted = {"MIN": 16, "MAX": 140, "MULTIPLE": 112}
    plan = material_plan(
        Situation(
            TODAY,
            [Need(item, day(7), quantity, "picking") for item, quantity in wanted.items()],
            {item: ItemRule(lot=lot) for item, lot in rules.items()},
        )
    )
    found = {item: [order.quantity for order in plan.items[item].orders] for item in rules}
    assert found == {"MIN": [50], "MAX": [100, 50], "MULTIPLE": [125]}


def test_oca_grouped_demand():
    """Orders cover eight days: needs of days 8, 9 and 10 are one, those of days 20 and 22 another."""
    wanted = {8: 11, 9: 12, 10: 13, 20: 21, 22: 22}
    rules = {"SELLER": ItemRule(lot=LotRule(days=8))}
    needs = [Need("SELLER", day(number), quantity, "out") for number, quantity in wanted.items()]
    assert due(material_plan(Situation(TODAY, needs, rules)), "SELLER") == {8: 36, 20: 43}


def test_oca_grouped_demand_with_supply_on_the_same_day():
    """124 + 90 needed, 87 come that day: 127, in fives 130; 18 in the next group, 3 are left: 15."""
    rules = {"ITEM": ItemRule(lot=LotRule(days=8, multiple=5))}
    needs = [Need("ITEM", day(4), 124, "a"), Need("ITEM", day(4), 90, "b"), Need("ITEM", day(12), 18, "c")]
    plan = material_plan(Situation(TODAY, needs, rules, supplies=[Supply("ITEM", day(4), 87, "in")]))
    assert due(plan, "ITEM") == {4: 130, 12: 15}


def test_erpnext_buffer_moves_the_release_and_stock_covers_a_part():
    """49 of a parent take 2 each of a subassembly: 98, less 50 in stock 48, and 48 of the material below.

    A duration of 2 days with a buffer of 1 releases the parent 3 days before it is due; what it needs is due then.
    """
    plan = material_plan(
        Situation(
            TODAY,
            [Need("PARENT", day(28), 49, "schedule")],
            {
                "PARENT": ItemRule("make", lead_days=3),
                "SUB": ItemRule("make", lead_days=2),
                "RAW": ItemRule(lead_days=3),
            },
            {"PARENT": bill(SUB=2), "SUB": bill(RAW=1)},
            {"SUB": 50},
        )
    )
    orders = {order.item: order for order in plan.orders}
    assert {item: order.quantity for item, order in orders.items()} == {"PARENT": 49, "SUB": 48, "RAW": 48}
    assert orders["PARENT"].release == orders["SUB"].due == day(25)
    assert orders["SUB"].release == orders["RAW"].due == day(23)
    assert orders["RAW"].release == day(20)


def test_erpnext_rows_that_stock_covers_are_left_out():
    """What is covered has nothing to order, and what stands beside it is ordered all the same."""
    needs = [Need("COVERED", day(5), 10, "schedule"), Need("MISSING", day(5), 10, "schedule")]
    rules = {"COVERED": ItemRule(), "MISSING": ItemRule()}
    plan = material_plan(Situation(TODAY, needs, rules, on_hand={"COVERED": 10}))
    assert [(order.item, order.quantity) for order in plan.orders] == [("MISSING", 10)]


def test_erpnext_a_complex_bill_of_three_levels():
    """Three of a product of two assemblies, of which one has two of its own: nine materials, each by its way down."""
    bills = {
        "FG": bill(L1A=3, L1B=5, FG1=8),
        "L1A": bill(L2A=2, L2B=7, L1A1=6),
        "L1B": bill(L2C=1, L1B1=9),
        "L2A": bill(A1=3, A2=5),
        "L2B": bill(B1=2, B2=13),
        "L2C": bill(C1=4, C2=11),
    }
    bought = {"A1": 18, "A2": 30, "B1": 42, "B2": 273, "L1A1": 18, "C1": 20, "C2": 55, "L1B1": 45, "FG1": 8}
    rules = {**{item: ItemRule("make") for item in bills}, **{item: ItemRule() for item in bought}}
    plan = material_plan(Situation(TODAY, [Need("FG", TODAY, 3, "plan")], rules, bills))
    orders = {order.item: order.quantity for order in plan.orders if order.kind == "purchase"}
    assert orders == {item: 3 * quantity for item, quantity in bought.items()}


def test_erpnext_sub_assemblies_that_are_there():
    """Ten products: five of one assembly are there, so five are made, of five parts; with ten of each nothing is."""
    bills = {"FG": bill(SUB1=1, SUB2=1), "SUB1": bill(PART=1)}
    rules = {"FG": ItemRule("make"), "SUB1": ItemRule("make"), "SUB2": ItemRule(), "PART": ItemRule()}
    needs = [Need("FG", TODAY, 10, "plan")]
    plan = material_plan(Situation(TODAY, needs, rules, bills, {"SUB1": 5}))
    assert {order.item: order.quantity for order in plan.orders} == {
        "FG": 10,
        "SUB1": 5,
        "SUB2": 10,
        "PART": 5,
    }
    plan = material_plan(Situation(TODAY, needs, rules, bills, {"SUB1": 10, "SUB2": 10}))
    assert [order.item for order in plan.orders] == ["FG"]


def test_erpnext_one_part_under_two_assemblies_and_one_that_is_bought_by_the_box():
    """Two assemblies of one part each take two in one order; 24 by boxes of twelve are two boxes, 25 are three."""
    bills = {"FG": bill(SUB2=1, SUB3=1), "SUB2": bill(PART=1), "SUB3": bill(PART=1)}
    rules = {"FG": ItemRule("make"), "SUB2": ItemRule("make"), "SUB3": ItemRule("make"), "PART": ItemRule()}
    plan = material_plan(Situation(TODAY, [Need("FG", TODAY, 1, "plan")], rules, bills))
    assert due(plan, "PART") == {0: 2}
    boxed = {"ITEM": ItemRule(lot=LotRule(multiple=12))}
    for needed, bought in ((24, 24), (25, 36)):
        plan = material_plan(Situation(TODAY, [Need("ITEM", TODAY, needed, "plan")], boxed))
        assert due(plan, "ITEM") == {0: bought}
