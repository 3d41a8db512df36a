"""How the auditor reads what the workshops do."""

from erpcore.testing.auditor import Auditor


def read(books, last) -> Auditor:
    """Let the auditor read the sample up to a document."""
    auditor = Auditor(books.log.find("SET-UP"))
    for entry in books.log.read(1, books.log.find(last).position):
        auditor.take(entry)
    return auditor


def test_an_order_costs_what_it_took(books) -> None:
    """40 kg at 10, two hours at 30, 20 and 10."""
    auditor = read(books, "TT")
    assert auditor.in_process() == {
        "WO": {"material": 40_000, "labour": 6_000, "machine": 4_000, "overhead": 2_000}
    }


def test_a_completed_order_has_handed_it_on(books) -> None:
    """20 toys carry all of it, and the invoice's difference follows."""
    assert read(books, "PR").in_process() == {"WO": {}}
    toys = read(books, "PR").stock()["TOY", "MAIN"]
    assert toys == (20_000_000, {"material": 40_000, "labour": 6_000, "machine": 4_000, "overhead": 2_000})
    assert read(books, "PI").stock()["TOY", "MAIN"][1]["material"] == 33_000


def test_a_final_receipt_taken_back_leaves_the_cost_on_the_order(books) -> None:
    """The order runs again, with all its cost."""
    auditor = read(books, "PR")
    auditor._undo_production_receipt(books.log.find("PR").document)
    assert auditor.stock()["TOY", "MAIN"] == (0, {})
    assert sum(auditor.in_process()["WO"].values()) == 52_000
