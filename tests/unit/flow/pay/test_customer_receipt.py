"""Receipts from customers: money arrives, open items close."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import CustomerReceipt, OpeningItem, Reversal


@pytest.fixture
def owed(shop):
    """C owes 559.35 on SI-1, D 10.00 on SI-2."""
    shop(OpeningItem, "SI-1", role="customer", partner="C", amount="559.35")
    shop(OpeningItem, "SI-2", role="customer", partner="D", amount="10")
    return shop


def test_a_receipt_closes_the_invoice(owed):
    """Debit 银行存款, credit 应收账款."""
    entry = owed(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "559.35"}])
    assert owed.lines(entry) == ["Dr bank 559.35", "Cr customer 559.35"]
    assert owed.open("customer", "SI-1") is None
    owed.in_step()


def test_instalments_leave_the_rest_open(owed):
    """559.35 in three instalments: 200.00 in cash, 200.00, and what is left, 159.35."""
    line = {"invoice": "SI-1", "amount": "200"}
    entry = owed(CustomerReceipt, "CR-1", partner="C", method="cash", lines=[line])
    assert owed.lines(entry) == ["Dr cash 200.00", "Cr customer 200.00"]
    owed(CustomerReceipt, "CR-2", partner="C", lines=[line])
    assert owed.open("customer", "SI-1") == "159.35"
    owed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", CustomerReceipt, "CR-3", partner="C", lines=[line]
    )
    owed(CustomerReceipt, "CR-3", partner="C", lines=[{**line, "amount": "159.35"}])
    assert owed.open("customer", "SI-1") is None


def test_a_receipt_taken_back_opens_the_invoice_again(owed):
    """A cheque that was not honoured: the claim stands as before."""
    owed(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "559.35"}])
    owed(Reversal, "RV-1", of="CR-1", reason="not honoured")
    assert owed.open("customer", "SI-1") == "559.35"
    assert owed.balance("bank") == "0.00"
    owed.in_step()


def test_a_claim_is_settled_against_an_account(owed):
    """A commission of 59.35 that the customer keeps back is an expense of sales; 500.00 come in."""
    line = {"invoice": "SI-1", "amount": "59.35"}
    terms = {"method": "account", "account": "rent", "dimensions": {"cost_centre": "SALES"}}
    entry = owed(CustomerReceipt, "CR-1", partner="C", lines=[line], **terms)
    assert owed.lines(entry) == ["Dr rent 59.35", "Cr customer 59.35"]
    owed(CustomerReceipt, "CR-2", partner="C", lines=[{**line, "amount": "500"}])
    assert owed.open("customer", "SI-1") is None
    owed.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.invoice", {"partner": "D"}),
        (Code.UNKNOWN_DOCUMENT, "lines.1.invoice", {"lines": [{"invoice": "SI-9", "amount": "1"}]}),
        (Code.AMOUNT_EXCEEDS_OPEN, "lines.1.amount", {"lines": [{"invoice": "SI-1", "amount": "559.36"}]}),
        (Code.NUMBER_INVALID, "lines.1.amount", {"lines": [{"invoice": "SI-1", "amount": "559.351"}]}),
        (Code.DOCUMENT_INVALID, "lines.2.invoice", {"lines": [{"invoice": "SI-1", "amount": "1"}] * 2}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused(owed, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    good = {"partner": "C", "lines": [{"invoice": "SI-1", "amount": "100"}]}
    owed.refuses(code, field, CustomerReceipt, "CR-1", **{**good, **change})


@pytest.mark.parametrize("change", [{"lines": []}, {"method": "barter"}, {"lines": [{"invoice": "SI-1"}]}])
def test_a_receipt_of_nothing_makes_no_document(shop, change):
    """No lines, an unknown way to pay, no amount: the model refuses."""
    good = {"partner": "C", "lines": [{"invoice": "SI-1", "amount": "100"}]}
    with pytest.raises(ValidationError):
        shop.document(CustomerReceipt, "CR-1", **{**good, **change})
