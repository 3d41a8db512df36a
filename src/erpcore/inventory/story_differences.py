"""Differences found when a pool's story is priced anew: what they are, and which of them an entry has posted."""

from typing import NamedTuple

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.undo import Undo, drop, put


class Change(NamedTuple):
    """What a document took from a parcel more now, or less, than was posted for it."""

    pool: Pool
    taker: Place
    reference: str  # the first movement of the document that took the goods, or gave them back
    key: str  # of the parcel
    quantity: int  # micro-units, any sign: over all parcels the document took what it took
    amounts: Amounts  # minor units by element, any sign; what goes to the taker
    shelf: Place  # with the lot of value that joined it
    joins: bool = False  # value that joined goods: the layer is its key, and it goes to the shelf

    @property
    def event(self) -> Event | None:
        """What the document did first, as it is told now; None of value that joined goods."""
        return None if self.joins else told_now(self.pool, self.taker, self.reference)

    def movements(self) -> list[Movement]:
        """Write what differs."""
        ends = (self.taker, self.shelf) if self.joins else (self.shelf, self.taker)
        return signed(*ends, self.amounts, quantity=self.quantity, layer=self.key, origin=self.reference)


def told_now(pool: Pool, taker: Place, reference: str) -> Event | None:
    """Find what a movement took for somebody, or gave back, in whichever goods it is by now."""
    return next((of for of in reversed(pool.taken.get(taker, ())) if of.reference == reference), None)


def joined(pool: Pool, event: Adjusted, amounts: Amounts) -> Change:
    """Say what goods take from an adjustment more, or less; goods that were returned take it from who had them."""
    shelf, to_taker = pool.shelf(event.lot), turned(amounts)
    if event.returns:
        return Change(pool, event.place, event.movement, event.reference, 0, to_taker, shelf)
    return Change(pool, event.place, event.movement, event.reference, 0, amounts, shelf, joins=True)


def compared(pool: Pool, told: list[Event], now: list[Event]) -> list[Change]:
    """Say parcel by parcel what a document's events take more, or less, than they were told to."""
    quantities: dict[str, int] = {}
    values: dict[str, Amounts] = {}
    for events, way in ((told, -1), (now, 1)):
        for event in events:
            key, sign = event.parcel.key, -way * event.sign
            quantities[key] = quantities.get(key, 0) + sign * event.quantity
            values[key] = added(values.get(key, {}), event.amounts, sign)
    first, shelf = told[0], pool.shelf()
    return [
        Change(pool, first.place, first.reference, key, quantity, values[key], shelf)
        for key, quantity in quantities.items()
        if quantity or values[key]
    ]


def settles(
    pool: Pool, movement: Movement, taker: Place, quantity: int, amounts: Amounts, undo: Undo
) -> bool:
    """Tell whether a movement posts a difference that was told again already, and count it as posted.

    Args:
        pool: The goods.
        movement: One of the differences.
        taker: Its end that is not the shelf.
        quantity: Micro-units, signed as the difference is.
        amounts: Minor units by element.
        undo: Takes it back.
    """
    key = (taker, movement.origin, movement.layer)
    owed = pool.owed.get(key)
    if owed is None:
        return False
    rest = (owed[0] - quantity, added(owed[1], amounts, 1 if movement.contra else -1))
    if any(rest):
        put(pool.owed, key, rest, undo)
    else:
        drop(pool.owed, key, undo)
    return True
