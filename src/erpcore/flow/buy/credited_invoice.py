"""Which invoice a supplier's credit note is about, what it takes off that, and what one that it takes from stands at.

Source: 财会〔2016〕22号 section 二(一)1 (the entries of the invoice the other way round); IAS 21 paragraph 28.
"""

import datetime
from collections.abc import Iterable

from erpcore.flow.advances import takes_off
from erpcore.flow.credited import ASSESSED, NET, VAT, check_day, credit, credited
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender
from erpcore.flow.invoice_rounding import rounding_back, rounding_of
from erpcore.flow.pay.settlement import check_invoice, owed
from erpcore.flow.view import View, reversed_by
from erpcore.kernel.ends import left_at
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import currency_of, open_on
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.rounding import share
from erpcore.posting.optional_roles import SELF_ASSESSED, UNCERTIFIED

_VAT_ROLES = {"input_vat", UNCERTIFIED}


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


def check_days(books: View, day: datetime.date, invoices: Iterable[str | None]) -> None:
    """See that none of the invoices that a note names is of a later day.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    for invoice in {*invoices} - {None}:
        check_day(day, books.earlier(invoice or "", "invoice"))


def rounding_left(
    books: View, partner: str, invoice: str, billed_in: Tender, net: int, vat: int
) -> Movement | None:
    """Find the rounding of an invoice that goes back with a note, since nothing else is left; None where none does.

    Args:
        books: The books.
        partner: Whose note it is.
        invoice: That it is about, and takes from.
        billed_in: The note's currency.
        net: Minor units of it that the note credits, what is cost of the VAT included.
        vat: That is not recovered any more, in the same.
    """
    if books.open_items["supplier"].get(invoice) is None:
        return None
    entry = books.earlier(invoice, "invoice")
    rounding = rounding_back(books, entry)
    if rounding is None:
        return None
    of = _billed(entry, Place("supplier", invoice, partner=partner), billed_in)
    left = (whole - credited(books, invoice, name) for name, whole in zip((NET, VAT), of, strict=True))
    return rounding if all(rest <= now for rest, now in zip(left, (net, vat), strict=True)) else None


def count_credited(
    books: View, partner: str, invoice: str | None, billed_in: Tender, credited: tuple[int, int, int]
) -> list[Mark]:
    """Count what a note takes off the invoice that it is about: nothing where that is none, or of before the books.

    Args:
        books: The books.
        partner: Whose note it is.
        invoice: That it is about.
        billed_in: The note's currency, which is the invoice's.
        credited: Minor units of it, what is cost of the VAT and what was collected besides included; VAT that is not
            recovered any more; and VAT that the buyer owes himself no more, in the book currency.

    Raises:
        Refused: DOCUMENT_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    entry = books.earlier(invoice, "invoice") if invoice is not None else None
    if invoice is None or entry is None or entry.opening:
        return []
    place = Place("supplier", invoice, partner=partner)
    _, abroad = left_at(entry.own, place)
    code = next((of for of, amount in abroad.items() if amount), "")
    if code != (billed_in.currency.code if billed_in.foreign else ""):
        found = currency_of(invoice, code or billed_in.book.code, billed_in.currency.code)
        raise invalid("currency", *found)
    rest, recovered = _billed(entry, place, billed_in)
    net, vat, assessed = credited
    owed = -left_at(entry.own, Place(SELF_ASSESSED, partner=partner))[0] if assessed else 0
    money = billed_in.currency
    asked = (
        (NET, net, rest, money, "invoice"),
        (VAT, vat, recovered, money, "vat"),
        (ASSESSED, assessed, owed, billed_in.book, SELF_ASSESSED),
    )
    return [
        credit(books, invoice, name, amount, of, currency, field)
        for name, amount, of, currency, field in asked
        if amount
    ]


def _billed(entry: Entry, place: Place, billed_in: Tender) -> tuple[int, int]:
    """Say what an invoice asks for without a rounding: besides VAT that is recovered, and that VAT, in its currency."""

    def asked(movements: Iterable[Movement]) -> int:
        booked, original = left_at(movements, place)
        return -(original.get(billed_in.currency.code, 0) if billed_in.foreign else booked)

    rounding = rounding_of(entry)
    parts = [of for of in entry.own if not takes_off(of) and of is not rounding]
    recovered = asked(of for of in parts if _VAT_ROLES & {of.source.role, of.target.role})
    return asked(parts) - recovered, recovered


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
