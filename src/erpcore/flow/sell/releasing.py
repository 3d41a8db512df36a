"""Goods that are sold take their part of the allowance for write-downs along, into cost of sales.

Source: CAS 1 application guide (对已售存货计提了存货跌价准备的, 结转主营业务成本的同时结转); IAS 2 paragraph 34.
"""

import datetime
from collections.abc import Sequence

from erpcore.costing.lower_of_cost import release_allowance
from erpcore.flow.document import Document
from erpcore.flow.looking import ALLOWANCE, held_of, looked_at, since_then, standing
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT
from erpcore.kernel.movements import Mark, Movement, Place, total

RELEASE = Route(
    ALLOWANCE, "cost_of_sales", "allowance of the goods sold, by their cost", "goods written down"
)


def allowance_of(books: View, item: str) -> int:
    """What an item is written down by, in minor units."""
    held = books.open_items[ALLOWANCE].get(item)
    return -held.amount if held else 0


def cost_on_hand(books: View, item: str, day: datetime.date | None = None) -> tuple[int, int]:
    """What an allowance stands against: quantity and cost of an item on all shelves, in transit, and shipped unsold.

    Goods taken before they came take nothing from those that are there.

    Args:
        books: The books.
        item: The item.
        day: As of which day, where late facts are priced anew; None: as things stand.

    Returns:
        Micro-units and minor units.
    """
    quantity, cost = (
        -books.stock.shelves.held.get((item, ""), 0),
        0,
    )  # in transit within a pool: it holds them
    for pool in books.stock.pools_of(item):
        on_hand, worth = standing(books, pool)
        if on_hand > 0:
            quantity, cost = quantity + on_hand, cost + worth
    for passage in books.passages.passages.values():
        if passage.place.role == "transit" and passage.place.item == item:
            quantity, cost = quantity + passage.quantity, cost + sum(passage.balance().values())
    for shipped in books.open_items["goods_shipped"].items.values():
        if shipped.place.item == item:
            quantity, cost = quantity + shipped.quantity, cost + shipped.amount
    more, dearer = (0, 0) if day is None else since_then(books, day, held_of(item))
    return quantity - more, cost - dearer


def release(sold: Place, cost: int, on_hand: int, allowance: int) -> list[Movement]:
    """Release the allowance of goods sold, in proportion to their cost.

    Args:
        sold: The cost of sales that they go to.
        cost: Of the goods sold, minor units.
        on_hand: Cost of all goods that the allowance stands against, the sold ones included.
        allowance: What they are written down by.

    Returns:
        A movement that lowers the cost of sales; none without an allowance.
    """
    part = release_allowance(allowance, cost, on_hand) if allowance and cost else 0
    if not part:
        return []
    return [Movement(sold, Place(ALLOWANCE, sold.item, sold.item), (("", "", part),))]


def released(
    books: View, document: Document, target: Place, goods: Sequence[Movement]
) -> tuple[list[Movement], tuple[Mark, ...]]:
    """Release the allowance of goods there that are sold at once; goods shipped keep theirs until they are carried.

    Args:
        books: The books before the sale.
        document: The sale.
        target: Where the goods go.
        goods: The movements that take them.

    Returns:
        What lowers the cost of sales, and a mark that goods were looked at for it; nothing without an allowance.
    """
    item, allowance = target.item, allowance_of(books, target.item)
    if not allowance or target.role != "cost_of_sales":
        return [], ()
    sold = sum(total(movement) for movement in goods if movement.layer != SHORT)
    found = release(target, sold, cost_on_hand(books, item, document.date)[1], allowance)
    return found, looked_at(books, document, [item])
