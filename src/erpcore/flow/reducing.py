"""Amounts that adjustments take off receipts have to be there on their day, also when something is posted late.

Source: 入库成本调整单; IAS 8 paragraph 42: an error is corrected as if it had never occurred.
"""

from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED
from erpcore.inventory.adjustment import check_enough
from erpcore.inventory.parcel import BEGINNING, Moment
from erpcore.inventory.reductions import reduced
from erpcore.inventory.wording import still_finds
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, Mark

Known = list[tuple[Moment, Amounts]]  # since when a change of cost is known, and minor units by element


def check_taken_off_receipts(books: View, effect: Effect, moment: Moment) -> None:
    """Refuse a late document after which a receipt was known to cost less than a later adjustment takes off it.

    Args:
        books: The books, without the document.
        effect: Of the document.
        moment: Of its first movement.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    if books.stock.reductions.by_receipt:
        for (item, layer), found in _changes(books, effect, moment).items():
            _check(books, item, layer, found, moment)


def _changes(books: View, effect: Effect, moment: Moment) -> dict[tuple[str, str], Known]:
    """Find what a document changes in the cost of receipts that something is taken off: item and layer -> changes."""
    stock = books.stock
    stated = [mark for mark in effect.marks if mark.subject == ADJUSTED and mark.delta]
    own = {mark.key for mark in stated}
    found: dict[tuple[str, str], Known] = {}
    for source, target, moved, _, quantity, layer, contra, _, _ in effect.movements:
        known = stock.reductions.of(target.item, layer) if target.role == "stock" and not quantity else {}
        if known and source.key not in own and source.key not in known:
            since = stock.completed.get(source.key, BEGINNING) if source.role == "wip" else BEGINNING
            for _, element, amount in moved:
                change = max(moment, since), {element: -amount if contra else amount}
                found.setdefault((target.item, layer), []).append(change)
    for item, layer, less in (_stated(mark) for mark in stated):
        found.setdefault((item, layer), []).append((moment, less))
    return found


def _stated(mark: Mark) -> tuple[str, str, Amounts]:
    item, layer, element, apart = reduced(mark)
    return item, layer, {} if apart else {element: -mark.delta}


def _check(books: View, item: str, layer: str, changes: Known, moment: Moment) -> None:
    later = [(name, of) for name, of in books.stock.reductions.of(item, layer).items() if of.moment > moment]
    for pool in books.stock.pools_of(item) if later else ():
        for document, of in later if layer in pool.arrivals else ():
            change: Amounts = {}
            for since, more in changes:
                change = added(change, more, 1) if since[:2] < of.moment[:2] else change
            there = added(books.stock.reductions.known(pool, layer, of.moment), change, 1)
            for element, amount in of.stated.items():
                if change.get(element, 0) < 0:
                    _check_found(books, document, element, amount, there.get(element, 0))


def _check_found(books: View, document: str, element: str, amount: int, there: int) -> None:
    try:
        check_enough(books.master.currency, element, amount, max(there, 0))
    except Refused as refusal:
        raise Refused(refusal.code, field="date", expected=still_finds(document, refusal)) from refusal
