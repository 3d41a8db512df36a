"""Which invoice a supplier's credit note is about, and what the invoice that it takes from stands at.

Source: 财会〔2016〕22号 section 二(一)1 (the entries of the invoice the other way round); IAS 21 paragraph 28.
"""

from collections.abc import Iterable

from erpcore.flow.foreign import Tender
from erpcore.flow.pay.settlement import check_invoice, owed
from erpcore.flow.view import View, reversed_by
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import currency_of, open_on
from erpcore.kernel.money import to_decimal
from erpcore.kernel.rounding import share


def check_credited(books: View, partner: str, invoice: str | None) -> None:
    """See that the invoice that a note is about was sent by its partner, and stands.

    Raises:
        Refused: UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN, DOCUMENT_INVALID.
    """
    if invoice is None:
        return
    check_invoice(books, "supplier", partner, invoice, "credited_invoice")
    by = reversed_by(books, invoice)
    if by is not None:
        raise invalid(
            "credited_invoice",
            f"an invoice that stands; {by} took it back",
            f"应为有效的发票，该发票已由 {by} 冲销",
        )


def about(credited: str | None, named: Iterable[str | None]) -> str | None:
    """Name the one invoice whose VAT goes back: that a note is about, or else the only one that it names."""
    found = {credited} if credited is not None else {*named} - {None}
    return found.pop() if len(found) == 1 else None


def standing(books: View, partner: str, invoice: str, billed_in: Tender, credited: int) -> int:
    """Say what the invoice that a note takes from stands at for it, minor units of the book currency.

    Args:
        books: The books.
        partner: Whose note it is.
        invoice: That it takes from.
        billed_in: The note's currency.
        credited: Minor units of that currency.

    Raises:
        Refused: UNKNOWN_DOCUMENT, DOCUMENT_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    item = books.open_items["supplier"].get(invoice)
    if item is None or item.place.partner != partner:
        check_invoice(books, "supplier", partner, invoice, "invoice")
    left, code = 0, billed_in.currency.code
    if item is not None and item.place.partner == partner and item.amount <= 0:
        left, code = owed(item, books.master.currency.code)
    if left and code != billed_in.currency.code:
        raise invalid("currency", *currency_of(invoice, code, billed_in.currency.code))
    if item is None or credited > left:
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field="invoice",
            expected=open_on(invoice, partner, to_decimal(left, billed_in.currency)),
        )
    return share(-item.amount, credited, left)
