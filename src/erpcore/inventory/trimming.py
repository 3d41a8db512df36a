"""Forgetting: a closed story is dropped, what it left behind is kept.

That is goods on hand; what those sold have cost; and what those that were bought, and share a price, cost more than
they came at, because they may go back to their supplier however late.
"""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, differing, turned
from erpcore.kernel.undo import Undo, keep, put

_SOLD = {"cost_of_sales", "goods_shipped"}  # roles of those whose goods may come back however late
# of places from which goods came that may go back so late
_BOUGHT = {"gr_ir", "goods_in_transit", "free_goods", "journal"}

Paid = Callable[[Pool, Event], Amounts]


class Sold(NamedTuple):
    """What a customer has of a delivery, of one lot and layer, when its story is forgotten."""

    lot: str  # or serial number; "": none
    quantity: int  # micro-units
    amounts: Amounts  # what they have cost in the end, minor units by element


def trim(
    pool: Pool,
    is_settled: Callable[[Event], bool],
    undo: Undo,
    sold: dict[str, tuple[Sold, ...]],
    bought: dict[str, Amounts],
    paid: Paid,
) -> None:
    """Forget the part of the story in which nothing can change any more.

    Args:
        pool: The goods.
        is_settled: Tells what nothing can change.
        undo: Takes it back.
        sold: Is told, by delivery, what goods have cost.
        bought: Is told, by layer, what goods that are not sent back have cost more than all came at.
        paid: Says what was paid for the goods of an arrival, or is owed.
    """
    undo += (
        (setattr, pool, "arrivals", pool.arrivals),
        (setattr, pool, "taken", pool.taken),
        (setattr, pool, "story", pool.story),
        (setattr, pool, "revisions", pool.revisions),
    )
    forgotten: set[int] = set()
    for parcel in pool.stories():
        if parcel is pool.debt and parcel.quantity:
            continue  # waits for goods that cover it
        settled = next(
            (i for i, event in enumerate(parcel.events) if not is_settled(event)), len(parcel.events)
        )
        if pool.apart and settled < len(parcel.events):
            continue
        if parcel.quantity and (pool.apart or pool.by_lot):
            continue  # what is known later of goods on hand that are told apart is still theirs
        forgotten.update(map(id, parcel.events[:settled]))
        undo.append((setattr, parcel, "events", parcel.events))
        parcel.events = parcel.events[settled:]
    if not (pool.apart or pool.by_lot):
        _note_bought(pool, forgotten, bought, undo, paid)
    pool.arrivals = {layer: event for layer, event in pool.arrivals.items() if id(event) not in forgotten}
    pool.revisions = {layer: of for layer, of in pool.revisions.items() if layer in pool.arrivals}
    pool.story = [event for event in pool.story if id(event) not in forgotten]
    if pool.by_lot:
        undo += ((setattr, pool, "parcels", pool.parcels), (setattr, pool, "shared", pool.shared))
        pool.parcels = deque(parcel for parcel in pool.parcels if parcel.quantity or parcel.events)
        pool.shared = {parcel.key: parcel for parcel in pool.parcels}
    if not pool.has_story:  # nothing follows the goods
        forgotten = {id(event) for events in pool.taken.values() for event in events if is_settled(event)}
    _note_sold(pool, forgotten, sold, undo)
    pool.taken = {
        taker: left
        for taker, events in pool.taken.items()
        if (left := [event for event in events if id(event) not in forgotten])
    }
    if pool.named:
        undo.append((setattr, pool, "named", pool.named))
        told = {event.document for event in pool.story if event.kind in {"back", "out"}}
        pool.named = {document: of for document, of in pool.named.items() if document in told}


def _note_sold(pool: Pool, forgotten: set[int], sold: dict[str, tuple[Sold, ...]], undo: Undo) -> None:
    """Note what goods that customers have, and whose story is forgotten, have cost.

    At a fixed price they have cost it, but where another method held before.
    """
    for taker, events in pool.taken.items():
        if taker.role not in _SOLD or not (pool.has_story or any(of.moment < pool.since for of in events)):
            continue
        for event in events:
            if event.left and event.kind == "out" and id(event) in forgotten:
                now = (*sold.get(taker.key, ()), Sold(event.lot, event.left, event.net))
                put(sold, taker.key, now, undo)


def _note_bought(pool: Pool, forgotten: set[int], bought: dict[str, Amounts], undo: Undo, paid: Paid) -> None:
    """Note what goods of forgotten receipts have cost more than they came at, less what was sent back.

    What was taken off below their price is left out: the supplier gives back what he was paid.
    """
    for layer, event in pool.arrivals.items():
        if id(event) in forgotten and event.quantity and event.place.role in _BOUGHT:
            _count(bought, layer, differing(event.amounts, event.given), undo)
            kept = added(event.amounts, pool.taken_so_far(pool.bearer(layer)), -1)
            below = added(paid(pool, event), kept, -1)
            _count(bought, layer, {name: amount for name, amount in below.items() if amount > 0}, undo)
    for events in pool.taken.values():
        for event in events:
            if id(event) in forgotten and event.kind == "sent":
                _count(bought, event.place.key, turned(event.net), undo)


def _count(bought: dict[str, Amounts], layer: str, more: Amounts, undo: Undo) -> None:
    keep(bought, layer, added(bought.get(layer, {}), more, 1), undo)
