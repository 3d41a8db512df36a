"""A difference of price of goods that are kept, where others of their receipt went back to the supplier before.

The price is that of the goods kept, whether they are on the shelf or were taken before the return: each of them bears
as much. So the receipt is told as if the same were known of all that came, and the returns take along what is not
theirs to claim. Both are one amount, which comes to the shelf and leaves it again in red.
Source: IAS 2 paragraph 10 (cost of purchase), 25-27 (cost formulas); 采购退货 before the invoice.
"""

from erpcore.flow.buy.bought import BORNE, SUBJECT
from erpcore.flow.buy.price_difference import post_difference, stands_apart
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.inventory.sent_share import further_shares, returns_of, share_mark
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.rounding import share
from erpcore.repricing.propagate import Propagation

_PRICED = {"purchase_invoice", "supplier_credit_note"}


def post_price_difference(
    books: View,
    creditor: Place,
    goods: Place,
    receipt: str,
    difference: int,
    differences: Propagation,
    element: str,
    document: str,
) -> Effect:
    """Bring a receipt to what its goods really cost, those that were taken before others went back like those left.

    Args:
        books: The books.
        creditor: Who the difference is owed to.
        goods: A place that names the item and the site.
        receipt: The layer of the receipt.
        difference: Minor units above the value so far, of the goods kept; negative below it.
        differences: Follows the difference to whoever took the goods; the caller runs it.
        element: The cost element of the difference; "": the one that the item is bought with.
        document: The invoice or credit note.

    Returns:
        What `post_difference` does, and what comes to the shelf and leaves it again with the returns.
    """
    posted = post_difference(books, creditor, goods, receipt, difference, differences, element, document)
    parts = _parts(books, goods, receipt, difference)
    more = sum(part for _, part in parts)
    if not more:
        return posted
    element = element or books.master.items[goods.item].element
    if any(event.given.get(element, 0) + part < 0 for event, part in parts):
        return posted  # nobody gives back more than there is
    shelf = Place("stock", "", goods.item, goods.site)
    differences.seed_arrival(shelf, receipt, {element: more})
    for event, part in parts:
        differences.changes.take_along(event, {element: part})
    shares = [share_mark(shelf, receipt, event, element, part) for event, part in parts]
    marks = (*posted.marks, *shares, Mark(SUBJECT, receipt, BORNE, "", "", 1))
    return Effect((*posted.movements, *_around(books, shelf, receipt, {element: -more})), marks)


def kept_price_back(books: View, entry: Entry, differences: Propagation) -> list[Movement]:
    """Take back what came to the shelf, and left it again with returns, with an invoice or a note that is reversed.

    Args:
        books: The books.
        entry: Of the document; `further_cost_back` has its returns take that along no more.
        differences: Follows it to whoever took other goods.
    """
    movements: list[Movement] = []
    told = books.stock.sent_shares.told(entry.marks) if entry.document.type in _PRICED else ()
    for event, element, part in told:
        layer, shelf = event.cause.reference, event.place._replace(role="stock", key="")
        differences.seed_arrival(shelf, layer, {element: -part})
        movements += _around(books, shelf, layer, {element: part})
    return movements


def _parts(books: View, goods: Place, layer: str, difference: int) -> list[tuple[Event, int]]:
    """Share what the price of goods kept comes to, of those that went back, over their returns, in minor units.

    Nothing where it comes to the same, as nobody took goods before; where the difference stands apart from the receipt;
    of goods whose story was drawn a line through, or of which an adjustment has taken something off; nor of goods that
    share an average which a late slip may yet make another one.
    """
    pool = books.stock.pool(goods.item, goods.site)
    arrival = pool.arrivals.get(layer)
    if arrival is None or not 0 < arrival.left < arrival.quantity or not pool.has_come(arrival):
        return []
    apart = layer in pool.carried or books.stock.reductions.of(goods.item, layer)
    if apart or stands_apart(books, goods, layer):
        return []
    anew = books.master.late_facts == "reprice"
    if (anew and not pool.apart) or not (anew or _taken_before(pool, arrival)):
        return []
    sent, whole = arrival.quantity - arrival.left, _held_with(arrival)
    return further_shares(pool, layer, share(difference, sent, whole - sent)) if whole > sent else []


def _taken_before(pool: Pool, arrival: Event) -> bool:
    """Tell whether goods that share a price with a receipt were taken before some of it went back."""
    last = max(event.moment for event in returns_of(pool, arrival.reference))
    return any(
        event.kind == "out" and arrival.moment < event.moment < last for event in arrival.parcel.events
    )


def _held_with(arrival: Event) -> int:
    """Say how much there was of goods that share a price once a receipt had come, in micro-units."""
    events = arrival.parcel.events
    return sum(event.sign * event.quantity for event in events[: events.index(arrival) + 1])


def _around(books: View, shelf: Place, layer: str, amounts: dict[str, int]) -> list[Movement]:
    """Let value leave the shelf for whoever bears what goods that went back are worth more; below zero it comes."""
    bearer = books.stock.pool(shelf.item, shelf.site).bearer(layer)
    return signed(shelf, bearer, amounts, layer=layer, origin=layer)
