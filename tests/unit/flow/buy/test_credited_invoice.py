"""Which invoice a credit note is about, and takes from."""

import pytest

from erpcore import Code
from erpcore.documents import PurchaseInvoice, Reversal, SupplierCreditNote
from erpcore.flow.buy.credited_invoice import about

NOTE = {"partner": "V", "allowances": [{"receipt": "GR-1", "amount": "40"}], "vat": "5.20"}


@pytest.fixture
def billed(shop):
    """40 kg at 10.00, invoiced with 13 %."""
    shop.buy("GR-1", "RESIN", "40", "10")
    line = {"receipt": "GR-1", "amount": "400"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line], vat="52")
    return shop


@pytest.mark.parametrize(
    ("credited", "named", "found"),
    [
        ("A", ("B", "C"), "A"),
        (None, ("B", None, "B"), "B"),
        (None, ("B", "C"), None),
        (None, (None,), None),
    ],
)
def test_the_invoice_that_vat_goes_back_on(credited, named, found):
    """That the note is about, or else the only one that it names."""
    assert about(credited, named) == found


def test_a_note_about_an_invoice_is_an_open_item_of_its_own(billed):
    """Only `invoice` takes from what is owed; what a note is about may be paid."""
    billed(SupplierCreditNote, "CN-1", credited_invoice="PI-1", **NOTE)
    assert (billed.open("supplier", "PI-1"), billed.open("supplier", "CN-1")) == ("-452.00", "45.20")
    billed.in_step()


def test_an_invoice_that_there_is_not_is_refused(billed):
    """Of nobody, of no supplier, of another one, taken back."""
    field = "credited_invoice"
    billed.refuses(Code.UNKNOWN_DOCUMENT, field, SupplierCreditNote, "CN-1", credited_invoice="X", **NOTE)
    billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, field, SupplierCreditNote, "CN-1", credited_invoice="GR-1", **NOTE
    )
    other = {**NOTE, "partner": "W"}
    billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, field, SupplierCreditNote, "CN-1", credited_invoice="PI-1", **other
    )
    billed(Reversal, "RV-1", of="PI-1", reason="wrong")
    refusal = billed.refuses(
        Code.DOCUMENT_INVALID, field, SupplierCreditNote, "CN-1", credited_invoice="PI-1", **NOTE
    )
    assert "RV-1" in refusal.expected
