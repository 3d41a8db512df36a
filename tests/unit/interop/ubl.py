"""Writes invoices and credit notes in UBL for tests, from figures; nothing is computed."""

from typing import Any

SPACES = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"'
    ' xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"'
    ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)
PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
OWN, SELLER = "SE4598375937", "GB1232434"
BOARD = {"name": "Beech board", "quantity": "200", "unit": "MTR", "amount": "1960.00", "tax": ("S", "25")}
RIGHT: dict[str, Any] = {
    "currency": "EUR",
    "lines": (BOARD,),
    "groups": (("S", "25", "1960.00", "490.00"),),
    "tax": "490.00",
    "totals": {
        "LineExtensionAmount": "1960.00",
        "TaxExclusiveAmount": "1960.00",
        "TaxInclusiveAmount": "2450.00",
        "PayableAmount": "2450.00",
    },
    "charges": (),
    "head": {},
    "buyer": OWN,
    "root": "Invoice",
    "preceding": (),
    "reasons": {},  # by category, why there is no tax
    "delivery": "",  # day and country
    "supplier": SELLER,
}
_NAMES = {
    "Invoice": ("InvoiceLine", "InvoicedQuantity"),
    "CreditNote": ("CreditNoteLine", "CreditedQuantity"),
}
_CODES = {"Invoice": "380", "CreditNote": "381"}


def _category(name: str, kind: str, percent: str, reason: str = "") -> str:
    rate = f"<cbc:Percent>{percent}</cbc:Percent>" if percent else ""
    why = f"<cbc:TaxExemptionReason>{reason}</cbc:TaxExemptionReason>" if reason else ""
    return f"<cac:{name}><cbc:ID>{kind}</cbc:ID>{rate}{why}</cac:{name}>"


def _delivery(told: str) -> str:
    day, _, country = told.partition(" ")
    when = f"<cbc:ActualDeliveryDate>{day}</cbc:ActualDeliveryDate>" if day else ""
    where = f"<cac:Country><cbc:IdentificationCode>{country}</cbc:IdentificationCode></cac:Country>"
    where = (
        f"<cac:DeliveryLocation><cac:Address>{where}</cac:Address></cac:DeliveryLocation>" if country else ""
    )
    return f"<cac:Delivery>{when}{where}</cac:Delivery>" if told else ""


def _party(name: str, number: str) -> str:
    scheme = f"<cac:PartyTaxScheme><cbc:CompanyID>{number}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID>"
    scheme = f"{scheme}</cac:TaxScheme></cac:PartyTaxScheme>" if number else ""
    legal = f"<cac:PartyLegalEntity><cbc:RegistrationName>{name} Ltd</cbc:RegistrationName></cac:PartyLegalEntity>"
    return f"<cac:Accounting{name}Party><cac:Party>{scheme}{legal}</cac:Party></cac:Accounting{name}Party>"


def ubl(**changes: Any) -> bytes:
    """Write an invoice: a right one of one line, but for what is changed."""
    of = {**RIGHT, **changes}
    of["totals"] = {**RIGHT["totals"], **changes.get("totals", {})}

    def amount(name: str, text: str) -> str:
        return f'<cbc:{name} currencyID="{of["currency"]}">{text}</cbc:{name}>'

    root, (row, counted) = of["root"], _NAMES[of["root"]]
    head = {
        "CustomizationID": PEPPOL,
        "ID": "2026-17",
        "IssueDate": "2026-10-08",
        "DueDate": "2026-11-07",
        f"{root}TypeCode": _CODES[root],
        "DocumentCurrencyCode": of["currency"],
        **of["head"],
    }
    lines = "".join(
        f"<cac:{row}><cbc:ID>{at}</cbc:ID>"
        f'<cbc:{counted} unitCode="{line.get("unit", "C62")}">{line["quantity"]}</cbc:{counted}>'
        f"{amount('LineExtensionAmount', line['amount'])}<cac:Item><cbc:Name>{line['name']}</cbc:Name>"
        f"{_category('ClassifiedTaxCategory', *line['tax'])}</cac:Item>"
        f"<cac:Price>{amount('PriceAmount', '9.8')}</cac:Price></cac:{row}>"
        for at, line in enumerate(of["lines"], 1)
    )
    groups = "".join(
        f"<cac:TaxSubtotal>{amount('TaxableAmount', taxable)}{amount('TaxAmount', tax)}"
        f"{_category('TaxCategory', kind, percent, of['reasons'].get(kind, ''))}</cac:TaxSubtotal>"
        for kind, percent, taxable, tax in of["groups"]
    )
    charges = "".join(
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{said}</cbc:ChargeIndicator>{amount('Amount', text)}"
        f"{_category('TaxCategory', kind, percent)}</cac:AllowanceCharge>"
        for said, text, kind, percent in of["charges"]
    )
    before = "".join(
        f"<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{number}</cbc:ID>"
        "</cac:InvoiceDocumentReference></cac:BillingReference>"
        for number in of["preceding"]
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} {SPACES.format(root=root)}>'
        f"{''.join(f'<cbc:{name}>{text}</cbc:{name}>' for name, text in head.items())}"
        f"{before}{_party('Supplier', of['supplier'])}{_party('Customer', of['buyer'])}"
        f"{_delivery(of['delivery'])}{charges}"
        f"<cac:TaxTotal>{amount('TaxAmount', of['tax'])}{groups}</cac:TaxTotal><cac:LegalMonetaryTotal>"
        f"{''.join(amount(name, text) for name, text in of['totals'].items())}</cac:LegalMonetaryTotal>"
        f"{lines}</{root}>"
    ).encode()
