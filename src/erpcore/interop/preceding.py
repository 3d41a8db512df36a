"""The invoices that a credit note is about, or whose place a corrected invoice takes, as the books have them.

Source: EN 16931-1:2017, BG-3 (preceding invoice reference); 国家税务总局公告2024年第11号 (a red invoice names the blue
one).
"""

from collections.abc import Collection
from typing import NamedTuple

from erpcore.flow.buy.credited_invoice import check_credited
from erpcore.flow.pay.settlement import owed
from erpcore.flow.view import View
from erpcore.interop.invoice import COMMERCIAL, CORRECTED, Invoice
from erpcore.interop.invoice_checks import finding
from erpcore.kernel.errors import Finding, Refused
from erpcore.kernel.words import Words, some


class Preceding(NamedTuple):
    """What an invoice refers to, and what was found about that."""

    credited: str | None = None  # the booked invoice that a credit note is about
    takes_from: str | None = None  # the same where it is open, and by no less than is credited
    findings: tuple[Finding, ...] = ()


def preceding(books: View, invoice: Invoice, partner: str, known: Collection[str]) -> Preceding:
    """Look up the invoices that an invoice names as those before it.

    Args:
        books: The books.
        invoice: That names them.
        partner: Who has sent it.
        known: Ids of invoices that are about to be posted.
    """
    ids = [invoice.id_of(number) for number in invoice.preceding]
    if invoice.kind == COMMERCIAL or not ids:
        return Preceding()
    booked = [of for of in ids if _stands(books, partner, of)]
    if invoice.kind == CORRECTED:
        return Preceding(findings=(_corrected(invoice, ids[0], booked=bool(booked) or ids[0] in known),))
    if booked != ids:
        return Preceding(findings=(_unknown(invoice, [of for of in ids if of not in booked]),))
    if len(ids) > 1:
        return Preceding()
    item = books.open_items["supplier"].get(ids[0])
    left, code = (0, "") if item is None or item.amount > 0 else owed(item, books.master.currency.code)
    # else an open item of its own, of what is to be paid back
    alone = not (invoice.prepaid or invoice.rounding)
    is_open = alone and code == invoice.currency.code and left >= invoice.gross
    return Preceding(ids[0], ids[0] if is_open else None)


def _stands(books: View, partner: str, invoice: str) -> bool:
    try:
        check_credited(books, partner, invoice)
    except Refused:
        return False
    return True


def _corrected(invoice: Invoice, before: str, *, booked: bool) -> Finding:
    """Say that the invoice whose place another takes must not count beside it."""
    words = Words(f"it takes the place of {before}", f"该发票更正并取代 {before}")
    if booked:
        remedy = Words(f"Reverse {before} first, then read this one.", f"请先冲销 {before}，再读入本发票。")
        return finding(invoice, "INVOICE_CORRECTS_BOOKED", words, remedy)
    remedy = Words(f"Do not book {before} any more.", f"{before} 不得再入账。")
    return finding(invoice, "INVOICE_TAKES_PLACE", words, remedy)


def _unknown(invoice: Invoice, missing: list[str]) -> Finding:
    found = some(missing)
    words = Words(
        f"what it credits is not booked from this supplier: {found.en}",
        f"所冲减的发票未入账或不属于该供应商：{found.zh}",
    )
    remedy = Words(
        "Its VAT goes back by itself; book the invoice first, if it is to come.",
        "税额单独冲减；如蓝字发票待入账，请先入账。",
    )
    return finding(invoice, "INVOICE_PRECEDING_UNKNOWN", words, remedy)
