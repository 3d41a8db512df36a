"""The examples that OpenPEPPOL publishes with Peppol BIS Billing 3.0 (rules/examples), by figures.

They keep the rules of EN 16931, so that none is found broken; what a purchase_invoice has no place for is told.
"""

from tests.unit.interop.einvoices import workshop
from tests.unit.interop.ubl import OWN, SELLER, ubl

from erpcore.interop.invoice_checks import check_invoice
from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching


def read(**figures):
    """Read an example, and name what is found and what is kept from being booked."""
    invoice = read_invoice(ubl(**figures))
    return invoice, [of.code for of in check_invoice(invoice)], [code for code, _ in invoice.unbooked]


def test_the_base_example():
    """Lines 2,800 - 1,500 = 1,300, insurance 25: 1,325 at 25 % is 331.25, 1,656.25 in all; three days go back."""
    invoice, found, apart = read(
        lines=(
            {"name": "item name", "quantity": "7", "unit": "DAY", "amount": "2800", "tax": ("S", "25.0")},
            {"name": "item name 2", "quantity": "-3", "unit": "DAY", "amount": "-1500", "tax": ("S", "25.0")},
        ),
        charges=(("true", "25", "S", "25.0"),),
        groups=(("S", "25.0", "1325", "331.25"),),
        tax="331.25",
        totals={
            "LineExtensionAmount": "1300",
            "TaxExclusiveAmount": "1325",
            "TaxInclusiveAmount": "1656.25",
            "ChargeTotalAmount": "25",
            "PayableAmount": "1656.25",
        },
    )
    assert (invoice.net, invoice.charges, invoice.tax, invoice.gross) == (1300_00, 25_00, 331_25, 1656_25)
    assert found == ["INVOICE_GOODS_BACK"]  # what goes back is no discount
    assert apart == ["INVOICE_CHARGE_APART"]


def test_the_example_with_zero_rated_goods():
    """Category Z: 1,200.00 GBP at nothing; nothing is wrong, and nothing is kept from being booked."""
    invoice, found, apart = read(
        currency="GBP",
        lines=(
            {"name": "Test item", "quantity": "10", "unit": "EA", "amount": "1200.00", "tax": ("Z", "0")},
        ),
        groups=(("Z", "0", "1200.00", "0.00"),),
        tax="0.00",
        totals={
            "LineExtensionAmount": "1200.00",
            "TaxExclusiveAmount": "1200.00",
            "TaxInclusiveAmount": "1200.00",
            "PayableAmount": "1200.00",
        },
    )
    assert (invoice.tax, invoice.gross) == (0, 1200_00)
    assert (found, apart) == ([], [])


ALLOWANCES = {
    "lines": (
        {"name": "item name", "quantity": "10", "amount": "4000.00", "tax": ("S", "25.0")},
        {"name": "item name", "quantity": "10", "amount": "1000.00", "tax": ("E", "0.0")},
        {"name": "item name", "quantity": "10", "amount": "900.00", "tax": ("S", "25.0")},
    ),
    "charges": (("true", "200", "S", "25"), ("false", "200", "S", "25")),
    "groups": (("S", "25", "4900.0", "1225"), ("E", "0", "1000.0", "0")),
    "tax": "1225.00",
    "totals": {
        "LineExtensionAmount": "5900",
        "TaxExclusiveAmount": "5900",
        "TaxInclusiveAmount": "7125",
        "AllowanceTotalAmount": "200",
        "ChargeTotalAmount": "200",
        "PrepaidAmount": "1000",
        "PayableAmount": "6125.00",
    },
}


def test_the_example_with_allowances():
    """4,000 + 900 at 25 %, 1,000 exempt, 200 charged and 200 allowed: 4,900 x 25 % = 1,225; 1,000 is prepaid."""
    invoice, found, apart = read(**ALLOWANCES)
    assert (invoice.charges, invoice.gross) == (0, 7125_00)
    assert found == []
    assert (apart, invoice.prepaid) == (["INVOICE_CHARGE_APART", "INVOICE_CHARGE_APART"], 1000_00)


def test_the_example_with_allowances_is_booked_with_what_was_paid(root):
    """Peppol's Allowance-example: 7,125.00 euros, of which 1,000.00 were paid before: 6,125.00 are owed, as it says."""
    euro = {"currency": "EUR", "valid_from": "2026-10-01", "rate": "7.8"}
    books = workshop(root, rates=(euro,))
    told = {"own": [OWN], "partners": {SELLER: "V-WOOD"}, "charges": "by_amount"}
    told["goods"] = [{"name": "item name", "item": "RM-WOOD", "unit": "m"}]
    told["prepaid"] = {"account": "1123", "rate": "7.75"}
    invoice = read_invoice(ubl(**ALLOWANCES))
    found = match_invoice(books, invoice, Matching.model_validate(told))
    assert {of.code for of in found.findings} == {"INVOICE_CHARGE_SHARED"}
    books.post(found.document)
    assert books.state.open_items["supplier"].get(invoice.id).original == {"EUR": -6125_00}
    assert books.state.ledger.balance("1123", "2026-10") == -7750_00


CORRECTION = {
    "lines": (
        {"name": "item name", "quantity": "7", "unit": "DAY", "amount": "2800", "tax": ("S", "25.0")},
        {"name": "item name 2", "quantity": "-3", "unit": "DAY", "amount": "-1500", "tax": ("S", "25.0")},
    ),
    "charges": (("true", "25", "S", "25.0"),),
    "groups": (("S", "25.0", "1325", "331.25"),),
    "tax": "331.25",
    "totals": {
        "LineExtensionAmount": "1300",
        "TaxExclusiveAmount": "1325",
        "TaxInclusiveAmount": "1656.25",
        "ChargeTotalAmount": "25",
        "PayableAmount": "1656.25",
    },
    "preceding": ("Snippet1",),
}


def opposite(text):
    """Write an amount with the other sign."""
    return text.removeprefix("-") if text.startswith("-") else f"-{text}"


def test_the_two_corrections_of_the_base_example_say_the_same():
    """base-creditnote-correction (381) and base-negative-inv-correction (380 below zero): 1,656.25 are credited."""
    note, found, apart = read(root="CreditNote", **CORRECTION)
    assert (note.kind, note.net, note.charges, note.tax, note.gross) == (
        *("credit_note", 1300_00, 25_00),
        *(331_25, 1656_25),
    )
    assert (note.preceding, found, apart) == (
        ("Snippet1",),
        ["INVOICE_CHARGED_AGAIN"],
        ["INVOICE_CHARGE_APART"],
    )
    lines = tuple(
        {**line, "quantity": opposite(line["quantity"]), "amount": opposite(line["amount"])}
        for line in CORRECTION["lines"]
    )
    negative, *_ = read(
        **{
            **CORRECTION,
            "lines": lines,
            "charges": (("true", "-25", "S", "25.0"),),
            "groups": (("S", "25.0", "-1325", "-331.25"),),
            "tax": "-331.25",
            "totals": {name: opposite(text) for name, text in CORRECTION["totals"].items()},
        }
    )
    assert (negative.lines, negative.groups, negative.gross) == (note.lines, note.groups, note.gross)


def test_the_credit_note_of_the_standards_own_examples():
    """ubl-tc434-creditnote1 (ConnectingEurope/eInvoicing-EN16931): 100.11 exempt (E); its number has blanks."""
    note, found, apart = read(
        root="CreditNote",
        head={"ID": "018304 / 28865"},
        lines=(
            {
                "name": "Exonération du versement du PP",
                "quantity": "1.00",
                "amount": "100.11",
                "tax": ("E", "0.00"),
            },
        ),
        groups=(("E", "0.00", "100.11", "0.00"),),
        tax="0.00",
        totals=dict.fromkeys(
            ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount"), "100.11"
        ),
    )
    assert (note.gross, note.tax, note.lines[0].rate, found, apart) == (100_11, 0, 0, [], [])
    assert note.number == "018304 / 28865"


def test_the_invoice_of_three_rates_of_the_standards_own_examples():
    """ubl-tc434-example2: 1,460.50 at 25 % is 365.13, 1.00 at 15 % is 0.15, -25.00 are exempt; 1,000.00 is prepaid.

    An allowance is told by 0, a charge by true: 100.00 each. 25 % bears 1,273.00 + 187.50, 15 % bears 4.96 - 3.96.
    """
    invoice, found, apart = read(
        currency="NOK",
        head={"CustomizationID": "urn:cen.eu:en16931:2017"},
        lines=(
            {"name": "Laptop computer", "quantity": "2", "amount": "1273.00", "tax": ("S", "25")},
            {
                "name": 'Returned "Advanced computing" book',
                "quantity": "-1",
                "amount": "-3.96",
                "tax": ("S", "15"),
            },
            {"name": '"Computing for dummies" book', "quantity": "2", "amount": "4.96", "tax": ("S", "15")},
            {"name": "Returned IBM 5150 desktop", "quantity": "-1", "amount": "-25.00", "tax": ("E", "0")},
            {"name": "Network cable", "quantity": "250", "amount": "187.50", "tax": ("S", "25")},
        ),
        charges=(("0", "100.00", "S", "25"), ("true", "100.00", "S", "25")),
        groups=(("S", "25", "1460.50", "365.13"), ("S", "15", "1.00", "0.15"), ("E", "0", "-25.00", "0.00")),
        tax="365.28",
        totals={
            "LineExtensionAmount": "1436.50",
            "TaxExclusiveAmount": "1436.50",
            "TaxInclusiveAmount": "1801.78",
            "AllowanceTotalAmount": "100.00",
            "ChargeTotalAmount": "100.00",
            "PrepaidAmount": "1000.00",
            "PayableAmount": "801.78",
        },
    )
    assert (invoice.charges, invoice.tax, invoice.gross) == (0, 365_28, 1801_78)
    assert found == ["INVOICE_GOODS_BACK"] * 2  # books and a desktop go back
    assert (apart, invoice.prepaid) == (["INVOICE_CHARGE_APART", "INVOICE_CHARGE_APART"], 1000_00)
