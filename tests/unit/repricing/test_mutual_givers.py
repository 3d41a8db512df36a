"""What a giver took from pools of a group, and brings to them."""

from fractions import Fraction

from erpcore.inventory.month_average import MonthStory
from erpcore.inventory.parcel import Event, Parcel
from erpcore.kernel.movements import Place
from erpcore.production.handover import Handover
from erpcore.production.work_order import WorkOrder as Order
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.mutual import Brought, Given
from erpcore.repricing.mutual_givers import brought_of, taken_by_orders
from erpcore.repricing.order_receipts import Arrival

A, B = ("A", "MAIN"), ("B", "MAIN")


def story(value, quantity, left=0):
    """What there was in a pool, without its events."""
    return MonthStory({"material": value}, quantity, left, {}, [], [], {})


def _all(_key, _element):
    """It has all of whatever its order took."""
    return Fraction(1)


def test_what_a_giver_brings_to_a_group_is_what_comes_to_its_pools():
    """Of two receipts the one that goes to a pool of the group counts, with what it is due and was given."""
    here, away = (Arrival(Place("stock", "", "A", site), "PR-1") for site in ("MAIN", "YARD"))
    due, worth = {"material": Fraction(540_00)}, {"material": 600_00}
    dues = [(of, due, worth, _all) for of in (here, away)]
    assert brought_of(dues, {here: A}.get) == [Brought(A, due, worth, _all)]


def test_what_came_back_counts_less():
    """Net of what an order gave back; what was sold is no order's."""
    parcel = Parcel("A")
    out = Event("out", "MI/0", parcel, Place("wip", "WO"), 5, {"material": 50})
    back = Event("back", "MR/0", parcel, Place("wip", "WO"), 2, {"material": 20})
    sold = Event("out", "DL/0", parcel, Place("cost_of_sales"), 1, {"material": 10})
    told = story(100, 10)._replace(own=[out, back, sold])
    orders = WorkOrders()
    for number in ("WO", "PARENT"):
        orders.orders[number] = Order(number, "B", "MAIN", "", 10)
    found = taken_by_orders({A: told}, lambda event: event.amounts, orders, lambda order: True)
    assert found == {"WO": {A: Given(3, {"material": 30})}}
    orders.orders["WO"].handover = Handover("PARENT", orders.orders["PARENT"].wip, "")
    found = taken_by_orders({A: told}, lambda event: event.amounts, orders, lambda order: True)
    assert found == {"PARENT": {A: Given(3, {"material": 30})}}
    assert taken_by_orders({A: told}, lambda event: event.amounts, orders, lambda order: False) == {}
