"""What takers at a month's average were charged before the month is costed, taken back with what caused it.

Perpetual methods follow a reversal by pricing the story anew. In a month that goes on a difference is handed on only
where the goods on hand cannot bear it, and one that comes back would stay with them: so what was handed on is fetched
back from whoever bore it: from the taker, and of goods that have come back since from the shelf, which has their share.
"""

from collections.abc import Callable, Iterator, Sequence

from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.movements import Movement, Place, at_source
from erpcore.kernel.rounding import share

Change = tuple[Place, Event, Amounts]


def taken_back(
    stock: Stock, movements: Sequence[Movement], since: Callable[[Event], bool]
) -> Iterator[Change]:
    """Find what a document's differences charged to withdrawals from pools at monthly average.

    Args:
        stock: The pools.
        movements: Of the document that is reversed.
        since: Tells whether goods came back, or went out again, after that document, in its month.

    Yields:
        Shelf, withdrawal (or what was done to one), and the change of its value, minor units by element.
    """
    with_takers: dict[int, Change] = {}  # by withdrawal: what of its change its taker bears
    for movement in movements:
        place = movement.source
        if place.role != "stock" or movement.quantity_out or not movement.origin:
            continue
        pool = stock.pool(place.item, place.site)
        event = pool.event(movement.target, movement.origin, movement.layer) if pool.by_month else None
        if event is None or event.kind == "sent" or (event.kind == "back" and _followed(pool, event, since)):
            continue  # what returns take along is told by marks; what came back and went again has all it brought
        sign = 1 if movement.contra != (event.kind == "back") else -1
        change = turned(at_source(movement), sign)
        yield place, event, change
        taken = event if event.kind == "out" else event.withdrawal
        *_, before = with_takers.get(id(taken), (place, taken, {}))
        with_takers[id(taken)] = place, taken, added(before, change, -event.sign)
    for place, taken, rest in with_takers.values():
        pool = stock.pool(place.item, place.site)
        backs = [back for back in _followed(pool, taken, since) if not _followed(pool, back, since)]
        for back, part in _shared(taken, backs, rest):
            yield place, back, part


def _shared(taken: Event, backs: Sequence[Event], change: Amounts) -> Iterator[tuple[Event, Amounts]]:
    """Share a change of a withdrawal among what came back of it: each takes what is the goods' of the rest."""
    left = taken.left + sum(back.quantity for back in backs)
    for back in backs:
        part = {element: share(amount, back.quantity, left) for element, amount in change.items()}
        yield back, part
        change, left = added(change, part, -1), left - back.quantity


def _followed(pool: Pool, event: Event, since: Callable[[Event], bool]) -> list[Event]:
    """Find what has taken an event back since."""
    return [later for later in pool.taken[event.place] if later.of is event and since(later)]
