"""Forgetting: a closed story is dropped, what it left behind is kept."""

from collections.abc import Callable

from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.undo import Undo
from erpcore.masterdata.item import AT_FIXED_PRICE


def trim(pool: Pool, is_settled: Callable[[Event], bool], undo: Undo) -> None:
    """Forget the part of the story in which nothing can change any more."""
    undo += (
        (setattr, pool, "parcels", pool.parcels),
        (setattr, pool, "arrivals", pool.arrivals),
        (setattr, pool, "taken", pool.taken),
        (setattr, pool, "head", pool.head),
        (setattr, pool, "lots", pool.lots),
    )
    forgotten: set[int] = set()
    kept = []
    for parcel in pool.parcels:
        settled = next(
            (i for i, event in enumerate(parcel.events) if not is_settled(event)), len(parcel.events)
        )
        gone = settled == len(parcel.events) and not parcel.quantity
        if pool.method == "fifo" and not gone:
            kept.append(parcel)
            continue
        forgotten.update(map(id, parcel.events[:settled]))
        undo.append((setattr, parcel, "events", parcel.events))
        parcel.events = parcel.events[settled:]
        if pool.method != "fifo" and not (gone and pool.method == "specific"):
            kept.append(parcel)
    pool.parcels = kept
    pool.head = 0
    pool.lots = {parcel.key: parcel for parcel in kept} if pool.method == "specific" else {}
    pool.arrivals = {layer: event for layer, event in pool.arrivals.items() if id(event) not in forgotten}
    if pool.method in AT_FIXED_PRICE:  # keeps no story: nothing follows the goods
        forgotten = {id(event) for events in pool.taken.values() for event in events if is_settled(event)}
    pool.taken = {
        taker: left
        for taker, events in pool.taken.items()
        if (left := [event for event in events if id(event) not in forgotten])
    }
