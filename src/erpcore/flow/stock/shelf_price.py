"""Goods that come in at the price of those on hand: the document says so, and the goods are told of it.

A mark keeps it, because the goods that were on hand then may turn out to have been others (`inventory.shelf_price`).
"""

from erpcore.flow.stock.adjusting import bringing
from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED, tell_brought
from erpcore.inventory.parcel import Moment
from erpcore.inventory.shelf_price import WAYS, AtShelfPrice
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.undo import Undo


def at_shelf_price(document: str, shelf: Place, by: AtShelfPrice) -> Mark:
    """Write down that goods which a document brings are worth what those on hand are."""
    return Mark(ADJUSTED, document, f"{shelf.item}\t{shelf.site}\t{by.of}", "", by.way)


def tell_brought_goods(books: View, effect: Effect, moment: Moment, undo: Undo) -> None:
    """Let goods that a document has brought follow the price of those on hand, as it states, after its movements.

    Args:
        books: The books.
        effect: Of the document, without what it changes of later ones.
        moment: Of its first movement.
        undo: Takes it back.
    """
    day, position, first, period = moment
    after = (day, position, first + len(effect.movements), period)
    for mark in effect.marks:
        if mark.subject == ADJUSTED and mark.after in WAYS:
            item, site, lot = mark.name.split("\t")
            came_from = next(_other_end(move) for move in effect.movements if move.quantity_in)
            by, brought = AtShelfPrice(mark.after, lot), bringing(mark.key, effect)
            tell_brought(books.stock.pool(item, site), by, mark.key, came_from, after, brought, undo)


def _other_end(movement: Movement) -> Place:
    return movement.target if movement.source.role == "stock" else movement.source
