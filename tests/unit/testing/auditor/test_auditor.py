"""The auditor reads a log entry by entry."""

from erpcore.documents import Reversal
from erpcore.testing.auditor import Auditor


def test_the_whole_sample_is_read(books) -> None:
    """60 kg at 11 and 15 toys of 28 stay; the new site is known."""
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    assert auditor.stock() == {
        ("RESIN", "MAIN"): (60_000_000, {"material": 66_000}),
        ("TOY", "MAIN"): (
            15_000_000,
            {"material": 33_000, "labour": 4_500, "machine": 3_000, "overhead": 1_500},
        ),
    }
    assert list(auditor.master.sites) == ["MAIN", "NORTH"]


def test_a_reversal_is_read_as_the_opposite(books) -> None:
    """The delivery taken back, 20 toys are there again."""
    books.post(Reversal(id="RV2", date="2026-10-09", of="DL", reason="wrong"))
    entries = books.log.read()
    auditor = Auditor(next(entries))
    for entry in entries:
        auditor.take(entry)
    assert auditor.stock()["TOY", "MAIN"][0] == 20_000_000
