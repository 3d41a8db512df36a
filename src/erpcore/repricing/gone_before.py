"""Differences of receipts whose goods were carried over to another valuation method: what was gone by then.

The part on hand at the change takes its part to the goods; the rest is no cost of goods on hand, and who took it was
settled with the change: it is a late difference of the period.
Source: IAS 8 paragraph 25 (prospective application).
"""

from collections.abc import Iterator

from erpcore.inventory.changing import carried_part
from erpcore.inventory.parcel import Amounts, added, differing
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Movement, Place, signed


class GoneBefore:
    """What differences leave to goods that were gone before a change of method."""

    def __init__(self) -> None:
        self._gone: dict[tuple[Place, str], Amounts] = {}

    def carried(self, pool: Pool, place: Place, layer: str, change: Amounts) -> Amounts:
        """Say what of a difference belongs to goods that were there, and note the rest; minor units by element."""
        part = carried_part(pool, layer, change)
        rest = differing(change, part)
        if rest:
            self._gone[place, layer] = added(self._gone.get((place, layer), {}), rest, 1)
        return part

    def movements(self) -> Iterator[Movement]:
        """Take the rest off the shelf again; it follows the difference, and is taken back with it."""
        for (place, layer), rest in self._gone.items():
            late = Place("late_difference", layer, place.item, place.site)
            yield from signed(place, late, rest, layer=layer, origin=layer)
