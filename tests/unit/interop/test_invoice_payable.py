"""What was paid before, and what is rounded, goes where the caller says."""

import pytest
from tests.unit.interop.einvoices import workshop
from tests.unit.interop.ubl import BOARD, OWN, SELLER, ubl

from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching

PREPAID, ROUNDING = {"account": "1123"}, {"account": "5603003"}


@pytest.fixture(scope="module")
def books(root):
    """Keep the workshop's books; they are only read."""
    return workshop(root)


def matched(books, prepaid=None, rounding=None, goods=("receipt", "GR-1"), **changes):
    """Match an invoice of 2,450.00."""
    told = {"own": [OWN], "partners": {SELLER: "V-WOOD"}, "prepaid": prepaid, "rounding": rounding}
    told["goods"] = [{"name": "Beech board", "unit": "m", goods[0]: goods[1]}]
    invoice = read_invoice(ubl(**{"currency": "CNY", **changes}))
    return match_invoice(books, invoice, Matching.model_validate(told))


def paid(prepaid, due, rounding=""):
    """Say what is to be paid."""
    totals = {"PrepaidAmount": prepaid, "PayableAmount": due}
    return {"totals": {**totals, "PayableRoundingAmount": rounding} if rounding else totals}


def test_what_was_paid_is_set_off_and_what_is_rounded_is_borne(root):
    """2,450.00 less 1,000.00 and 0.30 more are 1,450.30, as the invoice says (BR-CO-16), and so the voucher."""
    books = workshop(root)
    found = matched(books, PREPAID, ROUNDING, **paid("1000.00", "1450.30", "0.30"))
    assert not found.findings
    entry = books.post(found.document)
    assert sum(of.credit - of.debit for of in entry.vouchers[0].lines if of.account == "2202001") == 1450_30
    assert [of.credit for of in entry.vouchers[0].lines if of.account == "1123"] == [1000_00]
    assert [of.debit for of in entry.vouchers[0].lines if of.account == "5603003"] == [30]


def test_less_is_to_be_paid(root):
    """A rounding below zero, and all that is left was paid before: nothing is owed."""
    books = workshop(root)
    found = matched(books, PREPAID, ROUNDING, **paid("2449.90", "0.00", "-0.10"))
    assert (found.document.rounding.direction, f"{found.document.rounding.amount}") == ("down", "0.10")
    books.post(found.document)
    assert books.state.open_items["supplier"].get(found.document.id) is None


@pytest.mark.parametrize(
    ("said", "accounts", "words"),
    [
        (paid("1000.00", "1450.00"), (None, ROUNDING), "1000.00 CNY of 2450.00 CNY is prepaid"),
        (paid("0.00", "2450.30", "0.30"), (PREPAID, None), "rounded by 0.30"),
        (paid("2450.01", "-0.01"), (PREPAID, None), "2450.01 CNY of 2450.00 CNY"),
        (paid("-1.00", "2451.00"), (PREPAID, None), "-1.00 CNY of 2450.00 CNY"),
        ({**paid("1.00", "2449.00"), "currency": "EUR"}, (PREPAID, None), "of a day that no invoice tells"),
    ],
)
def test_what_cannot_be_told_keeps_the_invoice_from_being_booked(books, said, accounts, words):
    """No account is named; more than all was paid, or less than nothing; the rate of its day is not known."""
    found = matched(books, *accounts, **said)
    assert found.document is None
    assert [of.code for of in found.findings] == ["INVOICE_PAYABLE_OTHER"]
    assert words in found.findings[0].message


def test_in_another_currency_the_rate_of_its_day_is_stated(books):
    """1,000.00 euros that were paid at 7.75."""
    found = matched(books, {**PREPAID, "rate": "7.75"}, None, currency="EUR", **paid("1000.00", "1450.00"))
    (advance,) = found.document.advances
    assert (advance.account, f"{advance.amount}", f"{advance.rate}") == ("1123", "1000.00", "7.75")


def test_what_of_a_credit_note_was_paid_back_is_set_off(root):
    """1,000.00 of 1,960.00 are back already and 0.30 more are paid back: 960.30 are open, on an item of its own."""
    books = workshop(root)
    books.post(matched(books).document)
    note = {"root": "CreditNote", "head": {"ID": "CN-1"}, "preceding": ("2026-17",)}
    totals = {"TaxInclusiveAmount": "1960.00", "TaxExclusiveAmount": "1960.00"}
    said = paid("1000.00", "960.30", "0.30")
    untaxed = {
        "groups": (("Z", "0", "1960.00", "0.00"),),
        "tax": "0.00",
        "lines": ({**BOARD, "tax": ("Z", "0")},),
    }
    said = {**said, **untaxed, "totals": {**totals, **said["totals"]}}
    found = matched(books, PREPAID, ROUNDING, goods=("allowance", "GR-1"), **note, **said)
    assert not found.findings
    assert (found.document.invoice, found.document.credited_invoice) == (None, f"{SELLER}-2026-17")
    books.post(found.document)
    assert books.state.open_items["supplier"].get(found.document.id).amount == 960_30
    for accounts in ((None, ROUNDING), (PREPAID, None)):
        assert matched(books, *accounts, goods=("allowance", "GR-1"), **note, **said).document is None
