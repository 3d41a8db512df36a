"""Consumption tax that a subcontractor collects, on his invoice and on his credit note."""

import pytest

from erpcore import Code
from erpcore.documents import (
    GoodsReceipt,
    OpeningStock,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SubcontractReceipt,
    SupplierCreditNote,
)

SITE = {"code": "AT-V", "name": "at V", "subcontractor": "V"}


@pytest.fixture
def worked(factory):
    """10 toys that V has made of 10 kg of resin at 30.00 for a fee of 60.00."""

    def build(policies=None, **changes):
        shop = factory(policies or {}, more_sites=[SITE], **changes)
        stock = {"item": "RESIN", "quantity": "10", "site": "AT-V", "amounts": {"material": "300"}}
        shop(OpeningStock, "OS-1", **stock)
        used = [{"item": "RESIN", "quantity": "10"}]
        shop(
            SubcontractReceipt, "SB-1", from_site="AT-V", item="TOY", quantity="10", fee="60", materials=used
        )
        return shop

    return build


def line(tax="40", use=None, **fields):
    told = {"receipt": "SB-1", "amount": "60", "consumption_tax": tax, **fields}
    return {**told, "consumption_tax_use": use} if use else told


def invoice(shop, number="PI-1", **fields):
    return shop(PurchaseInvoice, number, partner="V", lines=[line(**fields)])


def toys(shop):
    return shop.books.state.stock.pool("TOY", "MAIN").amounts


def test_tax_of_goods_to_be_sold_is_part_of_their_cost(worked):
    """Without a word of the document the policy holds: cost, in the element of the fee; 100.00 are owed."""
    shop = worked()
    entry = invoice(shop)
    assert toys(shop) == {"material": 30000, "subcontract": 10000}
    assert shop.lines(entry)[-1] == "Cr supplier 100.00"


def test_tax_of_goods_that_go_on_is_deducted(worked):
    """By policy, or as the line says: the goods cost what they cost, the tax stands against our own."""
    for shop, use in ((worked({"collected_tax": "deducted"}), None), (worked(), "deducted")):
        entry = invoice(shop, use=use)
        assert toys(shop) == {"material": 30000, "subcontract": 6000}
        assert "Dr consumption_tax 40.00" in shop.lines(entry)


def test_tax_follows_goods_that_are_gone(worked):
    """4 of 10 toys were returned before the invoice: their 16.00 of the tax are lost, 24.00 are on the shelf."""
    shop = worked()
    shop(PurchaseReturn, "RT-1", receipt="SB-1", quantity="4")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=[line(amount="36")])
    assert toys(shop)["subcontract"] == 3600 + 2400
    assert "Dr late_difference 16.00" in shop.lines(entry)


def test_tax_on_goods_at_standard_is_a_variance(worked):
    """The shelf keeps the standard, whatever was collected."""
    shop = worked()
    used = [{"item": "RESIN", "quantity": "0.5"}]
    stock = {"item": "RESIN", "quantity": "1", "site": "AT-V", "amounts": {"material": "30"}}
    shop(OpeningStock, "OS-2", **stock)
    made = {"from_site": "AT-V", "item": "GEAR", "quantity": "1", "materials": used}
    shop(SubcontractReceipt, "SB-2", fee="6", **made)
    before = shop.books.state.stock.pool("GEAR", "MAIN").value
    entry = invoice(shop, receipt="SB-2", amount="6", tax="4")
    assert shop.books.state.stock.pool("GEAR", "MAIN").value == before
    assert "Dr purchase_price_variance 4.00" in shop.lines(entry)


@pytest.mark.parametrize("use", ["cost", "deducted"])
def test_a_reversed_invoice_leaves_no_tax(worked, use):
    """The reversal restores goods, tax and what may be credited."""
    shop = worked()
    before = shop.picture()
    invoice(shop, use=use)
    shop(Reversal, "RV-1", of="PI-1", reason="wrong tax")
    after = shop.picture()
    assert (after["ledger"], after["stock"]) == (before["ledger"], before["stock"])
    assert toys(shop) == {"material": 30000, "subcontract": 6000}
    assert shop.balance("consumption_tax") == "0.00"
    other = {"cost": "deducted", "deducted": "cost"}[use]
    invoice(shop, "PI-2", use=other)  # the receipt has had no tax


def test_credit_takes_tax_back_as_it_was_used(worked):
    """A fifth of fee and tax of toys that are kept: 8.00 less of deducted tax, or less of their cost."""
    for use, deducted, fee in (("deducted", "32.00", 4800), ("cost", "0.00", 8000)):
        shop = worked()
        invoice(shop, use=use)
        lower = [{"receipt": "SB-1", "amount": "12", "consumption_tax": "8"}]
        entry = shop(SupplierCreditNote, "CN-1", partner="V", invoice="PI-1", allowances=lower)
        assert shop.balance("consumption_tax") == deducted
        assert toys(shop)["subcontract"] == fee
        assert shop.lines(entry)[-1] == "Cr supplier -20.00"
        assert shop.books.state.open_items["supplier"].items["PI-1"].amount == -8000


def test_credit_for_goods_that_went_back(worked):
    """5 of 10 toys went back: their tax in cost was a loss then, and is given back; deducted tax is deducted less."""
    for use, deducted, late in (("cost", "0.00", "0.00"), ("deducted", "20.00", "0.00")):
        shop = worked()
        invoice(shop, use=use)
        shop(PurchaseReturn, "RT-1", receipt="SB-1", quantity="5")
        back = [{"purchase_return": "RT-1", "amount": "30", "consumption_tax": "20"}]
        shop(SupplierCreditNote, "CN-1", partner="V", returns=back)
        assert (shop.balance("consumption_tax"), shop.balance("late_difference")) == (deducted, late)


def test_tax_that_does_not_fit_is_refused(worked):
    """Bought goods, another currency, another use than before, more credit than tax."""
    shop = worked()
    shop(GoodsReceipt, "GR-1", partner="V", item="RESIN", quantity="1", price="60")
    refused = ("lines.1.consumption_tax", PurchaseInvoice, "PI-1")
    shop.refuses(Code.DOCUMENT_INVALID, *refused, partner="V", lines=[line(receipt="GR-1")])
    abroad = {"partner": "V", "currency": "USD", "rate": "7", "lines": [line()]}
    shop.refuses(Code.DOCUMENT_INVALID, *refused, **abroad)
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line(quantity="5", amount="30", tax="20", use="cost")])
    again = {"partner": "V", "lines": [line(amount="30", tax="20", use="deducted")]}
    use = "lines.1.consumption_tax_use"
    shop.refuses(Code.DOCUMENT_INVALID, use, PurchaseInvoice, "PI-2", **again)
    lower = [{"receipt": "SB-1", "amount": "1", "consumption_tax": "20.01"}]
    field = "allowances.1.consumption_tax"
    shop.refuses(Code.AMOUNT_EXCEEDS_OPEN, field, SupplierCreditNote, "CN-1", partner="V", allowances=lower)


def test_a_company_may_show_the_tax_apart(worked):
    """With a cost element of its own the tax is neither material nor fee."""
    codes = ("material", "labour", "machine", "overhead", "subcontract", "consumption_tax")
    elements = [{"code": code, "name": code} for code in codes]
    row = {"role": "wip", "element": "consumption_tax", "account": "wip overhead"}
    shop = worked(company={"elements": elements}, more_account_map=[row])
    invoice(shop)
    assert toys(shop) == {"material": 30000, "subcontract": 6000, "consumption_tax": 4000}
