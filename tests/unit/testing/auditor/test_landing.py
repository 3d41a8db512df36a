"""How the auditor reads landed costs."""

from erpcore.documents import LandedCost
from erpcore.testing.auditor import Auditor


def read(books, *until) -> Auditor:
    """Let the auditor read the sample, up to some documents."""
    auditor = Auditor(books.log.find("SET-UP"))
    for document in until:
        auditor.take(books.log.find(document))
    return auditor


def test_goods_that_went_back_take_their_share_along(books) -> None:
    """60 on 100 kg of which 10 went back for 100: 54 for those kept; taken back, 900."""
    auditor = read(books, "PO", "GR")
    auditor.shelf(("RESIN", "MAIN")).send_part("RT/0", "GR", 10_000_000, {"material": 10_000})
    fields = {"date": "2026-10-09", "partner": "CHEM", "receipts": [{"receipt": "GR"}]}
    landed = LandedCost.model_validate({"id": "LC", "charges": [{"amount": "60"}], **fields})
    auditor._landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 95_400}
    auditor.shelf(("RESIN", "MAIN")).send_part("RT/1", "GR", 10_000_000, {"material": 10_600})
    auditor._undo_landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 80_000}


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
