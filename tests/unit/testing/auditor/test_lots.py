"""The auditor's book of lots: what is there, what goes first, what has ended."""

import datetime

from erpcore.kernel.movements import Mark
from erpcore.testing.auditor.lots import LotBook

KEY = ("RM", "S")
JUNE, JULY = datetime.date(2026, 6, 30), datetime.date(2026, 7, 31)


def filled() -> LotBook:
    book = LotBook()
    book.bring("GR-1", KEY, "A", 10)
    book.bring("GR-2", KEY, "B", 10, JULY)
    book.bring("GR-3", KEY, "C", 10, JUNE)
    return book


def test_the_first_to_end_goes_first_and_what_has_ended_stays() -> None:
    """Lots without a last day go last; with a day, lots that ended before it are left out."""
    assert filled().picked(KEY, 25, None) == [("C", 10), ("B", 10), ("A", 5)]
    assert filled().picked(KEY, 15, JULY) == [("B", 10), ("A", 5)]


def test_what_a_document_did_can_be_undone() -> None:
    """A lot that came again after it was used up has come last."""
    book = filled()
    book.take("MI", KEY, [("A", 10), ("C", 1)])
    assert book.held[KEY] == {"B": 10, "C": 9}
    book.give_back("MI", KEY)
    assert list(book.held[KEY]) == ["B", "C", "A"]
    book.send("GR-3", KEY)
    assert book.held[KEY] == {"B": 10, "A": 10}


def test_a_last_day_stands_while_a_receipt_has_said_it() -> None:
    """A receipt that says nothing repeats what was known."""
    book = filled()
    book.bring("GR-4", KEY, "C", 5)
    book.send("GR-3", KEY)
    assert book.picked(KEY, 1, None) == [("C", 1)]
    book.send("GR-4", KEY)
    assert book.last_days["RM", "C"] == {}


def test_what_is_read_as_booked_says_last_days_by_its_marks() -> None:
    """A document that brings lots in says until when; its reversal takes that back, and nothing that others said."""
    book = filled()
    book.read_said(
        [Mark("lot", "RM\tB", "JR", "", "2026-07-31"), Mark("lot", "RM\tD", "JR", "", "2026-06-30")]
    )
    assert book.last_days["RM", "D"] == {"JR": JUNE}
    book.read_said(
        [Mark("lot", "RM\tB", "JR"), Mark("lot", "RM\tD", "JR"), Mark("work_order", "WO", "status")]
    )
    assert (book.last_days["RM", "B"], book.last_days["RM", "D"]) == ({"GR-2": JULY}, {})
