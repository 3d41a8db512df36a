"""What goods of a receipt cost is what those cost that are kept, also where others go back to the supplier.

What was claimed for others, by their estimate or by another invoice, is no cost of the goods kept; and whoever took
some before pays what those on the shelf cost. So the receipt is told as if it had been estimated at what the goods kept
cost in the end: it is worth more, and the returns take that along. Both are one amount, which comes to the shelf and
leaves it again in red. It follows from what is kept by now, so it is the same in whatever order documents come, and go.
Source: IAS 2 paragraph 10 (cost of purchase), 25-27 (cost formulas); 采购退货 of goods that are invoiced in part.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, NamedTuple

from erpcore.flow.bought import count, supplied
from erpcore.flow.buy.price_difference import stands_apart
from erpcore.flow.buy.receipt_clearing import element_owed_for
from erpcore.flow.differences import propagation
from erpcore.flow.document import Document
from erpcore.flow.moments import at, moment_of
from erpcore.flow.trial_fold import tell_takers
from erpcore.flow.view import View
from erpcore.inventory.parcel import Event
from erpcore.inventory.sent_share import SentBack, claim_of, kept_mark, tell_sent
from erpcore.kernel.movements import Effect, Mark, Movement, Place, signed
from erpcore.kernel.rounding import share
from erpcore.kernel.undo import Undo, take_back
from erpcore.repricing.propagate import Propagation

_PRICED = {"purchase_invoice", "supplier_credit_note"}
_RETURN = "purchase_return"
_SENDING = {_RETURN, "reversal"}
Decide = Callable[[Any, Any], Effect]


class Receipt(NamedTuple):
    """A receipt whose goods may cost something else."""

    shelf: Place
    layer: str
    element: str  # of its price


def levelled(decide: Decide) -> Decide:
    """Let a step that changes what is paid for a receipt, or how much of it is kept, change what its goods cost."""

    @wraps(decide)
    def levelling(books: View, document: Document) -> Effect:
        effect = decide(books, document)
        receipts = [*_priced(books, document, effect.movements)]
        months = [*_by_month(books, effect.movements)] if document.type in _SENDING else []
        return _followed(books, document, effect, receipts, months) if receipts or months else effect

    return levelling


def _followed(
    books: View, document: Document, effect: Effect, receipts: list[Receipt], months: list[Place]
) -> Effect:
    """Follow what receipts cost once a document is folded in, which this takes back again."""
    undo: Undo = []
    moment = moment_of(books, document, books.position + 1)
    period = books.periods.require_open(document.date, document.period)
    differences = propagation(books, period)
    try:
        tell_sent(books.stock.counted, effect.marks, undo)
        for index, movement in enumerate(effect.movements):
            place, reference = at(moment, index, period), f"{document.id}/{index}"
            books.stock.apply(movement, reference, undo, place)
            tell_takers(books, movement, reference, place, undo)
        found = _level(books, receipts, differences, document.id)
        for shelf in months:
            differences.seed_month(shelf)
        movements = (*effect.movements, *found.movements, *differences.run())
        return Effect(movements, (*effect.marks, *found.marks))
    finally:
        take_back(undo)


def _priced(books: View, document: Document, movements: Iterable[Movement]) -> Iterator[Receipt]:
    """Find receipts whose goods cost something else with a document, or without one that it reverses.

    Args:
        books: The books, before the document.
        document: An invoice, a credit note, a return, or a reversal of one; nothing is found of any other.
        movements: What it does itself.
    """
    kind, reverses = document.type, document.type == "reversal"
    if reverses:
        entry = books.earlier(getattr(document, "of", ""), "of")
        kind, movements = entry.document.type, entry.own
    if kind == _RETURN and not reverses:
        for part in supplied(books.earlier(getattr(document, "receipt", ""), "receipt"), {"gr_ir"}):
            owed = books.open_items["gr_ir"].get(part.source.key)
            if owed is not None and count(books, part.layer, "invoiced"):
                own = books.master.items[part.shelf.item].element
                yield Receipt(part.shelf, part.layer, element_owed_for(books, owed.place) or own)
        return
    for of in movements if kind in {_RETURN, *_PRICED} else ():
        if of.target.role == "stock" and (kind == _RETURN or not (of.origin or of.quantity_in)):
            sent = books.stock.sent_of(of.target.item, of.target.site, of.layer).returns
            kept = {name for event, _ in sent for name in books.stock.sent_shares.kept_of(event)}
            elements = kept if kind == _RETURN else {name for _, name, _ in of.amounts if sent}
            yield from (Receipt(of.target, of.layer, name) for name in sorted(elements))


def _by_month(books: View, movements: Iterable[Movement]) -> Iterator[Place]:
    """Name the shelves at a month's average which goods left at their own value: the month bears what others have."""
    for of in movements:
        shelf = of.target
        goes = shelf.role == "stock" and of.quantity_in and of.contra
        if goes and books.stock.pool(shelf.item, shelf.site).by_month:
            yield shelf


def _level(books: View, receipts: Iterable[Receipt], differences: Propagation, document: str) -> Effect:
    """Let all that came of receipts be worth what the goods kept cost, and its returns take along as much a unit.

    Args:
        books: The books, with the document that changes the receipts.
        receipts: Each once.
        differences: Follows what changes to whoever took the goods.
        document: That is being decided; a return takes along what it should with its goods.
    """
    movements, marks = list[Movement](), list[Mark]()
    for goods, layer, element in dict.fromkeys(receipts):
        shelf = goods._replace(key="")
        pool, shares = books.stock.pool(shelf.item, shelf.site), books.stock.sent_shares
        arrival, sent = pool.arrivals.get(layer), books.stock.sent_of(shelf.item, shelf.site, layer)
        if arrival is None or not _is_levelled(books, shelf, arrival, sent):
            continue
        kept, left = arrival.amounts.get(element, 0), arrival.quantity - sent.quantity
        for event, back in sent.returns:  # what was kept after all took along what is not its claim
            kept -= (event.given if back else shares.kept_of(event)).get(element, 0)
        found = len(marks)
        for event, back in sent.returns:
            part = -shares.kept_of(event).get(element, 0)
            if back:
                part = share(max(kept, 0), back, left) - event.given.get(element, 0)
            if part:
                differences.take_along(event, {element: part})
                marks.append(kept_mark(shelf, layer, event, element, part))
        more = sum(mark.delta for mark in marks[found:])
        if len(marks) > found:
            differences.seed_arrival(shelf, layer, {element: more})
            movements += signed(shelf, pool.bearer(layer), {element: -more}, layer=layer, origin=layer)
    new = [mark for mark in marks if mark.key.rpartition("/")[0] == document]
    return Effect(tuple(movements), (*(claim_of(mark) for mark in new), *marks))


def _is_levelled(books: View, shelf: Place, arrival: Event, sent: SentBack) -> bool:
    """Tell whether returns of a receipt change what its other goods cost.

    Not where all of it went back, where its price stands apart from it, its story is not known any more, or an
    adjustment has taken something off it; and not where it comes to the same, as nobody took goods before.
    """
    layer, pool = arrival.reference, books.stock.pool(shelf.item, shelf.site)
    if pool.by_month or layer in pool.carried or not (pool.has_come(arrival) and sent.known):
        return False
    if books.stock.reductions.of(shelf.item, layer) or stands_apart(books, shelf, layer):
        return False
    events = [event for event, _ in sent.returns]
    if not events or sent.quantity == arrival.quantity:
        return False
    if books.master.late_facts == "reprice" or any(map(books.stock.sent_shares.kept_of, events)):
        return True
    last = max(event.moment for event in events)
    return any(of.kind == "out" and arrival.moment < of.moment < last for of in arrival.parcel.events)
