"""Credit notes of an invoice: together at most what it had, and not before its day."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CustomerReceipt,
    Delivery,
    LandedCost,
    OpeningItem,
    OpeningStock,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
    SupplierCreditNote,
    SupplierPayment,
)

BEFORE = {"date": "2026-10-08"}


@pytest.fixture
def billed(shop):
    """40 kg at 10.00, invoiced with 52.00 of VAT."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "400"}], vat="52")
    return shop


@pytest.fixture
def sold(shop):
    """Four toys at 100.00, invoiced with 52.00 of VAT."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "10", "100")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="52")
    return shop


def of_supplier(amount, vat, **more):
    """Write a supplier's note of a lower price."""
    return {"partner": "V", "allowances": [{"receipt": "GR-1", "amount": amount}], "vat": vat, **more}


def to_customer(amount, vat, **more):
    """Write a note of a conceded price."""
    lines = [{"delivery": "DL-1", "quantity": "0", "amount": amount}]
    return {"invoice": "SI-1", "lines": lines, "vat": vat, **more}


def test_notes_to_customers_take_no_more_vat_than_the_invoice_had(sold):
    """52.00 in all: 30.00 and then 22.00, not 22.01; a note that is reversed gives its part back."""
    sold(SalesCreditNote, "CN-1", **to_customer("10", "30"))
    refusal = sold.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "vat", SalesCreditNote, "CN-2", **to_customer("10", "22.01")
    )
    assert refusal.expected == "at most 22.00 VAT of SI-1 that is not credited yet"
    sold(Reversal, "RV-1", of="CN-1", reason="wrong")
    sold(SalesCreditNote, "CN-2", **to_customer("10", "30"))
    sold(SalesCreditNote, "CN-3", **to_customer("390", "22"))
    assert (sold.balance("output_vat"), sold.balance("revenue")) == ("0.00", "0.00")
    sold.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="SI-1", reason="wrong")
    sold.in_step()


@pytest.mark.parametrize("quantity", ["0", "1"])
def test_a_note_of_a_paid_invoice_holds_it(sold, quantity):
    """What is credited of a paid invoice is owed apart: with the payment taken back, the invoice goes after the note.

    Without it the customer would be owed 100.00 for nothing, and a quarter of the delivery be invoiced below zero.
    """
    sold(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "452"}])
    line = {"delivery": "DL-1", "quantity": quantity, "amount": "100"}
    sold(SalesCreditNote, "CN-1", invoice="SI-1", lines=[line])
    assert sold.open("customer", "CN-1") == "-100.00"
    sold(Reversal, "RV-1", of="CR-1", reason="bounced")
    back = {"of": "SI-1", "reason": "wrong"}
    refusal = sold.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", **back)
    assert refusal.expected == "nothing of SI-1 credited; found CN-1"
    sold(Reversal, "RV-2", of="CN-1", reason="wrong")
    sold(Reversal, "RV-3", **back)
    assert (sold.balance("customer"), sold.balance("revenue")) == ("0.00", "0.00")
    sold.in_step()


def test_a_note_of_charges_holds_a_paid_invoice(shop):
    """So does one of what was charged besides goods."""
    charge = {"account": "interest", "amount": "10"}
    shop(SalesInvoice, "SI-1", partner="C", charges=[charge])
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "10"}])
    shop(SalesCreditNote, "CN-1", invoice="SI-1", charges=[{**charge, "amount": "4"}])
    shop(Reversal, "RV-1", of="CR-1", reason="bounced")
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="SI-1", reason="wrong")


def test_an_invoice_without_vat_has_none_to_credit(shop):
    """An exempt sale is credited without tax."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    shop.sell("SO-1", "TOY", "10", "100")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    shop.refuses(Code.AMOUNT_EXCEEDS_OPEN, "vat", SalesCreditNote, "CN-1", **to_customer("10", "0.01"))


def test_vat_of_another_currency_comes_back_as_it_was_booked(shop):
    """Three notes of parts of the VAT leave nothing in either currency, whatever each is rounded to."""
    charge = {"account": "interest", "amount": "10"}
    abroad = {"partner": "C", "currency": "USD", "rate": "7.153"}
    shop(SalesInvoice, "SI-1", charges=[charge], vat="1", **abroad)
    note = {"invoice": "SI-1", "charges": [{**charge, "amount": "1"}]}
    for number, vat in enumerate(("0.33", "0.33", "0.34"), 1):
        shop(SalesCreditNote, f"CN-{number}", vat=vat, **note)
    assert (shop.balance("output_vat"), shop.balance("customer")) == ("0.00", "50.07")
    shop.refuses(Code.AMOUNT_EXCEEDS_OPEN, "vat", SalesCreditNote, "CN-9", vat="0.01", **note)
    shop.in_step()


def test_notes_of_suppliers_take_no_more_vat_than_the_invoice_had(billed):
    """Paid or not, whichever field names it; what is cost of the VAT counts with the price."""
    billed(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "452"}])
    about = {"credited_invoice": "PI-1"}
    billed(SupplierCreditNote, "CN-1", **of_supplier("100", "50", **about))
    billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "vat", SupplierCreditNote, "CN-2", **of_supplier("100", "2.01", **about)
    )
    billed(SupplierCreditNote, "CN-2", **of_supplier("300", "2", **about))
    assert (billed.balance("input_vat"), billed.open("supplier", "CN-2")) == ("0.00", "302.00")
    billed.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PI-1", reason="wrong")
    billed.in_step()


def test_vat_that_was_cost_is_none_to_recover(shop):
    """An invoice whose VAT is part of the cost has no input VAT that could be taken back."""
    shop.buy("GR-1", "RESIN", "40", "10")
    line = {"receipt": "GR-1", "amount": "400", "vat": "52", "vat_treatment": "cost"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line])
    note = of_supplier("40", "5.20", invoice="PI-1")
    shop.refuses(Code.AMOUNT_EXCEEDS_OPEN, "vat", SupplierCreditNote, "CN-1", **note)
    shop(SupplierCreditNote, "CN-1", **{**note, "vat_treatment": "cost"})
    assert shop.open("supplier", "PI-1") == "-406.80"
    shop.in_step()


def test_notes_of_suppliers_take_no_more_than_the_invoice_was(billed):
    """Returned goods may be credited at another price than they were bought at, but not beyond the whole invoice."""
    billed(PurchaseReturn, "PR-1", receipt="GR-1", quantity="40")
    note = {"partner": "V", "credited_invoice": "PI-1"}
    half = {"purchase_return": "PR-1", "quantity": "20"}
    billed(SupplierCreditNote, "CN-1", **note, returns=[{**half, "amount": "210"}])
    too_much = [{**half, "amount": "190.01"}]
    refusal = billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "invoice", SupplierCreditNote, "CN-2", **note, returns=too_much
    )
    assert refusal.expected == "at most 190.00 of PI-1 besides VAT that is not credited yet"
    billed(SupplierCreditNote, "CN-2", partner="V", returns=too_much)  # it names no invoice
    billed.in_step()


def test_a_note_about_a_further_cost_holds_it(billed):
    """Freight on an invoice of its own: it goes after the note that took its VAT back."""
    charge = {"charges": [{"amount": "20", "basis": "value"}], "receipts": [{"receipt": "GR-1"}]}
    billed(LandedCost, "LC-1", partner="V", vat="1.80", **charge)
    billed(SupplierCreditNote, "CN-1", **of_supplier("5", "0.45", credited_invoice="LC-1"))
    billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN,
        "invoice",
        SupplierCreditNote,
        "CN-2",
        **of_supplier("15.01", "0", credited_invoice="LC-1"),
    )
    billed.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="LC-1", reason="wrong")


def test_what_an_invoice_of_before_the_books_had_is_not_known(billed):
    """Its open item alone bounds what a note takes from it."""
    billed(OpeningItem, "OI-1", role="supplier", partner="V", amount="60")
    billed(SupplierCreditNote, "CN-1", **of_supplier("50", "6.50", invoice="OI-1"))
    assert billed.open("supplier", "OI-1") == "-3.50"


def test_a_note_is_in_the_currency_of_the_invoice_that_it_is_about(billed):
    """What is credited in another one could not be set against what the invoice had."""
    note = of_supplier("5", "0", credited_invoice="PI-1", currency="USD", rate="7")
    billed.refuses(Code.DOCUMENT_INVALID, "currency", SupplierCreditNote, "CN-1", **note)


def test_a_note_is_not_before_its_invoice(billed):
    """Neither before the one that it is about, nor before the one that it takes from."""
    for of in ("invoice", "credited_invoice"):
        note = of_supplier("10", "1.30", **{of: "PI-1"}, **BEFORE)
        refusal = billed.refuses(Code.DOCUMENT_INVALID, "date", SupplierCreditNote, "CN-1", **note)
        assert refusal.expected == "a day not before 2026-10-09; found 2026-10-08"
    billed(SupplierCreditNote, "CN-1", **of_supplier("10", "1.30", **BEFORE))


def test_a_note_to_a_customer_is_not_before_its_invoice(sold):
    """On its day it is."""
    sold.refuses(
        Code.DOCUMENT_INVALID, "date", SalesCreditNote, "CN-1", **to_customer("10", "1.30", **BEFORE)
    )
    sold(SalesCreditNote, "CN-1", **to_customer("10", "1.30"))
