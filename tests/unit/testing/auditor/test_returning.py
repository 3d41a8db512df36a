"""The auditor follows goods that go back, and prices that are lowered."""

from erpcore.documents import PurchaseReturn, Reversal, SupplierCreditNote
from erpcore.testing.auditor import Auditor


def _agreed(books) -> Auditor:
    """Let the auditor read the whole log, and agree with the books on every shelf."""
    entries = list(books.log.read())
    auditor = Auditor(entries[0])
    for entry in entries[1:]:
        auditor.take(entry)
    for (item, site), (quantity, amounts) in auditor.stock().items():
        pool = books.state.stock.pool(item, site)
        assert (quantity, amounts) == (pool.quantity, {e: a for e, a in pool.amounts.items() if a})
    return auditor


def test_returns_and_credit_notes_are_read(books) -> None:
    """Goods of the sample's receipt go back, its price is lowered, and both are taken back."""
    day = {"date": "2026-10-30"}
    books.post(PurchaseReturn.model_validate({"id": "RT", "receipt": "GR", "quantity": "1", **day}))
    _agreed(books)
    allowances = [{"receipt": "GR", "amount": "5"}]
    fields = {"id": "CN", "partner": "CHEM", "allowances": allowances, **day}
    books.post(SupplierCreditNote.model_validate(fields))
    assert set(_agreed(books).returns) == {"RT"}
    for number, of in enumerate(("CN", "RT")):
        books.post(Reversal(id=f"RV-{number}", of=of, reason="kept", **day))
        _agreed(books)
