"""How the auditor reads landed costs."""

from erpcore.documents import LandedCost
from erpcore.testing.auditor import Auditor


def read(books, *until) -> Auditor:
    """Let the auditor read the sample, up to some documents."""
    auditor = Auditor(books.log.find("SET-UP"))
    for document in until:
        auditor.take(books.log.find(document))
    return auditor


def test_landed_costs_are_shared_by_their_basis(books) -> None:
    """60 of freight on one receipt of 1000, then 30 by hand in another element: 1060 and 30; taken back, 1000."""
    auditor = read(books, "PO", "GR")
    fields = {"date": "2026-10-09", "partner": "CHEM", "receipts": [{"receipt": "GR", "share": "1"}]}
    charges = [{"amount": "60"}, {"amount": "30", "basis": "hand", "element": "overhead"}]
    landed = LandedCost.model_validate({"id": "LC", "charges": charges, **fields})
    auditor._landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 106_000, "overhead": 3_000}
    auditor._undo_landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 100_000}
