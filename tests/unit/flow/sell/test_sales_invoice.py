"""Sales invoices: revenue is earned, VAT is owed, the customer owes both."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    CustomerReceipt,
    Delivery,
    OpeningStock,
    Reversal,
    SalesCreditNote,
    SalesInvoice,
    SalesOrder,
)
from erpcore.kernel.rounding import MICRO


def delivered(shop, quantity="5", price="99"):
    """Toys of a hundred delivered as DL-1."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="100", amounts={"material": "1000"})
    shop.sell("SO-1", "TOY", "100", price)
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity=quantity)


def test_an_invoice_earns_revenue_and_owes_vat(shop):
    """财会〔2016〕22号: debit 应收账款 gross, credit revenue without VAT and output VAT."""
    delivered(shop)
    entry = shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], vat="64.35")
    assert shop.lines(entry) == [
        "Dr customer 559.35",
        "Cr revenue 495.00",  # 5 × 99.00
        "Cr output_vat 64.35",  # 13 %
    ]
    assert shop.open("customer", "SI-1") == "559.35"
    assert dict(entry.vouchers[0].lines[1].dimensions) == {"item": "TOY", "partner": "C"}
    shop.in_step()


def test_a_delivery_may_be_invoiced_in_parts(shop):
    """2 of 5, then the rest: 2 × 99.00 and 3 × 99.00; then nothing is left."""
    delivered(shop)
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "quantity": "2"}])
    assert shop.books.state.deliveries.lines["DL-1"].count("invoiced") == 2 * MICRO
    entry = shop(SalesInvoice, "SI-2", partner="C", lines=[{"delivery": "DL-1"}])
    assert shop.lines(entry) == ["Dr customer 297.00", "Cr revenue 297.00"]
    refused = (Code.QUANTITY_EXCEEDS_ORDER, "lines.1.delivery", SalesInvoice, "SI-3")
    told = shop.refuses(*refused, partner="C", lines=[{"delivery": "DL-1"}])
    assert told.expected == "a delivery that is not fully invoiced; DL-1 has nothing left to invoice"


def test_the_invoice_may_state_the_amount(shop):
    """A discount was agreed: 480.00 for what the order would ask 495.00."""
    delivered(shop)
    entry = shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1", "amount": "480"}])
    assert shop.lines(entry) == ["Dr customer 480.00", "Cr revenue 480.00"]


def test_several_deliveries_on_one_invoice(shop):
    """Two deliveries are two revenues and one claim."""
    delivered(shop)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="1", unit="box")
    lines = [{"delivery": "DL-1"}, {"delivery": "DL-2"}]
    entry = shop(SalesInvoice, "SI-1", partner="C", lines=lines)
    assert shop.lines(entry) == ["Dr customer 1683.00", "Cr revenue 1683.00"]  # (5 + 12) × 99.00
    assert len(entry.movements) == 2


def test_a_price_for_a_box_is_extended_once(shop):
    """10.00 a box of twelve: 5 pieces are 50/12 = 4.1666, half up 4.17."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="24", amounts={"material": "240"})
    line = {"item": "TOY", "quantity": "2", "unit": "box", "price": "10"}
    shop(SalesOrder, "SO-1", partner="C", lines=[line])
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="5", unit="pcs")
    entry = shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    assert shop.lines(entry) == ["Dr customer 4.17", "Cr revenue 4.17"]


def test_an_invoice_paid_in_full_is_no_open_item_any_more(shop):
    """What comes to zero leaves the list of open items."""
    delivered(shop)
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}])
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-1", "amount": "495"}])
    assert shop.open("customer", "SI-1") is None


def test_what_is_charged_besides_goods_earns_the_account_that_it_names(shop):
    """5 × 99.00 with 20.00 of carriage recharged to the customer; VAT of 13 % on both, one claim."""
    delivered(shop)
    charges = [{"account": "rent", "dimensions": {"cost_centre": "SALES"}, "amount": "20"}]
    goods = {"partner": "C", "lines": [{"delivery": "DL-1"}]}
    entry = shop(SalesInvoice, "SI-1", **goods, charges=charges, vat="66.95")
    assert shop.lines(entry) == [
        "Dr customer 581.95",
        "Cr revenue 495.00",
        "Cr rent 20.00",
        "Cr output_vat 66.95",
    ]
    assert shop.open("customer", "SI-1") == "581.95"
    shop.in_step()


def test_an_invoice_may_be_for_no_goods_at_all(shop):
    """Rent of 300.00 for a hall is claimed, paid like any invoice, and taken back by a reversal."""
    bill = {"partner": "C", "charges": [{"account": "interest", "amount": "300"}], "vat": "27"}
    entry = shop(SalesInvoice, "SI-1", **bill)
    assert shop.lines(entry) == ["Dr customer 327.00", "Cr interest 300.00", "Cr output_vat 27.00"]
    back = shop(Reversal, "RV-1", of="SI-1", reason="next month's")
    assert shop.lines(back) == ["Dr customer -327.00", "Cr interest -300.00", "Cr output_vat -27.00"]
    shop(SalesInvoice, "SI-2", **bill)
    shop(CustomerReceipt, "CR-1", partner="C", lines=[{"invoice": "SI-2", "amount": "327"}])
    assert shop.open("customer", "SI-2") is None
    shop.in_step()


def test_a_charge_in_another_currency_is_booked_at_the_rate_of_the_invoice(factory):
    """IAS 21 paragraph 21: 100 dollars of engineering at 7.20 are 720.00, and open in dollars."""
    shop = factory()
    charges = [{"account": "interest", "amount": "100"}]
    entry = shop(SalesInvoice, "SI-1", partner="C", charges=charges, currency="USD", rate="7.2")
    assert shop.lines(entry) == ["Dr customer 720.00", "Cr interest 720.00"]
    assert shop.books.state.open_items["customer"].get("SI-1").original == {"USD": 100_00}


def test_a_credit_note_takes_goods_off_an_invoice_that_charges_besides(shop):
    """One of 5 comes off at 99.00; the carriage stays invoiced."""
    delivered(shop)
    charges = [{"account": "interest", "amount": "20"}]
    shop(SalesInvoice, "SI-1", partner="C", lines=[{"delivery": "DL-1"}], charges=charges)
    one = [{"delivery": "DL-1", "quantity": "1"}]
    entry = shop(SalesCreditNote, "CN-1", invoice="SI-1", lines=one)
    assert shop.lines(entry) == ["Dr customer -99.00", "Cr revenue -99.00"]
    assert shop.open("customer", "SI-1") == "416.00"


@pytest.mark.parametrize(
    ("code", "field", "charge"),
    [
        (Code.UNKNOWN_ACCOUNT, "charges.1.account", {"account": "nothing"}),
        (Code.CONTROL_ACCOUNT, "charges.1.account", {"account": "customer"}),
        (Code.DIMENSION_MISSING, "charges.1.dimensions", {"account": "rent"}),
        (Code.NUMBER_INVALID, "charges.1.amount", {"account": "interest", "amount": "0.001"}),
    ],
)
def test_a_charge_is_for_an_account_that_no_sub_ledger_controls(shop, code, field, charge):
    """The account is there, is free, and is told what it asks for."""
    charges = [{"amount": "1", **charge}]
    shop.refuses(code, field, SalesInvoice, "SI-1", partner="C", charges=charges)


def test_an_invoice_is_for_something(shop):
    """Neither goods nor a charge: there is nothing to claim."""
    told = shop.refuses(Code.DOCUMENT_INVALID, "lines", SalesInvoice, "SI-1", partner="C", vat="1")
    assert told.expected == "a delivery, or a charge besides goods"


LINE = {"delivery": "DL-1"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "V"}),
        (Code.DOCUMENT_INVALID, "lines.2.delivery", {"lines": [LINE, LINE]}),
        (Code.UNKNOWN_ORDER, "lines.1.delivery", {"lines": [{"delivery": "DL-9"}]}),
        (Code.DOCUMENT_INVALID, "lines.1.delivery", {"partner": "D"}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.unit", {"lines": [{**LINE, "quantity": "1", "unit": "kg"}]}),
        (Code.UNIT_DOES_NOT_CONVERT, "lines.1.quantity", {"lines": [{**LINE, "quantity": "0.5"}]}),
        (Code.QUANTITY_EXCEEDS_ORDER, "lines.1.quantity", {"lines": [{**LINE, "quantity": "6"}]}),
        (Code.NUMBER_INVALID, "lines.1.amount", {"lines": [{**LINE, "amount": "0.001"}]}),
        (Code.NUMBER_INVALID, "vat", {"vat": "0.001"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_an_invoice_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    delivered(shop)
    shop.refuses(code, field, SalesInvoice, "SI-1", **{"partner": "C", "lines": [LINE], **change})


def test_a_second_line_is_counted_apart(shop):
    """A bad quantity on the second line names the second line."""
    delivered(shop)
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="2")
    lines = [LINE, {"delivery": "DL-2", "quantity": "3"}]
    refused = (Code.QUANTITY_EXCEEDS_ORDER, "lines.2.quantity", SalesInvoice, "SI-1")
    shop.refuses(*refused, partner="C", lines=lines)


def test_goods_without_a_price_need_an_amount(shop):
    """A sample ordered at zero is not invoiced at zero by itself."""
    delivered(shop, price="0")
    shop.refuses(Code.PRICE_MISSING, "lines.1.amount", SalesInvoice, "SI-1", partner="C", lines=[LINE])
    shop(SalesInvoice, "SI-1", partner="C", lines=[{**LINE, "amount": "1"}])


@pytest.mark.parametrize(
    "fields",
    [
        {"charges": [{"account": "interest", "amount": "0"}]},
        {"lines": [{**LINE, "amount": "0"}]},
        {"lines": [{**LINE, "quantity": "-1"}]},
        {"vat": "-1"},
    ],
)
def test_an_invoice_that_says_nothing_exact_makes_no_document(shop, fields):
    """Zero or negative amounts: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(SalesInvoice, "SI-1", **{"partner": "C", "lines": [LINE], **fields})
