"""What adjustments have taken off receipts that they name, and what was never there: it comes back.

What a receipt costs in the end is what its price, freight and other parts come to, less what was taken off by hand, and
not less than nothing. So it follows from the documents and their days, whatever came to light first.
"""

from collections.abc import Iterator
from operator import attrgetter

from erpcore.inventory.parcel import Event, Moment
from erpcore.inventory.pool import Pool
from erpcore.inventory.reductions import Reduction, reduces
from erpcore.inventory.sent_share import sent_of
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, differing, portion
from erpcore.kernel.movements import Movement, Place, signed

_LAST: Moment = (10_000_000, 0, 0, "")  # a document that is not late comes after all others
_moment = attrgetter("moment")
Receipt = tuple[Place, str]  # shelf and layer


class NeverThere:
    """What one run of differences brings back to receipts, or lets be taken off them after all."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self._changes: dict[Receipt, Amounts] = {}  # without what comes back
        self._stated: dict[Receipt, dict[Place, Amounts]] = {}  # by the document of this run
        self._back: dict[Receipt, dict[Place, Amounts]] = {}

    def state(self, place: Place, layer: str, amounts: Amounts, against: Place) -> None:
        """Let a document take amounts off a receipt, or, below zero, not any more; `left` is told the change itself.

        Args:
            place: The shelf.
            layer: The receipt.
            amounts: Minor units by element.
            against: The counter side of the document.
        """
        stated = self._stated.setdefault((self.stock.shelves.valued(place), layer), {})
        stated[against] = added(stated.get(against, {}), amounts, 1)

    def left(self, pool: Pool, place: Place, layer: str, change: Amounts) -> Amounts:
        """Say what a receipt is worth more, or less, with what comes back, or is taken off after all.

        Args:
            pool: Of its goods.
            place: Their shelf.
            layer: The receipt.
            change: Minor units by element, any sign.
        """
        receipt = (place, layer)
        known, stated = self.stock.reductions.of(pool.item, layer), self._stated.get(receipt, {})
        if not (known or stated) or not reduces(pool, layer):
            return change
        changes = self._changes[receipt] = added(self._changes.get(receipt, {}), change, 1)
        there = added(_kept(pool, pool.arrivals[layer]), changes, 1)
        found: dict[Place, Amounts] = {}
        parts = self._parts([of for of in known.values() if not of.apart], stated)
        for part in parts:
            there = added(there, part.taken, 1)
        for part in parts:
            taken = part.stated
            if not part.stands:
                taken = {name: min(amount, max(there.get(name, 0), 0)) for name, amount in taken.items()}
            there = added(there, taken, -1)
            found[part.against] = differing(part.taken, taken)
        before = self._back.get(receipt, {})
        self._back[receipt] = found
        for back, sign in (*((of, 1) for of in found.values()), *((of, -1) for of in before.values())):
            change = added(change, back, sign)
        return change

    def movements(self) -> Iterator[Movement]:
        """Write what comes back from the counter side of each adjustment, or goes there after all."""
        for (place, layer), found in self._back.items():
            for against, back in found.items():
                yield from signed(against, place, back, layer=layer, origin=against.key)

    def _parts(self, known: list[Reduction], stated: dict[Place, Amounts]) -> list[Reduction]:
        """List what is taken off with what the document of this run takes, in the order of days."""
        past = self.stock.past
        now = _LAST if past is None else past.moment
        earlier = {of.against for of in known}
        new = [Reduction(now, apart=False, against=of) for of in stated if of not in earlier]
        return sorted((_with(of, stated.get(of.against, {})) for of in (*known, *new)), key=_moment)


def _with(of: Reduction, more: Amounts) -> Reduction:
    """Let an adjustment take more off, or, reversed, nothing any more."""
    stated, taken = added(of.stated, more, 1), added(of.taken, more, 1)
    return of._replace(stated=taken if of.stands and stated else stated, taken=taken)


def _kept(pool: Pool, arrival: Event) -> Amounts:
    """Say what a receipt has cost without the parts of it that went back to where they came from."""
    found = arrival.amounts
    for event, left in sent_of(pool, arrival.reference).returns if arrival.left > 0 else ():
        found = added(found, portion(event.given, left, event.quantity), -1)
    return found
