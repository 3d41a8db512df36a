"""Which documents a document rests on."""

from typing import get_args

from erpcore.documents import (
    STEPS,
    AssetAcquisition,
    AssetAddition,
    AssetDisposal,
    GoodsReceipt,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    Reversal,
    SupplierPayment,
)
from erpcore.flow.control.chain import NAMING, named, rests_on
from erpcore.kernel.frozen import Frozen

BOUGHT = {"category": "MACHINE", "cost_centre": "SHOP", "cost": "600", "owed": "bank"}
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


def test_what_is_done_to_an_asset_rests_on_what_wrote_its_card(plant):
    """On its acquisition and on each earlier change, and on no later one, whether it is posted already or will be."""
    plant(AssetAcquisition, "AA-1", asset="M-1", **BOUGHT)
    plant(AssetAcquisition, "AA-2", asset="M-2", **BOUGHT)
    for number in ("AD-1", "AD-2"):
        plant(AssetAddition, number, asset="M-1", cost="10", owed="bank", reason="guard")
    state = plant.books.state
    sale = plant.document(AssetDisposal, "DI-1", asset="M-1", manner="sale")
    assert [entry.document.id for entry in rests_on(state, sale)] == ["AD-2", "AD-1", "AA-1"]
    added = state.earlier("AD-1", "id").document
    assert [entry.document.id for entry in rests_on(state, added)] == ["AA-1"]
    plant(Reversal, "RV-1", of="AD-2", reason="wrong")
    assert [entry.document.id for entry in rests_on(state, sale)] == ["AD-1", "AA-1"]
    bought = state.earlier("AA-2", "id").document
    assert list(rests_on(state, bought)) == []


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
