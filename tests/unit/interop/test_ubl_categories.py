"""Rules of EN 16931 for invoices without tax because the buyer owes it, or goods leave the Union."""

import pytest
from tests.unit.interop.ubl_untaxed import line, untaxed

from erpcore.interop.invoice_checks import check_invoice
from erpcore.interop.invoices import read_invoice


def broken(category, **changes):
    """Name the rules that are broken."""
    found = check_invoice(read_invoice(untaxed(category, **changes)))
    return [of.message.split(":")[0] for of in found if of.code == "INVOICE_RULE_BROKEN"]


@pytest.mark.parametrize("category", ["AE", "K", "G"])
def test_a_right_one_breaks_no_rule(category):
    """One breakdown without tax, whose reason is told, between two who have numbers for VAT."""
    assert broken(category) == []


@pytest.mark.parametrize(
    ("category", "changes", "rules"),
    [
        ("AE", {"reasons": {}}, ["BR-AE-10"]),
        ("K", {"reasons": {}}, ["BR-IC-10"]),
        ("G", {"reasons": {}}, ["BR-G-10"]),
        ("AE", {"buyer": ""}, ["BR-AE-02"]),
        ("K", {"supplier": ""}, None),
        ("G", {"buyer": ""}, []),
        (
            "AE",
            {"lines": (line("AE", "19"),)},
            ["BR-AE-08 TaxableAmount", "BR-AE-08 TaxableAmount", "BR-AE-05"],
        ),
        ("K", {"delivery": ""}, ["BR-IC-11", "BR-IC-12"]),
        ("K", {"delivery": "2026-10-05"}, ["BR-IC-12"]),
        (
            "AE",
            {"groups": (("AE", "0", "960.00", "0.00"), ("AE", "0", "1000.00", "0.00"))},
            ["BR-AE-01"],
        ),
        ("K", {"groups": (("K", "0", "1960.01", "0.00"),)}, ["BR-IC-08 TaxableAmount"]),
        (
            "AE",
            {
                "groups": (("AE", "0", "1960.00", "1.00"),),
                "tax": "1.00",
                "totals": {"TaxInclusiveAmount": "1961.00", "PayableAmount": "1961.00"},
            },
            ["BR-AE-09"],
        ),
        (
            "AE",
            {
                "charges": (("true", "40", "AE", "7"),),
                "groups": (("AE", "0", "1960.00", "0.00"), ("AE", "7", "40.00", "0.00")),
                "totals": {
                    "TaxExclusiveAmount": "2000.00",
                    "TaxInclusiveAmount": "2000.00",
                    "ChargeTotalAmount": "40.00",
                    "PayableAmount": "2000.00",
                },
            },
            ["BR-AE-01", "BR-AE-06"],
        ),
    ],
)
def test_each_rule_is_checked(category, changes, rules):
    """What is missing or wrong is told with its rule; a seller without any number is not read at all."""
    if rules is None:
        with pytest.raises(Exception, match="AccountingSupplierParty"):
            read_invoice(untaxed(category, **changes))
        return
    assert broken(category, **changes) == rules


def test_a_register_number_is_enough_for_reverse_charge():
    """BR-AE-02 takes the number of the buyer's register, BR-IC-02 his number for VAT alone."""
    registered = "<cac:PartyLegalEntity><cbc:CompanyID>HRB 1</cbc:CompanyID>"
    for category, found in (("AE", []), ("K", ["BR-IC-02"])):
        text = untaxed(category, buyer="").decode()
        head, customer = text.split("<cac:AccountingCustomerParty>")
        data = (
            head + "<cac:AccountingCustomerParty>" + customer.replace("<cac:PartyLegalEntity>", registered, 1)
        )
        told = check_invoice(read_invoice(data.encode()))
        assert [of.message.split(":")[0] for of in told if of.code == "INVOICE_RULE_BROKEN"] == found
