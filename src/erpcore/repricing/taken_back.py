"""What takers at a month's average were charged before the month is costed, taken back with what caused it.

Perpetual methods follow a reversal by pricing the story anew. In a month that goes on a difference is handed on only
where the goods on hand cannot bear it, and one that comes back would stay with them: so what was handed on is fetched
back from whoever bore it.
"""

from collections.abc import Iterator, Sequence

from erpcore.inventory.parcel import Amounts, Event, added
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place


def taken_back(stock: Stock, movements: Sequence[Movement]) -> Iterator[tuple[Place, Event, Amounts]]:
    """Find what a document's differences charged to withdrawals from pools at monthly average.

    Args:
        stock: The pools.
        movements: Of the document that is reversed.

    Yields:
        Shelf, withdrawal (or what was done to one), and the change of its value, minor units by element.
    """
    for movement in movements:
        place = movement.source
        if place.role != "stock" or movement.quantity_out or not movement.origin:
            continue
        pool = stock.pool(place.item, place.site)
        event = pool.event(movement.target, movement.origin, movement.layer) if pool.by_month else None
        if event is not None:
            sign = 1 if movement.contra != (event.kind == "back") else -1
            yield place, event, added({}, {element: part for element, _, part in movement.amounts}, sign)
