"""What goods of a day were made of, as a late test of them asks."""

from decimal import Decimal

import pytest

from erpcore import Code
from erpcore.documents import (
    LandedCost,
    MaterialIssue,
    OrderCompletion,
    ProductionReceipt,
    Reversal,
    StockWriteDown,
    WorkOrder,
    WorkOrderRelease,
)

TEST = {"portions": [{"item": "TOY", "value": "60"}]}


def day(number):
    """Name a day of October."""
    return f"2026-10-{number:02d}"


def toys(shop, *order):
    """Make five toys of 20 kg of resin, completed on the 15th; freight of the 28th comes where it stands."""
    shop.buy("GR-1", "RESIN", "20", "10", date=day(2))
    shop(WorkOrder, "WO-1", date=day(2), item="TOY", quantity="5")
    shop(WorkOrderRelease, "REL-1", date=day(2), work_order="WO-1")
    issue = {"work_order": "WO-1", "item": "RESIN", "reason": "trial", "quantity": "20"}
    slips = {
        "freight": (LandedCost, "LC-1", {"date": day(28), "partner": "V", "charges": [{"amount": "50"}]}),
        "issue": (MaterialIssue, "MI-1", {"date": day(14), **issue}),
        "receipt": (ProductionReceipt, "PR-1", {"date": day(15), "work_order": "WO-1", "quantity": "5"}),
        "completion": (OrderCompletion, "OC-1", {"date": day(15), "work_order": "WO-1"}),
    }
    for name in order:
        document, of, fields = slips[name]
        if name == "freight":
            fields |= {"receipts": [{"receipt": "GR-1"}]}
        shop(document, of, **fields)


@pytest.mark.parametrize(
    ("order", "dearer"),
    [
        (("freight", "issue", "receipt", "completion"), "RESIN"),
        (("issue", "freight", "receipt", "completion"), "WO-1"),
    ],
)
def test_a_late_test_is_refused_where_the_cost_of_the_material_is_not_known(factory, order, dearer):
    """Freight of the 28th was there when slips of the 14th came: what toys had cost on the 17th nobody knows."""
    shop = factory({"late_facts": "reprice"})
    toys(shop, *order)
    refusal = shop.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-1", date=day(17), **TEST)
    assert f"LC-1 saw: it changed what {dearer} costs" in refusal.expected
    assert refusal.remedy.startswith("Date this one on the day of that document, or later")
    shop(Reversal, "RV-1", date=day(28), of="LC-1", reason="tried")  # tells no more than it did
    shop.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-1", date=day(17), **TEST)
    shop(StockWriteDown, "WD-1", date=day(28), **TEST)
    assert shop.balance("write_down_allowance") == "-140.00"


def test_freight_that_comes_after_the_goods_is_told_apart_from_them(factory):
    """The toys had their 200.00 before freight of the 28th came: a test of the 17th sees them at that."""
    shop = factory({"late_facts": "reprice"})
    toys(shop, "issue", "receipt", "completion", "freight")
    shop(StockWriteDown, "WD-1", date=day(17), **TEST)
    assert shop.stock("TOY") == ("5", {"material": "250.00"})
    assert shop.balance("write_down_allowance") == "-140.00"


def test_goods_of_an_order_that_runs_on_are_at_their_estimate(factory):
    """Not completed on the 17th, an order has given its toys their estimate, whatever its material came to later."""
    shop = factory({"late_facts": "reprice"})
    toys(shop, "freight", "issue", "receipt")
    estimate = shop.stock("TOY")[1]
    shop(StockWriteDown, "WD-1", date=day(17), portions=[{"item": "TOY", "value": "0"}])
    assert Decimal(shop.balance("write_down_allowance")) == -sum(map(Decimal, estimate.values())) != 0
