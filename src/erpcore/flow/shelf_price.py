"""Goods that come in at the price of those on hand: the document says so, and the goods are told of it.

A mark keeps it, because the goods that were on hand then may turn out to have been others (`inventory.shelf_price`).
Where what they cost would go into those on hand before them, the price would follow from itself: such a document is
refused, and so is any other that would lead it there.
"""

from collections.abc import Iterator

from erpcore.flow.adjusting import bringing
from erpcore.flow.document import Document
from erpcore.flow.moments import at
from erpcore.flow.view import View
from erpcore.inventory.adjusted import ADJUSTED, tell_brought
from erpcore.inventory.parcel import Moment
from erpcore.inventory.shelf_price import WAYS, AtShelfPrice
from erpcore.inventory.shelf_priced import ShelfPriced
from erpcore.inventory.wording import goods_at
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.undo import Undo
from erpcore.kernel.words import Words
from erpcore.repricing.value_flow import ValueFlow


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
    for mark, of in _stated(books, effect, moment):
        by, brought = AtShelfPrice(mark.after, mark.name.rpartition("\t")[2]), bringing(mark.key, effect)
        tell_brought(books.stock.pool(*of.key), by, mark.key, of.came_from, of.moment, brought, undo)
        books.stock.shelf_priced.note(mark.key, of, undo)


def check_not_circular(books: View, document: Document, effect: Effect, moment: Moment) -> None:
    """Refuse a document after which a price of goods on hand would follow from itself; a reversal leads nowhere.

    Args:
        books: The books, as things stand.
        document: The document.
        effect: All that it does itself.
        moment: Of its first movement.

    Raises:
        Refused: PRICE_CIRCULAR, naming the document whose goods came in at such a price.
    """
    brought = {mark.key: of for mark, of in _stated(books, effect, moment)}
    if document.type == "reversal" or not (books.stock.shelf_priced.of or brought):
        return
    own = [(movement, at(moment, index)) for index, movement in enumerate(effect.movements)]
    for name, of in ValueFlow(books.stock, books.orders, own, brought).circular():
        goods = goods_at(*of.key)
        raise Refused(
            Code.PRICE_CIRCULAR,
            expected=Words(
                f"a price of {goods.en} for {name} that does not follow from itself: by way of what is made,"
                " the goods that it brought go into those that were there before it",
                f"{name} 所依据的结存单价（{goods.zh}）不得由其自身决定：其入库货物的成本经由所产产品又计入此前的结存",
            ),
        )


def _stated(books: View, effect: Effect, moment: Moment) -> Iterator[tuple[Mark, ShelfPriced]]:
    """Read what marks say that comes in at the price of goods on hand, and where it stands."""
    for mark in effect.marks:
        if mark.subject == ADJUSTED and mark.after in WAYS:
            item, site, _ = mark.name.split("\t")
            day, position, first, period = moment
            after = (day, position, first + len(effect.movements), period)
            came_from = next(_other_end(move) for move in effect.movements if move.quantity_in)
            yield mark, ShelfPriced((item, books.stock.shelves.area(site)), after, came_from)


def _other_end(movement: Movement) -> Place:
    return movement.target if movement.source.role == "stock" else movement.source
