"""UBL invoices of the European standard."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.unit.interop.einvoices import workshop
from tests.unit.interop.ubl import BOARD, OWN, RIGHT, SELLER, ubl

from erpcore import Refused
from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching

RECEIPT = {"name": BOARD["name"], "receipt": "GR-1", "unit": "m"}


def matched(root, *, goods=(RECEIPT,), **changes):
    """Match an invoice with the books of the workshop, which are kept in CNY."""
    matching = Matching.model_validate({"own": [OWN], "partners": {SELLER: "V-WOOD"}, "goods": list(goods)})
    return match_invoice(workshop(root), read_invoice(ubl(**{"currency": "CNY", **changes})), matching)


def test_an_invoice_is_read_as_it_stands():
    """Number, days, parties by their number for VAT, totals and lines; 25 per cent is 1/4."""
    invoice = read_invoice(ubl())
    assert (invoice.form, invoice.number, invoice.currency.code) == ("ubl", "2026-17", "EUR")
    assert (f"{invoice.date}", f"{invoice.due}") == ("2026-10-08", "2026-11-07")
    assert (invoice.seller, invoice.buyer, invoice.seller_name) == (SELLER, OWN, "Supplier Ltd")
    assert (invoice.net, invoice.tax, invoice.gross) == (1960_00, 490_00, 2450_00)
    (line,) = invoice.lines
    assert line[1:] == (
        *("Beech board", "", "MTR", Decimal(200), Decimal("9.8")),
        *(1960_00, Fraction(1, 4), None),
    )


def test_a_right_invoice_is_booked(root):
    """Tax of the whole invoice stands on the document; it posts, and is due when the invoice says."""
    books = workshop(root)
    found = matched(root)
    assert not found.findings
    assert found.document.id == f"{SELLER}-2026-17"  # another seller may have the same number
    assert (f"{found.document.vat}", f"{found.document.due}") == ("490.00", "2026-11-07")
    voucher = books.post(found.document).vouchers[0]
    assert sum(line.credit for line in voucher.lines if line.account.startswith("2202")) == 2450_00


def test_codes_of_units_are_not_guessed(root):
    """MTR is the metre of UN/ECE recommendation 20; the matching says so."""
    found = matched(root, goods=[{"name": BOARD["name"], "receipt": "GR-1"}])
    assert [of.code for of in found.findings] == ["INVOICE_UNIT_UNKNOWN"]


def test_tax_of_the_whole_invoice_is_not_treated_by_line(root):
    """Which part of it is a line's is not said."""
    found = matched(root, goods=[{**RECEIPT, "vat_treatment": "cost"}])
    assert [of.code for of in found.findings] == ["INVOICE_TAX_NOT_BY_LINE"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"head": {"InvoiceTypeCode": "381"}}, r"\[InvoiceTypeCode\]: 380, 384; found '381'"),
        ({"head": {"InvoiceTypeCode": "389"}}, r"\[InvoiceTypeCode\]: 380, 384; found '389'"),
        ({"head": {"InvoiceTypeCode": "384"}}, r"\[BillingReference\]: the one invoice that is corrected"),
        ({"head": {"InvoiceTypeCode": "384"}, "preceding": ("A", "B")}, r"\[BillingReference\]"),
        ({"preceding": ("9" * 65,)}, "at most 64 visible signs"),
        (
            {"root": "CreditNote", "head": {"CreditNoteTypeCode": "396"}},
            r"\[CreditNoteTypeCode\]: 381; found",
        ),
        ({"root": "CreditNote", "totals": {"TaxInclusiveAmount": "-1"}}, "sum and tax of one sign"),
        ({"root": "CreditNote", "lines": ()}, r"\[CreditNoteLine\]: at least one line"),
        ({"head": {"CustomizationID": "urn:other"}}, r"\[CustomizationID\]"),
        ({"head": {"IssueDate": ""}}, r"\[IssueDate\]"),
        ({"head": {"ID": ""}}, r"\[ID\]"),
        ({"head": {"ID": "9" * 60}}, r"\[ID\]: at most 64 visible signs"),
        ({"head": {"DueDate": "soon"}}, r"\[DueDate\]"),
        ({"currency": "XXX"}, r"\[DocumentCurrencyCode\]"),
        ({"head": {"DocumentCurrencyCode": "SEK"}}, r"\[InvoiceLine|LineExtensionAmount\]"),
        ({"totals": {"TaxInclusiveAmount": "-1"}}, "sum and tax of one sign"),
        ({"tax": "-1"}, "sum and tax of one sign"),
    ],
)
def test_what_is_not_read_is_refused(changes, told):
    """Another kind, another specification, a currency that there is not or that differs, a missing number or day."""
    with pytest.raises(Refused, match=f"INVOICE_UNSUITABLE.*{told}"):
        read_invoice(ubl(**changes))


def test_another_document_of_the_same_name_is_refused():
    """The element is that of UBL 2.1 by its namespace."""
    data = ubl().replace(b"schema:xsd:Invoice-2", b"schema:xsd:Other-2")
    with pytest.raises(Refused, match=r"INVOICE_UNSUITABLE \[Invoice\]"):
        read_invoice(data)


def test_a_party_without_a_number_for_vat_has_another():
    """That of its register, its identification, its address in the network; none at all is none of ours."""
    data = ubl(buyer="").decode()
    assert read_invoice(data.encode()).buyer == ""
    name = "<cbc:RegistrationName>Customer Ltd</cbc:RegistrationName>"
    with_number = data.replace(name, f"{name}<cbc:CompanyID>39937423947</cbc:CompanyID>")
    assert read_invoice(with_number.encode()).buyer == "39937423947"


def test_a_credit_note_is_read_as_what_is_credited():
    """381: its own root, its own names of lines and quantities, amounts above zero."""
    invoice = read_invoice(ubl(root="CreditNote", preceding=("2026-3",)))
    assert (invoice.kind, invoice.preceding) == ("credit_note", ("2026-3",))
    assert (invoice.net, invoice.tax, invoice.gross, invoice.lines[0].quantity) == (
        1960_00,
        490_00,
        2450_00,
        200,
    )
    assert invoice.id_of("2026-3") == f"{SELLER}-2026-3"


@pytest.mark.parametrize("code", ["380", "384"])
def test_an_invoice_below_zero_is_a_credit_note(code):
    """As Peppol BIS lets sellers correct: the same figures with a minus sign."""
    board = {**BOARD, "quantity": "-200", "amount": "-1960.00"}
    totals = {name: f"-{text}" for name, text in RIGHT["totals"].items()}
    groups = (("S", "25", "-1960.00", "-490.00"),)
    invoice = read_invoice(
        ubl(
            lines=(board,),
            groups=groups,
            tax="-490.00",
            totals=totals,
            head={"InvoiceTypeCode": code},
            preceding=("2026-3",),
        )
    )
    assert invoice._replace(preceding=()) == read_invoice(ubl(root="CreditNote"))._replace(due=invoice.due)


def test_a_corrected_invoice_names_the_one_whose_place_it_takes():
    """384 with BG-3."""
    invoice = read_invoice(ubl(head={"InvoiceTypeCode": "384"}, preceding=("2026-3", "2026-3")))
    assert (invoice.kind, invoice.preceding, invoice.gross) == ("corrected", ("2026-3",), 2450_00)
