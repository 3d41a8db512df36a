"""Transfer shipment: goods on their way are still the company's, on an account of their own."""

import pytest
from tests.unit.flow.conftest import tables

from erpcore import Code
from erpcore.documents import PurchaseInvoice, Reversal, TransferReceipt, TransferShipment

ROUTE = {"from_site": "MAIN", "to_site": "YARD"}
SEND = {"item": "RESIN", "quantity": "30", **ROUTE}


@pytest.fixture
def stocked(shop):
    """20 kg of resin at 10.00 and 20 kg at 13.00 on the main site."""
    shop.buy("GR-1", "RESIN", "20", "10")
    shop.buy("GR-2", "RESIN", "20", "13")
    return shop


def test_what_is_sent_is_in_transit(stocked):
    """30 kg for 330.00 and 15.00 carriage leave the shelf and wait on 调拨在途物资."""
    entry = stocked(TransferShipment, "TS-1", freight="15", **SEND)
    assert stocked.lines(entry) == [
        "Dr transit 345.00", "Cr stock raw 330.00", "Cr accrued_expense 15.00"
    ]  # fmt: skip
    assert stocked.stock("RESIN", "YARD") == ("0", {})
    stocked.in_step()


def test_an_invoice_reaches_goods_in_transit(stocked):
    """The invoice says 12.00 more for the first receipt: all of it is under way."""
    stocked(TransferShipment, "TS-1", **SEND)
    line = {"receipt": "GR-1", "amount": "212"}
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[line])
    assert stocked.balance("transit") == "342.00"
    stocked(TransferReceipt, "TR-1", shipment="TS-1", quantity="30")
    assert stocked.stock("RESIN", "YARD") == ("30", {"material": "342.00"})
    stocked.in_step()


@pytest.mark.parametrize("item", ["RESIN", "DYE", "BOLT"])
def test_a_shipment_taken_back_returns_the_goods(shop, item):
    """Under every method the shelf, the ledger and the carriage are as before."""
    shop.buy("GR-1", item, "40", "10")
    before = (shop.stock(item), shop.balances())
    shop(TransferShipment, "TS-1", freight="15", **{**SEND, "item": item})
    shop(Reversal, "RV-1", of="TS-1", reason="wrong lorry")
    assert (shop.stock(item), shop.balances()) == before
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.UNKNOWN_SITE, "to_site", {"to_site": "MOON"}),
        (Code.DOCUMENT_INVALID, "to_site", {"to_site": "MAIN"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "41"}),
        (Code.NUMBER_INVALID, "freight", {"freight": "0.001"}),
    ],
)
def test_a_shipment_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, TransferShipment, "TS-1", **{**SEND, **change})


def test_a_chart_without_transit_refuses_the_shipment(factory):
    """A company that never mapped the role learns it from the refusal."""
    shop = factory(account_map=[row for row in tables()["account_map"] if row["role"] != "transit"])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.refuses(Code.ACCOUNT_NOT_MAPPED, "account_map", TransferShipment, "TS-1", **SEND)
