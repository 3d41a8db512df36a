"""Read an invoice or a credit note of the European standard EN 16931 in UBL 2.1, such as Peppol BIS Billing 3.0.

Read are commercial invoices (380), corrected ones (384) and credit notes (381) in which every amount is in the currency
of the document, and those that the buyer writes in the name of the seller (389, 261: self-billed), to whom he
owes the same. An invoice below zero is a credit note, as Peppol has it. Charges and allowances of the whole invoice,
prepaid and rounded amounts, and tax that the buyer owes himself are read and checked; what they mean here is for the
caller to say. Other kinds are refused.
Source: EN 16931-1:2017, BT-3 and BG-3 (preceding invoices); UNTDID 1001 (384: takes the place of an earlier one);
Peppol BIS Billing 3.0, negative invoices and credit notes; Peppol BIS Self-Billing 3.0; OASIS UBL 2.1.
"""

from erpcore.interop.invoice import (
    COMMERCIAL,
    CORRECTED,
    CREDIT_NOTE,
    Invoice,
    read_day,
    required_code,
    turned,
    unsuitable,
)
from erpcore.interop.safe_xml import Node
from erpcore.interop.ubl_categories import untaxed
from erpcore.interop.ubl_checks import broken, divided, unbooked
from erpcore.interop.ubl_parts import Parts
from erpcore.kernel.words import Words

ROOT, CREDIT_ROOT = "Invoice", "CreditNote"
_SPACE = "urn:oasis:names:specification:ubl:schema:xsd:{}-2"
_NORM = "urn:cen.eu:en16931:2017"
_KINDS = {
    ROOT: {"380": COMMERCIAL, "384": CORRECTED, "389": COMMERCIAL},
    CREDIT_ROOT: {"381": CREDIT_NOTE, "261": CREDIT_NOTE},
}
_SELF_BILLED = {"389", "261"}
_NAME = "Party/PartyLegalEntity/RegistrationName"


def ubl_invoice(root: Node) -> Invoice:
    """Read an invoice from the tree of its file.

    Raises:
        Refused: INVOICE_UNSUITABLE, for another kind of document, or for what is missing or cannot be read.
    """
    kind = _kind(root)
    parts = Parts(root)
    lines, groups, charges = parts.lines(), parts.groups(), parts.charges()
    gross, due = parts.total("TaxInclusiveAmount"), root.value("DueDate")
    tax = parts.amount(parts.tax_total(), "TaxAmount")
    red = gross < 0 and kind != CREDIT_NOTE
    if (-tax if red else tax) < 0 or (gross < 0 and not red):
        expected = Words(
            "sum and tax of one sign, above zero in a credit note", "价税合计与税额须同号，贷项通知单须为正数"
        )
        raise unsuitable("LegalMonetaryTotal/TaxInclusiveAmount", expected)
    preceding = _preceding(root, kind)
    seller = required_code(_party(root, "AccountingSupplierParty"), "AccountingSupplierParty")
    number = required_code(root.value("ID"), "ID")
    invoice = Invoice(
        "ubl",
        number,
        read_day(root.value("IssueDate"), "IssueDate"),
        parts.money,
        seller,
        root.value(f"AccountingSupplierParty/{_NAME}"),
        _party(root, "AccountingCustomerParty"),
        root.value(f"AccountingCustomerParty/{_NAME}"),
        tuple(line for line, _ in lines),
        parts.total("LineExtensionAmount"),
        tax,
        gross,
        deductible=True,
        due=read_day(due, "DueDate") if due else None,
        groups=groups,
        charges=sum(charge.signed for charge in charges),
        prepaid=parts.total("PrepaidAmount", 0),
        rounding=parts.total("PayableRoundingAmount", 0),
        oddities=(
            *broken(parts, charges),
            *divided(parts, lines, groups, charges),
            *untaxed(parts, lines, groups, charges),
        ),
        unbooked=tuple(unbooked(parts, charges)),
        kind=kind,
        preceding=preceding,
        self_billed=root.value(f"{root.name}TypeCode") in _SELF_BILLED,
    )
    required_code(invoice.id, "ID")
    return turned(invoice) if red else invoice


def _kind(root: Node) -> str:
    """Tell the kind of an invoice; refuse what is none of the standard, or of a kind that is not read."""
    norm, code = root.value("CustomizationID"), root.value(f"{root.name}TypeCode")
    space, kinds = _SPACE.format(root.name), _KINDS[root.name]
    for field, found, right, expected in (
        (root.name, root.space, root.space == space, space),
        ("CustomizationID", norm, norm.startswith(_NORM), _NORM),
        (f"{root.name}TypeCode", code, code in kinds, ", ".join(kinds)),
    ):
        if not right:
            words = Words(f"{expected}; found {found[:80]!r}", f"应为 {expected}，现为 {found[:80]!r}")
            raise unsuitable(field, words)
    return kinds[code]


def _preceding(root: Node, kind: str) -> tuple[str, ...]:
    """List the numbers of the invoices that it is about; a corrected one names the one whose place it takes."""
    path = "BillingReference/InvoiceDocumentReference/ID"
    found = tuple(dict.fromkeys(required_code(of.text, path) for of in root.each(path)))
    if kind == CORRECTED and len(found) != 1:
        words = Words("the one invoice that is corrected", "须列明被更正的一张发票")
        raise unsuitable("BillingReference", words)
    return found


def _party(root: Node, path: str) -> str:
    """Name a party: by its number for VAT, or that of its register, or another; "" where it has none."""
    schemes = [of for of in root.each(f"{path}/Party/PartyTaxScheme") if of.value("TaxScheme/ID") == "VAT"]
    numbers = dict.fromkeys(number for of in schemes if (number := of.value("CompanyID")))
    if len(numbers) > 1:
        there = ", ".join(number[:40] for number in numbers)
        raise unsuitable(
            f"{path}/PartyTaxScheme",
            Words(f"one number for VAT; found {there}", f"只应有一个增值税号，现有 {there}"),
        )
    further = ("PartyLegalEntity/CompanyID", "PartyIdentification/ID", "EndpointID")
    found = (of.text for name in further for of in root.each(f"{path}/Party/{name}") if of.text)
    return next(iter(numbers), "") or next(found, "")
