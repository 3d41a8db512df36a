"""The documents behind a row."""

import datetime

from erpcore.reports.slips import SLIP, Slips


def movement_of(books, document):
    """Find a document's entry; its first movement is asked for."""
    return next(entry for entry in books.read() if entry.document.id == document), 0


def test_a_document_with_its_voucher(books):
    """A movement names its document, the day of it and the voucher that prints it, in the columns for them."""
    cells = Slips().cells(*movement_of(books, "MI-1"))
    assert cells == {"date": datetime.date(2026, 10, 8), "voucher": "JV-2026-10-0006", "document": "MI-1"}
    assert list(cells) == [column.key for column in SLIP]


def test_what_is_held_back_has_no_number(held):
    """A movement that waits for a summary voucher has no number yet."""
    assert Slips().number(*movement_of(held, "MI-1")) == ""


def test_each_movement_has_the_voucher_that_names_it(books, held):
    """Asked one after the other, movements have the numbers of the first lines that name them, and no others."""
    for source in (books, held):
        slips = Slips()
        for entry in source.read():
            for at in range(len(entry.movements)):
                printed = [of for of in entry.vouchers if of.sequence]
                lines = [(of.number, line) for of in printed for line in of.lines]
                found = [number for number, line in lines if at in line.movements]
                assert slips.number(entry, at) == (found[0] if found else "")
