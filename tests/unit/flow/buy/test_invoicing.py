"""The lines of one invoice: each receipt once, whether it is named or found by its order."""

from erpcore import Code
from erpcore.documents import GoodsReceipt, PurchaseInvoice, PurchaseOrder


def test_a_receipt_named_is_not_cleared_again_by_its_order_line(shop):
    """GR-1 is on a line of its own; what the order line bills beside it is in transit."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="6")
    lines = [{"receipt": "GR-1", "quantity": "1", "amount": "10"}]
    goods = [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "40"}]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, goods=goods)
    assert shop.lines(entry) == ["Dr gr_ir 10.00", "Dr goods_in_transit 40.00", "Cr supplier 50.00"]
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
