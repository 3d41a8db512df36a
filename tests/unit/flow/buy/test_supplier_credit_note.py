"""Credit notes: for returns, for lower prices, for goods that never came; open items and VAT stay in step."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    CostAdjustment,
    MaterialIssue,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierCreditNote,
    SupplierPayment,
)


@pytest.fixture
def billed(shop):
    """40 kg at 10.00, invoiced at 11.00 with 13 %."""
    shop.buy("GR-1", "RESIN", "40", "10")
    line = {"receipt": "GR-1", "amount": "440"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line], vat="57.20")
    return shop


def test_a_credit_note_for_a_return_is_the_invoice_in_red(billed):
    """10 of 40 kg at 11.00 and 14.30 VAT: the claim is settled, the supplier owes 124.30."""
    billed(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    returns = [{"purchase_return": "RT-1", "amount": "110"}]
    entry = billed(SupplierCreditNote, "CN-1", partner="V", returns=returns, vat="14.30")
    assert billed.lines(entry) == ["Dr gr_ir -110.00", "Dr input_vat -14.30", "Cr supplier -124.30"]
    assert billed.open("gr_ir", "RT-1") is None
    assert billed.open("supplier", "CN-1") == "124.30"
    billed.in_step()


def test_credit_at_another_price_is_a_price_variance(billed):
    """The supplier takes 10 kg back at 10.50 only: 5.00 of the claim of 110.00 are lost."""
    billed(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    returns = [{"purchase_return": "RT-1", "amount": "105"}]
    billed(SupplierCreditNote, "CN-1", partner="V", returns=returns)
    assert billed.balance("purchase_price_variance") == "5.00"
    assert billed.open("supplier", "CN-1") == "105.00"
    billed.in_step()


def test_a_return_may_be_credited_in_parts(billed):
    """Three of ten kilograms, then the rest."""
    billed(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    part = {"purchase_return": "RT-1", "quantity": "3", "amount": "33"}
    billed(SupplierCreditNote, "CN-1", partner="V", returns=[part])
    assert billed.open("gr_ir", "RT-1") == "77.00"
    billed(SupplierCreditNote, "CN-2", partner="V", returns=[{"purchase_return": "RT-1", "amount": "77"}])
    assert billed.open("gr_ir", "RT-1") is None
    billed.in_step()


def test_a_lower_price_follows_the_goods(billed):
    """折让 of 40.00 after 30 of 40 kg went to an order: 30.00 there, 10.00 on the shelf."""
    billed.start("WO-1", "TOY", "20")
    billed(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30")
    entry = billed(
        SupplierCreditNote,
        "CN-1",
        partner="V",
        allowances=[{"receipt": "GR-1", "amount": "40"}],
        vat="5.20",
    )
    assert billed.lines(entry) == [
        "Dr stock raw -40.00",
        "Dr input_vat -5.20",
        "Dr wip material -30.00",
        "Cr supplier -45.20",
        "Cr stock raw -30.00",
    ]
    assert billed.stock("RESIN") == ("10", {"material": "100.00"})
    assert billed.wip("WO-1") == {"material": "300.00"}
    billed.in_step()


def test_after_a_lower_price_goods_are_returned_at_it(billed):
    """440.00 less 40.00 for 40 kg: ten of them are a claim of 100.00."""
    billed(SupplierCreditNote, "CN-1", partner="V", allowances=[{"receipt": "GR-1", "amount": "40"}])
    billed(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    assert billed.open("gr_ir", "RT-1") == "100.00"
    assert billed.stock("RESIN") == ("30", {"material": "300.00"})
    billed.in_step()


def test_the_supplier_answers_for_goods_that_never_came(shop):
    """短缺 5 of 100 kg: out of transit at 50.00, VAT in red; with 48.00 credited, 2.00 are lost."""
    goods = [{"item": "RESIN", "quantity": "100", "amount": "1000"}]
    shop(PurchaseInvoice, "PI-1", partner="V", goods=goods, vat="130")
    credited = [{"invoice": "PI-1/1", "quantity": "5", "amount": "48"}]
    entry = shop(SupplierCreditNote, "CN-1", partner="V", goods=credited, vat="6.50")
    assert shop.lines(entry) == [
        "Dr purchase_price_variance 2.00",
        "Dr goods_in_transit -50.00",
        "Dr input_vat -6.50",
        "Cr supplier 2.00",
        "Cr supplier -56.50",
    ]
    assert shop.open("goods_in_transit", "PI-1/1") == "950.00"
    shop.in_step()


def test_vat_that_was_cost_comes_back_with_the_price(shop):
    """普通发票: 100.00 and 13.00 were cost; 11.30 credited for ten per cent lower the cost by 11.30."""
    shop.buy("GR-1", "RESIN", "10", "10")
    line = {"receipt": "GR-1", "amount": "100"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[line], vat="13", vat_treatment="cost")
    allowance = {"receipt": "GR-1", "amount": "10"}
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=[allowance], vat="1.30", vat_treatment="cost")
    assert shop.stock("RESIN") == ("10", {"material": "101.70"})
    shop.in_step()


def test_a_credit_note_may_take_from_an_open_invoice(billed):
    """497.20 are open; 45.20 less leave 452.00; more than is open is refused."""
    allowance = [{"receipt": "GR-1", "amount": "40"}]
    billed(SupplierCreditNote, "CN-1", partner="V", invoice="PI-1", allowances=allowance, vat="5.20")
    assert billed.open("supplier", "PI-1") == "-452.00"
    assert billed.open("supplier", "CN-1") is None
    payment = [{"invoice": "PI-1", "amount": "450"}]
    billed(SupplierPayment, "SP-1", partner="V", lines=payment)
    allowance = [{"receipt": "GR-1", "amount": "3"}]
    billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "invoice", SupplierCreditNote, "CN-2", partner="V", invoice="PI-1",
        allowances=allowance,
    )  # fmt: skip


def test_a_note_that_names_no_invoice_of_the_supplier_is_told_what_it_names(billed):
    """A receipt owes nothing; a document that there is not is unknown."""
    note = {"partner": "V", "allowances": [{"receipt": "GR-1", "amount": "3"}]}
    refusal = billed.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "invoice", SupplierCreditNote, "CN-1", invoice="GR-1", **note
    )
    assert refusal.expected == "an invoice or credit note of V; GR-1 is a goods receipt"
    billed.refuses(Code.UNKNOWN_DOCUMENT, "invoice", SupplierCreditNote, "CN-1", invoice="PI-9", **note)


def test_credit_notes_are_set_off_when_paying_and_paid_back_alone(billed):
    """497.20 less 45.20: the bank gives 452.00; what is paid back alone comes to the bank."""
    allowance = [{"receipt": "GR-1", "amount": "40"}]
    billed(SupplierCreditNote, "CN-1", partner="V", allowances=allowance, vat="5.20")
    lines = [{"invoice": "PI-1", "amount": "497.20"}, {"invoice": "CN-1", "amount": "5.20"}]
    entry = billed(SupplierPayment, "SP-1", partner="V", lines=lines)
    assert billed.lines(entry) == [
        "Dr supplier 497.20", "Dr supplier -5.20", "Cr bank 497.20", "Cr bank -5.20",
    ]  # fmt: skip
    billed(SupplierPayment, "SP-2", partner="V", lines=[{"invoice": "CN-1", "amount": "40"}])
    assert billed.balance("bank") == "-452.00"
    assert billed.balance("supplier") == "0.00"
    billed.in_step()


def test_a_credit_note_reverses(billed):
    """Everything as before; a return whose claim is credited, and a note that is set off, stay."""
    billed(PurchaseReturn, "RT-1", receipt="GR-1", quantity="10")
    before = billed.balances()
    fields = {
        "partner": "V",
        "returns": [{"purchase_return": "RT-1", "amount": "100"}],
        "allowances": [{"receipt": "GR-1", "amount": "7"}],
        "vat": "13.91",
    }
    billed(SupplierCreditNote, "CN-1", **fields)
    billed.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="RT-1", reason="x")
    billed(Reversal, "RV-1", of="CN-1", reason="x")
    assert billed.balances() == before
    billed(SupplierCreditNote, "CN-2", **fields)
    billed(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "CN-2", "amount": "1"}])
    billed.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV", of="CN-2", reason="x")
    billed.in_step()


def test_what_cannot_be_credited_is_refused(billed):
    """No lines, goods not yet invoiced, more than was billed, somebody else's goods, one return twice."""
    note = (SupplierCreditNote, "CN-1")
    billed.refuses(Code.DOCUMENT_INVALID, "returns", *note, partner="V")
    billed.buy("GR-2", "RESIN", "5", "10")
    for receipt, partner in (("GR-1", "W"), ("GR-2", "V")):
        line = {"receipt": receipt, "amount": "1"}
        billed.refuses(
            Code.AMOUNT_EXCEEDS_OPEN, "allowances.1.amount", *note, partner=partner, allowances=[line]
        )
    line = {"receipt": "GR-1", "amount": "440.01"}
    billed.refuses(Code.AMOUNT_EXCEEDS_OPEN, "allowances.1.amount", *note, partner="V", allowances=[line])
    billed(PurchaseReturn, "RT-2", receipt="GR-2", quantity="1")  # not invoiced: nothing to credit
    line = {"purchase_return": "RT-2", "amount": "1"}
    billed.refuses(Code.AMOUNT_EXCEEDS_OPEN, "returns.1.purchase_return", *note, partner="V", returns=[line])
    billed(PurchaseReturn, "RT-1", receipt="GR-1", quantity="2")
    line = {"purchase_return": "RT-1", "amount": "1", "quantity": "3"}
    billed.refuses(Code.AMOUNT_EXCEEDS_OPEN, "returns.1.quantity", *note, partner="V", returns=[line])
    line = {"purchase_return": "RT-1", "amount": "1"}
    billed.refuses(
        Code.DOCUMENT_INVALID, "returns.2.purchase_return", *note, partner="V", returns=[line, line]
    )
    with pytest.raises(ValidationError):
        billed(*note, partner="V", returns=[{**line, "amount": "0"}])


def test_goods_on_hand_give_no_more_than_they_are_worth(factory):
    """Policy variance: 40 kg at 11.00 were taken down to 5.00 in all; of 40.00 credited the goods give 5.00."""
    shop = factory({"price_difference": "variance"})
    shop.buy("GR-1", "RESIN", "40", "11")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "440"}])
    less = {"direction": "decrease", "amounts": {"material": "435"}, "reason": "wet"}
    shop(CostAdjustment, "CA-1", item="RESIN", **less)
    before = shop.picture()
    shop(SupplierCreditNote, "CN-1", partner="V", allowances=[{"receipt": "GR-1", "amount": "40"}])
    assert shop.stock("RESIN") == ("40", {})
    assert shop.balance("purchase_price_variance") == "-35.00"
    shop.in_step()
    shop(Reversal, "RV-1", of="CN-1", reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} == {"position", "facts"}
