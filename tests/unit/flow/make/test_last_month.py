"""An order is completed in the last month in which it was charged, or later."""

import pytest

from erpcore import Code
from erpcore.documents import (
    JointReceipt,
    MaterialIssue,
    OrderCompletion,
    OrderSettlement,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    ReworkOrder,
)

LATER = {"date": "2026-11-03"}
ORDER = {"work_order": "WO-1"}
GOODS = [{"item": "TOY", "quantity": "5", "price": "30"}, {"item": "WHEEL", "quantity": "5", "price": "10"}]
WAYS = {
    "completion": (OrderCompletion, {}),
    "receipt": (ProductionReceipt, {"quantity": "5", "final": True}),
    "joint": (JointReceipt, {"products": GOODS, "basis": "sales_value"}),
    "lost": (OrderCompletion, {"write_off": True}),
}


@pytest.mark.parametrize("way", WAYS)
def test_cost_of_a_later_month_is_not_handed_on_before_it(shop, way):
    """Worked on in November, no order is completed in October; taken back, the work of November is no reason."""
    kind, fields = WAYS[way]
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "2")
    if way == "completion":
        shop(ProductionReceipt, "PR-1", **ORDER, quantity="5")
    shop.work("TT-2", "WO-1", "1", **LATER)
    refusal = shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", kind, "X-1", **ORDER, **fields)
    assert "2026-11 or later: WO-1 has cost or output of that period" in refusal.expected
    shop(Reversal, "RV-1", of="TT-2", reason="another order", **LATER)
    shop(kind, "X-1", **ORDER, **fields)
    assert (shop.wip("WO-1"), shop.status("WO-1")) == ({}, "completed")
    shop.in_step()


def test_a_repair_is_done_when_its_last_work_is(shop):
    """A rework order that was worked on in November is completed in November."""
    shop.start("WO-1", "TOY", "20")
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="1")
    shop.work("TT-1", "RW-1", "1", **LATER)
    shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", OrderCompletion, "OC-1", work_order="RW-1")
    shop(OrderCompletion, "OC-1", work_order="RW-1", **LATER)
    assert shop.wip("RW-1") == {}


def supplied(shop, product):
    """Start an order of 20 with 400.00 of resin, at the price ordered."""
    shop.start("WO-1", product, "20")
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(MaterialIssue, "MI-1", **ORDER, item="RESIN", quantity="40", reason="as agreed")


def dearer(shop, number="PI-1"):
    """Invoice the resin in November: 500.00."""
    lines = [{"receipt": "GR-1", "quantity": "40", "amount": "500"}]
    shop(PurchaseInvoice, number, partner="V", lines=lines, **LATER)


def test_both_ways_of_the_remedy_lead_through(factory):
    """November's invoice is on the order: received in October it is completed in November, or the invoice waits."""
    toys, other = factory(), factory()
    for shop in (toys, other):
        supplied(shop, "TOY")
        dearer(shop)
        last = {**ORDER, "quantity": "20", "final": True}
        refusal = shop.refuses(Code.PERIOD_OUT_OF_ORDER, "date", ProductionReceipt, "PR-1", **last)
        assert "receipt that is not final" in refusal.remedy
    toys(ProductionReceipt, "PR-1", **ORDER, quantity="20")
    toys(OrderCompletion, "OC-1", **ORDER, **LATER)
    other(Reversal, "RV-1", of="PI-1", reason="October first", **LATER)
    other(ProductionReceipt, "PR-1", **ORDER, quantity="20", final=True)
    dearer(other, "PI-2")
    assert other.balance("stock finished", "2026-10") == "400.00"
    for shop in (toys, other):
        assert (shop.wip("WO-1"), shop.stock("TOY")) == ({}, ("20", {"material": "500.00"}))
        shop.in_step()


def test_what_went_through_an_order_to_its_goods_does_not_hold_it(shop):
    """Completed in October, made dearer in November, taken back and completed anew: October has what it had."""
    supplied(shop, "TOY")
    shop(ProductionReceipt, "PR-1", **ORDER, quantity="20", final=True)
    dearer(shop)
    shop(Reversal, "RV-1", of="PR-1", reason="19 came")
    shop(ProductionReceipt, "PR-2", **ORDER, quantity="19", final=True)
    assert shop.balance("stock finished", "2026-10") == "400.00"
    assert shop.balance("wip material", "2026-10") == "0.00"
    assert shop.stock("TOY") == ("19", {"material": "500.00"})
    shop.in_step()


@pytest.mark.parametrize("way", ["receipt", "completion"])
def test_an_order_at_standard_settles_a_later_difference_with_its_own_month(shop, way):
    """20 gears at 7.50 of material cost 400.00: 250.00 too much in October, 100.00 more in November."""
    supplied(shop, "GEAR")
    dearer(shop)
    shop(ProductionReceipt, "PR-1", **ORDER, quantity="20", final=way == "receipt")
    if way == "completion":
        shop(OrderCompletion, "OC-1", **ORDER)
    shop(OrderSettlement, "OS-1", date="2026-10-31")
    assert shop.balance("wip material", "2026-10") == "0.00"
    shop(OrderSettlement, "OS-2", date="2026-11-30")
    found = [shop.balance("variance material_usage", until) for until in ("2026-10", "2026-11")]
    assert (found, shop.wip("WO-1")) == (["250.00", "350.00"], {})
    shop.in_step()
