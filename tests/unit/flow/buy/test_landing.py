"""What a receipt or a transfer brought in, and how it is measured for a share of a cost."""

import pytest

from erpcore import Code
from erpcore.documents import (
    GoodsReceipt,
    LandedCost,
    MaterialIssue,
    PurchaseInvoice,
    Reversal,
    StockTransfer,
    TransferReceipt,
    TransferShipment,
)
from erpcore.flow.buy.landing import landings, measured

BETWEEN = {"from_site": "MAIN", "to_site": "YARD"}


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


@pytest.mark.parametrize(
    ("item", "price", "each"), [("RESIN", "10", 1000), ("DYE", "40", 4000), ("BOLT", "2", 250)]
)
def test_what_a_carrier_bills_for_transfers_is_spread_over_them(shop, item, price, each):
    """Of 20, 6 move in one step and 4 in two, 1 of them lost on the way: 9.00 by value is 6.00 and 3.00."""
    shop.buy("GR-1", item, "20", price)
    shop(StockTransfer, "ST-1", **BETWEEN, item=item, quantity="6")
    shop(TransferShipment, "TS-1", **BETWEEN, item=item, quantity="4")
    shop(TransferReceipt, "TR-1", shipment="TS-1", quantity="3", lost="1", loss="pending")
    before = shop.stock(item, "YARD"), shop.balances()
    moved = {"charges": [{"amount": "9"}], "receipts": [{"receipt": "ST-1"}, {"receipt": "TR-1"}]}
    entry = shop(LandedCost, "LC-1", partner="W", **moved)
    account = {"RESIN": "stock raw", "DYE": "stock auxiliary", "BOLT": "purchase_price_variance"}[item]
    assert [line for line in shop.lines(entry) if line.startswith("Dr")] == [f"Dr {account} 9.00"]
    value = 9 * each + (0 if item == "BOLT" else 900)
    assert shop.stock(item, "YARD") == ("9", {"material": f"{value / 100:.2f}"})
    shop.in_step()
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="ST-1", reason="wrong")
    shop(Reversal, "RV-1", of="LC-1", reason="wrong")
    assert (shop.stock(item, "YARD"), shop.balances()) == before
    shop(Reversal, "RV-2", of="ST-1", reason="wrong")
    shop.in_step()


def test_an_invoice_and_the_carrier_s_bill_reach_what_was_transferred(shop):
    """Six of ten for 100.00 move, and carriage of 6.00: 66.00; invoiced at 120.00 they cost 78.00, two used 26.00."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(StockTransfer, "ST-1", **BETWEEN, item="RESIN", quantity="6")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2", site="YARD", reason="test")
    shop(LandedCost, "LC-1", partner="W", charges=[{"amount": "6"}], receipts=[{"receipt": "ST-1"}])
    assert shop.stock("RESIN", "YARD") == ("4", {"material": "44.00"})
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "120"}])
    assert shop.stock("RESIN", "YARD") == ("4", {"material": "52.00"})
    assert shop.wip("WO-1") == {"material": "26.00"}
    shop.in_step()


def test_goods_that_share_one_value_are_not_dearer_where_they_go(factory):
    """With one value over all sites a transfer moves goods alone, and bears no bill."""
    shop = factory({"stock_value": "company"})
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(StockTransfer, "ST-1", **BETWEEN, item="RESIN", quantity="6")
    over = {"partner": "W", "charges": [{"amount": "6"}], "receipts": [{"receipt": "ST-1"}]}
    shop.refuses(Code.DOCUMENT_INVALID, "receipts.1.receipt", LandedCost, "LC-1", **over)
