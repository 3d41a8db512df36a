"""Amounts that adjustments take off goods, or receipts, have to be there on their day, also when something comes late.

Source: 入库成本调整单; IAS 8 paragraph 42: an error is corrected as if it had never occurred.
"""

from collections.abc import Sequence

from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED, adjusted_by, taken_off_since
from erpcore.inventory.adjustment import Adjustment, ByAmounts, OnHand, check_enough
from erpcore.inventory.parcel import BEGINNING, Moment
from erpcore.inventory.pool import Pool
from erpcore.inventory.reductions import reduced
from erpcore.inventory.wording import still_finds
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, Mark, Movement
from erpcore.kernel.undo import Undo, take_back
from erpcore.repricing.known_then import worth_before, worth_then

Known = list[tuple[Moment, Amounts]]  # since when a change of cost is known, and minor units by element


def check_there(books: View, pool: Pool, goods: Sequence[OnHand], by: Adjustment) -> None:
    """Refuse to take more off goods than they are known to be worth on the day of a document.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    if isinstance(by, ByAmounts) and by.takes_off:
        past = books.stock.past
        values = worth_then(pool, [of.parcel for of in goods], None if past is None else past.moment)
        for element, amount in by.amounts:
            there = sum(value.get(element, 0) for value in values)
            check_enough(books.master.currency, element, -amount, there)


def check_taken_off(books: View, pools: Sequence[Pool], followed: Sequence[Movement], moment: Moment) -> None:
    """Refuse a late document after which less was known to be there than a later adjustment takes off by amounts.

    Args:
        books: The books, with the document's own movements.
        pools: That it looked at.
        followed: Differences that follow the goods; not in the books yet.
        moment: Of the document.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE.
    """
    stock = books.stock
    keys = (stock.shelves.key(place) for of in followed for place in of[:2] if place.role == "stock")
    touched = dict.fromkeys((*pools, *(stock.pools[key] for key in keys if key in stock.pools)))
    later = [(pool, document) for pool in touched for document in taken_off_since(pool, moment)]
    if not later:
        return
    undo: Undo = []
    try:
        for movement in followed:
            stock.apply(movement, "", undo, moment)
        for pool, document in later:
            parts = adjusted_by(pool, document)
            there = worth_before(pool, parts)
            for element, amount in parts[0].taken_off:
                _check_found(books, document, element, -amount, there.get(element, 0))
    finally:
        take_back(undo)


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
                    _check_found(books, document, element, amount, max(there.get(element, 0), 0))


def _check_found(books: View, document: str, element: str, amount: int, there: int) -> None:
    try:
        check_enough(books.master.currency, element, amount, there)
    except Refused as refusal:
        raise Refused(refusal.code, field="date", expected=still_finds(document, refusal)) from refusal
