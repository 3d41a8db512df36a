"""An order is completed in the last month in which it was charged, or later."""

import pytest

from erpcore import Code
from erpcore.documents import JointReceipt, OrderCompletion, ProductionReceipt, Reversal, ReworkOrder

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
