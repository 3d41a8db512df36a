"""A service report counts what a department did, and moves no value."""

import pytest

from erpcore import Code
from erpcore.documents import Reversal, ServiceReport, WorkOrder
from erpcore.production.services import serving_order


def test_services_are_counted_until_they_are_taken_back(shop):
    """Two reports to the same shop add up; a reversal takes one off."""
    for number, hours in (("SR-1", "3"), ("SR-2", "1.5")):
        lines = [{"cost_centre": "SHOP", "quantity": hours}]
        entry = shop(ServiceReport, number, cost_centre="REPAIR", lines=lines)
        assert (entry.movements, entry.vouchers) == ((), ())
    services = shop.books.state.overhead.services
    assert services.usage("2026-10") == {"REPAIR": {"SHOP": 4_500_000}}
    assert services.usage("2026-11") == {}
    shop(Reversal, "RV-1", of="SR-1", reason="another shop")
    assert services.usage("2026-10") == {"REPAIR": {"SHOP": 1_500_000}}


def test_orders_are_served_apart_from_cost_centres(shop):
    """What was done for an order is counted beside what was done for the shop, also where both have one name."""
    shop.start("SHOP", "TOY", "20")
    lines = [{"cost_centre": "SHOP", "quantity": "3"}, {"work_order": "SHOP", "quantity": "5"}]
    shop(ServiceReport, "SR-1", cost_centre="REPAIR", lines=lines)
    usage = shop.books.state.overhead.services.usage("2026-10")["REPAIR"]
    assert usage == {"SHOP": 3_000_000, serving_order("SHOP"): 5_000_000}


@pytest.mark.parametrize(
    ("code", "field", "served"),
    [
        (Code.DOCUMENT_INVALID, "lines.1", {}),
        (Code.DOCUMENT_INVALID, "lines.1", {"cost_centre": "SHOP", "work_order": "WO-1"}),
        (Code.UNKNOWN_ORDER, "lines.1.work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "lines.1.work_order", {"work_order": "WO-1"}),
    ],
)
def test_a_line_names_a_cost_centre_or_an_order_that_runs(shop, code, field, served):
    """One of both; an order that is planned has nothing done for it yet."""
    shop(WorkOrder, "WO-1", item="TOY", quantity="20")
    lines = [{**served, "quantity": "1"}]
    shop.refuses(code, field, ServiceReport, "SR-1", cost_centre="REPAIR", lines=lines)


def test_orders_bear_services_under_an_element_that_there_is(shop, monkeypatch):
    """A company without the element overhead says under which one its orders bear services."""
    monkeypatch.setattr(shop.books.state.master, "elements", ("material", "labour"))
    shop.start("WO-1", "TOY", "20")
    lines = [{"work_order": "WO-1", "quantity": "1"}]
    shop.refuses(
        Code.UNKNOWN_ELEMENT, "lines.1.work_order", ServiceReport, "SR-1", cost_centre="REPAIR", lines=lines
    )
