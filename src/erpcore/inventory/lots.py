"""Lots and serial numbers: how much of each is where, and until when it may be used.

The key of a stock place is the lot. What a lot is worth is told by the pool: under specific identification each
lot is a parcel, under the other methods a lot says which goods moved and not what they cost.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, drop, opened, put


class Held(NamedTuple):
    """What a shelf holds of a lot."""

    quantity: int  # micro-units, above zero
    since: int  # tells which lot came first: counts arrivals on shelves that held none of it


class Lots:
    """Quantities by item, site and lot, and the last day of each lot, folded from movements and marks."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], dict[str, Held]] = {}
        self.stated: dict[tuple[str, str], dict[str, date]] = {}  # item, lot -> receipt -> last day it states
        self.count = 0

    def quantity(self, item: str, site: str, lot: str) -> int:
        """Tell how much of a lot a shelf holds, in micro-units."""
        held = self.held.get((item, site), {}).get(lot)
        return held.quantity if held else 0

    def expires(self, item: str, lot: str) -> date | None:
        """Tell the last day on which a lot may be used; None: no receipt of it has stated one."""
        return next(iter(self.stated.get((item, lot), {}).values()), None)

    def in_order(self, item: str, site: str) -> list[tuple[str, int]]:
        """List the lots of a shelf with their micro-units: first to expire first, then first to come."""
        lots = self.held.get((item, site), {})

        def turn(lot: str) -> tuple[date, int]:
            return self.expires(item, lot) or date.max, lots[lot].since

        return [(lot, lots[lot].quantity) for lot in sorted(lots, key=turn)]

    def by_pool(self, area: Callable[[str], str]) -> dict[tuple[str, str], dict[str, int]]:
        """Add up the lots of the sites that share a pool: (item, area) -> lot -> micro-units.

        Args:
            area: Names the valuation area of a site.
        """
        found: dict[tuple[str, str], dict[str, int]] = {}
        for (item, site), lots in self.held.items():
            of = found.setdefault((item, area(site)), {})
            for lot, held in lots.items():
                of[lot] = of.get(lot, 0) + held.quantity
        return found

    def change(self, place: Place, quantity: int, undo: Undo) -> None:
        """Add to what a shelf holds of a lot, or take from it; in transit within a pool goods are at site ""."""
        lots = opened(self.held, (place.item, place.site), undo)
        before = lots.get(place.key)
        if before is None:
            undo.append((setattr, self, "count", self.count))
            self.count += 1
            before = Held(0, self.count)
        after = before.quantity + quantity
        if after < 0:
            raise AssertionError(f"{place.item} at {place.site}: lot {place.key} holds less than was taken")
        if after:
            put(lots, place.key, Held(after, before.since), undo)
        else:
            drop(lots, place.key, undo)

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Note, or forget, what a receipt said of a lot's last day."""
        item, lot = mark.key.split("\t")
        stated = opened(self.stated, (item, lot), undo)
        if mark.after:
            put(stated, mark.name, date.fromisoformat(mark.after), undo)
        else:
            drop(stated, mark.name, undo)
            if not stated:
                drop(self.stated, (item, lot), undo)
