"""VAT that the buyer owes himself: the tax office is owed it, the supplier nothing, and it is input VAT or cost."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CostDistribution,
    GoodsReceipt,
    LandedCost,
    OverheadExpense,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseReturn,
    Reversal,
    SupplierCreditNote,
    SupplierPayment,
)
from erpcore.flow.self_assessed_vat import owed_to_office
from erpcore.kernel.movements import Movement, Place

RATES = [{"currency": "USD", "valid_from": "2026-01-01", "rate": "7"}]


def received(shop, *numbers):
    """Receive ten kilograms for 100.00 with each slip."""
    for number in numbers:
        shop.buy(number, "RESIN", "10", "10")
    return [{"receipt": number, "amount": "100"} for number in numbers]


def test_what_is_recovered_is_owed_and_deducted_at_once(shop):
    """Goods for 100.00 with 19.00 of reverse-charged VAT: the supplier is owed 100.00, and it comes to nothing."""
    lines = received(shop, "GR-1")
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, self_assessed_vat="19")
    assert shop.lines(entry) == [
        "Dr gr_ir 100.00",
        "Dr input_vat 19.00",
        "Cr supplier 100.00",
        "Cr self_assessed_vat 19.00",
    ]
    assert shop.open("supplier", "PI-1") == "-100.00"
    shop.in_step()
    shop(SupplierPayment, "SP-1", partner="V", lines=[{"invoice": "PI-1", "amount": "100"}])
    assert shop.open("supplier", "PI-1") is None


def test_what_is_not_recovered_is_part_of_the_cost(shop):
    """A buyer without a right to deduct: 100.00 of goods cost 119.00, of which the supplier is owed 100.00."""
    lines = received(shop, "GR-1")
    entry = shop(
        PurchaseInvoice, "PI-1", partner="V", lines=lines, self_assessed_vat="19", vat_treatment="cost"
    )
    assert shop.lines(entry) == [
        "Dr gr_ir 100.00",
        "Dr stock raw 19.00",
        "Cr supplier 100.00",
        "Cr self_assessed_vat 19.00",
    ]
    assert shop.stock("RESIN") == ("10", {"material": "119.00"})
    shop.in_step()
    shop(Reversal, "RV-1", of="PI-1", reason="wrong")
    assert shop.stock("RESIN") == ("10", {"material": "100.00"})
    assert shop.balance("self_assessed_vat") == "0.00"
    shop.replays()


def test_an_estimate_above_the_invoice_is_cleared_by_both(shop):
    """Goods estimated at 130.00 are invoiced at 100.00 with 19.00 of cost: the office is owed 19.00 all the same."""
    shop.buy("GR-1", "RESIN", "10", "13")
    lines = [{"receipt": "GR-1", "amount": "100"}]
    entry = shop(
        PurchaseInvoice, "PI-1", partner="V", lines=lines, self_assessed_vat="19", vat_treatment="cost"
    )
    assert shop.lines(entry) == [
        "Dr gr_ir 130.00",
        "Dr stock raw -11.00",
        "Cr supplier 111.00",
        "Cr self_assessed_vat 19.00",
        "Cr supplier -11.00",
    ]
    assert shop.open("supplier", "PI-1") == "-100.00"
    assert shop.stock("RESIN") == ("10", {"material": "119.00"})


def test_invoiced_and_self_assessed_vat_on_one_invoice(shop):
    """Lines of their own: VAT of 13.00 to the supplier, 6.00 and 19.00 to the office, of which 6.00 is cost."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "DYE", "1", "100")
    shop.buy("GR-3", "BOLT", "40", "2.5")
    lines = [
        {"receipt": "GR-1", "amount": "100", "vat": "13"},
        {"receipt": "GR-2", "amount": "100", "self_assessed_vat": "6", "vat_treatment": "cost"},
        {"receipt": "GR-3", "amount": "100", "self_assessed_vat": "19"},
    ]
    entry = shop(PurchaseInvoice, "PI-1", partner="V", lines=lines)
    assert shop.lines(entry) == [
        "Dr gr_ir 300.00",
        "Dr stock auxiliary 6.00",
        "Dr input_vat 32.00",
        "Cr supplier 313.00",
        "Cr self_assessed_vat 25.00",
    ]


def test_goods_on_their_way_bear_it_too(shop):
    """A line by its order of which six kilograms have come: the four that have not have 4/10 of 20.00 with them."""
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "10", "price": "10"}])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="6")
    goods = [{"purchase_order": "PO-1/1", "quantity": "10", "amount": "100"}]
    entry = shop(
        PurchaseInvoice, "PI-1", partner="V", goods=goods, self_assessed_vat="20", vat_treatment="cost"
    )
    assert shop.lines(entry) == [
        "Dr gr_ir 60.00",
        "Dr stock raw 12.00",
        "Dr goods_in_transit 48.00",
        "Cr supplier 100.00",
        "Cr self_assessed_vat 20.00",
    ]
    shop(GoodsReceipt, "GR-2", purchase_order="PO-1/1", quantity="4")
    assert shop.stock("RESIN") == ("10", {"material": "120.00"})
    shop.replays()


@pytest.mark.parametrize("policy", ["expense", "goods"])
def test_it_is_stated_in_the_book_currency(factory, policy):
    """100 dollars at 7.20, ordered at 7.00, with 136.80 yuan of tax: no part of it is an exchange difference."""
    shop = factory({"invoice_exchange": policy}, exchange_rates=RATES)
    line = {"item": "RESIN", "quantity": "10", "price": "10"}
    shop(PurchaseOrder, "PO-1", partner="V", currency="USD", lines=[line])
    shop(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="10")
    bill = {"lines": [{"receipt": "GR-1", "amount": "100"}], "rate": "7.2", "vat_treatment": "cost"}
    shop(PurchaseInvoice, "PI-1", partner="V", self_assessed_vat="136.80", **bill)
    assert shop.balance("self_assessed_vat") == "-136.80"
    assert shop.open("supplier", "PI-1") == "-720.00"
    cost = "836.80" if policy == "expense" else "856.80"
    assert shop.stock("RESIN") == ("10", {"material": cost})
    assert shop.balance("exchange_loss") == ("20.00" if policy == "expense" else "0.00")
    shop.in_step()


def test_it_waits_to_be_certified_by_its_invoice(factory):
    """代扣代缴: deducted by the tax receipt (完税凭证), which is certified under the number of the invoice."""
    shop = factory({"input_vat_deduction": "when_certified"})
    lines = received(shop, "GR-1")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, self_assessed_vat="6", vat="13")
    assert shop.open("uncertified_input_vat", "PI-1") == "19.00"
    allowed = [{"receipt": "GR-1", "amount": "50"}]
    shop(
        SupplierCreditNote, "CN-1", partner="V", invoice="PI-1", allowances=allowed, vat="6.50",
        self_assessed_vat="3",
    )  # fmt: skip
    assert shop.open("uncertified_input_vat", "PI-1") == "9.50"
    assert shop.balance("self_assessed_vat") == "-3.00"
    assert shop.balance("input_vat") == "0.00"


@pytest.mark.parametrize("treatment", ["recovered", "cost"])
def test_a_credit_note_takes_it_back(shop, treatment):
    """All that was invoiced goes back in money: the goods cost nothing, and nobody is owed anything."""
    lines = received(shop, "GR-1", "GR-2")
    tax = {"self_assessed_vat": "38", "vat_treatment": treatment}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, **tax)
    tax["self_assessed_vat"] = "19"
    allowed = [{"receipt": "GR-1", "amount": "100"}]
    note = {"partner": "V", "invoice": "PI-1", "allowances": allowed}
    entry = shop(SupplierCreditNote, "CN-1", **note, **tax)
    debit = "stock raw" if treatment == "cost" else "input_vat"
    assert f"Dr {debit} -{'119' if treatment == 'cost' else '19'}.00" in shop.lines(entry)
    assert shop.balance("self_assessed_vat") == "-19.00"
    assert shop.open("supplier", "PI-1") == "-100.00"
    shop.refuses(
        Code.AMOUNT_EXCEEDS_OPEN, "self_assessed_vat", SupplierCreditNote, "CN-2",
        partner="V", invoice="PI-1", allowances=[{"receipt": "GR-2", "amount": "1"}],
        **{**tax, "self_assessed_vat": "19.01"},
    )  # fmt: skip
    shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="PI-1", reason="wrong")
    shop(Reversal, "RV-2", of="CN-1", reason="wrong")
    shop(Reversal, "RV-3", of="PI-1", reason="wrong")
    assert shop.balance("self_assessed_vat") == "0.00"
    assert shop.stock("RESIN") == ("20", {"material": "200.00"})
    shop.replays()


def test_goods_that_go_back_claim_no_tax_of_the_supplier(shop):
    """Ten kilograms with 19.00 of tax in their cost go back: 100.00 are credited by V, 19.00 by the office."""
    lines = received(shop, "GR-1")
    tax = {"self_assessed_vat": "19", "vat_treatment": "cost"}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=lines, **tax)
    shop(PurchaseReturn, "PR-1", receipt="GR-1", quantity="10")
    entry = shop(
        SupplierCreditNote, "CN-1", partner="V", returns=[{"purchase_return": "PR-1", "amount": "100"}], **tax
    )
    assert shop.lines(entry) == ["Dr gr_ir -119.00", "Cr supplier -100.00", "Cr self_assessed_vat -19.00"]
    assert shop.balance("purchase_price_variance") == "0.00"
    assert shop.balance("self_assessed_vat") == "0.00"
    shop.in_step()


@pytest.mark.parametrize("line", ["returns", "allowances"])
def test_what_the_supplier_credits_is_his_own_amount(factory, line):
    """USD 10.00 credited at 9.00 are 90.00 of the supplier, whatever tax we owe ourselves no more."""
    shop = factory(exchange_rates=RATES)
    shop.buy("GR-1", "RESIN", "10", "70")
    bill = {"currency": "USD", "lines": [{"receipt": "GR-1", "amount": "100"}]}
    shop(PurchaseInvoice, "PI-1", partner="V", **bill, self_assessed_vat="900", vat_treatment="cost")
    credited = {"returns": {"purchase_return": "RT-1"}, "allowances": {"receipt": "GR-1"}}[line]
    if line == "returns":
        shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")
    note = {"currency": "USD", "rate": "9", line: [{"amount": "10", **credited}]}
    shop(SupplierCreditNote, "CN-1", partner="V", **note, self_assessed_vat="900", vat_treatment="cost")
    assert shop.open("supplier", "CN-1") == "90.00"
    assert shop.balance("self_assessed_vat") == "0.00"
    shop.in_step()


def test_no_more_is_credited_of_it_than_the_goods_were_invoiced_at(shop):
    """An allowance of 1.00 on goods of 100.00 cannot take 100.01 of tax back."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "100"}])
    note = {"partner": "V", "allowances": [{"receipt": "GR-1", "amount": "1"}], "vat_treatment": "cost"}
    shop.refuses(
        Code.AMOUNT_EXCEEDS_OPEN,
        "allowances.1.amount",
        SupplierCreditNote,
        "CN-1",
        **note,
        self_assessed_vat="100",
    )


def test_services_bear_it_by_their_cost_centres(shop):
    """A design from abroad for 1 000.00, 60.00 of tax withheld: deducted, or cost of the office, or shared out."""
    bill = {"owed": "supplier", "partner": "V", "amount": "1000", "self_assessed_vat": "60"}
    entry = shop(OverheadExpense, "OE-1", cost_centre="OFFICE", **bill)
    assert shop.lines(entry) == [
        "Dr administrative_expense 1000.00",
        "Dr input_vat 60.00",
        "Cr supplier 1000.00",
        "Cr self_assessed_vat 60.00",
    ]
    entry = shop(OverheadExpense, "OE-2", cost_centre="OFFICE", vat_treatment="cost", **bill)
    assert shop.lines(entry) == [
        "Dr administrative_expense 1060.00",
        "Cr supplier 1000.00",
        "Cr self_assessed_vat 60.00",
    ]
    lines = [{"cost_centre": "OFFICE", "measure": "3"}, {"cost_centre": "SHOP", "measure": "1"}]
    shared = {"basis": "measured", "lines": lines, "vat_treatment": "cost", **bill}
    entry = shop(CostDistribution, "CD-1", **shared)
    assert shop.lines(entry) == [
        "Dr administrative_expense 795.00",
        "Dr overhead_pool 265.00",
        "Cr supplier 1000.00",
        "Cr self_assessed_vat 60.00",
    ]
    entry = shop(CostDistribution, "CD-2", direction="relieve", **shared)
    assert shop.balance("self_assessed_vat") == "-120.00"
    stated = [{**of, "amount": part} for of, part in zip(lines, ("750", "250"), strict=True)]
    stated = [{"cost_centre": of["cost_centre"], "amount": of["amount"]} for of in stated]
    entry = shop(CostDistribution, "CD-3", **{**shared, "basis": "stated", "lines": stated})
    assert shop.balance("self_assessed_vat") == "-180.00"
    shop(Reversal, "RV-1", of="CD-3", reason="wrong")
    assert shop.balance("self_assessed_vat") == "-120.00"


def test_freight_from_abroad_takes_it_to_the_goods(shop):
    """Carriage of 50.00 with 3.00 of tax on two receipts; a credit note of the carrier takes 1.00 of tax back."""
    received(shop, "GR-1", "GR-2")
    receipts = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    tax = {"self_assessed_vat": "3", "vat_treatment": "cost"}
    entry = shop(LandedCost, "LC-1", partner="V", charges=[{"amount": "50"}], receipts=receipts, **tax)
    assert shop.lines(entry) == ["Dr stock raw 53.00", "Cr supplier 50.00", "Cr self_assessed_vat 3.00"]
    shop(
        LandedCost, "LC-2", partner="V", direction="decrease", charges=[{"amount": "20"}], receipts=receipts,
        self_assessed_vat="1",
    )  # fmt: skip
    assert shop.balance("self_assessed_vat") == "-2.00"
    assert shop.balance("input_vat") == "-1.00"
    assert shop.stock("RESIN") == ("20", {"material": "233.00"})
    shop.refuses(
        Code.DOCUMENT_INVALID, "self_assessed_vat", LandedCost, "LC-3", owed="cost_centre",
        cost_centre="OFFICE", charges=[{"amount": "20"}], receipts=receipts, self_assessed_vat="1",
    )  # fmt: skip


def test_the_amount_is_one_of_the_book_currency(shop):
    """A third decimal of yuan is refused, on the document and on its lines."""
    lines = received(shop, "GR-1")
    shop.refuses(
        Code.NUMBER_INVALID, "self_assessed_vat", PurchaseInvoice, "PI-1",
        partner="V", lines=lines, self_assessed_vat="0.001",
    )  # fmt: skip
    lines[0]["self_assessed_vat"] = "0.001"
    shop.refuses(
        Code.NUMBER_INVALID, "lines.1.self_assessed_vat", PurchaseInvoice, "PI-1", partner="V", lines=lines
    )


def test_a_part_of_what_is_owed_is_owed_to_the_office():
    """The last movements first, each whole in quantity and other currency; what goes the other way stays as it is."""
    owed, shelf, cleared = Place("supplier", "PI", partner="V"), Place("stock", "", "A"), Place("gr_ir", "GR")
    clearing = Movement(owed, cleared, (("", "", 30),), 0, 5_000_000)
    dearer = Movement(owed, shelf, (("", "material", 10), ("", "freight", 4)), layer="GR")
    cheaper = Movement(owed, shelf, (("", "material", 3),), layer="GR", contra=True)
    loss = Movement(owed, Place("exchange_loss"), (("", "", 8),))
    office = Place("self_assessed_vat", partner="V")
    assert owed_to_office([clearing, dearer, cheaper, loss], owed, 16) == [
        clearing._replace(amounts=(("", "", 28),)),
        clearing._replace(source=office, amounts=(("", "", 2),), quantity_in=0),
        dearer._replace(source=office),
        cheaper,
        loss,
    ]
    assert owed_to_office([clearing, cheaper], owed, -3) == [clearing, cheaper._replace(source=office)]
    assert owed_to_office([clearing], owed, 0) == [clearing]


def test_more_than_is_owed_is_owed_to_nobody():
    """Tax beyond what the movements owe would be left with the supplier: that is a fault, and nothing is posted."""
    owed = Place("supplier", "PI", partner="V")
    with pytest.raises(ValueError, match="3 minor units of self-assessed VAT are more than PI is owed for"):
        owed_to_office([Movement(owed, Place("gr_ir", "GR"), (("", "", 30),))], owed, 33)
