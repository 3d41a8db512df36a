"""What a credit note takes off the claim of its invoice, as far as that is open, and what it owes to the customer.

Once nothing else of an invoice is left that is not credited, what it asked for more or less because it was rounded goes
back, too: who paid 20.01 for 20.03 is owed 20.01.
Source: IAS 21 paragraphs 21-22 and 28; EN 16931-1:2017, BT-114 (rounding amount).
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from erpcore.flow.advances import sets_off
from erpcore.flow.credited import NET, VAT, credited
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender, exchange_difference, tender
from erpcore.flow.invoice_rounding import asked_more, rounding_back
from erpcore.flow.sell.charging import charged_on
from erpcore.flow.view import View
from erpcore.kernel.ends import gained, left_at
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.rounding import share

_VAT_ROLE = "output_vat"


class Note(Protocol):
    """A credit note to a customer."""

    @property
    def id(self) -> str:
        """Its number."""

    @property
    def date(self) -> datetime.date:
        """Its day."""

    @property
    def rate(self) -> Decimal | None:
        """Of the invoice's currency, for what is paid back; None: that of the day."""


class Taken(NamedTuple):
    """Revenue, or output VAT, that is taken back."""

    source: Place
    quantity: int  # micro-units
    amount: int  # minor units of the invoice's currency
    booked: int  # minor units of the book currency, at the rate of the invoice
    # of goods that stay sold, minor units of the invoice's currency; negative with such goods
    conceded: int = 0


def rounding_left(books: View, entry: Entry, billed: Tender, taken: Sequence[Taken]) -> Movement | None:
    """Find the rounding of an invoice that goes back with a note, since nothing else is left; None where none does.

    Args:
        books: The books.
        entry: The invoice.
        billed: Its currency and rate.
        taken: What the note credits.
    """
    rounding, claim = rounding_back(books, entry), entry.movements[0].target
    if rounding is None:
        return None
    asked = [of for of in entry.own if of is not rounding and not sets_off(of)]
    for name, of_vat in ((VAT, True), (NET, False)):
        parts = [of for of in asked if (of.source.role == _VAT_ROLE) == of_vat]
        booked, abroad = left_at(parts, claim)
        whole = abroad.get(billed.currency.code, 0) if billed.foreign else booked
        now = sum(one.amount for one in taken if (one.source.role == _VAT_ROLE) == of_vat)
        if credited(books, entry.document.id, name) + now < whole:
            return None
    _, charged, name = charged_on(entry, rounding.source, billed)
    now = sum(one.amount for one in taken if one.source == rounding.source)
    left = charged - credited(books, entry.document.id, name) - now
    return rounding if left >= asked_more(rounding, billed) else None  # it may be credited as a charge is


def taken_off(
    books: View,
    note: Note,
    claim: Place,
    billed: Tender,
    taken: Sequence[Taken],
    rounding: Movement | None,
) -> list[Movement]:
    """Take credits off the invoice as far as it is open, the rest off the note's own item.

    Revenue keeps the rate of the invoice; what the claim stands at by now, and what is owed to the customer at the
    rate of the day, differ from it by exchange differences.

    Args:
        books: The books.
        note: That credits them.
        claim: The open item of the invoice.
        billed: Currency and rate of the invoice.
        taken: What is credited.
        rounding: Of the invoice, that goes back; None: none does.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    item = books.open_items["customer"].get(claim.key)
    left = 0  # a rest in the book currency that waits for the next revaluation is nothing that is open
    if item is not None:
        left = max((item.original or {}).get(billed.currency.code, 0) if billed.foreign else item.amount, 0)
    more = asked_more(rounding, billed) if rounding is not None else 0
    whole = sum(one.amount for one in taken) + more
    off, own = min(left, whole), claim._replace(key=note.id)
    worth = {claim: share(item.amount, off, left) if item is not None and off else 0, own: 0}
    if whole > off:
        owed_in = billed
        if billed.foreign:
            owed_in = tender(books, billed.currency.code, note.rate, note.date)
        worth[own] = owed_in.booked(whole - off)
    found: list[Movement] = []
    if rounding is not None:
        bearer = claim if off and off >= more else own
        found.append(rounding._replace(target=bearer, contra=not rounding.contra))
        worth[bearer] += gained(found[0])
        off -= more if bearer == claim else 0
    for source, quantity, amount, booked, _ in taken:
        part = min(off, amount)
        off -= part
        lowered, moved = share(booked, part, amount), share(quantity, part, amount)
        for owed, original, value, goods in (
            (claim, part, lowered, moved),
            (own, amount - part, booked - lowered, quantity - moved),
        ):
            if original:
                told = billed.at("target", original)
                values = (("", "", value),) if value else ()
                found.append(Movement(source, owed, values, goods, contra=True, original=told))
                worth[owed] -= value
    return [*found, *(one for owed, less in worth.items() for one in exchange_difference(owed, -less))]
