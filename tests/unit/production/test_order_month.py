"""What an order was charged and brought in a month."""

import pytest

from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.production.order_month import OrderMonth, count, given_to, taker_of
from erpcore.production.work_order import WorkOrder, WorkOrders

MONTH = "2026-10"
SHELF = Place("stock", "", "TOY", "S")


@pytest.fixture
def orders():
    """One order of toys."""
    orders = WorkOrders()
    orders.orders["WO-1"] = WorkOrder("WO-1", "TOY", "S", "CC", 5_000_000)
    return orders


def charge(orders, source, quantity, amounts, undo=None, *, contra=False):
    moved = Movement(source, orders.orders["WO-1"].wip, amounts, quantity, contra=contra)
    orders.apply_target(moved, [] if undo is None else undo, MONTH)


def give(orders, target, amounts, quantity=0, layer="", undo=None, *, contra=False):
    wip = orders.orders["WO-1"].wip
    moved = Movement(wip, target, amounts, quantity, quantity, layer, contra)
    orders.apply_source(moved, [] if undo is None else undo, MONTH)


def test_charges_are_told_apart(orders):
    """Goods are material, wages labour, both direct; what pools charge, repairs and earlier cost are neither."""
    resin, press = Place("stock", "", "RESIN", "S"), Place("labour_applied", "PRESS")
    charge(orders, resin, 40, (("material", "material", 100), ("labour", "labour", 20)))
    charge(orders, press, 2, (("", "labour", 30),))
    charge(orders, Place("wages_payable"), 0, (("", "overhead", 5),))
    charge(orders, Place("opening_balance"), 0, (("", "labour", 11),))
    charge(orders, Place("wip", "RW-1"), 0, (("labour", "labour", 13), ("material", "material", 17)))
    charge(orders, Place("overhead_pool", "PRESS"), 0, (("", "overhead", 7),))
    charge(orders, Place("machine_applied", "PRESS"), 2, (("", "machine", 9),))
    give(orders, Place("stock", "", "WASTE", "S"), (("material", "material", 10),), 3)
    give(orders, SHELF, (("material", "material", 50),), 3_000_000, "PR-1")
    give(orders, SHELF, (), 1_000_000, "PR-2")
    give(orders, SHELF, (), 1_000_000, "PR-2", contra=True)
    month = orders.orders["WO-1"].months[MONTH]
    assert (month.material, month.labour, month.direct, month.output) == (110, 30, 145, 3_000_000)
    assert month.costs[("scrap", "WASTE")] == {"material": -10}
    assert month.used == {
        ("stock", "RESIN"): 40,
        ("labour_applied", "PRESS"): 2,
        ("machine_applied", "PRESS"): 2,
        ("scrap", "WASTE"): -3,
    }
    assert month.used == {
        ("stock", "RESIN"): 40,
        ("labour_applied", "PRESS"): 2,
        ("machine_applied", "PRESS"): 2,
        ("scrap", "WASTE"): -3,
    }
    assert (month.outputs, month.brought) == ({"PR-1": {"material": 50}}, {"PR-1": 3_000_000})


def test_what_goes_back_leaves_no_trace(orders):
    """A cause, an element or a receipt that comes to nothing is not there any more."""
    for contra in (False, True):
        charge(orders, Place("stock", "", "RESIN", "S"), 5, (("material", "material", 100),), contra=contra)
        give(orders, SHELF, (("material", "material", 50),), 3, "PR-1", contra=contra)
    month = orders.orders["WO-1"].months[MONTH]
    assert (month.costs, month.used, month.outputs, month.brought, month.output) == ({}, {}, {}, {}, 0)


def test_the_first_charge_of_a_month_taken_back_takes_the_month_along(orders):
    """Undone, the order has no cost, no output and no month."""
    undo = []
    charge(orders, Place("stock", "", "RESIN", "S"), 5, (("material", "material", 100),), undo)
    give(orders, SHELF, (("material", "material", 50),), 3, "PR-1", undo)
    take_back(undo)
    order = orders.orders["WO-1"]
    assert (order.costs, order.outputs, order.months, order.sites) == ({}, {}, {}, {})


def test_an_empty_month_has_nothing():
    """No cost, no output."""
    month = OrderMonth()
    assert (month.material, month.labour, month.direct, month.output) == (0, 0, 0, 0)


def test_what_spoiled_units_take_along_leaves_wages_and_direct_cost_as_they_were(orders):
    """不可修复废品: 5 of 30 of wages leave with them and 4 come back as a loss; wages are shared by all 30."""
    press, spoiled = Place("labour_applied", "PRESS"), Place("spoilage", "SP-1")
    charge(orders, press, 2, (("", "labour", 30),))
    charge(orders, spoiled, 0, (("", "labour", -5),))
    charge(orders, spoiled, 0, (("", "spoilage", 4),))
    month = orders.orders["WO-1"].months["2026-10"]
    assert (month.labour, month.direct) == (30, 30)


def test_each_end_has_its_elements():
    """Labour that becomes spoilage leaves as labour and arrives as spoilage."""
    for end, element in enumerate(("labour", "spoilage")):
        costs = {}
        count(costs, {}, "WO-1", 0, (("labour", "spoilage", 7),), end, 1)
        assert costs == {"WO-1": {element: 7}}


def test_a_receipt_is_told_from_a_variance_whatever_it_is_called():
    """A code may hold any sign that can be seen; the key of a variance begins with one that cannot."""
    assert taker_of(given_to("variance", "material_usage")) == ("variance", "material_usage")
    assert taker_of(given_to("late_difference", "PR:1/2")) == ("late_difference", "PR:1/2")
    assert {taker_of(of) for of in ("PR-1", "variance:material_usage", "PR:")} == {("", "")}
