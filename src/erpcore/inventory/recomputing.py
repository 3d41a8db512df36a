"""The story of goods, priced again because what came in was worth something else: what each taker is charged by now.

Goods that share a price are told by themselves. Where value follows from what is on hand (`inventory.adjusted`), all
goods of the pool are told side by side, because what is worth more in one layer changes what joins another.
"""

from collections.abc import Callable, Mapping, Sequence
from heapq import merge
from itertools import takewhile
from operator import attrgetter

from erpcore.inventory.adjusted import Adjusted, in_order
from erpcore.inventory.adjustment import ByAmounts, Goods
from erpcore.inventory.holding import SHORT
from erpcore.inventory.owing import owing, with_owing
from erpcore.inventory.parcel import Event, Moment, Parcel, price_sent
from erpcore.inventory.pool import Pool
from erpcore.inventory.shelf_price import AtShelfPrice
from erpcore.kernel.by_element import Amounts, add, portion

Taken = dict[str, tuple[int, Amounts]]  # withdrawal -> micro-units and value still with the taker
Priced = list[tuple[Event, Amounts]]


def _worth_of(event: Event) -> Amounts:
    """Say what goods that went back to their supplier should take along."""
    return event.worth


def recompute(
    parcel: Parcel, arrivals: Mapping[str, Amounts], given: Callable[[Event], Amounts] = _worth_of
) -> Priced:
    """Price the story of goods that share a price again, from the first changed arrival on.

    Args:
        parcel: The goods; not changed.
        arrivals: Layer -> its value by element from now on, minor units.
        given: What goods that went back to their supplier should take along.

    Returns:
        Each later event but plain arrivals with its value now, in the order of the story.
    """
    told = _Retold(parcel, _first_of(parcel, set(arrivals)), given)
    return [
        (event, now)
        for event in told.later
        if (now := told.happen(event, arrivals.get(event.reference))) is not None
    ]


def recompute_pool(
    pool: Pool,
    arrivals: Mapping[str, Amounts],
    before: dict[str, Amounts] | None = None,
    given: Callable[[Event], Amounts] = _worth_of,
) -> Priced:
    """Price all goods of a pool again from the first changed arrival on, and find anew what follows from them.

    Args:
        pool: The pool; not changed.
        arrivals: Layer -> its value by element from now on, minor units.
        before: Is filled with what goods are worth before each adjustment of them, by layer.
        given: What goods that went back to their supplier should take along.

    Returns:
        Each later event but plain arrivals with its value now, in the order of the story.
    """
    if not arrivals:
        return []
    told = _Pool(pool, min(pool.arrivals[layer].moment for layer in arrivals), given)
    values = dict(arrivals)
    found: Priced = []
    for index, event in enumerate(told.later):
        if before is not None and isinstance(event, Adjusted):
            before[event.reference] = told.there(event.parcel).amounts
        if isinstance(event, Adjusted) and event.follows and event.reference not in arrivals:
            if event.reference not in values:
                values |= told.anew(index)
            found.append((event, values[event.reference]))
        now = told.happen(event, values.get(event.reference) if event.kind == "in" else None)
        if now is not None:
            found.append((event, now))
    return found


class _Retold:
    """Goods that share a price, as they were before some of their events, which happen again one by one.

    Those that had not come yet keep the provisional price at which they were taken: what covers them tells another.
    """

    def __init__(self, parcel: Parcel, first: int, given: Callable[[Event], Amounts]) -> None:
        self._given = given
        self._short = parcel.key == SHORT
        self.later = parcel.events[first:]
        self.quantity = parcel.quantity
        self.value = dict(parcel.amounts)
        self._taken: Taken = {}  # earlier withdrawals that come back later, as they were
        self._backs: dict[str, Amounts] = {}
        self._sent: dict[
            int, list[Event]
        ] = {}  # by arrival what went back to suppliers, once it is asked for
        for event in reversed(self.later):
            sign = event.sign
            self.quantity -= sign * event.quantity
            add(self.value, event.amounts.items(), -sign)
            if event.kind in {"back", "again"}:
                withdrawal = event.withdrawal
                left, net = self._taken.get(withdrawal.reference, (withdrawal.left, withdrawal.net))
                add(net, event.amounts.items(), sign)
                self._taken[withdrawal.reference] = (left + sign * event.quantity, net)

    def happen(self, event: Event, arrived: Amounts | None) -> Amounts | None:
        """Let an event happen; say what it is worth now, unless it is a plain arrival.

        Args:
            event: The next one.
            arrived: What it is worth, of an arrival that changes; None of any other event.
        """
        if event.kind == "in":
            again = event.again(self.value) if arrived is None and isinstance(event, Adjusted) else None
            self.quantity += event.quantity
            worth = event.amounts if arrived is None else arrived
            add(self.value, (worth if again is None else again).items())
            return again
        now = event.amounts if self._short else self._priced(event)
        self.quantity += event.sign * event.quantity
        add(self.value, now.items(), event.sign)
        return now

    def _priced(self, event: Event) -> Amounts:
        moved, quantity, value, taken = event.quantity, self.quantity, self.value, self._taken
        if event.kind == "out":
            now = portion(value, moved, quantity)
            taken[event.reference] = (moved, dict(now))
        elif event.kind == "back":
            left, net = taken[event.cause.reference]
            now = portion(net, moved, left)
            self._backs[event.reference] = now
            add(net, now.items(), -1)
            taken[event.cause.reference] = (left - moved, net)
        elif event.kind == "again":
            left, net = taken[event.withdrawal.reference]
            own = self._backs.get(event.cause.reference, event.cause.amounts)
            now = price_sent(value, quantity, own, moved)
            add(net, now.items())
            taken[event.withdrawal.reference] = (left + moved, net)
        else:
            worth = with_owing(self._given(event), self._owing(event))
            now = price_sent(value, quantity, worth, moved)
            taken[event.reference] = (moved, dict(now))
        return now

    def _owing(self, event: Event) -> Amounts:
        """Say what goods that go back take along of what earlier ones of their arrival left (`owing`)."""
        arrival = event.of
        if arrival is None or event.quantity == arrival.quantity:
            return {}
        if not self._sent:
            for of in event.parcel.events:
                if of.kind == "sent":
                    self._sent.setdefault(id(of.of), []).append(of)
        earlier = takewhile(lambda of: of.document != event.document, self._sent[id(arrival)])
        told = [(of, self._given(of), *self._taken.get(of.reference, (of.left, of.net))) for of in earlier]
        return owing(arrival, told, event.quantity)


def _first_of(parcel: Parcel, layers: set[str]) -> int:
    """Find the first of some arrivals."""
    index = len(parcel.events)
    while layers:
        index -= 1
        event = parcel.events[index]
        if event.kind == "in":
            layers.discard(event.reference)
    return index


def _since(parcel: Parcel, moment: Moment) -> int:
    """Find the first event of a document, or of a later one."""
    index = len(parcel.events)
    while index and parcel.events[index - 1].moment[:2] >= moment[:2]:
        index -= 1
    return index


class _Pool:
    """All goods of a pool, as they were before a document."""

    def __init__(self, pool: Pool, since: Moment, given: Callable[[Event], Amounts]) -> None:
        self.pool = pool
        self._stories = {
            id(parcel): _Retold(parcel, _since(parcel, since), given) for parcel in pool.stories()
        }
        self.later = list(merge(*(told.later for told in self._stories.values()), key=attrgetter("moment")))
        self._document = since[:2]
        self._brought: list[tuple[Event, Amounts]] = []  # by one document

    def happen(self, event: Event, arrived: Amounts | None) -> Amounts | None:
        """Let the next event happen; say what it is worth now, unless it is an arrival."""
        now = self._stories[id(event.parcel)].happen(event, arrived)
        if event.moment[:2] != self._document:
            self._document, self._brought = event.moment[:2], []
        if event.quantity and event.kind in {"in", "back"}:
            worth = event.amounts if arrived is None else arrived
            self._brought.append((event, worth if now is None else now))
        return now

    def anew(self, index: int) -> Mapping[str, Amounts]:
        """Find anew what a document gives to goods: by layer, minor units by element.

        Args:
            index: Of the first of its events that say so; they follow each other.
        """
        first = self.later[index]
        together = takewhile(lambda event: event.moment == first.moment, self.later[index:])
        events = in_order(self.pool, [event for event in together if isinstance(event, Adjusted)])
        posted = [event.amounts for event in events]
        parts = [self._with_brought(event.parcel) for event in events]
        now: Sequence[Amounts] = posted
        by = events[0].by
        if isinstance(by, AtShelfPrice):
            now = by.changes(parts, by.shelf(self.pool, parts, self.there))
        elif isinstance(by, ByAmounts):
            now = by.shared([part.amounts for part in parts], posted)
        return {event.reference: amounts for event, amounts in zip(events, now, strict=True)}

    def there(self, parcel: Parcel | None) -> Goods:
        """Say what a parcel holds, or all of the pool."""
        stories = self._stories.values() if parcel is None else (self._stories[id(parcel)],)
        quantity, value = 0, Amounts()
        for told in stories:
            quantity += told.quantity
            add(value, told.value.items())
        return Goods(quantity, value)

    def _with_brought(self, parcel: Parcel) -> Goods:
        goods = self.there(parcel)
        for event, worth in self._brought:
            if event.parcel is parcel:
                goods = goods.with_event(event, worth)
        return goods
