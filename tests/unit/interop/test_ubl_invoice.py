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


def matched(root, *, goods=(RECEIPT,), shared=None, **changes):
    """Match an invoice with the books of the workshop, which are kept in CNY."""
    told = {"own": [OWN], "partners": {SELLER: "V-WOOD"}, "goods": list(goods), "charges": shared}
    matching = Matching.model_validate(told)
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
        *(1960_00, Fraction(1, 4), None, "S", 0),
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
        ({"head": {"InvoiceTypeCode": "381"}}, r"\[InvoiceTypeCode\]: 380, 384, 389; found '381'"),
        ({"head": {"InvoiceTypeCode": "386"}}, r"\[InvoiceTypeCode\]: 380, 384, 389; found '386'"),
        ({"head": {"InvoiceTypeCode": "384"}}, r"\[BillingReference\]: the one invoice that is corrected"),
        ({"head": {"InvoiceTypeCode": "384"}, "preceding": ("A", "B")}, r"\[BillingReference\]"),
        ({"preceding": ("9" * 65,)}, "at most 64 visible signs"),
        (
            {"root": "CreditNote", "head": {"CreditNoteTypeCode": "396"}},
            r"\[CreditNoteTypeCode\]: 381, 261; found",
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


def eur(name, text):
    """Write an amount in EUR."""
    return f'<cbc:{name} currencyID="EUR">{text}</cbc:{name}>'


OTHER = "<cac:PartyTaxScheme><cbc:CompanyID>GB1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"


@pytest.mark.parametrize(
    ("before", "further", "told"),
    [
        ("<cac:LegalMonetaryTotal>", f"<cac:TaxTotal>{eur('TaxAmount', '1.00')}</cac:TaxTotal>", "TaxTotal"),
        ("<cbc:PayableAmount", eur("PayableAmount", "1.00"), "PayableAmount"),
        ("<cac:PartyTaxScheme>", f"{OTHER}</cac:PartyTaxScheme>", f"GB1, {SELLER}"),
    ],
)
def test_the_first_of_two_values_is_not_taken_in_silence(before, further, told):
    """Tax twice in one currency, two sums to pay, two numbers for VAT."""
    data = ubl().decode().replace(before, f"{further}{before}", 1)
    with pytest.raises(Refused, match=f"INVOICE_UNSUITABLE.*{told}"):
        read_invoice(data.encode())


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


SELF_BILLED = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0"


@pytest.mark.parametrize(("root", "code"), [("Invoice", "389"), ("CreditNote", "261")])
def test_what_the_buyer_writes_for_the_seller_is_read_alike(root, code):
    """Self-billed: the seller is still the one who is owed, whoever wrote the invoice and numbered it."""
    head = {f"{root}TypeCode": code, "CustomizationID": SELF_BILLED}
    found = read_invoice(ubl(root=root, head=head))
    assert found._replace(self_billed=False) == read_invoice(ubl(root=root))


@pytest.mark.parametrize(("root", "code"), [("Invoice", "389"), ("CreditNote", "261")])
def test_a_number_of_the_buyer_is_no_number_of_the_seller(root, code):
    """Either numbers what he writes: the same number twice is two documents, and a credit note names one of its own."""
    ours, theirs = (read_invoice(ubl(root=root, head=head)) for head in ({f"{root}TypeCode": code}, {}))
    assert ours.number == theirs.number
    assert ours.id == f"{SELLER}-{ours.buyer}-{ours.number}"
    assert ours.id != theirs.id
    assert ours.id_of("7") == f"{SELLER}-{ours.buyer}-7"


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


CHARGED = {
    "charges": (("true", "40.00", "S", "25"), ("false", "10.00", "S", "25")),
    "groups": (("S", "25", "1990.00", "497.50"),),
    "tax": "497.50",
    "totals": {
        "TaxExclusiveAmount": "1990.00",
        "TaxInclusiveAmount": "2487.50",
        "ChargeTotalAmount": "40.00",
        "AllowanceTotalAmount": "10.00",
        "PayableAmount": "2487.50",
    },
}


def test_charges_of_the_whole_invoice_are_shared_out_where_the_matching_says_so(root):
    """1,960.00 + 40.00 - 10.00: the goods cost 1,990.00, 2,487.50 are owed; without a word they are apart."""
    assert [of.code for of in matched(root, **CHARGED).findings] == ["INVOICE_CHARGE_APART"] * 2
    found = matched(root, shared="by_amount", **CHARGED)
    assert [(of.code, of.severity) for of in found.findings] == [("INVOICE_CHARGE_SHARED", "warning")] * 2
    assert (f"{found.document.lines[0].amount}", f"{found.document.vat}") == ("1990.00", "497.50")


def test_a_charge_is_shared_out_to_the_cent(root):
    """10.00 over 3 lines of 100.00: 3.34, 3.33, 3.33."""
    names = ("a", "b", "c")
    lines = tuple({**BOARD, "name": name, "amount": "100.00", "unit": "C62"} for name in names)
    goods = [{"name": name, "item": "RM-WOOD", "unit": "m"} for name in names]
    totals = {
        "LineExtensionAmount": "300.00",
        "TaxExclusiveAmount": "310.00",
        "TaxInclusiveAmount": "310.00",
        "ChargeTotalAmount": "10.00",
        "PayableAmount": "310.00",
    }
    lines = tuple({**of, "tax": ("Z", "0")} for of in lines)
    figures = {
        "charges": (("true", "10.00", "Z", "0"),),
        "groups": (("Z", "0", "310.00", "0.00"),),
        "tax": "0.00",
    }
    found = matched(root, goods=goods, shared="by_amount", lines=lines, totals=totals, **figures)
    assert [f"{line.amount}" for line in found.document.goods] == ["103.34", "103.33", "103.33"]


def test_a_line_that_charges_make_too_large_is_told(root):
    """999,999,999,999.99 and a cent have thirteen digits, which no document takes."""
    most, more = "999999999999.99", "1000000000000.00"
    figures = {
        "lines": ({**BOARD, "amount": most, "tax": ("Z", "0")},),
        "charges": (("true", "0.01", "Z", "0"),),
        "groups": (("Z", "0", most, "0.00"),),
        "tax": "0.00",
        "totals": {
            "LineExtensionAmount": most,
            "TaxExclusiveAmount": most,
            "TaxInclusiveAmount": most,
            "ChargeTotalAmount": "0.01",
            "PayableAmount": most,
        },
    }
    assert "INVOICE_AMOUNT_TOO_LARGE" in [
        of.code for of in matched(root, shared="by_amount", **figures).findings
    ]
    figures["totals"]["PayableAmount"] = more
    with pytest.raises(Refused, match="a number such as"):
        matched(root, shared="by_amount", **figures)


def test_an_allowance_of_all_of_it_leaves_nothing_to_book(root):
    """1,960.00 off 1,960.00."""
    figures = {
        "charges": (("false", "1960.00", "S", "25"),),
        "groups": (("S", "25", "0.00", "0.00"),),
        "tax": "0.00",
        "totals": {
            "TaxExclusiveAmount": "0.00",
            "TaxInclusiveAmount": "0.00",
            "AllowanceTotalAmount": "1960.00",
            "PayableAmount": "0.00",
        },
    }
    found = matched(root, shared="by_amount", **figures)
    assert [of.code for of in found.findings] == ["INVOICE_CHARGE_SHARED", "INVOICE_LINE_WORTH_NOTHING"]
    assert found.document is None
