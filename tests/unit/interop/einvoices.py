"""Writes electronic invoices for tests, and the books of a workshop that receives them."""

from html import escape
from pathlib import Path

from erpcore import Books, Setup
from erpcore.documents import document_adapter

OWN, SELLER = "91350100M000100Y43", "91440300708461136T"
NUMBER = "26442000000000000017"
Line = dict[str, str]
BOARD: Line = {
    "ItemName": "*木制品*榉木板",
    "SpecMod": "25mm",
    "MeaUnits": "米",
    "Quantity": "200",
    "UnPrice": "9.8",
    "Amount": "1960.00",
    "TaxRate": "0.13",
    "ComTaxAm": "254.80",
}


def element(name: str, text: str) -> str:
    """Write an element."""
    return f"<{name}>{escape(text)}</{name}>"


def digital(*lines: Line, **changes: str) -> bytes:
    """Write a digital invoice; totals are those of one line of boards where nothing else is said."""
    values = {
        "EIid": NUMBER,
        "InvoiceNumber": NUMBER,
        "LabelCode": "01",
        "LabelName": "增值税专用发票",
        "SellerIdNum": SELLER,
        "SellerName": "深圳木业有限公司",
        "BuyerIdNum": OWN,
        "BuyerName": "临海木凳坊",
        "TotalAmWithoutTax": "1960.00",
        "TotalTaxAm": "254.80",
        "TotalTax-includedAmount": "2214.80",
        "RequestTime": "2026-10-08 09:30:00",
        "IssueTime": "2026-10-08 09:30:05",
        **changes,
    }

    def written(*names: str) -> str:
        return "".join(element(name, values[name]) for name in names)

    rows = [
        f"<IssuItemInformation>{''.join(element(*of) for of in line.items())}</IssuItemInformation>"
        for line in lines or (BOARD,)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?><EInvoice>'
        f"<Header>{written('EIid')}<InherentLabel><GeneralOrSpecialVAT>{written('LabelCode', 'LabelName')}"
        "</GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData>"
        f"<SellerInformation>{written('SellerIdNum', 'SellerName')}</SellerInformation>"
        f"<BuyerInformation>{written('BuyerIdNum', 'BuyerName')}</BuyerInformation><BasicInformation>"
        f"{written('TotalAmWithoutTax', 'TotalTaxAm', 'TotalTax-includedAmount', 'RequestTime')}</BasicInformation>"
        f"{''.join(rows)}</EInvoiceData><TaxSupervisionInfo>{written('InvoiceNumber', 'IssueTime')}"
        "</TaxSupervisionInfo></EInvoice>"
    ).encode()


def workshop(root: Path, documents: int = 2) -> Books:
    """Keep the books of the stool workshop: an order of 300 m of board, a receipt of 200."""
    folder = root / "examples" / "first_month"
    books = Books(Setup.load(folder / "setup.toml"))
    names = ("1-set-up.jsonl", "2-buy.jsonl")
    lines = [line for name in names for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    opening = len((folder / names[0]).read_text(encoding="utf-8").splitlines())
    for line in lines[: opening + documents]:
        books.post(document_adapter().validate_json(line))
    return books
