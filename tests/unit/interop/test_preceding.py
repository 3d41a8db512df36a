"""Invoices that others refer to."""

import pytest
from tests.unit.interop.einvoices import NUMBER, billed, digital, red

from erpcore.documents import Reversal, SupplierPayment
from erpcore.interop.invoice import CORRECTED
from erpcore.interop.invoices import read_invoice
from erpcore.interop.preceding import Preceding, preceding


@pytest.fixture
def books(root):
    """Keep the workshop's books with its blue invoice of 2,214.80."""
    return billed(root)


def found(books, invoice, partner="V-WOOD", known=()):
    """Look up what an invoice names, with the codes of what was found."""
    told = preceding(books.state, invoice, partner, known)
    return told.credited, told.takes_from, [(of.code, of.severity) for of in told.findings]


def pay(books, amount):
    """Pay some of the blue invoice."""
    lines = [{"invoice": NUMBER, "amount": amount}]
    books.post(SupplierPayment(id="PAY-1", date="2026-10-18", partner="V-WOOD", lines=lines))


def test_a_note_takes_from_its_invoice_while_enough_is_open(books):
    """553.70 of 2,214.80; after 1,661.10 are paid just enough is left, after a cent more too little."""
    assert found(books, read_invoice(red())) == (NUMBER, NUMBER, [])
    pay(books, "1661.10")
    assert found(books, read_invoice(red())) == (NUMBER, NUMBER, [])


def test_a_note_about_an_invoice_that_is_paid_is_about_it_all_the_same(books):
    """It is an open item of its own, whose VAT goes back on that invoice."""
    pay(books, "1661.11")
    assert found(books, read_invoice(red())) == (NUMBER, None, [])


UNKNOWN = [("INVOICE_PRECEDING_UNKNOWN", "warning")]


def test_an_invoice_that_is_not_in_the_books_is_told(books):
    """Never booked, from another supplier, or taken back."""
    assert found(books, read_invoice(red(blue="26442000000000000018"))) == (None, None, UNKNOWN)
    assert found(books, read_invoice(red()), partner="V-STEEL") == (None, None, UNKNOWN)
    books.post(Reversal(id="RV-0", date="2026-10-18", of="RT-1", reason="wrong"))
    books.post(Reversal(id="RV-1", date="2026-10-18", of=NUMBER, reason="wrong"))
    assert found(books, read_invoice(red())) == (None, None, UNKNOWN)


def test_a_note_about_several_invoices_is_about_none_of_them(books):
    """Which of them has which part of the VAT is not said; one that is not booked is named."""
    note = read_invoice(red())
    assert found(books, note._replace(preceding=(NUMBER, "X"))) == (None, None, UNKNOWN)
    assert (
        preceding(books.state, note._replace(preceding=(NUMBER, "X")), "V-WOOD", ())
        .findings[0]
        .message.endswith("X")
    )
    assert found(books, note._replace(preceding=(NUMBER, NUMBER))) == (None, None, [])


def test_nothing_is_looked_up_where_nothing_is_named(books):
    """A plain invoice, even one that refers to another; a note that names none."""
    assert (
        preceding(books.state, read_invoice(digital())._replace(preceding=(NUMBER,)), "V-WOOD", ())
        == Preceding()
    )
    assert preceding(books.state, read_invoice(red())._replace(preceding=()), "V-WOOD", ()) == Preceding()


def test_a_corrected_invoice_does_not_count_beside_the_one_it_corrects(books):
    """An error while that is booked, or about to be; else whoever books that one is warned."""
    corrected = read_invoice(digital())._replace(kind=CORRECTED, preceding=(NUMBER,))
    error, warning = [("INVOICE_CORRECTS_BOOKED", "error")], [("INVOICE_TAKES_PLACE", "warning")]
    assert found(books, corrected)[2] == error
    other = corrected._replace(preceding=("X",))
    assert found(books, other)[2] == warning
    assert found(books, other, known={"X"})[2] == error
    books.post(Reversal(id="RV-0", date="2026-10-18", of="RT-1", reason="wrong"))
    books.post(Reversal(id="RV-1", date="2026-10-18", of=NUMBER, reason="wrong"))
    assert found(books, corrected)[2] == warning
