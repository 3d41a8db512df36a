"""From an electronic invoice to the document that books it: whose it is, and which goods each line means.

What an invoice says of goods is what its seller calls them. The caller says what that means here: his own numbers for
taxes, the partner of each seller, and for each name of goods an item, an order line or a receipt; of a credit note a
return, a receipt whose price is lower, or goods that never came, and so of a line of an invoice that goes back, which
becomes a credit note of its own; at which rate he owes tax himself, where prepaid
amounts stand and who bears what is rounded. What is missing is found, with what waits for an
invoice of the seller; nothing is guessed.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from erpcore.flow.buy.credited_lines import CreditedGoods, CreditedReceipt, CreditedReturn
from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt, PurchaseInvoice
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.view import View
from erpcore.interop.buyers_tax import assess_lines
from erpcore.interop.going_back import SUFFIX, divided
from erpcore.interop.invoice import (
    CREDIT_NOTE,
    Invoice,
    InvoiceLine,
    merge_discounts,
    required_code,
    share_charges,
)
from erpcore.interop.invoice_checks import BY_HAND, STATE, check_invoice, finding
from erpcore.interop.invoice_lines import Booked, Lines
from erpcore.interop.invoice_payable import Payable, payable
from erpcore.interop.matching import Matching
from erpcore.interop.preceding import Preceding, preceding
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_decimal
from erpcore.kernel.words import Words
from erpcore.reports.source import Source

_CHARGE = "INVOICE_CHARGE_APART"


class ReadInvoice(NamedTuple):
    """What an invoice comes to: the document where nothing is wrong, and what was found."""

    invoice: Invoice
    document: PurchaseInvoice | SupplierCreditNote | None
    findings: tuple[Finding, ...]
    # of what goes back on the same invoice; it is posted after `document`
    credit: SupplierCreditNote | None = None


def match_invoice(
    source: Source, invoice: Invoice, matching: Matching, *, known: Collection[str] = ()
) -> ReadInvoice:
    """Write the document that books an electronic invoice, or credit note; its id is that of the invoice.

    What goes back on an invoice is written as a credit note that takes from it.

    Args:
        source: The books, in which it is not posted yet.
        invoice: As it was read.
        matching: What the seller's words mean.
        known: Ids of invoices that are about to be posted.

    Raises:
        Refused: INVOICE_UNSUITABLE, where goods go back and the number is too long for a document of theirs.
    """
    books = source.state
    partner = matching.partners.get(invoice.seller, "")
    before = preceding(books, invoice, partner, known)
    charged, credited = divided(invoice)
    lines, said = _written(books, charged, matching)
    back, said_back = _written(books, credited, matching) if credited is not None else ([], [])
    to_pay = payable(books, invoice, matching)
    findings = (
        *check_invoice(invoice),
        *_parties(books, invoice, matching, known),
        *_unbooked(invoice, matching),
        *before.findings,
        *said,
        *said_back,
        *to_pay.findings,
    )
    if any(of.severity == "error" for of in findings):
        return ReadInvoice(invoice, None, findings)
    if invoice.kind == CREDIT_NOTE:
        told = _told(invoice, partner, to_pay)
        return ReadInvoice(invoice, _credit_note(invoice, told, lines, before), findings)
    document, credit = _purchase_invoice(_told(charged, partner, to_pay), lines), None
    if credited is not None:
        told = _told(credited, partner, Payable([], None, []))
        told["id"] = required_code(f"{invoice.id}{SUFFIX}", "ID")
        credit = _credit_note(credited, told, back, Preceding(takes_from=invoice.id))
    return ReadInvoice(invoice, document, findings, credit)


def _written(books: View, invoice: Invoice, matching: Matching) -> tuple[list[Booked], list[Finding]]:
    """Write the lines of an invoice, with the tax that the buyer owes himself, and say what is missing."""
    found = Lines(books, invoice, matching)
    assessed = assess_lines(books, invoice, _lines(books, invoice, matching), matching)
    return found.together(assessed.lines), [*found.findings, *assessed.findings]


def _told(invoice: Invoice, partner: str, to_pay: Payable) -> dict[str, object]:
    """Say what the documents of invoices and credit notes have alike."""
    return {
        "id": invoice.id,
        "date": invoice.date,
        "partner": partner,
        "currency": invoice.currency.code,
        "vat": to_decimal(invoice.tax if invoice.groups else 0, invoice.currency),
        "vat_treatment": None if invoice.deductible else "cost",
        "due": invoice.due,
        "advances": to_pay.advances,
        "rounding": to_pay.rounding,
    }


def _purchase_invoice(told: dict[str, object], lines: list[Booked]) -> PurchaseInvoice:
    by_kind = {
        "lines": [of for of in lines if isinstance(of, InvoicedReceipt)],
        "goods": [of for of in lines if isinstance(of, InvoicedGoods)],
    }
    return PurchaseInvoice.model_validate({**told, **by_kind})


def _credit_note(
    invoice: Invoice, told: dict[str, object], lines: list[Booked], before: Preceding
) -> SupplierCreditNote:
    text = ""
    if invoice.confirmation:
        text = (
            f"红字发票信息确认单编号：{invoice.confirmation}，被红冲蓝字数电发票号码：{invoice.preceding[0]}"
        )
    alone = before.takes_from is None
    own = {
        "text": text,
        "invoice": before.takes_from,
        "credited_invoice": before.credited if alone else None,
        "due": invoice.due if alone else None,
        "returns": [of for of in lines if isinstance(of, CreditedReturn)],
        "allowances": [of for of in lines if isinstance(of, CreditedReceipt)],
        "goods": [of for of in lines if isinstance(of, CreditedGoods)],
    }
    return SupplierCreditNote.model_validate({**told, **own})


def _lines(books: View, invoice: Invoice, matching: Matching) -> list[InvoiceLine]:
    """Take discounts off their lines, and share out what is charged on the whole, where the caller says so."""
    lines = merge_discounts(invoice.lines).lines
    if matching.charges is None:
        return lines
    return share_charges(lines, invoice.charges, books.master.receiver)


def _parties(books: View, invoice: Invoice, matching: Matching, known: Collection[str]) -> Iterator[Finding]:
    """Check that it is ours, from somebody known, and new."""
    if invoice.buyer not in matching.own:
        words = Words(
            f"the buyer is {invoice.buyer[:40]!r} {invoice.buyer_name[:60]}",
            f"购买方为 {invoice.buyer[:40]!r} {invoice.buyer_name[:60]}",
        )
        yield finding(invoice, "INVOICE_BUYER_OTHER", words, Words("Send it back.", "请退回。"))
    partner = books.master.partners.get(matching.partners.get(invoice.seller, ""))
    if partner is None or not partner.supplier:
        words = Words(
            f"no supplier for the seller {invoice.seller[:40]!r} {invoice.seller_name[:60]}",
            f"销售方 {invoice.seller[:40]!r} {invoice.seller_name[:60]} 没有对应的供应商",
        )
        yield finding(invoice, "INVOICE_SELLER_UNKNOWN", words, STATE)
    if invoice.id in books.documents or invoice.id in known:
        words = Words("it was read or booked before", "该发票已读入或入账")
        yield finding(invoice, "INVOICE_KNOWN", words, Words("Leave it out.", "请略去。"))


def _unbooked(invoice: Invoice, matching: Matching) -> Iterator[Finding]:
    """Say what the document has no place for; charges that are shared out over the lines are a warning, no error."""
    for code, words in invoice.unbooked:
        if code == _CHARGE and matching.charges is not None:
            shared = Words("It is shared out over the lines by their amounts.", "已按各行金额分摊。")
            yield finding(invoice, "INVOICE_CHARGE_SHARED", words, shared)
        else:
            yield finding(invoice, code, words, BY_HAND)
