"""Writes electronic invoices for tests, and the books of a workshop that receives them."""

from html import escape
from pathlib import Path

from erpcore import Books, Setup
from erpcore.documents import PurchaseReturn, document_adapter
from erpcore.interop.invoice_matching import match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching

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


RED_NUMBER, CONFIRMATION = "26442000000000000099", "44030726101001117191"


def red(*lines: Line, blue: str = NUMBER, confirmation: str = CONFIRMATION, **changes: str) -> bytes:
    """Write a red digital invoice, of 50 m of the boards where nothing else is said."""
    fifty = {**BOARD, "Quantity": "-50", "Amount": "-490.00", "ComTaxAm": "-63.70"}
    said = {
        "InvoiceNumber": RED_NUMBER,
        "EIid": RED_NUMBER,
        "TotalAmWithoutTax": "-490.00",
        "TotalTaxAm": "-63.70",
        "TotalTax-includedAmount": "-553.70",
        "RequestTime": "2026-10-20",
        "IssueTime": "2026-10-20",
        "Colour": "N",
        "OriginalInvoiceCode": blue,
        "CreditNoteNumber": confirmation,
        **changes,
    }
    return digital(*(lines or (fifty,)), **said)


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
        "Colour": "",
        "OriginalInvoiceCode": "",
        "CreditNoteNumber": "",
        "Remark": "",
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
        f"<Header>{written('EIid')}<InherentLabel><InIssuType>{element('LabelCode', values['Colour'])}</InIssuType>"
        f"<GeneralOrSpecialVAT>{written('LabelCode', 'LabelName')}"
        "</GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData>"
        f"<SellerInformation>{written('SellerIdNum', 'SellerName')}</SellerInformation>"
        f"<BuyerInformation>{written('BuyerIdNum', 'BuyerName')}</BuyerInformation><BasicInformation>"
        f"{written('TotalAmWithoutTax', 'TotalTaxAm', 'TotalTax-includedAmount', 'RequestTime')}</BasicInformation>"
        f"{''.join(rows)}<SpecificInformation><RedEInvoice>{written('OriginalInvoiceCode', 'CreditNoteNumber')}"
        f"</RedEInvoice></SpecificInformation><AdditionalInformation>{written('Remark')}</AdditionalInformation>"
        f"</EInvoiceData><TaxSupervisionInfo>{written('InvoiceNumber', 'IssueTime')}"
        "</TaxSupervisionInfo></EInvoice>"
    ).encode()


def workshop(
    root: Path,
    documents: int = 2,
    *,
    policies: dict[str, str] | None = None,
    rates: tuple[dict[str, str], ...] = (),
) -> Books:
    """Keep the books of the stool workshop: an order of 300 m of board, a receipt of 200; `rates` of currencies."""
    folder = root / "examples" / "first_month"
    setup = Setup.load(folder / "setup.toml")
    if policies or rates:
        told = setup.model_dump(mode="json", exclude_unset=True)
        told["company"]["policies"] = {**told["company"].get("policies", {}), **(policies or {})}
        told["exchange_rates"] = [*told.get("exchange_rates", ()), *rates]
        setup = Setup.model_validate(told)
    books = Books(setup)
    names = ("1-set-up.jsonl", "2-buy.jsonl")
    lines = [line for name in names for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    opening = len((folder / names[0]).read_text(encoding="utf-8").splitlines())
    for line in lines[: opening + documents]:
        books.post(document_adapter().validate_json(line))
    return books


def matching_of(*goods: dict[str, str], **fields: str) -> Matching:
    """Say what the seller's words mean: he is V-WOOD."""
    told = {"own": [OWN], "partners": {SELLER: "V-WOOD"}, "goods": goods, **fields}
    return Matching.model_validate(told)


def billed(root: Path, *, policies: dict[str, str] | None = None) -> Books:
    """Keep the workshop's books with the invoice of the boards, as it was read, and 50 m that went back."""
    books = workshop(root, policies=policies)
    receipt = {"name": BOARD["ItemName"], "receipt": "GR-1"}
    document = match_invoice(books, read_invoice(digital()), matching_of(receipt)).document
    assert document is not None
    books.post(document)
    books.post(PurchaseReturn(id="RT-1", date="2026-10-15", receipt="GR-1", quantity="50"))
    return books
