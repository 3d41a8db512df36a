"""Price differences: to the shelf where the receipt still has a story, to late differences where it has none."""

from erpcore.documents import (
    Delivery,
    MaterialIssue,
    MaterialReturn,
    OpeningStock,
    PurchaseInvoice,
    Reversal,
    SalesOrder,
    SupplierCreditNote,
)
from erpcore.flow.buy.price_difference import post_difference
from erpcore.flow.differences import propagation
from erpcore.inventory.receipt_difference import on_hand
from erpcore.kernel.movements import Place


def _post(shop, receipt, item, difference):
    books = shop.books.state
    goods = Place("gr_ir", receipt, item, "MAIN", partner="V")
    owed, differences = Place("supplier", "PI", partner="V"), propagation(books, "2026-10")
    found = post_difference(books, owed, goods, receipt, difference, differences, "", "")
    return [(m.target.role, m.amounts, m.layer, m.contra) for m in found.movements]


def test_a_difference_goes_to_the_layer_of_its_receipt(shop):
    """Above the estimate it is debited to the shelf, below it comes back red; none makes no movement."""
    shop.buy("GR-1", "RESIN", "3", "10")
    assert _post(shop, "GR-1", "RESIN", 7) == [("stock", (("", "material", 7),), "GR-1", False)]
    assert _post(shop, "GR-1", "RESIN", -7) == [("stock", (("", "material", 7),), "GR-1", True)]
    assert _post(shop, "GR-1", "RESIN", 0) == []


def test_goods_at_standard_leave_the_difference_in_the_variance(shop):
    """A shelf at standard keeps its value whatever the invoice says."""
    shop.buy("GR-1", "BOLT", "3", "2.5")
    assert _post(shop, "GR-1", "BOLT", 7) == [("purchase_price_variance", (("", "", 7),), "", False)]


def test_a_receipt_whose_story_is_forgotten_leaves_a_late_difference(shop):
    """Nobody knows any more who took goods of a month long closed, and they have no standard to differ from."""
    shop.buy("GR-1", "RESIN", "3", "10")
    assert _post(shop, "GR-0", "RESIN", 7) == [("late_difference", (("", "", 7),), "", False)]
    assert _post(shop, "GR-0", "RESIN", -7) == [("late_difference", (("", "", 7),), "", True)]


def test_only_the_share_on_hand_stays_on_the_shelf(shop):
    """30 of 40 kg are gone: 20.00 of 80.00 more are on hand, whatever the sign."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    (parcel,) = shop.books.state.stock.pool("RESIN", "MAIN").parcels
    assert on_hand(parcel, "GR-1", 8000) == 2000
    assert on_hand(parcel, "GR-1", -8000) == -2000


def test_by_policy_the_share_that_is_gone_is_a_variance(factory):
    """30 of 40 kg at 10.00 are with an order; 480.00 invoiced: 20.00 to the shelf, 60.00 to the variance."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    assert shop.lines(entry) == [
        "Dr gr_ir 400.00",
        "Dr stock raw 20.00",
        "Dr purchase_price_variance 60.00",
        "Cr supplier 480.00",
    ]
    assert shop.stock("RESIN") == ("10", {"material": "120.00"})
    assert len(list(shop.books.state.stock.pool("RESIN", "MAIN").stories())) == 1  # told once
    assert shop.wip("WO-1") == {"material": "300.00"}
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5")  # at what it was issued for
    assert shop.stock("RESIN") == ("15", {"material": "170.00"})
    shop.in_step()


def test_the_variance_of_goods_gone_goes_back_with_the_invoice(factory):
    """The shelf's 20.00 have half gone to the order since; the reversal fetches them back from both."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    shop(MaterialIssue, "MI-2", work_order="WO-1", item="RESIN", quantity="5")
    assert shop.wip("WO-1") == {"material": "360.00"}  # 30 at 10.00 and 5 at 12.00
    shop(Reversal, "RV", of="PI-1", reason="wrong price")
    assert shop.wip("WO-1") == {"material": "350.00"}
    assert shop.stock("RESIN") == ("5", {"material": "50.00"})
    assert shop.balance("purchase_price_variance") == "0.00"
    shop.in_step()


def test_in_a_moving_average_the_share_on_hand_is_what_withdrawals_left(factory):
    """2 kg at 40.00 and 2 at 50.00, three sold: of 8.00 more for the first two, 2.00 are on hand."""
    shop = factory({"price_difference": "variance"})
    shop(OpeningStock, "OS", item="TOY", quantity="1", amounts={"material": "20"})
    shop.buy("GR-1", "DYE", "2", "40")
    shop.buy("GR-2", "DYE", "2", "50")
    shop.start("WO-1", "TRUCK", "6")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="DYE", quantity="3")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "88"}])
    assert shop.stock("DYE") == ("1", {"material": "47.00"})
    assert shop.balance("purchase_price_variance") == "6.00"
    allowances = [{"receipt": "GR-1", "amount": "4"}]
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=allowances)
    assert shop.stock("DYE") == ("1", {"material": "46.00"})
    shop(SalesOrder, "SO", partner="C", lines=[{"item": "DYE", "quantity": "1", "price": "1"}])
    shop(Delivery, "DL", sales_order="SO/1", quantity="1")
    assert shop.stock("DYE") == ("0", {})
    shop.in_step()


def test_with_nothing_on_hand_all_of_it_is_a_variance(factory):
    """An empty shelf takes no value."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "RESIN", "4", "10")
    shop.start("WO-1", "TOY", "2")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="4")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "37"}])
    assert shop.lines(entry) == [
        "Dr gr_ir 40.00",
        "Dr purchase_price_variance -3.00",
        "Cr supplier 40.00",
        "Cr supplier -3.00",
    ]
    shop.in_step()


def test_an_invoice_dated_before_its_receipt_is_followed(factory):
    """Priced as of a day on which the goods had not come, nothing has gone: 40.00 more are all on the shelf."""
    for item in ("RESIN", "DYE"):
        shop = factory({"price_difference": "variance", "late_facts": "reprice"})
        shop.buy("GR-1", item, "10", "10", date="2026-10-15")
        lines = [{"receipt": "GR-1", "amount": "140"}]
        shop(PurchaseInvoice, "PI-1", date="2026-10-08", partner="V", lines=lines)
        assert shop.stock(item) == ("10", {"material": "140.00"})
        shop.in_step()
