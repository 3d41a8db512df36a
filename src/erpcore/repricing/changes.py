"""What a run of differences has changed so far: arrivals and withdrawals, each looked up at once."""

from collections.abc import Iterator, Mapping

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.parcel import Amounts, Event, Parcel, added, differing
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Movement, Place, signed

_NONE: Mapping[str, Amounts] = {}


class Changes:
    """Changes of value by element, minor units: of what came to shelves, and of what was taken from parcels."""

    def __init__(self) -> None:
        self._arrivals: dict[Place, dict[str, Amounts]] = {}  # shelf -> layer -> change
        self._events: dict[tuple[str, str], tuple[Place, Event, Amounts]] = {}  # by withdrawal and parcel
        self._of_parcel: dict[int, list[tuple[str, str]]] = {}

    def arrive(self, place: Place, layer: str, change: Amounts) -> None:
        """Let an arrival be worth more, or less."""
        layers = self._arrivals.setdefault(place, {})
        layers[layer] = added(layers.get(layer, {}), change, 1)

    def at(self, place: Place) -> Mapping[str, Amounts]:
        """Say what changes in the arrivals at a shelf, by layer."""
        return self._arrivals.get(place, _NONE)

    def arrived(self, pool: Pool, place: Place, parcel: Parcel | None) -> dict[str, Amounts]:
        """Say what arrivals of a parcel, or all of a pool, are worth that change."""
        return {
            layer: added(event.amounts, change, 1)
            for layer, change in self.at(place).items()
            if (event := pool.arrivals.get(layer)) is not None and parcel in (None, event.parcel)
        }

    def places(self) -> list[Place]:
        """Name the shelves at which arrivals change."""
        return list(self._arrivals)

    def take(self, place: Place, event: Event, amounts: Amounts) -> Amounts:
        """Let a withdrawal, or what was done to one, be worth something else from now on; say what changes."""
        key = (event.reference, event.parcel.key)
        known = self._events.get(key)
        if known is None:
            change = differing(amounts, event.amounts)
            if change:
                self._events[key] = (place, event, change)
                self._of_parcel.setdefault(id(event.parcel), []).append(key)
            return change
        change = differing(amounts, added(event.amounts, known[2], 1))
        if change:
            self._events[key] = (place, event, added(known[2], change, 1))
        return change

    def worth(self, event: Event) -> Amounts:
        """Say what a withdrawal, or what was done to one, is worth now."""
        known = self._events.get((event.reference, event.parcel.key))
        return event.amounts if known is None else added(event.amounts, known[2], 1)

    def in_parcel(self, place: Place, parcel: Parcel, arrivals: Mapping[str, Event], until: str) -> Amounts:
        """Say what changes in the value of a parcel by the end of a month.

        Args:
            place: The shelf.
            parcel: Its goods.
            arrivals: Of the pool, by layer.
            until: The month.
        """
        found: Amounts = {}
        for layer, change in self.at(place).items():
            if arrivals[layer].parcel is parcel and arrivals[layer].period <= until:
                found = added(found, change, 1)
        for key in self._of_parcel.get(id(parcel), ()):
            _, event, change = self._events[key]
            if event.period <= until:
                found = added(found, change, 1 if event.kind in {"back", "in"} else -1)
        return found

    def movements(self) -> Iterator[Movement]:
        """Write what withdrawals are worth more or less, each naming in `origin` the withdrawal.

        And what brings goods to a stated price: it comes from where it came from.
        """
        for (reference, layer), (place, event, change) in self._events.items():
            if isinstance(event, Adjusted):
                yield from event.written(place, change)
                continue
            passed_on = added({}, change, -1) if event.kind == "back" else change
            yield from signed(place, event.place, passed_on, layer=layer, origin=reference)
