"""What of a credit note was paid back before it came, and what is rounded."""

import pytest

from erpcore import Code
from erpcore.documents import PurchaseInvoice, Reversal, SupplierCreditNote, SupplierPayment

DOWN = {"account": "loan", "amount": "0.10", "direction": "down"}
UP = {**DOWN, "direction": "up"}
LESS = {"partner": "V", "allowances": [{"receipt": "GR-1", "amount": "40"}], "vat": "5.2"}


@pytest.fixture
def billed(shop):
    """40 kg, invoiced at 11.00 with 13 %, and paid."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}], vat="57.20")
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "497.2"}])
    return shop


def test_what_was_paid_back_is_set_off_in_red(billed):
    """45.20 are credited and 30.00 were paid back already: 15.20 are left; a reversal takes all of it back."""
    entry = billed(SupplierCreditNote, "CN-1", **LESS, advances=[{"account": "loan", "amount": "30"}])
    assert billed.lines(entry) == [
        "Dr stock raw -40.00", "Dr input_vat -5.20", "Dr supplier -30.00", "Cr supplier -45.20", "Cr loan -30.00",
    ]  # fmt: skip
    assert billed.open("supplier", "CN-1") == "15.20"
    billed.in_step()
    billed.replays()
    billed(Reversal, "RV-1", of="CN-1", reason="wrong")
    assert (billed.balance("loan"), billed.open("supplier", "CN-1")) == ("0.00", None)


@pytest.mark.parametrize(("rounding", "left", "borne"), [(UP, "45.30", "-0.10"), (DOWN, "45.10", "0.10")])
def test_what_is_paid_back_may_be_rounded(billed, rounding, left, borne):
    """BR-CO-16: 45.30 or 45.10 are paid back of 45.20; the account that is named bears the rest, or has it."""
    billed(SupplierCreditNote, "CN-1", **LESS, rounding=rounding)
    assert (billed.open("supplier", "CN-1"), billed.balance("loan")) == (left, borne)
    billed.in_step()


def test_all_of_it_may_be_paid_back(billed):
    """45.10 of 45.20, less the rounding: nothing is left open."""
    billed(
        SupplierCreditNote, "CN-1", **LESS, rounding=DOWN, advances=[{"account": "loan", "amount": "45.1"}]
    )
    assert billed.open("supplier", "CN-1") is None
    billed.in_step()


def test_what_was_paid_back_keeps_the_rate_of_its_day(factory):
    """100.00 dollars credited at 7.00, all paid back at 7.10: ten cents for each are a gain."""
    shop = factory(more_exchange_rates=[{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}])
    shop.buy("GR-1", "RESIN", "40", "10", currency="USD")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}])
    credited = {"partner": "V", "allowances": [{"receipt": "GR-1", "amount": "100"}]}
    before = {"account": "loan", "amount": "100", "rate": "7.1"}
    entry = shop(SupplierCreditNote, "CN-1", **credited, advances=[before])
    assert shop.open("supplier", "CN-1") is None
    assert "Cr loan -710.00" in shop.lines(entry)
    assert shop.balance("exchange_gain") == "-10.00"
    shop.replays()


@pytest.mark.parametrize(
    ("code", "field", "said"),
    [
        (
            Code.AMOUNT_EXCEEDS_OPEN,
            "advances.1.amount",
            {"advances": [{"account": "loan", "amount": "45.21"}]},
        ),
        (
            Code.AMOUNT_EXCEEDS_OPEN,
            "rounding.amount",
            {"advances": [{"account": "loan", "amount": "45.2"}], "rounding": DOWN},
        ),
        (Code.CONTROL_ACCOUNT, "advances.1.account", {"advances": [{"account": "supplier", "amount": "1"}]}),
        (Code.UNKNOWN_ACCOUNT, "rounding.account", {"rounding": {**UP, "account": "nothing"}}),
    ],
)
def test_no_more_is_paid_back_than_is_credited(billed, code, field, said):
    """Nor rounded off more than is left; both stand on accounts that no sub-ledger controls."""
    billed.refuses(code, field, SupplierCreditNote, "CN-1", **LESS, **said)


@pytest.mark.parametrize("said", [{"rounding": UP}, {"advances": [{"account": "loan", "amount": "1"}]}])
def test_what_takes_from_an_invoice_is_not_paid_back(shop, said):
    """It lowers what is open; what is paid back is an open item of its own."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}], vat="57.20")
    (field,) = said
    shop.refuses(Code.DOCUMENT_INVALID, field, SupplierCreditNote, "CN-1", **LESS, **said, invoice="PI-1")
