"""Value that was taken off goods by hand and turns out not to have been there, where nobody gives it back.

An adjustment takes no more off than there turns out to be, of goods on hand (`inventory.adjustment`) or of a receipt
(`repricing.never_there`). Where its month is closed, goods that turn out to have cost less would be worth less than
nothing: what they cannot give is given back to them as a late difference, by the adjustment or to the receipt.
"""

from collections.abc import Iterator

from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import added
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.repricing.changes import Changes


def restored(stock: Stock, changes: Changes) -> Iterator[Movement]:
    """Find what goods whose receipts changed are worth less than nothing, and give it back to them.

    Args:
        stock: The pools.
        changes: What a run of differences has changed.

    Yields:
        Movements from late differences to the layers of the adjustments, or to the receipts.
    """
    seen: set[int] = set()
    for place in changes.places():
        pool = stock.pool(place.item, place.site)
        for layer in changes.at(place):
            arrival = pool.arrivals.get(layer)
            if pool.by_month or arrival is None or id(arrival.parcel) in seen:
                continue
            parcel = arrival.parcel
            seen.add(id(parcel))
            value = added(parcel.amounts, changes.in_parcel(place, parcel, pool.arrivals, AFTER_ALL), 1)
            for element, amount in value.items():
                if amount >= 0:
                    continue
                of = _taken_off(parcel, element) or (arrival if parcel.quantity else None)
                if of is not None:
                    late = Place("late_difference", layer, place.item, place.site)
                    yield from signed(late, place, {element: -amount}, layer=of.reference)


def _taken_off(parcel: Parcel, element: str) -> Event | None:
    """Find the last adjustment that took value of an element off the goods."""
    return next(
        (
            event
            for event in reversed(parcel.events)
            if event.kind == "in" and not event.quantity and event.amounts.get(element, 0) < 0
        ),
        None,
    )
