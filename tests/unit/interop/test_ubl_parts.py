"""Parts of a UBL invoice."""

import pytest
from tests.unit.interop.ubl import BOARD, ubl

from erpcore import Refused
from erpcore.interop.invoices import read_invoice
from erpcore.interop.safe_xml import read_xml
from erpcore.interop.ubl_parts import Charge, Parts


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"lines": ()}, r"\[InvoiceLine\]: at least one line"),
        ({"lines": ({**BOARD, "name": ""},)}, r"\[InvoiceLine\.1\.Item/Name\]"),
        ({"lines": ({**BOARD, "quantity": ""},)}, r"\[InvoiceLine\.1\.InvoicedQuantity\]"),
        ({"lines": ({**BOARD, "amount": "1960.001"},)}, "at most 2 decimals"),
        ({"lines": ({**BOARD, "amount": ""},)}, r"\[LineExtensionAmount\]"),
        ({"lines": ({**BOARD, "tax": ("X", "25")},)}, "one of AE, E, G, K, O, S, Z; found 'X'"),
        ({"lines": ({**BOARD, "tax": ("S", "100")},)}, "below 100"),
        ({"groups": ()}, "BR-CO-18"),
        ({"charges": (("yes", "1", "S", "25"),)}, r"\[AllowanceCharge\.1\.ChargeIndicator\]"),
    ],
)
def test_what_is_missing_is_refused_by_its_element(changes, told):
    """A line, a name, a quantity, an amount, a category of VAT that is known."""
    with pytest.raises(Refused, match=f"INVOICE_UNSUITABLE.*{told}"):
        read_invoice(ubl(**changes))


def test_a_line_without_its_quantity_is_refused():
    """BT-129 is not left out."""
    data = ubl().decode()
    start, end = (
        data.index("<cbc:InvoicedQuantity"),
        data.index("<cbc:LineExtensionAmount", data.index("<cac:Inv")),
    )
    with pytest.raises(Refused, match="InvoicedQuantity"):
        read_invoice((data[:start] + data[end:]).encode())


def test_an_allowance_is_below_zero():
    """A charge adds to the invoice, an allowance takes from it."""
    group = ("S", None)
    assert [Charge(of, group, 5).signed for of in (False, True)] == [5, -5]


def test_tax_in_the_currency_of_the_tax_office_is_passed_over():
    """Two totals of tax: the one in the currency of the invoice counts; without it nothing is known."""
    other = '<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">9324.00</cbc:TaxAmount></cac:TaxTotal>'
    data = ubl().decode()
    both = data.replace("<cac:TaxTotal>", f"{other}<cac:TaxTotal>", 1)
    assert read_invoice(both.encode()).tax == 490_00
    only = data[: data.index("<cac:TaxTotal>")] + other + data[data.index("<cac:LegalMonetaryTotal>") :]
    with pytest.raises(Refused, match=r"\[TaxTotal\]"):
        Parts(read_xml(only.encode())).tax_total()
