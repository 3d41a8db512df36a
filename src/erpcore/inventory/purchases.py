"""Purchases of the open months in the order of their moments: what was paid for goods lately.

A price that is not stated is taken from the latest purchase; of a late document, from the latest one by its day.
"""

from bisect import bisect_left, insort_right
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from erpcore.inventory.parcel import BEGINNING, Moment
from erpcore.kernel.undo import Undo, put

_by_moment = attrgetter("moment")


class Purchase(NamedTuple):
    """A receipt of bought goods."""

    moment: Moment
    quantity: int  # micro-units received
    value: int  # minor units, as far as is known by now
    layer: str
    left: int  # micro-units that were not sent back


new_purchase: Callable[[tuple[Moment, int, int, str, int]], Purchase] = partial(tuple.__new__, Purchase)
NONE = Purchase(BEGINNING, 0, 0, "", 0)


class Purchases:
    """Receipts of bought goods by item, folded from movements."""

    def __init__(self) -> None:
        self.of: dict[str, list[Purchase]] = {}

    def last(self, item: str, until: Moment | None = None) -> Purchase:
        """Find the latest purchase that was not sent back altogether; nothing received where there is none.

        Args:
            item: The item.
            until: What came after it is left out; None: nothing is.
        """
        for of in reversed(self.of.get(item, ())):
            if of.left > 0 and (until is None or of.moment <= until):
                return of
        return NONE

    def add(self, item: str, purchase: Purchase, undo: Undo) -> None:
        """Note a receipt."""
        found = self.of.get(item)
        if found is None:
            put(self.of, item, found := [], undo)
        if not found or found[-1].moment <= purchase.moment:
            found.append(purchase)
            undo.append((list.pop, found))
        else:
            insort_right(found, purchase, key=_by_moment)
            undo.append((found.remove, purchase))

    def change(
        self, item: str, layer: str, left: int, value: int, undo: Undo, came: Moment = BEGINNING
    ) -> None:
        """Note that goods of a receipt went back (below zero) or were kept after all, or what they really cost.

        Args:
            item: The item.
            layer: The receipt; nothing is noted of one that is no purchase, or is forgotten.
            left: Micro-units.
            value: Minor units.
            undo: Takes it back.
            came: Where its goods stand in the story, where that is known: it is looked for there first.
        """
        found = self.of.get(item, [])
        index = bisect_left(found, came, key=_by_moment)
        if index == len(found) or found[index].layer != layer:
            latest_first = range(len(found) - 1, -1, -1)
            index = next((other for other in latest_first if found[other].layer == layer), -1)
        if index >= 0:
            of = found[index]
            undo.append((found.__setitem__, index, of))
            found[index] = of._replace(left=of.left + left, value=of.value + value)

    def trim(self, closed: str, undo: Undo) -> None:
        """Forget those before the last one of the periods that are closed."""
        for item, found in self.of.items():
            old = [of for of in found if of.moment[3] <= closed and of.left > 0]
            if old:
                since = [of for of in found if of.moment[3] > closed]
                if len(since) + 1 < len(found):
                    put(self.of, item, [old[-1], *since], undo)
