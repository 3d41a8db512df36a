"""What somebody owes for spoiled units or for their repair: a worker, a supplier or an insurer (责任人赔偿).

Source: 成本会计, 废品损失的核算: debit 其他应收款, credit 废品损失, of spoiled units and of repairs alike.
"""

from decimal import Decimal
from typing import Protocol

from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.movements import Movement, Place


class Claim(Protocol):
    """A document that says what is owed."""

    @property
    def id(self) -> str:
        """Its number."""
        ...

    @property
    def claimed(self) -> Decimal:
        """What is owed, major currency units."""
        ...

    @property
    def partner(self) -> str | None:
        """Who owes it, where it is a partner."""
        ...


def claimed(books: View, document: Claim, place: Place) -> list[Movement]:
    """Take what is owed off a loss; nothing where nothing is claimed.

    Args:
        books: The books.
        document: Says what is owed, and by whom.
        place: Of the loss.

    Raises:
        Refused: NUMBER_INVALID, DOCUMENT_INVALID, UNKNOWN_PARTNER.
    """
    amount = minor(books, document.claimed, "claimed")
    if document.partner is not None and not amount:
        raise invalid("claimed", "what the partner owes, above zero", "往来单位的赔偿金额须大于零")
    if not amount:
        return []
    partner = books.master.partner(document.partner).code if document.partner else ""
    return [Movement(place, Place("compensation", document.id, partner=partner), (("", "", amount),))]
