"""What an invoice asks for more, or less, than it comes to, because what is to be paid is rounded.

It is no price and no tax: it goes to an account that the document names, and what is owed is what is to be paid. Once
nothing else of an invoice is left that is not credited, it goes back, too.
Source: EN 16931-1:2017, BT-114 (rounding amount) and BR-CO-16; cash rounding where small coins are gone.
"""

from typing import Literal, NamedTuple

from erpcore.flow.advances import Advances, sets_off
from erpcore.flow.credited import ROUNDING, SUBJECT, credited
from erpcore.flow.entry import Entry
from erpcore.flow.foreign import Tender
from erpcore.flow.named_account import partners_account
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountValue, Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Mark, Movement, Place, total
from erpcore.kernel.words import Words
from erpcore.posting.roles import ACCOUNT


class InvoiceRounding(Frozen):
    """What is to be paid more or less than an invoice comes to."""

    account: Code  # that bears it, and that no sub-ledger controls
    dimensions: dict[Code, Code] = {}  # of that account
    amount: AmountValue  # in the currency of the invoice
    direction: Literal["up", "down"]  # up: more is to be paid


class Rounded(NamedTuple):
    """A rounding in minor units of the invoice's currency, and who bears it."""

    bearer: Place
    up: int
    down: int

    def moved(self, owed: Place, up: int, worth: Tender, unpaid: int) -> list[Movement]:
        """Owe more, or less, to a supplier or by a customer.

        Args:
            owed: The open item of the invoice.
            up: In minor units of the books, as a part of what the invoice comes to.
            worth: The invoice's currency: for more at the rate of the whole, for less at that of what is to be paid.
            unpaid: What is to be paid before the rounding, in minor units of that currency.
        """
        amount = self.up or self.down
        if not amount:
            return []
        value = up if self.up else worth.booked(unpaid) - worth.booked(unpaid - amount)
        told = (*worth.at("source", amount), *worth.at("target", amount))
        values = (("", "", value),) if value else ()
        ends = (owed, self.bearer) if owed.role == "supplier" else (self.bearer, owed)
        return [Movement(*ends, values, contra=not self.up, original=told)]


def rounded(books: View, partner: str, rounding: InvoiceRounding | None, billed_in: Tender) -> Rounded:
    """Read the rounding of an invoice.

    Raises:
        Refused: UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN,
            NUMBER_INVALID.
    """
    if rounding is None:
        return Rounded(Place(""), 0, 0)
    place = partners_account(books, rounding.account, partner, rounding.dimensions, "rounding.")
    amount = billed_in.minor(rounding.amount, "rounding.amount")
    return Rounded(place, amount, 0) if rounding.direction == "up" else Rounded(place, 0, amount)


def check_rounded(of: Rounded, before: Advances, billed_in: Tender) -> None:
    """Refuse to take off more than is still to be paid.

    Raises:
        Refused: AMOUNT_EXCEEDS_OPEN.
    """
    if of.down > before.unpaid:
        expected = at_most(
            to_decimal(before.unpaid, billed_in.currency), Words("that is still to be paid", "（未付金额）")
        )
        raise Refused(Refusal.AMOUNT_EXCEEDS_OPEN, field="rounding.amount", expected=expected)


def rounding_of(entry: Entry) -> Movement | None:
    """Find the movement by which an invoice asked for more, or less; None where it did not."""
    rounding = getattr(entry.document, "rounding", None)
    if rounding is None:
        return None
    found = None  # after what is charged on the same account
    for movement in entry.own:
        roles = {movement.source.role, movement.target.role}
        if ACCOUNT in roles and not sets_off(movement) and movement.contra == (rounding.direction == "down"):
            found = movement
    return found


def rounding_back(books: View, entry: Entry) -> Movement | None:
    """Find the movement by which an invoice asked for more, or less, unless a note has taken that back already."""
    rounding = rounding_of(entry)
    return None if rounding is None or credited(books, entry.document.id, ROUNDING) else rounding


def asked_more(rounding: Movement, billed_in: Tender) -> int:
    """Say what an invoice asked for more, below zero: less, in minor units of its currency."""
    told = next((of.amount for of in rounding.original), 0) if billed_in.foreign else total(rounding)
    return -told if rounding.contra else told


def count_rounding(invoice: str, more: int) -> list[Mark]:
    """Count that a note takes a rounding back: what was asked for more, minor units of the invoice; 0: none."""
    return [Mark(SUBJECT, invoice, ROUNDING, "", "", more)] if more else []
