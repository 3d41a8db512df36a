"""Opening items: what was owed when the books began."""

import datetime

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    CustomerReceipt,
    GoodsReceipt,
    GoodsShortage,
    OpeningItem,
    OpeningStock,
    PurchaseInvoice,
    Reversal,
    SupplierPayment,
)
from erpcore.flow.due import opened_on
from erpcore.kernel.rounding import MICRO


def test_a_customers_invoice(shop):
    """Debit 应收账款; it is received like any other."""
    entry = shop(OpeningItem, "OI-1", role="customer", partner="C", amount="300")
    assert shop.lines(entry) == ["Dr customer 300.00", "Cr opening_balance 300.00"]
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "OI-1", "amount": "300"}])
    assert shop.open("customer", "OI-1") is None
    shop.in_step()


def test_a_suppliers_invoice(shop):
    """Credit 应付账款; it is paid like any other."""
    entry = shop(OpeningItem, "OI-1", role="supplier", partner="V", amount="120")
    assert shop.lines(entry) == ["Dr opening_balance 120.00", "Cr supplier 120.00"]
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "OI-1", "amount": "120"}])
    assert shop.open("supplier", "OI-1") is None
    shop.in_step()


def test_a_receipt_not_yet_invoiced(shop):
    """期初暂估: quantity and estimate wait for their invoice; the goods themselves are opening stock."""
    shop(OpeningStock, "OS-1", item="RESIN", quantity="8", amounts={"material": "80"})
    entry = shop(OpeningItem, "OI-1", role="gr_ir", partner="V", item="RESIN", quantity="8", amount="80")
    assert shop.lines(entry) == ["Dr opening_balance 80.00", "Cr gr_ir 80.00"]
    assert shop.books.state.open_items["gr_ir"].get("OI-1").quantity == -8 * MICRO
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "OI-1", "quantity": "2", "amount": "20"}])
    assert shop.open("gr_ir", "OI-1") == "-60.00"
    shop.in_step()


def test_goods_that_had_not_come(shop):
    """期初在途物资: what was invoiced comes in at it, lost on the way or given up as with any invoice."""
    coming = {"role": "goods_in_transit", "partner": "V", "item": "RESIN", "quantity": "8", "amount": "88"}
    entry = shop(OpeningItem, "OI-1", **coming)
    assert shop.lines(entry) == ["Dr goods_in_transit 88.00", "Cr opening_balance 88.00"]
    assert entry.opening
    shop(GoodsShortage, "GS-1", invoice="OI-1/1", quantity="1")
    shop(GoodsReceipt, "GR-1", invoice="OI-1/1", quantity="6", normal_loss="1")
    assert shop.stock("RESIN") == ("6", {"material": "77.00"})
    assert shop.open("goods_in_transit", "OI-1/1") is None
    shop.in_step()


def test_goods_that_had_not_come_name_what_they_are(shop):
    """Without item and quantity nobody could receive them; they have no day on which they are to be paid."""
    coming = {"role": "goods_in_transit", "partner": "V", "amount": "88"}
    shop.refuses(Code.DOCUMENT_INVALID, "item", OpeningItem, "OI-1", **coming)
    due = {"item": "RESIN", "quantity": "8", "due": "2026-11-01"}
    shop.refuses(Code.DOCUMENT_INVALID, "due", OpeningItem, "OI-1", **coming, **due)


@pytest.mark.parametrize("role", ["customer", "supplier", "gr_ir"])
def test_an_item_is_taken_back_while_it_is_open_in_full(shop, role):
    """Reversed, nothing is open; once it is partly settled, what settled it has to go first."""
    partner = {"customer": "C", "supplier": "V", "gr_ir": "V"}[role]
    item = {"role": role, "partner": partner, "amount": "80", "item": "RESIN", "quantity": "8"}
    if role != "gr_ir":
        item = {"role": role, "partner": partner, "amount": "80"}
    shop(OpeningItem, "OI-1", **item)
    shop(Reversal, "RV-1", of="OI-1", reason="settled last year")
    assert (shop.open(role, "OI-1"), shop.balances()) == (None, {})
    shop(OpeningItem, "OI-2", **item)
    line = {"invoice": "OI-2", "amount": "0.01"}
    if role == "customer":
        shop(CustomerReceipt, "S-1", partner="C", lines=[line])
    elif role == "supplier":
        shop(SupplierPayment, "S-1", partner="V", lines=[line])
    else:
        line = {"receipt": "OI-2", "quantity": "1", "amount": "10"}
        shop(PurchaseInvoice, "S-1", partner="V", lines=[line])
    refusal = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-2", of="OI-2", reason="no")
    assert "OI-2" in refusal.expected
    shop(Reversal, "RV-3", of="S-1", reason="first")
    shop(Reversal, "RV-2", of="OI-2", reason="then")
    assert shop.balances() == {}


GOOD = {"role": "gr_ir", "partner": "V", "amount": "80", "item": "RESIN", "quantity": "8"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "C"}),  # a customer has not delivered
        (
            Code.UNKNOWN_PARTNER,
            "partner",
            {"role": "customer", "item": None, "quantity": None},
        ),  # V buys nothing
        (
            Code.UNKNOWN_PARTNER,
            "partner",
            {"role": "supplier", "partner": "C", "item": None, "quantity": None},
        ),
        (Code.DOCUMENT_INVALID, "item", {"item": None}),
        (Code.DOCUMENT_INVALID, "item", {"quantity": None}),
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.ITEM_KIND_UNSUITABLE, "item", {"item": "ADVICE"}),
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNIT_DOES_NOT_CONVERT, "quantity", {"quantity": "0.0001"}),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_item_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop.refuses(code, field, OpeningItem, "OI-1", **{**GOOD, **change})


@pytest.mark.parametrize("change", [{"amount": "0"}, {"amount": "-1"}, {"role": "bank"}, {"quantity": "0"}])
def test_an_item_of_nothing_makes_no_document(shop, change):
    """Zero and negative amounts, other roles: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(OpeningItem, "OI-1", **{**GOOD, **change})


def test_the_age_of_an_item_counts_from_its_own_day(shop):
    """What was invoiced before the books began is as old as its invoice; other documents open what they open."""
    fields = {"role": "supplier", "partner": "V", "amount": "120"}
    old = shop(OpeningItem, "OI-1", since="2026-07-15", **fields)
    new = shop(OpeningItem, "OI-2", **fields)
    assert opened_on(old.document) == datetime.date(2026, 7, 15)
    assert opened_on(new.document) == new.document.date
    assert opened_on(shop.buy("GR-1", "RESIN", "4", "10").document) == new.document.date
    shop.refuses(Code.DOCUMENT_INVALID, "since", OpeningItem, "OI-3", since="2026-10-10", **fields)


@pytest.mark.parametrize("named", [{"item": "RESIN"}, {"quantity": "8"}, {"site": "MAIN"}])
def test_an_invoice_is_of_no_goods(shop, named):
    """What is said of goods would have no effect on what a supplier or a customer owes or is owed."""
    (field,) = named
    for role, partner in (("supplier", "V"), ("customer", "C")):
        told = {"role": role, "partner": partner, "amount": "80", **named}
        shop.refuses(Code.DOCUMENT_INVALID, field, OpeningItem, "OI-1", **told)
