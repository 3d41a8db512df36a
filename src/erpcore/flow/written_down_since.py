"""What later periods have brought to goods that are written down: a period may be closed after the next one has begun.

Source: IAS 2 paragraph 34; the allowance goes with the cost of the goods sold, of what was there when they were.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.since import change_of, held_of
from erpcore.flow.view import View
from erpcore.kernel.ends import ends_of
from erpcore.kernel.movements import Movement


class Since(NamedTuple):
    """By how much there is more of an item than when a period ended."""

    quantity: int = 0  # micro-units on shelves, on their way, and shipped
    cost: int = 0  # minor units of these
    sold: Mapping[str, int] = {}  # sales order line -> micro-units of it charged to sales
    allowances: Mapping[str, int] = {}  # key of an allowance -> minor units written down


def by_item(entries: Iterable[Entry]) -> dict[str, list[Movement]]:
    """Sort the movements of entries by the items that they concern; one from an item to another concerns both."""
    found: dict[str, list[Movement]] = {}
    for entry in entries:
        for movement in entry.movements:
            for item in {movement.source.item, movement.target.item}:
                found.setdefault(item, []).append(movement)
    return found


def brought_since(books: View, item: str, movements: Iterable[Movement]) -> Since:
    """Add up what later periods have brought to an item and to its allowances.

    Args:
        books: The books.
        item: The item.
        movements: That concern it, of periods after the one that is closed.
    """
    of, quantity, cost = held_of(item), 0, 0
    sold, allowances = dict[str, int](), dict[str, int]()
    for movement in movements:
        more, dearer = change_of(movement, of)
        quantity, cost = quantity + more, cost + dearer
        source = movement.source
        if source.role == "goods_shipped" and source.item == item and movement.target.role == "cost_of_sales":
            order = books.deliveries.lines[source.key].terms.order
            gone = -movement.quantity_out if movement.contra else movement.quantity_out
            sold[order] = sold.get(order, 0) + gone
        for place, _, value in ends_of(movement):
            if place.role == ALLOWANCE and place.item == item:
                allowances[place.key] = allowances.get(place.key, 0) - value
    return Since(quantity, cost, sold, allowances)
