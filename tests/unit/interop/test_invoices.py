"""Invoices by their format."""

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.interop.einvoices import digital, workshop

from erpcore import Refused
from erpcore.interop.invoice_matching import Matching, match_invoice
from erpcore.interop.invoices import read_invoice


def test_the_format_is_told_by_the_file():
    """Its outermost element."""
    assert read_invoice(digital()).form == "digital_invoice"


def test_what_is_no_invoice_is_refused():
    """Another element, or no XML at all."""
    for data in (b"<html/>", b"%PDF-1.7", b"PK\x03\x04"):
        with pytest.raises(Refused, match="FILE_UNREADABLE"):
            read_invoice(data)


@settings(max_examples=200)
@given(st.integers(0, len(digital())), st.binary(max_size=4))
def test_a_file_that_is_cut_or_changed_is_read_or_refused(at, put):
    """Nothing else happens, whatever byte is lost or changed."""
    data = digital()
    for changed in (data[:at], data[:at] + put + data[at + len(put) :]):
        try:
            read_invoice(changed)
        except Refused:
            continue


def test_the_example_is_the_invoice_of_november(root):
    """What its seller sends comes to the invoice that the example enters by hand: 1,060.00 and 137.80 of VAT."""
    folder = root / "examples" / "first_month"
    invoice = read_invoice((folder / "e-invoice.xml").read_bytes())
    matching = Matching.model_validate(tomllib.loads((folder / "matching.toml").read_text(encoding="utf-8")))
    found = match_invoice(workshop(root), invoice, matching)
    by_hand = json.loads((folder / "2026-11.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert not found.findings
    assert [(of.receipt, f"{of.amount}") for of in found.document.lines] == [
        (of["receipt"], of["amount"]) for of in by_hand["lines"]
    ]
    assert f"{sum(of.vat for of in found.document.lines)}" == by_hand["vat"]
