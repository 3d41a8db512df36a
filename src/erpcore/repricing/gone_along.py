"""What goods that went back to a subcontractor take along of what their material turns out to cost.

Their passage hands on what was used less what came back: that is what the goods kept cost more. Those that went back
have cost as much more a unit, so all that came is worth that, too, and they take it along: one amount, which comes to
the shelf and leaves it again. So whoever took goods before some went back bears his share, in whatever order the facts
become known.
Source: IAS 2 paragraph 10 (cost of conversion); 委托加工物资 (财会〔2006〕18号, account 1408).
"""

from collections.abc import Iterable, Iterator

from erpcore.inventory.material_along import Along, along_with
from erpcore.inventory.parcel import Event
from erpcore.inventory.stock import Stock
from erpcore.inventory.story_differences import Change
from erpcore.kernel.by_element import Amounts, added, differing, turned
from erpcore.kernel.movements import Movement, Place, signed


class GoneAlong:
    """What returns have taken along in one run of a propagation."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self._known: dict[tuple[str, str, str], Amounts] = {}  # by what came back, its parcel, and the return
        self._anew: dict[tuple[str, str], Amounts] = {}  # by what came back and its parcel
        self._arrivals: dict[tuple[Place, str], Amounts] = {}

    def told_anew(self, changes: Iterable[Change]) -> list[Event]:
        """Note what material that came back has been worth more, or less, since its story was told again.

        Args:
            changes: Of value, which the material has by now.

        Returns:
            What was done to material that was used.
        """
        found: dict[int, Event] = {}
        for change in changes:
            event = change.event
            if event is not None and event.kind in {"back", "again"}:
                key = (event.reference, event.parcel.key)
                self._anew[key] = added(self._anew.get(key, {}), change.amounts, -event.sign)
                found[id(event)] = event
        return [*found.values()]

    def tell(self, event: Event, change: Amounts) -> Iterator[tuple[Along, Amounts]]:
        """Say what goods take along more, or less, with a change of material that came back, or was used again.

        Where goods are kept after all their material was used again: what they took along comes back with them.

        Args:
            event: What was done to material that was used.
            change: Of its value in this run, minor units by element.

        Yields:
            What goods take along, and what all that came with them is worth more, minor units by element.
        """
        change = added(change, self._anew.get((event.reference, event.parcel.key), {}), 1)
        back, sign = (event.cause, -1) if event.kind == "again" else (event, 1)
        for along in along_with(self.stock.passages, self.stock.pool, back, change):
            key, of = (event.reference, event.parcel.key, along.event.reference), (along.shelf, along.layer)
            more = differing(along.change, self._known.get(key, {}))
            if more:
                self._known[key] = along.change
                self._arrivals[of] = added(self._arrivals.get(of, {}), more, sign)
                yield along._replace(change=more if sign > 0 else {}), turned(more, sign)

    def movements(self) -> Iterator[Movement]:
        """Write what all that came is worth more, or less, with what was taken along."""
        for (shelf, layer), change in self._arrivals.items():
            bearer = self.stock.pool(shelf.item, shelf.site).bearer(layer)
            yield from signed(shelf, bearer, turned(change), layer=layer, origin=layer)
