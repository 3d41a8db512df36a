"""What an electronic invoice says of what is to be paid: less what was paid before, more or less because it is rounded.

A credit note says the same of what is to be paid back. Where both stand here is for the caller to say: an invoice tells
neither an account nor the day of a payment.
Source: EN 16931-1:2017, BT-113 (paid amount), BT-114 (rounding amount), BT-115 (amount due), BR-CO-16.
"""

from typing import NamedTuple

from erpcore.flow.advances import Advance
from erpcore.flow.invoice_rounding import InvoiceRounding
from erpcore.flow.view import View
from erpcore.interop.invoice import Invoice
from erpcore.interop.invoice_checks import BY_HAND, STATE, finding
from erpcore.interop.matching import Matching
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_decimal, to_text
from erpcore.kernel.words import Words

_CODE = "INVOICE_PAYABLE_OTHER"


class Payable(NamedTuple):
    """What the document of an invoice says of what is to be paid, and what was found."""

    advances: list[Advance]
    rounding: InvoiceRounding | None
    findings: list[Finding]


def payable(books: View, invoice: Invoice, matching: Matching) -> Payable:
    """Say what was paid before, and what is rounded.

    Args:
        books: The books.
        invoice: As it was read.
        matching: With the accounts.
    """
    found = [] if invoice.prepaid == invoice.rounding == 0 else _wrong(books, invoice, matching)
    if found:
        return Payable([], None, found)
    advances, rounding = [], None
    if invoice.prepaid and matching.prepaid is not None:
        amount = to_decimal(invoice.prepaid, invoice.currency)
        advances.append(Advance.model_validate({**matching.prepaid.model_dump(), "amount": amount}))
    if invoice.rounding and matching.rounding is not None:
        told = {
            "amount": to_decimal(abs(invoice.rounding), invoice.currency),
            "direction": "up" if invoice.rounding > 0 else "down",
        }
        rounding = InvoiceRounding.model_validate({**matching.rounding.model_dump(), **told})
    return Payable(advances, rounding, [])


def _wrong(books: View, invoice: Invoice, matching: Matching) -> list[Finding]:
    """Find what cannot be booked: below zero, above the sum, or on an account that nobody named."""
    told: list[tuple[Words, Words]] = []
    if invoice.prepaid:
        told += _of_prepaid(books, invoice, matching)
    if invoice.rounding and matching.rounding is None:
        amount = to_text(invoice.rounding, invoice.currency)
        told.append((Words(f"what is to be paid is rounded by {amount}", f"尾差为 {amount}"), STATE))
    return [finding(invoice, _CODE, *of) for of in told]


def _of_prepaid(books: View, invoice: Invoice, matching: Matching) -> list[tuple[Words, Words]]:
    most = invoice.gross + invoice.rounding
    amount, whole = (to_text(of, invoice.currency) for of in (invoice.prepaid, most))
    words = Words(f"{amount} of {whole} is prepaid", f"应付总额 {whole}，其中预付金额为 {amount}")
    if not 0 < invoice.prepaid <= most:
        return [(words, BY_HAND)]
    if matching.prepaid is None:
        return [(words, STATE)]
    if invoice.currency is not books.master.currency and matching.prepaid.rate is None:
        words = Words(
            f"{words.en}, at the rate of a day that no invoice tells", f"{words.zh}；发票未载明预付日的汇率"
        )
        return [(words, STATE)]
    return []
