"""From an invoice to the document that books it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.interop.einvoices import (
    BOARD,
    CONFIRMATION,
    NUMBER,
    OWN,
    RED_NUMBER,
    SELLER,
    billed,
    digital,
    matching_of,
    red,
    workshop,
)

from erpcore.documents import SupplierPayment
from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching
from erpcore.kernel.rounding import half_up

NAME = BOARD["ItemName"]


@pytest.fixture(scope="module")
def books(root):
    """Keep the workshop's books; they are only read."""
    return workshop(root)


def matched(books, *lines, goods=(), own=OWN, seller=SELLER, partner="V-WOOD", **changes):
    """Match an invoice."""
    matching = Matching.model_validate({"own": [own], "partners": {seller: partner}, "goods": list(goods)})
    return match_invoice(books, read_invoice(digital(*lines, **changes)), matching)


RECEIPT = {"name": NAME, "receipt": "GR-1"}


def test_a_line_of_a_receipt_becomes_the_document_that_the_example_enters_by_hand(root):
    """200 m at 1,960.00 with 254.80 of VAT: it posts, and owes what the invoice of the example owes."""
    books = workshop(root)
    found = matched(books, goods=[RECEIPT])
    assert not found.findings
    assert (found.document.id, found.document.partner) == (NUMBER, "V-WOOD")
    entry = books.post(found.document)
    by_hand = workshop(root, 3)
    (expected,) = list(by_hand.read(by_hand.state.position - 1))
    assert [line[:4] for line in entry.vouchers[0].lines] == [line[:4] for line in expected.vouchers[0].lines]


def test_goods_are_booked_by_their_order_or_item(root):
    """Each with its quantity; posting takes both."""
    for goods in ({"name": NAME, "purchase_order": "PO-1/1"}, {"name": NAME, "item": "RM-WOOD"}):
        books = workshop(root)
        document = matched(books, goods=[goods]).document
        assert document.goods[0].quantity == 200
        assert books.post(document).vouchers


def test_tax_of_an_ordinary_invoice_is_cost(books):
    """普通发票 let nothing be deducted; a special invoice follows the company's policy."""
    assert matched(books, goods=[RECEIPT]).document.vat_treatment is None
    ordinary = matched(books, goods=[RECEIPT], LabelName="普通发票")
    assert ordinary.document.vat_treatment == "cost"


def test_goods_may_say_what_becomes_of_their_tax(books):
    """Goods for the staff (集体福利) deduct nothing, whatever the kind of invoice."""
    document = matched(books, goods=[{**RECEIPT, "vat_treatment": "cost"}]).document
    assert (document.vat_treatment, document.lines[0].vat_treatment) == (None, "cost")


def test_a_discount_is_taken_off_its_line(books):
    """1,960.00 less 60.00: one line of 1,900.00 with 247.00 of VAT."""
    discount = {"ItemName": NAME, "Amount": "-60.00", "TaxRate": "0.13", "ComTaxAm": "-7.80"}
    totals = {"TotalAmWithoutTax": "1900.00", "TotalTaxAm": "247.00", "TotalTax-includedAmount": "2147.00"}
    document = matched(books, BOARD, discount, goods=[RECEIPT], **totals).document
    assert [(f"{line.amount}", f"{line.vat}") for line in document.lines] == [("1900.00", "247.00")]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"own": "91440300708461136T"}, "INVOICE_BUYER_OTHER"),
        ({"seller": "X"}, "INVOICE_SELLER_UNKNOWN"),
        ({"partner": "C-SHOP"}, "INVOICE_SELLER_UNKNOWN"),
        ({"goods": []}, "INVOICE_GOODS_UNKNOWN"),
        ({"goods": [RECEIPT, RECEIPT]}, "INVOICE_GOODS_UNKNOWN"),
        ({"goods": [{"name": NAME}]}, "INVOICE_GOODS_UNKNOWN"),
        ({"goods": [{"name": NAME, "receipt": "GR-1", "item": "RM-WOOD"}]}, "INVOICE_GOODS_UNKNOWN"),
        ({"goods": [{**RECEIPT, "specification": "20mm"}]}, "INVOICE_GOODS_UNKNOWN"),
        ({"TotalTaxAm": "254.81"}, "INVOICE_TOTALS_DIFFER"),
        ({"InvoiceNumber": "1", "EIid": "1"}, "INVOICE_NUMBER_MALFORMED"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(books, given, code):
    """Not ours, from nobody known, goods that nobody named, totals that differ: an error, and no document."""
    found = matched(books, **{"goods": [RECEIPT], **given})
    assert found.document is None
    assert code in [of.code for of in found.findings if of.severity == "error"]


def test_receipts_that_wait_are_named(books):
    """Whoever completes the matching sees what there is."""
    (finding,) = matched(books, goods=[]).findings
    assert finding.message.endswith("receipts that wait for an invoice: GR-1")


def test_an_invoice_counts_once(root):
    """Its number is the id of the document: the second time it is known."""
    books = workshop(root)
    books.post(matched(books, goods=[RECEIPT]).document)
    found = matched(books, goods=[RECEIPT])
    assert [of.code for of in found.findings] == ["INVOICE_KNOWN"]


@pytest.mark.parametrize(
    ("line", "goods", "code"),
    [
        ({"MeaUnits": "千克"}, RECEIPT, "INVOICE_UNIT_UNKNOWN"),
        ({"Quantity": ""}, {"name": NAME, "item": "RM-WOOD"}, "INVOICE_QUANTITY_MISSING"),
        ({"Quantity": "0.0000001"}, RECEIPT, "INVOICE_QUANTITY_UNSUITABLE"),
        ({"Quantity": "-5"}, RECEIPT, "INVOICE_QUANTITY_UNSUITABLE"),
        ({"Amount": "0.00", "ComTaxAm": "0.00"}, RECEIPT, "INVOICE_LINE_WORTH_NOTHING"),
        ({"ComTaxAm": "-1.00"}, RECEIPT, "INVOICE_LINE_WORTH_NOTHING"),
    ],
)
def test_a_line_that_cannot_be_booked_is_told(books, line, goods, code):
    """Another unit than the item's, no quantity, one that is not kept, an amount of nothing."""
    found = matched(books, {**BOARD, **line}, goods=[goods])
    assert found.document is None
    assert code in [of.code for of in found.findings]


def test_what_the_matching_states_goes_before_the_invoice(books):
    """A unit or a quantity that is stated; a receipt without a quantity is invoiced as far as it is open."""
    stated = {**RECEIPT, "quantity": "150", "unit": "m"}
    (line,) = matched(books, {**BOARD, "MeaUnits": "张"}, goods=[stated]).document.lines
    assert (f"{line.quantity}", line.unit) == ("150", "m")
    (line,) = matched(books, {**BOARD, "Quantity": "", "MeaUnits": ""}, goods=[RECEIPT]).document.lines
    assert line.quantity is None


def test_the_specification_tells_goods_of_one_name_apart(books):
    """The one that names it goes before the one that names none."""
    other = {"name": NAME, "item": "RM-SCREW", "unit": "pcs"}
    found = matched(books, goods=[other, {**RECEIPT, "specification": "25mm"}])
    assert found.document.lines[0].receipt == "GR-1"


RATES = st.sampled_from((Fraction(13, 100), Fraction(9, 100), Fraction(3, 100), Fraction(0)))
BOUGHT = st.tuples(st.integers(2, 10**9), st.integers(0, 100), RATES, st.integers(1, 10**6))


def written(minor):
    """Write cents as yuan."""
    return f"{Decimal(minor).scaleb(-2):.2f}"


@settings(max_examples=60)
@given(st.lists(BOUGHT, min_size=1, max_size=6))
def test_what_is_booked_comes_to_what_the_invoice_says(books, bought):
    """Whatever goods, discounts and rates: lines and tax of the document are the gross amount, and it can be posted."""
    lines, totals = [], [0, 0]
    for amount, per_cent, rate, quantity in bought:
        off = min(amount * per_cent // 100, amount - 1)
        for minor, extra in ((amount, {"Quantity": f"{quantity}", "MeaUnits": "米"}), (-off, {})):
            tax = half_up(minor * rate)
            totals = [totals[0] + minor, totals[1] + tax]
            if minor:
                row = {"Amount": written(minor), "TaxRate": f"{float(rate)}", "ComTaxAm": written(tax)}
                lines.append({"ItemName": NAME, **extra, **row})
    said = {"TotalAmWithoutTax": written(totals[0]), "TotalTaxAm": written(totals[1])}
    said["TotalTax-includedAmount"] = written(sum(totals))
    found = matched(books, *lines, goods=[{"name": NAME, "item": "RM-WOOD"}], **said)
    assert found.findings == ()
    assert sum(line.amount + line.vat for line in found.document.goods) == Decimal(written(sum(totals)))
    entry = books.preview(found.document)
    supplier = [line for voucher in entry.vouchers for line in voucher.lines if line.account[:4] == "2202"]
    assert sum(line.credit - line.debit for line in supplier) == sum(totals)


def test_a_red_invoice_becomes_a_credit_note(root):
    """50 of 200 m went back: the claim of 490.00 is settled, 63.70 of VAT go back, the invoice owes 553.70 less."""
    books = billed(root)
    document = credited(books, {"name": NAME, "purchase_return": "RT-1"}).document
    assert (document.type, document.id, document.invoice) == ("supplier_credit_note", RED_NUMBER, NUMBER)
    assert document.text == f"红字发票信息确认单编号：{CONFIRMATION}，被红冲蓝字数电发票号码：{NUMBER}"
    books.post(document)
    assert books.state.open_items["supplier"].get(NUMBER).amount == -(2214_80 - 553_70)
    assert books.state.open_items["gr_ir"].get("RT-1") is None


def test_a_red_invoice_of_one_that_waits_to_be_certified_is_about_it(root):
    """Paid, it is an open item of its own; 63.70 of the 254.80 that wait go back on the blue invoice."""
    books = billed(root, policies={"input_vat_deduction": "when_certified"})
    lines = [{"invoice": NUMBER, "amount": "2214.80"}]
    books.post(SupplierPayment(id="PAY-1", date="2026-10-18", partner="V-WOOD", lines=lines))
    document = credited(books, {"name": NAME, "purchase_return": "RT-1"}).document
    assert (document.invoice, document.credited_invoice) == (None, NUMBER)
    books.post(document)
    waiting = books.state.open_items["uncertified_input_vat"]
    assert (waiting.get(NUMBER).amount, waiting.get(RED_NUMBER)) == (254_80 - 63_70, None)


def test_a_red_ordinary_invoice_gives_cost_back(root):
    """普通发票: its tax was cost, and is credited as cost."""
    document = credited(billed(root), {"name": NAME, "allowance": "GR-1"}, LabelName="普通发票").document
    assert document.vat_treatment == "cost"


def test_a_credit_note_that_differs_is_not_written(root):
    """A cent between the sum and its lines."""
    goods = {"name": NAME, "purchase_return": "RT-1"}
    found = credited(billed(root), goods, **{"TotalTaxAm": "-63.71", "TotalTax-includedAmount": "-553.71"})
    assert found.document is None
    assert [of.code for of in found.findings] == ["INVOICE_TOTALS_DIFFER"]
    assert "tax: the invoice says 63.71 CNY, its parts come to 63.70 CNY" in found.findings[0].message


def credited(books, *goods, **changes):
    """Match a red invoice."""
    return match_invoice(books, read_invoice(red(**changes)), matching_of(*goods))
