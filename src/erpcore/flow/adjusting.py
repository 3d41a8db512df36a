"""Changing what goods on hand are worth, without a quantity: pools are told before the value comes, or goes again."""

from erpcore.flow.entry import Entry
from erpcore.flow.goods import stock_place
from erpcore.flow.moments import at
from erpcore.flow.stated_adjustment import stated_in
from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED, adjusted_by, let_go, tell
from erpcore.inventory.adjustment import OnHand
from erpcore.inventory.parcel import Moment
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.movements import Effect, Movement, Place, at_target, signed
from erpcore.kernel.undo import Undo
from erpcore.repricing.propagate import Propagation


def tell_adjustments(books: View, effect: Effect, moment: Moment, undo: Undo) -> None:
    """Let goods on hand be adjusted as a document states, before its movements bring the value, or not any more.

    Args:
        books: The books.
        effect: Of the document, without what it changes of later ones.
        moment: Of its first movement.
        undo: Takes it back.
    """
    for of in stated_in(books, effect.marks):
        own = [(index, move.layer) for index, move in enumerate(effect.movements)]
        first = min((index for index, layer in own if layer.split("\t")[1:2] == [of.document]), default=0)
        pool, named = books.stock.pool(of.shelf.item, of.shelf.site), bringing(of.document, effect)
        tell(pool, of.by, of.document, of.against, at(moment, first, moment[3]), named, undo)
    for mark in effect.marks:
        if mark.subject == ADJUSTED and mark.delta:
            books.stock.reductions.state(mark, moment, undo)
        elif mark.subject == ADJUSTED and not mark.after:
            for pool in books.stock.pools_of(mark.name.partition("\t")[0]):
                books.stock.shelf_priced.forget(mark.key, (pool.item, pool.site), undo)
                for event in adjusted_by(pool, mark.key):
                    let_go(pool, event, undo)


def bringing(document: str, effect: Effect) -> dict[str, str]:
    """Name by layer the movement of a document that brings value to it."""
    own = [(move.layer, f"{document}/{index}") for index, move in enumerate(effect.movements)]
    return dict(reversed(own))


def adjusted_back(books: View, entry: Entry, differences: Propagation) -> list[Movement]:
    """Take off again what later documents have made of what an entry did to goods on hand."""
    found: list[Movement] = []
    shelves = [mark.name.split("\t")[:2] for mark in entry.marks if mark.subject == ADJUSTED and mark.after]
    for item, site in dict.fromkeys(map(tuple, shelves)):
        pool = books.stock.pool(item, site)
        for event in adjusted_by(pool, entry.document.id):
            shelf, back = stock_place(pool.item, pool.site), turned(event.amounts)
            for movement in entry.own:
                if movement.layer == event.reference:
                    posted = at_target(movement)
                    joins = movement.contra == (movement.source.role == "stock")
                    back = added(back, posted, 1 if joins else -1)
            differences.seed_arrival(shelf, event.reference, back)
            found += event.written(shelf, back)
    return found


def joining(source: Place, goods: list[OnHand], changes: list[Amounts]) -> list[Movement]:
    """Let value join goods on hand, or leave them."""
    return [
        movement
        for of, change in zip(goods, changes, strict=True)
        for movement in signed(source, of.place, change, layer=of.layer)
    ]
