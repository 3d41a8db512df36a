"""What a document is worth: the amount by which its duties are graded."""

from erpcore.control import requisitions
from erpcore.control.requisitions import Requested
from erpcore.flow.advances import takes_off
from erpcore.flow.document import Document
from erpcore.flow.entry import own_until
from erpcore.flow.foreign import ordered_worth
from erpcore.flow.order_lines import Ordered
from erpcore.flow.view import View
from erpcore.kernel.movements import Effect, Movement, total
from erpcore.posting.roles import JOURNAL

_ORDERS = {"purchase_order", "sales_order"}
_PARTNERS = {"supplier", "customer"}


def worth(books: View, document: Document, effect: Effect) -> int:
    """Say what a document is worth, in minor units of the book currency; 0 where it has no amount.

    An order is worth its price without VAT at the rate of its day, a requisition its estimate; what changes what a
    partner owes or is owed is worth that, VAT included; anything else the value that it moves.

    Args:
        books: The books.
        document: That is to be posted.
        effect: What it does.

    Raises:
        Refused: EXCHANGE_RATE_MISSING.
    """
    found = 0
    own = effect.movements[: own_until(effect.marks)]
    for mark in effect.marks:
        if mark.subject in _ORDERS and mark.name == "ordered" and mark.after:
            found += ordered_worth(books, Ordered.from_text(mark.after), document.date)
        elif mark.subject == requisitions.SUBJECT and mark.name == "requested" and mark.after:
            found += Requested.from_text(mark.after).amount
    if found or not own:
        return found
    of_partners = [movement for movement in own if _of_partner(movement)]
    of_partners = [movement for movement in of_partners if not takes_off(movement)] or of_partners
    # what passes through a voucher of several sides comes out of it as it went in
    counted = of_partners or [movement for movement in own if movement.source.role != JOURNAL]
    return sum(map(total, counted or own))


def _of_partner(movement: Movement) -> bool:
    return movement.source.role in _PARTNERS or movement.target.role in _PARTNERS
