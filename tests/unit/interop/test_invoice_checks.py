"""What is wrong with an invoice by itself."""

import pytest
from tests.unit.interop.einvoices import BOARD, digital

from erpcore.interop.invoice_checks import check_invoice
from erpcore.interop.invoices import read_invoice


def found(*lines, **changes):
    """Read an invoice and name what is found, with the severity."""
    return {of.code: of for of in check_invoice(read_invoice(digital(*lines, **changes)))}


def test_a_right_invoice_has_no_findings():
    """1,960.00 x 13 % = 254.80; 2,214.80 in all."""
    assert not found()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"TotalAmWithoutTax": "1960.01"},
            "net: the invoice says 1960.01 CNY, its parts come to 1960.00 CNY",
        ),
        ({"TotalTaxAm": "254.81"}, "tax: the invoice says 254.81 CNY, its parts come to 254.80 CNY"),
        ({"TotalTax-includedAmount": "2214.79"}, "gross: the invoice says 2214.79 CNY"),
    ],
)
def test_totals_are_the_sum_of_lines(changes, told):
    """To the cent; a difference is an error."""
    finding = found(**changes)["INVOICE_TOTALS_DIFFER"]
    assert finding.severity == "error"
    assert "INVOICE_TOTALS_DIFFER" in found(**changes)
    messages = [of.message for of in check_invoice(read_invoice(digital(**changes)))]
    assert any(message.startswith(told) for message in messages)


def test_tax_is_compared_line_by_line_and_shown():
    """33.33 x 13 % = 4.3329, rounded 4.33: a line that says 4.34 is told with a difference of 0.01, and is no error."""
    line = {**BOARD, "Amount": "33.33", "ComTaxAm": "4.34"}
    totals = {"TotalAmWithoutTax": "33.33", "TotalTaxAm": "4.34", "TotalTax-includedAmount": "37.67"}
    finding = found(line, **totals)["INVOICE_TAX_DIFFERS"]
    assert finding.severity == "warning"
    assert finding.message.endswith("tax 4.34 CNY, amount by rate is 4.33 CNY, difference 0.01 CNY")
    assert finding.message_zh.endswith("相差 0.01 CNY")
    assert "INVOICE_TAX_DIFFERS" not in found({**line, "ComTaxAm": "4.33"})


def test_half_a_cent_is_rounded_up():
    """0.50 x 13 % = 0.065: 0.07 is right, 0.06 is told."""
    line = {**BOARD, "Amount": "0.50", "ComTaxAm": "0.07"}
    assert "INVOICE_TAX_DIFFERS" not in found(line)
    assert "INVOICE_TAX_DIFFERS" in found({**line, "ComTaxAm": "0.06"})


def test_a_discount_follows_its_line():
    """A negative line of the same name after its parent is none to be told; anywhere else it is an error."""
    discount = {"ItemName": BOARD["ItemName"], "Amount": "-60.00", "TaxRate": "0.13", "ComTaxAm": "-7.80"}
    totals = {"TotalAmWithoutTax": "1900.00", "TotalTaxAm": "247.00", "TotalTax-includedAmount": "2147.00"}
    assert not found(BOARD, discount, **totals)
    for lines in (
        (discount, BOARD),
        (BOARD, {**discount, "ItemName": "*木制品*松木板"}),
        (BOARD, {**discount, "TaxRate": "0.09"}),
        (BOARD, {**discount, "Amount": "-1960.01"}),
        (BOARD, discount, discount),
    ):
        assert found(*lines, **totals)["INVOICE_DISCOUNT_LOOSE"].severity == "error"
    back = found(BOARD, {**discount, "Quantity": "-5"}, **totals)
    assert back["INVOICE_GOODS_BACK"].severity == "warning"
    assert "INVOICE_DISCOUNT_LOOSE" not in back


def test_every_finding_says_what_to_do():
    """In both languages."""
    for finding in found(TotalTaxAm="1.00", EIid="1", IssueTime="2026-10-09").values():
        assert finding.remedy.endswith(".")
        assert finding.remedy_zh.endswith("。")
