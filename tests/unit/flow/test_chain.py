"""Which documents a document rests on."""

from erpcore.documents import (
    GoodsReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    Reversal,
    SupplierPayment,
)
from erpcore.flow.chain import named, rests_on

LINE = {"item": "RESIN", "quantity": "20", "price": "10"}


def test_a_payment_rests_on_the_requisition_that_began_it(factory):
    """Through invoice, receipt and order, the nearest first, each once."""
    shop = factory()
    shop(PurchaseRequisition, "REQ/1", lines=[LINE])
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{**LINE, "requisition": "REQ/1/1"}])
    for number in ("GR-1", "GR-2"):
        shop(GoodsReceipt, number, purchase_order="PO-1/1", quantity="10")
    bill = [{"receipt": "GR-1", "amount": "100"}, {"receipt": "GR-2", "amount": "100"}]
    shop(PurchaseInvoice, "PI-1", partner="V", lines=bill)
    paid = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "200"}]}
    state = shop.books.state
    found = [entry.document.id for entry in rests_on(state, shop.document(SupplierPayment, "SP-1", **paid))]
    assert found == ["PI-1", "GR-1", "GR-2", "PO-1", "REQ/1"]
    back = shop.document(Reversal, "RV-1", of="GR-1", reason="w")
    assert [entry.document.id for entry in rests_on(state, back)] == ["GR-1", "PO-1", "REQ/1"]


def test_only_fields_that_name_documents_count(factory):
    """A partner, an item, or a text that happens to be an id, is no document; nor is one that is not posted."""
    shop = factory()
    shop.buy("V", "RESIN", "1", "1")
    shop.buy("RESIN", "RESIN", "1", "1")
    receipt = shop.document(
        GoodsReceipt, "GR-1", partner="V", item="RESIN", quantity="1", price="1", text="V"
    )
    assert list(named(receipt, shop.books.state.documents)) == []
    order = shop.document(GoodsReceipt, "GR-1", purchase_order="PO-9/1", quantity="1")
    assert list(named(order, shop.books.state.documents)) == []
