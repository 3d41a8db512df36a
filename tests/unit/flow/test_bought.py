"""What is counted of a receipt: invoiced, billed, returned, layer by layer."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import GoodsReceipt, MaterialIssue, PurchaseInvoice, PurchaseOrder, PurchaseReturn
from erpcore.flow.bought import billed_marks, bought, count, ordered_with, paid_for
from erpcore.inventory.parcel import Event, Parcel
from erpcore.kernel.movements import Place


def test_a_receipt_knows_its_layers(shop):
    """Four kilograms invoiced before and five owed: the owed ones are named after the document."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "9", "price": "11"}])
    goods = [{"purchase_order": "PO-1/1", "quantity": "4", "amount": "48"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods)
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="9")
    parts = bought(shop.books.state, "GR-1", "receipt")
    assert ordered_with(shop.books.log.find("GR-1")) == "PO-1/1"
    assert [(part.layer, part.source.role, part.stocked) for part in parts] == [
        ("GR-1", "gr_ir", 5_000_000),
        ("GR-1/2", "goods_in_transit", 4_000_000),
    ]


def test_invoices_and_returns_are_counted(shop):
    """40 invoiced at 440.00, ten returned: thirty stay invoiced, for 330.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    counts = [count(shop.books.state, "GR-1", name) for name in ("invoiced", "billed", "returned")]
    assert counts == [30_000_000, 33000, 10_000_000]
    assert [mark.name for mark in billed_marks("GR-1", 0, 5, "", 0)] == ["billed"]


def test_what_was_paid_for_goods_is_what_is_billed_and_kept(shop):
    """Invoiced at 440.00, a quarter went back: 330.00; eight free ones are worth 40.00, what is assembled nothing."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    shop.buy("GR-2", "RESIN", "8", "5", free=True)
    state = shop.books.state
    pool = state.stock.pool("RESIN", "MAIN")
    paid = [paid_for(state, pool, pool.arrivals[layer]) for layer in ("GR-1", "GR-2")]
    assert paid == [{"material": 33000}, {"material": 4000}]
    found = Event("in", "AS-1", Parcel("RESIN"), Place("journal", "AS-1"), 1, {"material": 100})
    assert paid_for(state, pool, found) == {}


def test_what_is_no_receipt_from_a_supplier_is_refused(shop):
    """An issue brought nothing."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    with pytest.raises(Refused) as caught:
        bought(shop.books.state, "MI-1", "receipt")
    assert caught.value.code == Code.DOCUMENT_INVALID
