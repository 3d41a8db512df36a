"""From an electronic invoice to the document that books it: whose it is, and which goods each line means.

What an invoice says of goods is what its seller calls them. The caller says what that means here: his own numbers for
taxes, the partner of each seller, and for each name of goods an item, an order line or a receipt; of a credit note a
return, a receipt whose price is lower, or goods that never came; at which rate he owes tax himself, where prepaid
amounts stand and who bears what is rounded. What is missing is found, with what waits for an
invoice of the seller; nothing is guessed.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt, PurchaseInvoice
from erpcore.flow.buy.supplier_credit_note import (
    CreditedGoods,
    CreditedReceipt,
    CreditedReturn,
    SupplierCreditNote,
)
from erpcore.flow.view import View
from erpcore.interop.buyers_tax import assess_lines
from erpcore.interop.invoice import CREDIT_NOTE, Invoice, InvoiceLine, merge_discounts, share_charges
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


def match_invoice(
    source: Source, invoice: Invoice, matching: Matching, *, known: Collection[str] = ()
) -> ReadInvoice:
    """Write the document that books an electronic invoice, or credit note; its id is that of the invoice.

    Args:
        source: The books, in which it is not posted yet.
        invoice: As it was read.
        matching: What the seller's words mean.
        known: Ids of invoices that are about to be posted.
    """
    books = source.state
    partner = matching.partners.get(invoice.seller, "")
    before = preceding(books, invoice, partner, known)
    found = Lines(books, invoice, matching)
    assessed = assess_lines(books, invoice, _lines(books, invoice, matching), matching)
    lines = found.together(assessed.lines)
    to_pay = payable(books, invoice, matching)
    findings = (
        *check_invoice(invoice),
        *_parties(books, invoice, matching, known),
        *_unbooked(invoice, matching),
        *before.findings,
        *found.findings,
        *assessed.findings,
        *to_pay.findings,
    )
    if any(of.severity == "error" for of in findings):
        return ReadInvoice(invoice, None, findings)
    if invoice.kind == CREDIT_NOTE:
        return ReadInvoice(invoice, _credit_note(invoice, partner, lines, before), findings)
    return ReadInvoice(invoice, _purchase_invoice(invoice, partner, lines, to_pay), findings)


def _purchase_invoice(
    invoice: Invoice, partner: str, lines: list[Booked], to_pay: Payable
) -> PurchaseInvoice:
    return PurchaseInvoice(
        id=invoice.id,
        date=invoice.date,
        partner=partner,
        currency=invoice.currency.code,
        due=invoice.due,
        lines=[of for of in lines if isinstance(of, InvoicedReceipt)],
        goods=[of for of in lines if isinstance(of, InvoicedGoods)],
        vat=to_decimal(invoice.tax if invoice.groups else 0, invoice.currency),
        vat_treatment=None if invoice.deductible else "cost",
        advances=to_pay.advances,
        rounding=to_pay.rounding,
    )


def _credit_note(
    invoice: Invoice, partner: str, lines: list[Booked], before: Preceding
) -> SupplierCreditNote:
    text = ""
    if invoice.confirmation:
        text = (
            f"红字发票信息确认单编号：{invoice.confirmation}，被红冲蓝字数电发票号码：{invoice.preceding[0]}"
        )
    return SupplierCreditNote(
        id=invoice.id,
        date=invoice.date,
        text=text,
        partner=partner,
        invoice=before.takes_from,
        credited_invoice=before.credited if before.takes_from is None else None,
        currency=invoice.currency.code,
        due=invoice.due if before.takes_from is None else None,
        returns=[of for of in lines if isinstance(of, CreditedReturn)],
        allowances=[of for of in lines if isinstance(of, CreditedReceipt)],
        goods=[of for of in lines if isinstance(of, CreditedGoods)],
        vat=to_decimal(invoice.tax if invoice.groups else 0, invoice.currency),
        vat_treatment=None if invoice.deductible else "cost",
    )


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
    """Say what the document has no place for; charges that are shared out over the lines are told, and no error."""
    for code, words in invoice.unbooked:
        if code == _CHARGE and matching.charges is not None:
            shared = Words("It is shared out over the lines by their amounts.", "已按各行金额分摊。")
            yield finding(invoice, "INVOICE_CHARGE_SHARED", words, shared)
        else:
            yield finding(invoice, code, words, BY_HAND)
