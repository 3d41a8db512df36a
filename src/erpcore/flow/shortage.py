"""Goods taken before they came: who may be short of them, and what they move at until the next arrival (`covering`).

What is short leaves at a provisional price, out of a parcel of its own that holds less than nothing.
"""

import datetime

from erpcore.flow.provisional import first_price
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT, Slice
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place


def may_be_short(books: View, pool: Pool) -> bool:
    """Tell whether more may be taken from a pool than there is: by policy, and of goods without lots."""
    allowed = books.master.policies.negative_stock == "allow"
    return allowed and not pool.by_lot and pool.item not in books.master.tracked


def lacks(books: View, place: Place, quantity: int) -> bool:
    """Tell whether a site has less than some micro-units of goods that their pool does not know there, or then."""
    stock = books.stock
    told = stock.past is None or stock.pool(place.item, place.site).knows_days
    if (told and stock.shelves.area_of is None) or quantity <= stock.on_hand(place.item, place.site):
        return False
    return not may_be_short(books, books.stock.pool(place.item, place.site))


def short_slices(
    books: View, pool: Pool, quantity: int, day: datetime.date, by_hand: int | None
) -> list[Slice]:
    """Price what is taken beyond what there is: a slice of less than nothing.

    Args:
        books: The books.
        pool: What is taken from.
        quantity: Micro-units that are short, above zero.
        day: For the standard and the price list.
        by_hand: What the document says they are worth, minor units; None: it does not say.

    Returns:
        One slice, without amounts where no price is found: the goods move unpriced.
    """
    if by_hand is not None:
        return [(SHORT, quantity, {books.master.items[pool.item].element: by_hand})]
    return [(SHORT, quantity, first_price(books, pool, quantity, day) or {})]
