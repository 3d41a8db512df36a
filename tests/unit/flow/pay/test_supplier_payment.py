"""Payments to suppliers: money leaves, open items close."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import OpeningItem, PurchaseInvoice, Reversal, SupplierPayment


@pytest.fixture
def owing(shop):
    """452.00 are owed to V on PI-1."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}], vat="52")
    return shop


def test_a_payment_closes_the_invoice(owing):
    """Debit 应付账款, credit 银行存款."""
    entry = owing(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    assert owing.lines(entry) == ["Dr supplier 452.00", "Cr bank 452.00"]
    assert owing.open("supplier", "PI-1") is None
    owing.in_step()


def test_a_part_payment_leaves_the_rest_open(owing):
    """452.00 less 100.00 in cash leaves 352.00."""
    entry = owing(
        SupplierPayment, "SP-1", partner="V", method="cash", lines=[{"invoice": "PI-1", "amount": "100"}]
    )
    assert owing.lines(entry) == ["Dr supplier 100.00", "Cr cash 100.00"]
    assert owing.open("supplier", "PI-1") == "-352.00"
    further = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "352.01"}]}
    owing.refuses(Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", SupplierPayment, "SP-2", **further)


def test_one_payment_over_several_invoices(owing):
    """Two invoices, one transfer."""
    owing(OpeningItem, "OI-1", role="supplier", partner="V", amount="48")
    lines = [{"invoice": "PI-1", "amount": "452"}, {"invoice": "OI-1", "amount": "48"}]
    entry = owing(SupplierPayment, "SP-1", partner="V", lines=lines)
    assert owing.lines(entry) == ["Dr supplier 500.00", "Cr bank 500.00"]


def test_a_payment_taken_back_opens_the_invoice_again(owing):
    """A bounced transfer: the debt stands as before, on the same invoice."""
    owing(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    entry = owing(Reversal, "RV-1", of="SP-1", reason="bounced")
    assert owing.lines(entry) == ["Dr supplier -452.00", "Cr bank -452.00"]
    assert owing.open("supplier", "PI-1") == "-452.00"
    owing(SupplierPayment, "SP-2", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    owing.in_step()


def test_a_debt_is_settled_against_an_account(owing):
    """A bill for 400.00 and a discount of 52.00 close the invoice; the bill's account gets the partner by itself."""
    terms = {"partner": "V", "method": "account"}
    lines = [{"invoice": "PI-1", "amount": "400"}]
    entry = owing(SupplierPayment, "SP-1", account="loan", lines=lines, **terms)
    assert owing.lines(entry) == ["Dr supplier 400.00", "Cr loan 400.00"]
    assert dict(entry.vouchers[0].lines[1].dimensions) == {"partner": "V"}
    lines = [{"invoice": "PI-1", "amount": "52"}]
    owing(SupplierPayment, "SP-2", account="interest", lines=lines, **terms)
    assert owing.open("supplier", "PI-1") is None
    owing.in_step()
    owing(Reversal, "RV-1", of="SP-1", reason="dishonoured")
    assert owing.open("supplier", "PI-1") == "-400.00"
    assert (owing.balance("loan"), owing.balance("interest")) == ("0.00", "-52.00")
    owing.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.DOCUMENT_INVALID, "account", {"account": None}),
        (Code.DOCUMENT_INVALID, "account", {"method": "bank"}),
        (Code.DOCUMENT_INVALID, "dimensions", {"method": "cash", "account": None}),
        (Code.UNKNOWN_ACCOUNT, "account", {"account": "nothing"}),
        (Code.CONTROL_ACCOUNT, "account", {"account": "customer"}),
        (Code.ACCOUNT_NOT_POSTABLE, "account", {"account": "heading"}),
        (Code.DIMENSION_MISSING, "dimensions", {"dimensions": {}}),
        (Code.DIMENSION_UNKNOWN, "dimensions.cost_centre", {"dimensions": {"cost_centre": "NONE"}}),
    ],
)
def test_an_account_that_cannot_take_a_debt_is_refused(owing, code, field, change):
    """The method account needs one that no sub-ledger controls, with its dimensions; money needs none."""
    good = {"partner": "V", "method": "account", "account": "rent", "dimensions": {"cost_centre": "OFFICE"}}
    lines = [{"invoice": "PI-1", "amount": "452"}]
    owing.refuses(code, field, SupplierPayment, "SP-1", lines=lines, **{**good, **change})


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.invoice", {"partner": "W"}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.invoice", {"lines": [{"invoice": "GR-1", "amount": "1"}]}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", {"lines": [{"invoice": "PI-1", "amount": "452.01"}]}),
        (Code.NUMBER_INVALID, "lines.1.amount", {"lines": [{"invoice": "PI-1", "amount": "0.001"}]}),
        (Code.DOCUMENT_INVALID, "lines.2.invoice", {"lines": [{"invoice": "PI-1", "amount": "1"}] * 2}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_payment_that_does_not_fit_is_refused(owing, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    good = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "452"}]}
    owing.refuses(code, field, SupplierPayment, "SP-1", **{**good, **change})


@pytest.mark.parametrize(
    ("partner", "invoice", "field", "said"),
    [
        ("W", "PI-1", "invoice", "an invoice or credit note of W; PI-1 is of V"),
        ("V", "GR-1", "invoice", "an invoice or credit note of V; GR-1 is a goods receipt"),
        ("V", "SP-0", "invoice", "an invoice or credit note of V; SP-0 is a supplier payment"),
        ("V", "PI-1", "amount", "at most 0.00 open on PI-1 of V"),
    ],
)
def test_a_payment_is_told_what_it_names(owing, partner, invoice, field, said):
    """What is somebody else's, or no invoice, is said to be so; what is paid has nothing left."""
    owing(SupplierPayment, "SP-0", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    lines = [{"invoice": invoice, "amount": "1"}]
    refusal = owing.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, f"lines.1.{field}", SupplierPayment, "SP-1", partner=partner, lines=lines
    )
    assert refusal.expected == said


@pytest.mark.parametrize("change", [{"lines": []}, {"method": "cheque"}, {"partner": ""}])
def test_a_payment_of_nothing_makes_no_document(shop, change):
    """No lines, an unknown way to pay, no partner: the model refuses."""
    good = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "452"}]}
    with pytest.raises(ValidationError):
        shop.document(SupplierPayment, "SP-1", **{**good, **change})
