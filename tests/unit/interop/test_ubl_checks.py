"""Rules of EN 16931 over the totals."""

import pytest
from tests.unit.interop.ubl import ubl

from erpcore.interop.invoice_checks import check_invoice
from erpcore.interop.invoices import read_invoice


def rules(**changes):
    """Name what is broken, by rule or code."""
    found = check_invoice(read_invoice(ubl(**changes)))
    return [of.message.split()[0] if of.code == "INVOICE_RULE_BROKEN" else of.code for of in found]


def test_a_right_invoice_breaks_no_rule():
    """1,960.00 at 25 % is 490.00."""
    assert rules() == []


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"totals": {"AllowanceTotalAmount": "10.00"}}, ["BR-CO-11", "BR-CO-13"]),
        ({"totals": {"ChargeTotalAmount": "10.00"}}, ["BR-CO-12", "BR-CO-13"]),
        ({"totals": {"TaxExclusiveAmount": "1960.01"}}, ["BR-CO-13", "BR-CO-15"]),
        ({"totals": {"PayableAmount": "2449.99"}}, ["BR-CO-16"]),
        ({"totals": {"TaxInclusiveAmount": "2450.01"}}, ["BR-CO-15", "BR-CO-16", "INVOICE_TOTALS_DIFFER"]),
        ({"groups": (("S", "25", "1960.01", "490.00"),)}, ["BR-S-08"]),
        ({"groups": (("S", "24", "1960.00", "490.00"),)}, ["BR-S-08", "BR-S-08", "INVOICE_TAX_DIFFERS"]),
        ({"groups": (("S", "25", "1960.00", "489.99"),)}, ["INVOICE_TOTALS_DIFFER", "INVOICE_TAX_DIFFERS"]),
    ],
)
def test_each_rule_is_checked_to_the_cent(changes, broken):
    """Without a tolerance; BR-CO-14 is the sum of taxes, BR-CO-17 tax by rate."""
    assert rules(**changes) == broken


def test_what_is_outside_vat_has_no_rate():
    """Category O: 1,960.00 without tax and without a percentage."""
    line = {"name": "Fee", "quantity": "1", "amount": "1960.00", "tax": ("O", "")}
    totals = {"TaxInclusiveAmount": "1960.00", "PayableAmount": "1960.00"}
    assert rules(lines=(line,), groups=(("O", "", "1960.00", "0.00"),), tax="0.00", totals=totals) == []


def test_what_a_document_does_not_hold_is_told():
    """A charge on the whole invoice is right by itself, and keeps it from being booked."""
    invoice = read_invoice(ubl(charges=(("true", "25", "S", "25"),)))
    assert [code for code, _ in invoice.unbooked] == ["INVOICE_CHARGE_APART"]
