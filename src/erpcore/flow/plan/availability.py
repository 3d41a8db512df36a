"""What of an item can be had: on hand, free of reservations, lot by lot, and what a supplier keeps with us."""

from typing import NamedTuple

from erpcore.flow.goods import shelf
from erpcore.flow.picks import Pick
from erpcore.flow.reserving import held_at
from erpcore.flow.view import View


class Available(NamedTuple):
    """Goods of an item at a site; quantities are micro-units of its base unit."""

    on_hand: int
    free: int  # on hand and not reserved for anybody
    reserved: dict[str, int]  # by holder: "work_order WO-1", "sales_order SO-1/1"
    consigned: dict[str, int]  # by supplier: goods here that are not ours
    lots: tuple[Pick, ...]  # what is on hand, first to expire first; none of an item without lots


def available(books: View, item: str, site: str | None = None, lot: str = "") -> Available:
    """Look at a shelf: all of it, or one lot.

    Args:
        books: The books.
        item: The item.
        site: None: the company's first.
        lot: Only goods of this lot or serial number.

    Raises:
        Refused: UNKNOWN_ITEM, UNKNOWN_SITE, ITEM_KIND_UNSUITABLE.
    """
    place, stock = shelf(books, item, site), books.stock
    on_hand = held_at(books, item, place.site, lot)
    reserved: dict[str, int] = {}
    for holder, quantity in stock.reservations.others(item, place.site, "", lot):
        reserved[holder] = reserved.get(holder, 0) + quantity
    consigned: dict[str, int] = {}
    for of, quantity in stock.consigned.of(item, place.site):
        if lot in {"", of.lot}:
            consigned[of.partner] = consigned.get(of.partner, 0) + quantity
    lots = tuple(
        Pick(name, quantity, stock.lots.expires(item, name))
        for name, quantity in stock.lots.in_order(item, place.site)
        if lot in {"", name}
    )
    free = stock.reservations.free(on_hand, item, place.site, "", lot)
    return Available(on_hand, free, reserved, consigned, lots)
