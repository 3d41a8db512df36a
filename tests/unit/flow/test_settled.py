"""What the stock may forget at a close."""

from erpcore.documents import (
    AverageCosting,
    Delivery,
    JointReceipt,
    MaterialIssue,
    OrderCompletion,
    OwnUse,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
    ReworkOrder,
    SubcontractReceipt,
)
from erpcore.flow.settled import Settled


def forgets(shop, closed: str) -> dict[str, bool]:
    """Say of each event of toys and resin whether a close could forget it."""
    state = shop.books.state
    settled = Settled(state.stock, state.orders, state.open_items, closed, state.master.calendar)
    return {
        event.reference.split("/")[0]: settled(event)
        for pool in state.stock.pools.values()
        for parcel in pool.stories()
        for event in parcel.events
    }


def made(shop) -> None:
    """40 kg of resin become 20 toys, 5 of them are delivered."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.sell("SO-1", "TOY", "10", "99")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")


def test_what_is_not_invoiced_is_kept_through_every_level(shop):
    """An estimate may still change: the receipt, the order that used it and what it made are all kept."""
    made(shop)
    found = forgets(shop, "2026-12")
    assert not any(found[event] for event in ("GR-1", "MI-1", "PR-1"))


def test_a_subcontractors_work_is_kept_until_his_fee_is_invoiced(factory):
    """His material is paid for, but what he is owed is an estimate: what it turns out to differ follows the goods."""
    shop = factory(more_sites=[{"code": "PLATER", "name": "At the plater's", "subcontractor": "W"}])
    shop.buy("GR-1", "RESIN", "40", "10", site="PLATER")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    shop(SubcontractReceipt, "SB-1", from_site="PLATER", item="WHEEL", quantity="30", fee="60")
    assert forgets(shop, "2026-12") == {"GR-1": True, "SB-1": False}
    shop(PurchaseInvoice, "PI-2", partner="W", lines=[{"receipt": "SB-1", "amount": "66"}])
    assert forgets(shop, "2026-12") == {"GR-1": True, "SB-1": True}


def test_what_is_invoiced_and_completed_is_forgotten(shop):
    """With the invoice nothing can change any more, once another period has been closed since."""
    made(shop)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    assert all(forgets(shop, "2026-11").values())
    assert not any(forgets(shop, "2026-10").values())  # October may be reopened


def test_a_withdrawal_with_a_difference_that_waits_is_kept(factory):
    """Costing October leaves 31.00 to November that it cannot bear: it waits beside the shelf for who took 7 kg."""
    methods = {"raw": "monthly_average", "auxiliary": "fifo", "parts": "standard", "semi_finished": "fifo"}
    methods |= {"finished": "moving_average", "planned": "standard"}
    shop = factory(item_classes=[{"code": of, "name": of, "valuation": by} for of, by in methods.items()])
    shop.buy("GR-1", "RESIN", "12", "10")
    bill = [{"receipt": "GR-1", "amount": "39"}]
    shop(PurchaseInvoice, "PI-1", partner="V", date="2026-11-05", lines=bill)
    shop(OwnUse, "OU-1", item="RESIN", quantity="7", cost_centre="SHOP")
    shop(AverageCosting, "AC-1", date="2026-10-31")
    assert forgets(shop, "2026-12") == {"GR-1": True, "OU-1": False}
    shop(AverageCosting, "AC-2", date="2026-11-30")
    assert all(forgets(shop, "2026-12").values())


def test_an_order_still_running_is_kept(shop):
    """What a running order took may come back."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    assert forgets(shop, "2026-12") == {"GR-1": True, "MI-1": False}


def test_an_order_that_a_later_month_completed_is_kept(factory):
    """What October received of an order that December completes waits for December's costing, when November closes."""
    shop = factory(company={"open_periods": 3})
    shop.start("WO-1", "TOY", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="5")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-2", date="2026-12-03", work_order="WO-1", quantity="15", final=True)
    assert forgets(shop, "2026-11") == {"PR-1": False, "PR-2": False}
    assert forgets(shop, "2027-01") == {"PR-1": True, "PR-2": True}


def test_an_adjusting_period_keeps_the_last_month_of_its_year(factory):
    """Closed weeks after December, it forgets nothing that December's close has kept."""
    shop = factory(company={"calendar": {"adjusting": 1}, "first_period": "2026-12"})
    shop.buy("GR-1", "RESIN", "40", "10", date="2026-12-05")
    shop(
        PurchaseInvoice, "PI-1", date="2026-12-06", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}]
    )
    assert forgets(shop, "2026-13") == {"GR-1": False}
    assert forgets(shop, "2027-01") == {"GR-1": True}


def test_a_document_of_the_month_just_closed_can_be_reversed_in_the_next(shop):
    """Closing October keeps October: its delivery is taken back in November."""
    made(shop)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    shop.books.month_end("2026-10").run()
    shop(Reversal, "RV-1", of="DL-1", reason="sent back", date="2026-11-03")
    assert shop.stock("TOY")[0] == "20"


def test_what_a_changing_order_hands_on_is_kept(shop):
    """Uninvoiced resin in a repair and in joint products: the parent's toys and the wheels may still change."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "1")
    shop(ReworkOrder, "RW-1", parent="WO-1", quantity="2")
    shop(MaterialIssue, "MI-1", work_order="RW-1", item="RESIN", quantity="1")
    shop(OrderCompletion, "OC-1", work_order="RW-1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    shop.start("WO-2", "TOY", "20")
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="39")
    products = [
        {"item": "TRUCK", "quantity": "2", "price": "9"},
        {"item": "WHEEL", "quantity": "4", "price": "2"},
    ]
    shop(JointReceipt, "JR-1", work_order="WO-2", products=products)
    found = forgets(shop, "2026-12")
    assert not any(found[event] for event in ("PR-1", "JR-1", "JR-1#2"))
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    found = forgets(shop, "2026-12")
    assert all(found[event] for event in ("PR-1", "JR-1", "JR-1#2"))
