"""The lines of one invoice: each receipt once, whether it is named or found by its order."""

from erpcore import Code
from erpcore.documents import GoodsReceipt, PurchaseInvoice, PurchaseOrder, Reversal


def test_a_receipt_named_is_not_cleared_again_by_its_order_line(shop):
    """GR-1 is on a line of its own; what the order line bills beside it is in transit."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="6")
    lines = [{"receipt": "GR-1", "quantity": "1", "amount": "10"}]
    goods = [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "40"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, goods=goods)
    assert shop.lines(entry) == ["Dr gr_ir 10.00", "Dr goods_in_transit 40.00", "Cr supplier 50.00"]
    shop.in_step()


def test_two_lines_of_one_order_line_clear_its_receipts_together(shop):
    """5 of 10 came, 3 are billed at 10.00 and 4 at 11.00: two of these are of the receipt, two are on their way."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="5")
    goods = [
        {"purchase_order": "PO-1/1", "quantity": of, "amount": by} for of, by in (("3", "30"), ("4", "44"))
    ]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    assert shop.lines(entry) == [
        "Dr gr_ir 50.00",
        "Dr stock raw 2.00",
        "Dr goods_in_transit 22.00",
        "Cr supplier 74.00",
    ]
    assert shop.open("goods_in_transit", "PI-1/2") == "22.00"
    assert shop.open("gr_ir", "GR-1") is None
    shop.in_step()


def test_the_earliest_receipt_is_cleared_first_whatever_was_taken_back(shop):
    """GR-1 came first; that its invoice was wrong and taken back does not make GR-2 the earlier one."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="5")
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="5")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "50"}])
    shop(Reversal, "RV-1", of="PI-1", reason="wrong supplier")
    goods = [{"purchase_order": "PO-1/1", "quantity": "5", "amount": "55"}]
    shop(PurchaseInvoice, "PI-2", partner="V", goods=goods)
    assert (shop.open("gr_ir", "GR-1"), shop.open("gr_ir", "GR-2")) == (None, "-50.00")
    shop.in_step()


def test_a_receipt_that_names_an_invoice_is_one_of_its_order_line(shop):
    """4 were billed and 6 came on that line: an invoice of the order line clears the two that are owed for."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "40"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    shop(GoodsReceipt, "GR-1", invoice="PI-1/1", quantity="6")
    goods = [{"purchase_order": "PO-1/1", "quantity": "2", "amount": "22"}]
    entry = shop(PurchaseInvoice, "PI-2", partner="V", goods=goods)
    assert shop.lines(entry) == ["Dr gr_ir 20.00", "Dr stock raw 2.00", "Cr supplier 22.00"]
    assert shop.open("goods_in_transit", "PI-2/1") is None
    shop.in_step()


def test_two_lines_of_one_order_line_do_not_exceed_it_together(shop):
    """Six and five of ten ordered are one too many."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": of, "amount": "40"} for of in ("6", "5")]
    shop.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "goods.2.quantity", PurchaseInvoice, "PI-1", partner="V", goods=goods
    )


def test_a_lower_price_at_the_same_rate_leaves_no_exchange_difference(shop):
    """100.02 and 100.01 abroad at 0.5 are both 50.01 here: nothing is left of the half cent between them."""
    abroad = {"partner": "V", "currency": "USD", "rate": "0.5"}
    shop(GoodsReceipt, "GR-1", item="RESIN", quantity="1", price="100.02", **abroad)
    entry = shop(PurchaseInvoice, "PI-1", lines=[{"receipt": "GR-1", "amount": "100.01"}], **abroad)
    assert shop.lines(entry) == ["Dr gr_ir 50.01", "Cr supplier 50.01"]
    shop.in_step()


def test_an_order_line_clears_the_receipt_of_the_earliest_day(shop):
    """Five of the 5th, entered after four of the 8th, come before them: four at 12.00 instead of 10.00."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-8", date="2026-10-08", purchase_order="PO-1/1", quantity="4")
    shop(GoodsReceipt, "GR-5", date="2026-10-05", purchase_order="PO-1/1", quantity="5")
    goods = [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "48"}]
    shop(PurchaseInvoice, "PI-1", date="2026-10-09", partner="V", goods=goods)
    assert (shop.open("gr_ir", "GR-5"), shop.open("gr_ir", "GR-8")) == ("-10.00", "-40.00")
    shop.in_step()
