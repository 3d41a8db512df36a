"""What goods were on a day, as a late count or test sees them."""

import datetime

from erpcore import Code
from erpcore.documents import (
    Delivery,
    MaterialIssue,
    OpeningStock,
    OrderCompletion,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    StockTransfer,
    StockWriteDown,
    WorkOrder,
    WorkOrderRelease,
)
from erpcore.flow.allowance_release import cost_on_hand
from erpcore.flow.since import COSTING, held_of, since_then
from erpcore.flow.steps import STEPS


def day(number):
    """Name a day of October."""
    return f"2026-10-{number:02d}"


def test_a_late_test_is_refused_where_the_cost_of_its_day_is_not_known(factory):
    """An invoice of the 15th was there when the use of the 8th was posted: what it cost without it nobody knows."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "10", "10", date=day(5))
    shop(PurchaseInvoice, "PI-1", date=day(15), partner="V", lines=[{"receipt": "GR-1", "amount": "150"}])
    test = {"portions": [{"item": "RESIN", "value": "60"}]}
    shop(OwnUse, "OU-1", date=day(8), item="RESIN", quantity="3", cost_centre="SHOP")
    refusal = shop.refuses(Code.LATE_FACT_REFUSED, "date", StockWriteDown, "WD-1", date=day(9), **test)
    assert "PI-1" in refusal.expected
    shop(StockWriteDown, "WD-1", date=day(15), **test)
    assert shop.balance("write_down_allowance") == "-45.00"


def test_what_an_order_hands_on_is_known_with_its_completion(factory):
    """Toys of the 6th are completed on the 9th, and a late receipt of the 1st makes them dearer: not yet on the 8th."""
    shop = factory({"late_facts": "reprice"})
    shop.buy("GR-1", "RESIN", "100", "10", date=day(2))
    shop(WorkOrder, "WO-1", date=day(2), item="TOY", quantity="5")
    shop(WorkOrderRelease, "REL-1", date=day(2), work_order="WO-1")
    issue = {"work_order": "WO-1", "item": "RESIN", "reason": "trial"}
    shop(MaterialIssue, "MI-1", date=day(5), quantity="20", **issue)
    shop(ProductionReceipt, "PR-1", date=day(6), work_order="WO-1", quantity="5")
    estimate = cost_on_hand(shop.books.state, "TOY", datetime.date(2026, 10, 8))
    shop(OrderCompletion, "OC-1", date=day(9), work_order="WO-1")
    shop.buy("GR-0", "RESIN", "10", "30", date=day(1))
    assert shop.stock("TOY") == ("5", {"material": "400.00"})
    assert cost_on_hand(shop.books.state, "TOY", datetime.date(2026, 10, 8)) == estimate


def test_a_late_test_sees_the_goods_of_its_day(factory):
    """What came since, and what an invoice of later says, is not tested; the same with a sale on that day."""
    shop = factory({"late_facts": "reprice"})
    shop(OpeningStock, "OS-1", date=day(5), item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "9", "30")
    shop(OpeningStock, "OS-2", date=day(14), item="TOY", quantity="10", amounts={"material": "900"})
    shop(StockTransfer, "TR-1", date=day(15), item="TOY", quantity="3", from_site="MAIN", to_site="YARD")
    assert since_then(shop.books.state, datetime.date(2026, 10, 10), held_of("TOY")) == (10_000_000, 90_000)
    entry = shop(StockWriteDown, "WD-1", date=day(10), portions=[{"item": "TOY", "value": "175"}])
    assert shop.lines(entry) == ["Dr impairment_loss 25.00", "Cr write_down_allowance 25.00"]
    shop(
        Delivery, "DL-1", date=day(12), sales_order="SO-1/1", quantity="2"
    )  # 40.00 of the 200.00 that were there
    assert shop.balance("write_down_allowance") == "-20.00"
    shop.in_step()
    shop.replays()


def test_what_costs_a_month_is_what_the_steps_say():
    """Documents that follow what is posted are told apart by the same names as where late facts are decided."""
    assert {step.name for step in STEPS if step.of_close} == COSTING
