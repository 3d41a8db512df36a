"""What of a credit note was paid back before it came, and what is to be paid back more or less as it is rounded.

A claim is worth what it is at the rate of the note; what was paid back keeps the rate of its own day, and the rest is
an exchange difference.

Before: a voucher that put what was paid back on an account.   After: `pay.supplier_payment`, for what is left.
Source: EN 16931-1:2017, BT-113 (paid amount), BT-114 (rounding amount) and BR-CO-16, which hold of credit notes, too;
IAS 21 paragraph 28, 企业会计准则第19号 article 11.
"""

import datetime
from collections.abc import Sequence
from typing import Protocol

from erpcore.flow.advances import Advance, advanced
from erpcore.flow.foreign import Tender, exchange_difference
from erpcore.flow.invoice_rounding import InvoiceRounding, check_rounded, rounded
from erpcore.flow.view import View
from erpcore.kernel.movements import Movement, Place, total


class Note(Protocol):
    """A credit note that says what was paid back."""

    @property
    def date(self) -> datetime.date:
        """Of the note."""

    @property
    def partner(self) -> str:
        """Whose note it is."""

    @property
    def advances(self) -> Sequence[Advance]:
        """What was paid back, and stands on an account."""

    @property
    def rounding(self) -> InvoiceRounding | None:
        """What is to be paid back more or less."""


def paid_back(books: View, note: Note, claim: Place, credited_in: Tender, credited: int) -> list[Movement]:
    """Take what was paid back off a claim, and what is rounded to it or off it; nothing where nothing is said.

    Args:
        books: The books.
        note: That says so.
        claim: The open item of the note.
        credited_in: Its currency.
        credited: What it comes to, minor units of that currency.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            DOCUMENT_INVALID, EXCHANGE_RATE_MISSING, NUMBER_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    if not note.advances and note.rounding is None:
        return []
    rounding = rounded(books, note.partner, note.rounding, credited_in)
    asked = credited + rounding.up
    before = advanced(books, note.partner, note.advances, credited_in, note.date, [asked])
    check_rounded(rounding, before, credited_in)
    up = credited_in.booked(asked) - credited_in.booked(credited)
    found = rounding.moved(claim, up, credited_in, before.unpaid)
    set_off = before.set_off(claim)
    worth = credited_in.booked(asked) - credited_in.booked(before.unpaid)
    red = [of._replace(contra=not of.contra) for of in (*found, *set_off)]
    return [*red, *exchange_difference(claim, sum(map(total, set_off)) - worth)]
