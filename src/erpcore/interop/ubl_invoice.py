"""Read an invoice of the European standard EN 16931 in UBL 2.1, such as Peppol BIS Billing 3.0.

Read are commercial invoices (380) in which every amount is in the currency of the document. Charges and allowances of
the whole invoice, prepaid and rounded amounts, and tax that the buyer owes himself are read and checked, and kept from
being booked: a purchase_invoice has no place for them. Credit notes and other kinds are refused.
Source: EN 16931-1:2017; Peppol BIS Billing 3.0; OASIS UBL 2.1.
"""

from erpcore.interop.invoice import Invoice, read_day, required_code, unsuitable
from erpcore.interop.safe_xml import Node
from erpcore.interop.ubl_checks import broken, divided, unbooked
from erpcore.interop.ubl_parts import Parts
from erpcore.kernel.words import Words

ROOT = "Invoice"
_SPACE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
_NORM = "urn:cen.eu:en16931:2017"
_COMMERCIAL = "380"
_NAME = "Party/PartyLegalEntity/RegistrationName"


def ubl_invoice(root: Node) -> Invoice:
    """Read an invoice from the tree of its file.

    Raises:
        Refused: INVOICE_UNSUITABLE, for another kind of document, or for what is missing or cannot be read.
    """
    _check_kind(root)
    parts = Parts(root)
    lines, groups, charges = parts.lines(), parts.groups(), parts.charges()
    gross, due = parts.total("TaxInclusiveAmount"), root.value("DueDate")
    tax = parts.amount(parts.tax_total(), "TaxAmount")
    if gross < 0 or tax < 0:
        expected = Words(
            "an invoice above zero; enter a supplier_credit_note", "应大于零；请录入 supplier_credit_note"
        )
        raise unsuitable("LegalMonetaryTotal/TaxInclusiveAmount", expected)
    seller = required_code(_party(root, "AccountingSupplierParty"), "AccountingSupplierParty")
    number = required_code(root.value("ID"), "ID")
    required_code(f"{seller}-{number}", "ID")
    return Invoice(
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
        oddities=(*broken(parts, charges), *divided(parts, lines, groups, charges)),
        unbooked=tuple(unbooked(parts, groups, charges)),
    )


def _check_kind(root: Node) -> None:
    """Refuse what is no invoice of the standard, or of a kind that is not read."""
    norm, kind = root.value("CustomizationID"), root.value("InvoiceTypeCode")
    for field, found, right, expected in (
        ("Invoice", root.space, root.space == _SPACE, _SPACE),
        ("CustomizationID", norm, norm.startswith(_NORM), _NORM),
        ("InvoiceTypeCode", kind, kind == _COMMERCIAL, _COMMERCIAL),
    ):
        if not right:
            words = Words(f"{expected}; found {found[:80]!r}", f"应为 {expected}，现为 {found[:80]!r}")
            raise unsuitable(field, words)


def _party(root: Node, path: str) -> str:
    """Name a party: by its number for VAT, or that of its register, or another; "" where it has none."""
    for scheme in root.each(f"{path}/Party/PartyTaxScheme"):
        if scheme.value("TaxScheme/ID") == "VAT" and scheme.value("CompanyID"):
            return scheme.value("CompanyID")
    further = ("PartyLegalEntity/CompanyID", "PartyIdentification/ID", "EndpointID")
    return next((found for of in further if (found := root.value(f"{path}/Party/{of}"))), "")
