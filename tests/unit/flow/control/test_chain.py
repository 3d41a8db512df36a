"""Which documents a document rests on."""

from typing import get_args

from erpcore.documents import (
    STEPS,
    GoodsReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    Reversal,
    SupplierPayment,
)
from erpcore.flow.control.chain import NAMING, named, rests_on
from erpcore.kernel.frozen import Frozen

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


def fields_of(kind):
    """Name the fields of a document and of its lines."""
    for name, field in kind.model_fields.items():
        yield name
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, Frozen):
                yield from fields_of(inner)


def test_the_fields_that_name_documents_are_there():
    """None is misspelt: each is a field of some document or of its lines."""
    known = {name for step in STEPS for name in fields_of(step.document)}
    assert known >= NAMING
