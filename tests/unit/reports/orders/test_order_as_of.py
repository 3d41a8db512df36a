"""A work order as it was at the end of a period."""

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.production.work_order import WorkOrder
from erpcore.reports.orders.order_as_of import allowed, order_as_of


def as_of(books, code):
    return order_as_of(books, "WO-1", books.state.master.calendar.period(code))


def test_a_past_month(books):
    """At the end of October the order had cost 667.00, put out 8 for 248.00, and was still running."""
    order = as_of(books, "2026-10")
    assert sum(order.cost().values()) == 66700
    assert sum(order.transferred().values()) == 24800
    assert (order.completed_quantity, order.status) == (8_000_000, "released")


def test_the_present_is_the_fold(books):
    """Folded to the end, the order is what the state holds."""
    order, now = as_of(books, "2026-11"), books.state.orders.orders["WO-1"]
    assert (order.cost(), order.transferred(), order.status) == (now.cost(), now.transferred(), now.status)
    assert order.standard == now.standard


def test_standard_of_the_output(books):
    """8 of 20 units allow 8/20 of the card: 176.00, 36.00, 24.00 and 12.00."""
    expected = {"material": 17600, "labour": 3600, "machine": 2400, "overhead": 1200}
    assert allowed(as_of(books, "2026-10"), "moving_average") == expected


def test_a_product_at_standard_was_shelved_at_it(books):
    """Of a product at standard, what is allowed is what its receipts were posted at, variances apart."""
    order = as_of(books, "2026-10")
    assert sum(allowed(order, "standard").values()) == 24800
    assert allowed(WorkOrder("W", "FG", "S", "", 10**6), "fifo") == {}


def test_an_unknown_order(books):
    """An order that there is not is refused."""
    with pytest.raises(Refused) as refused:
        order_as_of(books, "WO-9", books.state.master.calendar.period("2026-10"))
    assert refused.value.code is Code.UNKNOWN_ORDER


def test_what_was_frozen_or_agreed_later_is_not_known_yet(factory, read):
    """An order planned in October and released in November has no standard in October, nor has it joint products."""
    of = {"measure": "1", "price": "1", "ratio": "1"}
    products = [{"item": "FG", "quantity": "2", **of}, {"item": "SC", "quantity": "1", **of}]
    planned = {"type": "work_order", "id": "W", "date": "2026-10-29", "item": "FG", "quantity": "2"}
    for document in (
        planned,
        {"type": "work_order_release", "id": "WR", "date": "2026-11-02", "work_order": "W"},
        {"type": "time_ticket", "id": "WT", "date": "2026-11-03", "work_order": "W", "work_centre": "PRESS",
         "labour_hours": "1", "machine_hours": "1"},
        {"type": "joint_receipt", "id": "WJ", "date": "2026-11-04", "work_order": "W", "products": products,
         "basis": "quantity"},
    ):  # fmt: skip
        factory.post(read(document))
    calendar = factory.state.master.calendar
    then = order_as_of(factory, "W", calendar.period("2026-10"))
    assert (then.status, then.standard, then.joint, then.handover) == ("planned", None, None, None)
    now = order_as_of(factory, "W", calendar.period("2026-11"))
    assert (now.handover, now.joint) == (factory.work_order("W").handover, factory.work_order("W").joint)
    assert now.handover is not None
