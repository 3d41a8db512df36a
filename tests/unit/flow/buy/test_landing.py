"""What a receipt brought in, and how it is measured for a share of a cost."""

from erpcore.documents import GoodsReceipt, LandedCost, PurchaseInvoice
from erpcore.flow.buy.landing import landings, measured


def test_a_receipt_is_worth_what_invoices_say_and_not_what_was_landed_on_it(shop):
    """40 kg at 10.00, invoiced 480.00, with 60.00 freight on it: the goods themselves cost 480.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "480"}])
    charges, receipts = [{"amount": "60"}], [{"receipt": "GR-1"}]
    shop(LandedCost, "LC-1", partner="W", charges=charges, receipts=receipts)
    (found,) = landings(shop.books.state, "GR-1", "receipt")
    assert (found.shelf.item, found.layer, found.quantity, found.value) == (
        "RESIN",
        "GR-1",
        40_000_000,
        480_00,
    )
    assert measured(shop.books.state, found, "value", "basis") == 480_00
    assert measured(shop.books.state, found, "quantity", "basis") == 40_000_000


def test_at_standard_a_receipt_is_worth_its_price(shop):
    """100 bolts at 3.00 stand on the shelf at 2.50: they cost 300.00; at 2.00 they cost 200.00."""
    shop(GoodsReceipt, "GR-1", partner="V", item="BOLT", quantity="100", price="3")
    shop(GoodsReceipt, "GR-2", partner="V", item="BOLT", quantity="100", price="2")
    assert [landings(shop.books.state, number, "receipt")[0].value for number in ("GR-1", "GR-2")] == [
        300_00,
        200_00,
    ]
