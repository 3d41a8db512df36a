"""Purchasing returns goods and books credit notes that the books mostly take."""

from erpcore.documents import PurchaseReturn, SupplierCreditNote
from erpcore.testing.playing import post
from erpcore.testing.strategies import billing, returning, selling


def test_returns_and_credit_notes(books, written) -> None:
    """Of the sample's receipt, which is invoiced; for the return, and for a lower price of what was billed."""
    notes = written(returning.supplier_credit_note)
    assert {type(document) for document in notes} == {SupplierCreditNote}
    assert all(note.allowances and not note.returns for note in notes)
    returns = written(returning.purchase_return)
    assert {type(document) for document in returns} == {PurchaseReturn}
    assert {document.receipt for document in returns} == {"GR"}
    assert any(post(books, document) is None for document in returns[:40])
    assert any(note.returns for note in written(returning.supplier_credit_note))


def test_goods_come_back_from_customers(books, written) -> None:
    """Of the sample's delivery, or delivered before the books began; what is credited stands on an invoice in force."""
    returns = written(returning.sales_return)
    assert {document.delivery for document in returns} == {"DL", None}
    for delivery in ("DL", None):
        of = [one.model_copy(update={"id": f"SR-{delivery}"}) for one in returns if one.delivery == delivery]
        assert any(post(books, one) is None for one in of[:40])
    invoice = next(one for one in written(selling.sales_invoice) if post(books, one) is None)
    notes = [one for one in written(returning.sales_credit_note) if one.invoice == invoice.id]
    assert any(post(books, note) is None for note in notes)


def test_goods_on_their_way_may_not_come(books, written) -> None:
    """Only what was invoiced ahead can be given up."""
    assert written(returning.goods_shortage) == []
    ahead = (one for one in written(billing.purchase_invoice) if one.goods)
    assert any(post(books, invoice) is None for invoice in ahead)
    assert any(post(books, shortage) is None for shortage in written(returning.goods_shortage))
    assert any(note.goods and post(books, note) is None for note in written(returning.supplier_credit_note))
