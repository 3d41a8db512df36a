"""What adjustments take off receipts that they name: what each states, and what of it there was to be taken.

No more is taken off a receipt than it turns out to have cost, whatever invoice or freight comes to light, and when: of
several adjustments the first by its day takes first. What was never there comes back from the counter account of the
adjustment (`repricing.never_there`). Once its period has been closed what was taken stays as it is.
Source: 入库成本调整单; IAS 8 paragraph 42: an error is corrected as if it had never occurred.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.inventory.adjusted import ADJUSTED
from erpcore.inventory.parcel import Moment
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import NOTHING, Amounts, added, summed, turned
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, put

_NONE: Mapping[str, "Reduction"] = {}


class Reduction(NamedTuple):
    """What one document takes off a receipt; minor units by element, above zero."""

    moment: Moment
    apart: bool  # policy keeps it out of the value of the receipt itself
    stated: Amounts = NOTHING
    taken: Amounts = NOTHING  # posted so far
    against: Place = Place("")  # where it goes, and comes back from
    stands: bool = False  # its period was closed


def reduction(document: str, item: str, layer: str, element: str, amount: int, *, apart: bool) -> Mark:
    """Write down what a document takes off an element of a receipt, minor units."""
    name = "\t".join((item, layer, element, "apart" if apart else ""))
    return Mark(ADJUSTED, document, name, delta=amount)


def reduced(mark: Mark) -> tuple[str, str, str, bool]:
    """Read from a mark off which receipt something is taken: item, layer, element, and whether it is kept apart."""
    item, layer, element, apart = mark.name.split("\t")
    return item, layer, element, bool(apart)


def reduces(pool: Pool, layer: str) -> bool:
    """Tell whether what is taken off a receipt is found anew: not at a month's average, nor from before a method."""
    return layer in pool.arrivals and not pool.by_month and layer not in pool.carried


class Reductions:
    """What documents take off receipts, folded from marks and movements."""

    def __init__(self) -> None:
        self.by_receipt: dict[tuple[str, str], dict[str, Reduction]] = {}  # item, layer -> document -> part

    def of(self, item: str, layer: str) -> Mapping[str, Reduction]:
        """Find what documents take off a receipt."""
        return self.by_receipt.get((item, layer), _NONE)

    def state(self, mark: Mark, moment: Moment, undo: Undo) -> None:
        """Note what a document takes off an element of a receipt, or, reversed, does not take off any more."""
        item, layer, element, apart = reduced(mark)
        known = self.of(item, layer).get(mark.key) or Reduction(moment, apart)
        stated = added(known.stated, {element: mark.delta}, 1)
        self._keep(item, layer, mark.key, known._replace(stated=stated), undo)

    def take(self, place: Place, layer: str, against: Place, amounts: Amounts, sign: int, undo: Undo) -> bool:
        """Note what a movement takes off a receipt (sign -1), or gives back; False where no adjustment is the cause."""
        known = self.of(place.item, layer).get(against.key)
        if known is None:
            return False
        now = known._replace(taken=added(known.taken, amounts, -sign), against=against)
        self._keep(place.item, layer, against.key, now, undo)
        return True

    def stated(self, item: str, layer: str) -> Amounts:
        """Say what is stated to be taken off the value of a receipt itself, minor units by element."""
        return summed(of.stated for of in self.of(item, layer).values() if not of.apart)

    def taken(self, item: str, layer: str) -> Amounts:
        """Say what has been taken off the value of a receipt itself: less, where it was never there."""
        return summed(of.taken for of in self.of(item, layer).values())

    def known(self, pool: Pool, layer: str, moment: Moment | None) -> Amounts:
        """Say what a receipt was known to cost before a moment, less what was to be taken off it by then.

        Args:
            pool: Of its goods.
            layer: The receipt.
            moment: Before this; None: what is known now.

        Returns:
            Minor units by element; below zero where it turned out to have cost less than was taken off.
        """
        found = pool.arrivals[layer].amounts
        for of in self.of(pool.item, layer).values():
            if not (of.apart or of.stands):
                earlier = moment is None or of.moment < moment
                found = added(found, added(of.taken, of.stated, -1) if earlier else of.taken, 1)
        if moment is None:
            return found
        revisions = pool.revisions.get(layer, ())
        return summed((found, *(turned(of) for known, of in revisions if known[:2] > moment[:2])))

    def trim(self, closed: str, pools: Iterable[Pool], undo: Undo) -> None:
        """Let stand what was taken off by the end of a period that is closed, and forget it with its receipts."""
        if not self.by_receipt:
            return
        there = {(pool.item, layer) for pool in pools for layer in pool.arrivals}
        undo.append((setattr, self, "by_receipt", self.by_receipt))
        self.by_receipt = {
            key: {
                document: of._replace(stands=of.stands or of.moment[3] <= closed)
                for document, of in by.items()
            }
            for key, by in self.by_receipt.items()
            if key in there or any(of.stated != of.taken for of in by.values())
        }

    def _keep(self, item: str, layer: str, document: str, now: Reduction, undo: Undo) -> None:
        rest = {name: of for name, of in self.of(item, layer).items() if name != document}
        if now.stated or now.taken:
            rest[document] = now
        put(self.by_receipt, (item, layer), rest, undo)
