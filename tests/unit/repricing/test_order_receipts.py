"""An order's cost is shared out over its receipts by quantity."""

import pytest
from tests.cases.process import plant

from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.rounding import Receiver
from erpcore.masterdata.master import MasterData
from erpcore.production.order_month import OrderMonth
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.order_receipts import Arrival, receipts_of, shares, waiting_of

SHELF = Place("stock", "", "TOY", "S")


def stock(*moments: tuple[str, int]) -> Stock:
    """Know on which day receipts came."""
    found = Stock(lambda _: "fifo")
    for position, (layer, day) in enumerate(moments, 1):
        movement = Movement(Place("wip", "WO-1"), SHELF, (), 5, 5, layer)
        found.apply_target(movement, f"{layer}/0", [], (day, position, 0, ""))
    return found


@pytest.fixture
def order():
    """Ten toys in two receipts of five: 2.50 and 2.50, and 0.07 on the second when it had gone."""
    orders = WorkOrders()
    orders.orders["WO-1"] = WorkOrder("WO-1", "TOY", "S", "CC", 10)
    wip = orders.orders["WO-1"].wip
    for layer in ("PR-1", "PR-2"):
        orders.apply_source(Movement(wip, SHELF, (("material", "material", 250),), 5, 5, layer), [])
    late = Place("late_difference", "PR-2", "TOY", "S")
    orders.apply_source(Movement(wip, late, (("material", "material", 7),)), [])
    return orders.orders["WO-1"]


def test_what_is_posted_counts_late_differences(order):
    """What found the goods gone was handed on all the same."""
    assert receipts_of(order, stock()) == [
        (Arrival(SHELF, "PR-1"), 5, {"material": 250}),
        (Arrival(SHELF, "PR-2"), 5, {"material": 257}),
    ]


@pytest.mark.parametrize("further", [0, 5])
def test_shares_of_an_order(order, further):
    """By quantity, less what is posted; a further receipt takes its own share; a negative cost is nobody's."""
    found, own = shares(order, stock(), {"material": 600, "labour": -50}, Receiver.LARGEST_REMAINDER, further)
    whole = {0: 300, 5: 200}[further]
    assert found == [
        (Arrival(SHELF, "PR-1"), {"material": whole - 250}),
        (Arrival(SHELF, "PR-2"), {"material": whole - 257}),
    ]
    assert own == {"material": 200 if further else 0, "labour": 0}


def test_odd_cents_go_by_the_days_of_receipts(order):
    """PR-2 came first, though it was posted last: it takes the first of two equal claims to a cent."""
    known = stock(("PR-1", 9), ("PR-2", 5))
    assert [of[0].layer for of in receipts_of(order, known)] == ["PR-2", "PR-1"]
    found, _ = shares(order, known, {"material": 601}, Receiver.LARGEST_REMAINDER)
    assert found == [
        (Arrival(SHELF, "PR-2"), {"material": 301 - 257}),
        (Arrival(SHELF, "PR-1"), {"material": 300 - 250}),
    ]


def test_what_earlier_months_left_waits_for_the_one_that_completed_the_order_until_it_is_closed(order):
    """70 cents of October wait for November where December asks, 20 of them beside what October's end gives itself."""
    order.completed = "2026-11"
    order.months = {"2026-10": OrderMonth(), "2026-12": OrderMonth()}
    order.months["2026-10"].costs["wages_payable", ""] = {"labour": 70}
    order.months["2026-12"].costs["wages_payable", ""] = {"labour": 5}
    master = MasterData(plant())
    policy = WipPolicy(master, closed={"2026-10"})
    assert waiting_of(order, policy, "2026-12") == {"labour": 70}
    assert waiting_of(order, policy, "2026-12", {"PR-1": {"labour": 50}}) == {"labour": 20}
    assert waiting_of(order, policy, "2026-11") == {}
    assert waiting_of(order, WipPolicy(master, closed={"2026-10", "2026-11"}), "2026-12") == {}
    del order.months["2026-10"]
    assert waiting_of(order, policy, "2026-12") == {}
