"""Purchasing returns goods and books credit notes that the books mostly take."""

from erpcore.documents import PurchaseReturn, SupplierCreditNote
from erpcore.testing.playing import post
from erpcore.testing.strategies import returning


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
