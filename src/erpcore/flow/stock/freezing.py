"""Goods that are being counted do not move."""

from erpcore.flow.document import Document
from erpcore.flow.view import View
from erpcore.inventory.pool import Pool
from erpcore.inventory.stock_counts import FREEZES, frozen_key
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Mark, Place
from erpcore.kernel.words import Words

_NAMES_GOODS = (  # fields that may, the nearest to the goods first
    *("item", "of", "receipt", "sales_order", "delivery", "invoice", "items"),
    *("shipment", "own_use", "taken", "products", "lines", "portions", "work_order", "purchase_order"),
)


def frozen_mark(place: Place, before: str, after: str) -> Mark:
    """Write the mark that freezes goods for a count, or releases them (after "")."""
    return Mark(FREEZES, frozen_key(place), "frozen", before, after)


def check_not_counted(books: View, place: Place, field: str) -> None:
    """Refuse goods that a count has frozen, naming the field of the document that names them.

    Raises:
        Refused: STOCK_FROZEN.
    """
    count = books.stock.counts.freezing(place)
    if count:
        raise Refused(
            Code.STOCK_FROZEN,
            field=field,
            expected=Words(
                f"{place.item} at {place.site} not being counted; {count} has frozen it",
                f"{place.site} 的 {place.item} 须不在盘点中；现由盘点单 {count} 冻结",
            ),
        )


def check_pool_not_counted(books: View, pool: Pool, field: str) -> None:
    """Refuse a pool of whose goods a count has frozen some, at whichever site.

    Raises:
        Refused: STOCK_FROZEN.
    """
    for key in books.stock.counts.frozen:
        item, _, site = key.partition("\t")
        if (item, books.stock.shelves.area(site)) == (pool.item, pool.site):
            check_not_counted(books, Place("stock", "", item, site), field)


def check_free_to_move(books: View, document: Document, effect: Effect) -> None:
    """Refuse an effect that moves goods which a count has frozen, unless it posts their count; values may change.

    Raises:
        Refused: STOCK_FROZEN.
    """
    if not books.stock.counts.frozen:
        return
    named = (name for name in _NAMES_GOODS if name in type(document).model_fields)
    field = next((name for name in named if getattr(document, name)), "")
    counted = {mark.key for mark in effect.marks if mark.subject == FREEZES}
    for movement in effect.movements:
        if movement.quantity_out or movement.quantity_in:
            for place in movement[:2]:
                if place.role == "stock" and frozen_key(place) not in counted:
                    check_not_counted(books, place, field)
