"""Pools whose price is that of a month, as a run of differences comes to them.

In a month that goes on a difference stays with the goods on hand; when the month is costed everything taken in it
is brought to its average. Only where a value would not stand (nothing on hand, or less than nothing) is it handed
on before.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from heapq import heappop, heappush

from erpcore.inventory.average_price import PriceRounding
from erpcore.inventory.month_average import (
    MonthStory,
    averaged,
    has_average,
    last_takers,
    month_before,
    month_story,
)
from erpcore.inventory.parcel import Event, Key, Parcel
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.consumption import Consumption

# of one pool in a run, where pools lead back to one another: each changes less than the one before
VISITS = 100


class MonthPrices:
    """The pools that wait to be priced.

    Args:
        stock: The pools.
        receiver: Who takes odd cents.
        period: The month that is costed; "" in a month that goes on.
        rounding: Of average prices.
        order_of: In which order pools are priced, and what leads back to them; None: in a month that goes on.
        known: The month in which differences are posted: what only later ones have told is left out.
    """

    def __init__(
        self,
        stock: Stock,
        receiver: Receiver,
        period: str,
        rounding: PriceRounding,
        order_of: Consumption | None,
        known: str,
    ) -> None:
        self.stock = stock
        self.receiver = receiver
        self.period = period
        self.known = known
        self.rounding = rounding
        self.order_of = order_of
        self.rank: Mapping[Key, int] = order_of.rank if order_of is not None else {}
        self.waiting: dict[Key, tuple[Place, Parcel]] = {}
        self._turns: list[tuple[int, int, Key]] = []  # rank, how many waited before, pool
        self._waited = 0
        self._visits: dict[Key, int] = {}
        self._unborne: dict[Key, Amounts] = {}  # what no goods of the month are there to bear
        self._gone: dict[tuple[Key, str], Amounts] = {}  # of that, what has no taker, by last receipt

    def wait(self, place: Place, parcel: Parcel) -> None:
        """Let a pool wait; once is enough however often its value changes before it is its turn."""
        key = (place.item, place.site)
        if key not in self.waiting:
            self._waited += 1
            heappush(self._turns, (self.rank.get(key, 0), self._waited, key))
        self.waiting[key] = (place, parcel)

    def next(self) -> tuple[Place, Parcel]:
        """Take the pool whose turn it is: givers before takers, and of those the one that has waited longest."""
        while True:
            key = heappop(self._turns)[-1]
            if key in self.waiting:
                return self.waiting.pop(key)

    def months_of(self, place: Place) -> list[str]:
        """Name the months of a pool that a run may price, in their order: the one costed, and those after it."""
        key = (place.item, place.site)
        if not self.period:
            return [self.stock.months.latest(key) or AFTER_ALL]
        return [
            self.period,
            *sorted(code for code in self.stock.months.moved.get(key, {}) if code > self.period),
        ]

    def gone(self, place: Place) -> Amounts:
        """Say what of a pool's value no taker is known for, minor units by element: it is written off."""
        found: Amounts = {}
        for (key, _), amounts in self._gone.items():
            if key == (place.item, place.site):
                found = added(found, amounts, 1)
        return found

    def story(
        self, place: Place, parcel: Parcel, month: str, changed: Amounts, worth: Callable[[Event], Amounts]
    ) -> MonthStory:
        """Gather what a month's average is made of.

        Args:
            place: The shelf.
            parcel: Its goods.
            month: The month.
            changed: What the goods at its end are worth more with the differences followed so far, minor units by
                element.
            worth: What an event is worth with them.
        """
        key, months = (place.item, place.site), self.stock.months
        quantity, posted = months.end(key, month)
        posted = added(posted, months.known_late(key, month, self.known), 1)
        end = (quantity, added(added(posted, changed, 1), self.gone(place), -1))
        later = self._later(key)
        then = partial(as_known, later=later, worth=worth) if later else worth
        story = month_story(parcel.events, month, end, then)
        if self.order_of is None or self.rounding.decimals is None:
            return story
        back = {event.reference for event in story.own if self.order_of.leads_back(key, event.place)}
        return story._replace(circling=frozenset(back))

    def prices(
        self,
        place: Place,
        parcel: Parcel,
        month: str,
        changed: Callable[[str], Amounts],
        worth: Callable[[Event], Amounts],
    ) -> Iterator[tuple[Event, Amounts]]:
        """Price a month. Where its goods would be worth less than nothing, the month before has its part first.

        Args:
            place: The shelf.
            parcel: Its goods.
            month: The month.
            changed: What the goods at the end of a month are worth more with the differences followed so far, minor
                units by element.
            worth: What an event is worth with them; each that was told is, by the time of the next.

        Yields:
            Each withdrawal and return with its value now.
        """
        story = self.story(place, parcel, month, changed(month), worth)
        before = month_before(parcel, month) if story.falls_short else ""
        if before and not before <= self.period < month:  # else its own costing judges it
            yield from self.prices(place, parcel, before, changed, worth)
            story = self.story(place, parcel, month, changed(month), worth)
        yield from self.price(place, story)
        for event, part in self.beyond(place, parcel, month):
            yield event, added(worth(event), part, 1)

    def price(self, place: Place, story: MonthStory) -> list[tuple[Event, Amounts]]:
        """Price a month's withdrawals at its average.

        A pool that differences keep coming back to is left after many visits; what is then worth something without
        being there is written off.

        Returns:
            Each withdrawal and return of the month with its value now.
        """
        key = (place.item, place.site)
        self._visits[key] = self._visits.get(key, 0) + 1
        if self._visits[key] > VISITS:
            if not story.left:
                self._write_off(key, story.held)
            return []
        priced, self._unborne[key] = averaged(story, self.rounding)
        later = self._later(key)
        return [(event, _with_later(event, amounts, later)) for event, amounts in priced] if later else priced

    def beyond(self, place: Place, parcel: Parcel, month: str) -> list[tuple[Event, Amounts]]:
        """Hand what no goods of a month are there to bear to those who took the last before.

        Returns:
            Withdrawals with what they bear in addition, minor units by element.
        """
        key = (place.item, place.site)
        change = self._unborne.pop(key, {})
        if not change:
            return []
        takers = last_takers(parcel, month, change, self.receiver)
        if not takers:
            self._write_off(key, change, month)
        return takers

    def charged_before(self, place: Place, parcel: Parcel) -> list[tuple[Event, Amounts]]:
        """Find what takers of earlier months were charged in the month that is costed, before all of it was there.

        Returns:
            Withdrawals, and what came back of them, with the change, minor units by element.
        """
        charged = self.stock.months.charged_late((place.item, place.site), self.period.__eq__)
        return [
            (event, turned(charged[event.reference], event.sign))
            for event in (parcel.events if charged else ())
            if event.reference in charged and has_average(event)
        ]

    def _later(self, key: Key) -> dict[str, Amounts]:
        return self.stock.months.charged_late(key, self.known.__lt__)

    def _write_off(self, key: Key, change: Amounts, month: str = "") -> None:
        arrivals = self.stock.pool(*key).arrivals
        layer = next(layer for layer in reversed(arrivals) if arrivals[layer].period <= month or not month)
        self._gone[key, layer] = added(self._gone.get((key, layer), {}), change, 1)

    def movements(self) -> list[Movement]:
        """Write off what no taker is known for, as a late difference of the last receipt."""
        found: list[Movement] = []
        for ((item, site), layer), amounts in self._gone.items():
            late, shelf = Place("late_difference", layer, item, site), Place("stock", "", item, site)
            found += signed(late, shelf, turned(amounts), layer=layer)
        return found


def as_known(event: Event, later: Mapping[str, Amounts], worth: Callable[[Event], Amounts]) -> Amounts:
    """Say what an event is worth without what later months have told of it."""
    return added(worth(event), later.get(event.reference, {}), -event.sign)


def _with_later(event: Event, amounts: Amounts, later: Mapping[str, Amounts]) -> Amounts:
    """Say what an event is worth with what later months have told of it."""
    return added(amounts, later.get(event.reference, {}), event.sign)
