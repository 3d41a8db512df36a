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


@pytest.mark.parametrize("currency", ["CNY", "USD"])
@pytest.mark.parametrize("way", ["up", "down"])
def test_all_of_an_invoice_is_credited_with_its_rounding(factory, way, currency):
    """452.05 or 451.95 are owed for 452.00; two notes take 452.00 from it, and nothing is left on either side."""
    shop = factory({}, exchange_rates=[{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}])
    shop.buy("GR-1", "RESIN", "40", "10", currency=currency)
    line, told = {"receipt": "GR-1", "amount": "400"}, {"account": "interest", "amount": "0.05"}
    bill = {"partner": "V", "currency": currency, "lines": [line], "vat": "52"}
    shop(PurchaseInvoice, "PI-1", **bill, rounding={**told, "direction": way})
    bearer = shop.balance("interest")
    note = {"partner": "V", "invoice": "PI-1"}
    shop(SupplierCreditNote, "CN-1", **note, allowances=[{"receipt": "GR-1", "amount": "100"}], vat="52")
    assert shop.balance("interest") == bearer != "0.00"
    shop(SupplierCreditNote, "CN-2", **note, allowances=[{"receipt": "GR-1", "amount": "300"}])
    assert (shop.open("supplier", "PI-1"), shop.balance("interest")) == (None, "0.00")
    shop.in_step()
    shop(Reversal, "RV-1", of="CN-2", reason="not agreed")
    assert shop.balance("interest") == bearer
    shop.replays()


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_rounding_goes_back_once(factory, way):
    """The second of two notes takes it back. The first is taken back and written anew: 152.00 are left to credit."""
    shop = factory({})
    shop.buy("GR-1", "RESIN", "40", "10")
    told = {"account": "interest", "amount": "0.05", "direction": way}
    line = {"receipt": "GR-1", "amount": "400"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line], vat="52", rounding=told)
    note = {"partner": "V", "invoice": "PI-1"}
    first = {**note, "allowances": [{"receipt": "GR-1", "amount": "100"}], "vat": "52"}
    shop(SupplierCreditNote, "CN-1", **first)
    shop(SupplierCreditNote, "CN-2", **note, allowances=[{"receipt": "GR-1", "amount": "300"}])
    shop(Reversal, "RV-1", of="CN-1", reason="not agreed")
    assert shop.open("supplier", "PI-1") == "-152.00"
    shop(SupplierCreditNote, "CN-3", **first)
    assert (shop.open("supplier", "PI-1"), shop.balance("interest")) == (None, "0.00")
    shop.in_step()


def test_a_note_of_its_own_credits_all_of_an_invoice_that_was_rounded_down(factory):
    """452.00 less 0.05 are owed; a note of 452.00 that is itself rounded down claims 451.95, as was asked for."""
    shop = factory({})
    shop.buy("GR-1", "RESIN", "40", "10")
    less = {"rounding": {"account": "interest", "amount": "0.05", "direction": "down"}}
    line = {"receipt": "GR-1", "amount": "400"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line], vat="52", **less)
    note = {"partner": "V", "credited_invoice": "PI-1", "vat": "52"}
    shop(SupplierCreditNote, "CN-1", **note, allowances=[line], **less)
    assert (shop.open("supplier", "CN-1"), shop.balance("interest")) == ("451.95", "0.00")
    shop.in_step()
