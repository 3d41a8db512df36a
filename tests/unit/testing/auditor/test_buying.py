"""How the auditor reads receipts and invoices."""

from erpcore.testing.auditor import Auditor


def read(books, *until) -> Auditor:
    """Let the auditor read the sample, up to some documents."""
    auditor = Auditor(books.log.find("SET-UP"))
    for document in until:
        auditor.take(books.log.find(document))
    return auditor


def test_a_receipt_is_worth_its_estimate(books) -> None:
    """100 kg at the ordered price of 10."""
    auditor = read(books, "PO", "GR")
    assert auditor.stock() == {("RESIN", "MAIN"): (100_000_000, {"material": 100_000})}
    assert auditor.owed == {"GR": (100_000_000, 100_000)}


def test_an_invoice_says_what_it_is_worth(books) -> None:
    """1100 instead of 1000; taken back, it is 1000 again."""
    auditor = read(books, "PO", "GR", "PI")
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 110_000}
    assert auditor.owed == {"GR": (0, 0)}
    auditor._undo_purchase_invoice(books.log.find("PI").document)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 100_000}


def test_a_receipt_taken_back_is_gone(books) -> None:
    """Neither goods nor a debt stay."""
    auditor = read(books, "PO", "GR")
    auditor._undo_goods_receipt(books.log.find("GR").document)
    assert auditor.stock() == {("RESIN", "MAIN"): (0, {})}
    assert auditor.owed == {}
