"""What a run of differences has changed so far, what was given back before it, and what is left to goods gone."""

from collections.abc import Iterator, Mapping

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.borne_later import borne_later
from erpcore.inventory.changing import carried_part
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, differing, summed, turned
from erpcore.kernel.movements import Movement, Place, signed

_NONE: Mapping[str, Amounts] = {}


class Changes:
    """Changes of value by element, minor units: of what came to shelves, and of what was taken from parcels."""

    def __init__(self) -> None:
        self._arrivals: dict[Place, dict[str, Amounts]] = {}  # shelf -> layer -> change
        self._events: dict[tuple[str, str], tuple[Place, Event, Amounts]] = {}  # by withdrawal and parcel
        self._of_parcel: dict[int, list[tuple[str, str]]] = {}
        # of the withdrawals, what of their change waits for the costing of later months
        self._later: dict[tuple[str, str], dict[str, Amounts]] = {}
        self._along: dict[int, Amounts] = {}  # by return to a supplier: what it takes beyond `given`

    def arrive(self, place: Place, layer: str, change: Amounts) -> None:
        """Let an arrival be worth more, or less."""
        layers = self._arrivals.setdefault(place, {})
        layers[layer] = added(layers.get(layer, {}), change, 1)

    def take_along(self, event: Event, change: Amounts) -> None:
        """Let goods that went back to their supplier take more along, or less."""
        self._along[id(event)] = added(self._along.get(id(event), {}), change, 1)

    def given(self, event: Event) -> Amounts:
        """Say what goods that went back should take along by now (`Event.worth`)."""
        along = self._along.get(id(event))
        return event.worth if along is None else added(event.worth, along, 1)

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

    def take(self, place: Place, event: Event, amounts: Amounts, *, later: str = "") -> Amounts:
        """Let a withdrawal, or what was done to one, be worth something else from now on; say what changes.

        Args:
            place: The shelf.
            event: The withdrawal.
            amounts: What it is worth, minor units by element.
            later: The month whose costing is to charge what changes; "": it is charged at once.
        """
        key = (event.reference, event.parcel.key)
        known = self._events.get(key)
        if known is None:
            change = differing(amounts, event.amounts)
            if change:
                self._events[key] = (place, event, change)
                self._of_parcel.setdefault(id(event.parcel), []).append(key)
        else:
            change = differing(amounts, added(event.amounts, known[2], 1))
            if change:
                self._events[key] = (place, event, added(known[2], change, 1))
        if later and change:
            waiting = self._later.setdefault(key, {})
            waiting[later] = added(waiting.get(later, {}), change, 1)
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
                found = added(found, change, event.sign)
        return found

    def movements(self) -> Iterator[Movement]:
        """Write what withdrawals are worth more or less, each naming in `origin` the withdrawal.

        And what brings goods to a stated price: it comes from where it came from.
        """
        for (reference, layer), (place, event, change) in self._events.items():
            if isinstance(event, Adjusted):
                yield from event.written(place, change)
                continue
            waiting = self._later.get((reference, layer), {})
            parts = [(event.place, differing(change, summed(waiting.values())))] if waiting else []
            parts += [(borne_later(place, event, month), part) for month, part in waiting.items()]
            for taker, part in parts or [(event.place, change)]:
                yield from signed(place, taker, turned(part, -event.sign), layer=layer, origin=reference)


class GivenBack:
    """Goods that parcels have again by movements written before the run, which counts them in."""

    def __init__(self) -> None:
        self._parcels: dict[int, tuple[int, Amounts]] = {}

    def __bool__(self) -> bool:
        return bool(self._parcels)

    def give(self, parcel: Parcel, quantity: int, amounts: Amounts) -> None:
        """Let a parcel have goods again, micro-units and minor units by element."""
        before = self._parcels.get(id(parcel), (0, Amounts()))
        self._parcels[id(parcel)] = (before[0] + quantity, added(before[1], amounts, 1))

    def held(self, parcel: Parcel) -> int:
        """Say how much a parcel holds with what was given back to it, in micro-units."""
        return parcel.quantity + self._parcels.get(id(parcel), (0, {}))[0]

    def value(self, parcel: Parcel) -> Amounts:
        """Say what was given back to a parcel, by element in minor units."""
        return self._parcels.get(id(parcel), (0, Amounts()))[1]


class GoneBefore:
    """What differences of goods carried over to another valuation method leave to those that were gone by then.

    The part on hand at the change takes its part to the goods; the rest is no cost of goods on hand, and who took it
    was settled with the change: it is a late difference of the period.
    Source: IAS 8 paragraph 25 (prospective application).
    """

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
