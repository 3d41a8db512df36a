"""数电发票 as XML.

Source: 财会〔2025〕9号, element names of the accounting data standard of electronic vouchers.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.unit.interop.einvoices import BOARD, CONFIRMATION, NUMBER, OWN, RED_NUMBER, SELLER, digital, red

from erpcore import Refused
from erpcore.interop.digital_invoice import digital_invoice
from erpcore.interop.safe_xml import read_xml


def read(*lines, **changes):
    """Read an invoice that is written for the test."""
    return digital_invoice(read_xml(digital(*lines, **changes)))


def test_an_invoice_is_read_as_it_stands():
    """Parties, number, day, totals and each field of a line; 0.13 is 13/100."""
    invoice = read()
    assert (invoice.number, invoice.seller, invoice.buyer) == (NUMBER, SELLER, OWN)
    assert (f"{invoice.date}", invoice.currency.code, invoice.deductible) == ("2026-10-08", "CNY", True)
    assert (invoice.net, invoice.tax, invoice.gross) == (1960_00, 254_80, 2214_80)
    (line,) = invoice.lines
    assert line[1:] == (
        *("*木制品*榉木板", "25mm", "米", Decimal(200), Decimal("9.8")),
        *(1960_00, Fraction(13, 100), 254_80, "", 0),
    )
    assert not invoice.oddities


def test_what_may_be_blank_is_blank():
    """Quantity, price and unit; a rate in words has no tax, which may stand as stars."""
    bare = {"ItemName": "*咨询*咨询费", "Amount": "100.00", "TaxRate": "免税", "ComTaxAm": "***"}
    (line,) = read(bare, TotalTaxAm="***").lines
    assert (line.quantity, line.price, line.unit, line.rate, line.tax) == (None, None, "", None, 0)


@pytest.mark.parametrize(
    ("text", "rate"), [("13%", "0.13"), ("0.06", "0.06"), ("0", "0"), ("0.015", "0.015")]
)
def test_rates_are_read_as_parts_or_per_cent(text, rate):
    """Both forms occur."""
    (line,) = read({**BOARD, "TaxRate": text}).lines
    assert line.rate == Fraction(rate)


def test_a_price_of_many_digits_is_kept():
    """It is only shown; the amount stays as the invoice says."""
    (line,) = read({**BOARD, "UnPrice": "9.8000000000123", "Quantity": "200.0000000"}).lines
    assert (line.price, line.quantity, line.amount) == (Decimal("9.8000000000123"), Decimal(200), 1960_00)


@pytest.mark.parametrize(
    ("name", "code", "deductible"),
    [("增值税专用发票", "01", True), ("普通发票", "02", False), ("", "01", True), ("", "02", False)],
)
def test_only_a_special_invoice_lets_tax_be_deducted(name, code, deductible):
    """专用发票 by its name, or by its code where it has no name."""
    assert read(LabelName=name, LabelCode=code).deductible is deductible


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"InvoiceNumber": "2644200000000000001", "EIid": ""}, "INVOICE_NUMBER_MALFORMED"),
        ({"InvoiceNumber": "25442000000000000017", "EIid": ""}, "INVOICE_NUMBER_MALFORMED"),
        ({"EIid": "26442000000000000018"}, "INVOICE_NUMBER_MALFORMED"),
        ({"IssueTime": "2026-10-09 00:00:01"}, "INVOICE_DAYS_DIFFER"),
    ],
)
def test_what_is_odd_is_kept_to_be_told(changes, code):
    """19 digits, another year, another number in the header, two days."""
    assert [of for of, _ in read(**changes).oddities] == [code]


@pytest.mark.parametrize(
    ("lines", "changes", "told"),
    [
        ((), {"InvoiceNumber": ""}, "InvoiceNumber"),
        ((), {"InvoiceNumber": "9" * 65}, "InvoiceNumber"),
        ((), {"SellerIdNum": ""}, "SellerIdNum"),
        ((), {"RequestTime": "", "IssueTime": ""}, "RequestTime"),
        ((), {"RequestTime": "2026-02-30"}, "RequestTime"),
        ((), {"TotalAmWithoutTax": ""}, "TotalAmWithoutTax"),
        ((), {"TotalAmWithoutTax": "1960.005"}, "TotalAmWithoutTax"),
        ((), {"TotalAmWithoutTax": "NaN"}, "TotalAmWithoutTax"),
        ((), {"TotalTax-includedAmount": "-2214.80"}, r"RedEInvoice/OriginalInvoiceCode"),
        ((), {"TotalTax-includedAmount": "-2214.80", "Colour": "Y"}, r"InIssuType/LabelCode"),
        ((), {"Colour": "N"}, r"InIssuType/LabelCode"),
        ((), {"Colour": "X"}, r"InIssuType/LabelCode"),
        (({**BOARD, "Amount": "1e3"},), {}, r"IssuItemInformation\.1\.Amount"),
        (({**BOARD, "Amount": "１９６０"},), {}, r"IssuItemInformation\.1\.Amount"),
        (({**BOARD, "TaxRate": "13"},), {}, r"IssuItemInformation\.1\.TaxRate"),
        (({**BOARD, "ItemName": ""},), {}, r"IssuItemInformation\.1\.ItemName"),
        (({**BOARD, "ComTaxAm": ""},), {}, r"IssuItemInformation\.1\.ComTaxAm"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_element(lines, changes, told):
    """Missing, no number, more decimals than money has, red without its blue invoice, a label against the sum."""
    with pytest.raises(Refused, match=rf"INVOICE_UNSUITABLE .*{told}"):
        read(*lines, **changes)


def test_a_file_of_two_invoices_or_none_is_refused():
    """The first of several is not taken in silence."""
    one = digital().decode()
    data = one[one.index("<EInvoiceData>") : one.index("<TaxSupervisionInfo>")]
    with pytest.raises(Refused, match="one invoice in a file; found 2"):
        digital_invoice(read_xml(one.replace(data, data * 2).encode()))
    with pytest.raises(Refused, match="at least one line"):
        digital_invoice(read_xml(one.replace("IssuItemInformation", "Other").encode()))


def test_a_red_invoice_is_a_credit_note():
    """红字: 50 m at 490.00 with 63.70 below zero are what is credited; it names the blue invoice and 确认单."""
    invoice = digital_invoice(read_xml(red()))
    assert (invoice.kind, invoice.id, invoice.preceding) == ("credit_note", RED_NUMBER, (NUMBER,))
    assert (invoice.net, invoice.tax, invoice.gross) == (490_00, 63_70, 553_70)
    (line,) = invoice.lines
    assert (line.quantity, line.price, line.amount, line.tax) == (Decimal(50), Decimal("9.8"), 490_00, 63_70)
    assert (invoice.confirmation, invoice.oddities) == (CONFIRMATION, ())


@pytest.mark.parametrize("name", ["被红冲蓝字数电发票号码", "被红冲蓝字数电票号码", "被红冲蓝字发票号码"])
def test_the_remark_says_what_the_data_leave_out(name):
    """The form prints both numbers into 备注; without the label the sum tells the colour."""
    remark = f"{name}：{NUMBER} 红字发票信息确认单编号：{CONFIRMATION};"
    invoice = digital_invoice(read_xml(red(blue="", confirmation="", Remark=remark, Colour="")))
    assert (invoice.preceding, invoice.confirmation) == ((NUMBER,), CONFIRMATION)


def test_a_red_invoice_without_the_number_of_its_confirmation_is_told():
    """Whoever files it needs the 确认单."""
    assert [of for of, _ in digital_invoice(read_xml(red(confirmation=""))).oddities] == [
        "INVOICE_CONFIRMATION_MISSING"
    ]


def test_a_red_invoice_may_leave_quantities_out():
    """折让: an amount alone."""
    line = {"ItemName": "*木制品*榉木板", "Amount": "-490.00", "TaxRate": "0.13", "ComTaxAm": "-63.70"}
    (read_line,) = digital_invoice(read_xml(red(line))).lines
    assert (read_line.quantity, read_line.amount) == (None, 490_00)
