"""Bringing purchased goods onto the shelf, where one delivery may be owed, paid for already, or free.

Source: IAS 2 paragraphs 10-11 (cost of purchase; rebates reduce it), 16 (abnormal losses are no cost).
"""

import datetime
from collections.abc import Sequence

from erpcore.flow.goods import beside, receiving_pool
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, differing
from erpcore.kernel.movements import Movement, Original, Place, new_movement
from erpcore.masterdata.item import AT_FIXED_PRICE

Values = tuple[tuple[str, str, int], ...]


# Goods from one source: micro-units that leave it and that reach the shelf (more with free goods, less with normal
# losses), minor units, and what it is owed in another currency.
Supply = tuple[Place, int, int, int, tuple[Original, ...]]


def layer_name(document: str, index: int) -> str:
    """Name the layer of a delivery's supply: the document, and for further ones "document/2", ..."""
    return document if not index else f"{document}/{index + 1}"


def bring_in(
    books: View, supplies: Sequence[Supply], shelf: Place, document: str, day: datetime.date
) -> list[Movement]:
    """Put a delivery on a shelf, one layer for each source, at its cost; at a fixed price with a variance.

    Raises:
        Refused: LOT_MISSING, LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    pool = receiving_pool(books, shelf, day)
    element = books.master.items[shelf.item].element
    movements = []
    if pool.method not in AT_FIXED_PRICE:
        for index, (source, owed, stocked, amount, original) in enumerate(supplies):
            values: Values = (("", element, amount),) if amount else ()
            layer = layer_name(document, index)
            fields = (source, shelf, values, owed, stocked, layer, False, "", original)
            movements.append(new_movement(fields))
        return movements
    standard = books.master.standard(shelf.item, day)
    decimals = books.master.currency.decimals
    stocked, before = 0, Amounts()
    for index, (source, owed, coming, amount, original) in enumerate(supplies):
        stocked += coming
        so_far = pool.at_standard(stocked, standard, decimals)
        held = {name: value - before.get(name, 0) for name, value in so_far.items()}
        before = so_far
        layer = layer_name(document, index)
        values = tuple([("", name, value) for name, value in held.items() if value])
        paid = held if amount == sum(held.values()) else {element: amount}
        movements.append(Movement(source, shelf, values, owed, coming, layer, original=original))
        movements += beside(books, source, shelf, layer, differing(paid, held))
    return movements
