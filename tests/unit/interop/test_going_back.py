"""What goes back on an invoice is a credit note that takes from it."""

import pytest
from tests.unit.interop.einvoices import BOARD as DIGITAL
from tests.unit.interop.einvoices import billed, digital, matching_of
from tests.unit.interop.ubl import BOARD, OWN, SELLER, ubl

from erpcore import Refused
from erpcore.interop.going_back import divided, goes_back
from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching

NEW = {"name": BOARD["name"], "item": "RM-WOOD", "unit": "m"}
RETURNED = {"name": BOARD["name"], "purchase_return": "RT-1", "unit": "m"}
BACK = {**BOARD, "quantity": "-50", "amount": "-490.00"}
NET = {
    "lines": (BOARD, BACK),
    "groups": (("S", "25", "1470.00", "367.50"),),
    "tax": "367.50",
    "totals": {
        "LineExtensionAmount": "1470.00",
        "TaxExclusiveAmount": "1470.00",
        "TaxInclusiveAmount": "1837.50",
        "PayableAmount": "1837.50",
    },
}


def matched(books, *goods, **changes):
    """Match an invoice of 1,960.00 from which 490.00 go back."""
    told = {"own": [OWN], "partners": {SELLER: "V-WOOD"}, "goods": [*(goods or (NEW, RETURNED))]}
    prepaid = {"prepaid": {"account": "1123"}, "rounding": {"account": "5603003"}}
    invoice = read_invoice(ubl(**{"currency": "CNY", **NET, **changes}))
    return match_invoice(books, invoice, Matching.model_validate({**told, **prepaid}))


def test_what_goes_back_takes_from_what_is_charged(root):
    """1,960.00 and 490.00 of VAT are charged, 490.00 and 122.50 credited: 1,837.50 are owed, as the invoice says."""
    books = billed(root)
    found = matched(books)
    assert [(of.code, of.severity) for of in found.findings] == [("INVOICE_GOODS_BACK", "warning")]
    assert (f"{found.document.goods[0].amount}", f"{found.document.vat}") == ("1960.00", "490.00")
    (line,) = found.credit.returns
    assert (f"{line.quantity}", f"{line.amount}", f"{found.credit.vat}") == ("50", "490.00", "122.50")
    assert (found.credit.id, found.credit.invoice) == (f"{found.document.id}-credit", found.document.id)
    books.post_all([found.document, found.credit])
    assert books.state.open_items["supplier"].get(found.document.id).amount == -1837_50
    assert books.state.open_items["supplier"].get(found.credit.id) is None
    assert books.state.open_items["gr_ir"].get("RT-1") is None


def test_what_was_paid_before_and_what_is_rounded_are_of_the_invoice(root):
    """1,000.00 of 1,837.50 are prepaid and 0.50 more are asked for: 838.00 are left."""
    books = billed(root)
    totals = {
        **NET["totals"],
        "PrepaidAmount": "1000.00",
        "PayableRoundingAmount": "0.50",
        "PayableAmount": "838.00",
    }
    found = matched(books, totals=totals)
    books.post_all([found.document, found.credit])
    assert books.state.open_items["supplier"].get(found.document.id).amount == -838_00


def test_what_is_only_cheaper_is_an_allowance(root):
    """A discount has a price that cannot be below zero (BR-27), so its quantity is: the matching says what it means."""
    books = billed(root)
    rebate = {**BACK, "name": "Bonus", "quantity": "-1", "unit": "C62"}
    found = matched(books, NEW, {"name": "Bonus", "allowance": "GR-1"}, lines=(BOARD, rebate))
    books.post_all([found.document, found.credit])
    assert books.state.open_items["supplier"].get(found.document.id).amount == -1837_50
    assert [f"{of.amount}" for of in found.credit.allowances] == ["490.00"]


def test_what_it_means_has_to_be_said(root):
    """What the name means on an invoice says nothing about what goes back."""
    found = matched(billed(root), NEW)
    assert [of.code for of in found.findings] == ["INVOICE_GOODS_BACK", "INVOICE_GOODS_UNKNOWN"]
    assert "RT-1" in found.findings[1].message
    assert (found.document, found.credit) == (None, None)


def test_tax_by_line_goes_with_its_line(root):
    """数电发票: each line has its own tax, and the two documents those of theirs."""
    back = {**DIGITAL, "Quantity": "-50", "Amount": "-490.00", "ComTaxAm": "-63.70"}
    totals = {"TotalAmWithoutTax": "1470.00", "TotalTaxAm": "191.10", "TotalTax-includedAmount": "1661.10"}
    number = dict.fromkeys(("InvoiceNumber", "EIid"), "26442000900000000001")
    data = digital(DIGITAL, back, **totals, **number)
    goods = {"name": DIGITAL["ItemName"]}
    matching = matching_of(
        {**goods, "item": "RM-WOOD", "unit": "m"}, {**goods, "purchase_return": "RT-1", "unit": "m"}
    )
    books = billed(root)
    found = match_invoice(books, read_invoice(data), matching)
    assert (f"{found.document.goods[0].vat}", f"{found.credit.returns[0].vat}") == ("254.80", "63.70")
    books.post_all([found.document, found.credit])
    assert books.state.open_items["supplier"].get(found.document.id).amount == -1661_10


def test_a_credit_note_that_charges_again_is_entered_by_hand(root):
    """What a line of it means is not what lines of an invoice mean: nothing is divided."""
    found = matched(billed(root), root="CreditNote")
    assert next(of.code for of in found.findings if of.severity == "error") == "INVOICE_CHARGED_AGAIN"
    assert found.document is None


def test_tax_is_divided_by_its_rate_and_adds_up_to_what_is_said():
    """A group of what goes back alone goes as it is said; of a mixed one the part at the rate, the rest is charged."""
    lines = (BOARD, BACK, {**BACK, "name": "Desktop", "amount": "-25.00", "tax": ("S", "10")})
    groups = (("S", "25", "1470.00", "367.51"), ("S", "10", "-25.00", "-2.49"))
    charged, credited = divided(
        read_invoice(ubl(**{**NET, "lines": lines, "groups": groups, "tax": "365.02"}))
    )
    assert [(of.taxable, of.tax) for of in charged.groups] == [(1960_00, 490_01), (0, 0)]
    assert [(of.taxable, of.tax) for of in credited.groups] == [(490_00, 122_50), (25_00, 2_49)]
    assert (charged.gross - credited.gross, charged.tax - credited.tax) == (1445_00 + 365_02, 365_02)


def test_nothing_is_divided_where_nothing_goes_back():
    """An invoice without such lines is what it was, and a discount is none of them."""
    invoice = read_invoice(ubl())
    assert divided(invoice) == (invoice, None)
    assert not goes_back(invoice.lines[0]._replace(amount=-1, quantity=None))


def test_a_number_that_leaves_no_room_is_refused(root):
    """The document of what goes back is named after the invoice, in 64 signs at most."""
    number = "N" * (64 - len(f"{SELLER}-"))
    with pytest.raises(Refused, match="64 visible signs"):
        matched(billed(root), head={"ID": number})
