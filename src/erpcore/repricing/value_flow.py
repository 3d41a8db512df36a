"""Where value goes on to: from goods to whoever takes some later, from orders and passages to what they bring.

Only who gives to whom is asked, and since when, not how much: so it is the same whichever document was posted first. An
order gives to all its receipts, those of earlier days too, because they share all that it costs. Where this leads from
goods that came in at the price of those on hand back to those that tell that price, the price follows from itself:
each round may be worth more than the last, and there is no first one.
Source: 企业产品成本核算制度 (财会〔2013〕17号): semi-finished goods are costed before what uses them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from erpcore.inventory.parcel import BEGINNING, Event, Key, Moment
from erpcore.inventory.passage import MAKERS, PASSING
from erpcore.inventory.shelf_priced import ShelfPriced
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.work_order import WorkOrders


class ValueFlow:
    """The ways of value, with a document that is not in the books yet.

    Args:
        stock: The pools, as things stand.
        orders: All orders.
        own: The document's movements, and where they stand.
        brought: What it brings in at the price of goods on hand, by document.
    """

    def __init__(
        self,
        stock: Stock,
        orders: WorkOrders,
        own: Sequence[tuple[Movement, Moment]],
        brought: Mapping[str, ShelfPriced],
    ) -> None:
        self.stock, self.orders = stock, orders
        self._own = dict(brought)
        self._priced = stock.shelf_priced.of
        self._taken: dict[Key, list[tuple[Place, Moment]]] = {}
        self._brought: dict[Place, list[tuple[Key, Moment]]] = {}
        self._borne: dict[Place, Place] = {}
        for movement, moment in own:
            self._add(movement, moment)

    def circular(self) -> Iterator[tuple[str, ShelfPriced]]:
        """Find goods that came in at a price that would follow from itself, and what brought them.

        Without the document there are none; so only what it reaches anew is looked at.
        """
        since = self._reached(self._changed(), ())
        concerned = dict(self._own)
        for key, moment in since.items():
            concerned |= {name: of for name, of in self._priced.get(key, {}).items() if moment < of.moment}
        for name, of in concerned.items():
            reached = self._reached([of.came_from], [(of.key, of.moment)])
            if reached[of.key] < of.moment:
                yield name, of

    def _changed(self) -> set[Place]:
        """Find who takes what can reach him only now, or brings goods where he brought none before."""
        found = {*self._borne, *(of.came_from for of in self._own.values())}
        for key, taken in self._taken.items():
            found |= {
                taker for taker, moment in taken if taker not in found and self._extends(key, taker, moment)
            }
        for place, brought in self._brought.items():
            for key, moment in brought:
                before = (come for to, come in self._arrivals(place) if to == key and come[:2] != moment[:2])
                if all(come > moment for come in before):
                    found.add(place)
        return found

    def _extends(self, key: Key, taker: Place, moment: Moment) -> bool:
        """Tell whether goods that somebody handed on came to a pool since a taker took some, or had its price."""
        pool = self.stock.pools.get(key)
        if pool is None or pool.by_month:
            return True
        earlier = (
            event.moment
            for event in reversed(pool.taken.get(taker, ()))
            if event.kind == "out" and event.left and event.moment[:2] != moment[:2]
        )
        last = next(earlier, BEGINNING)
        if any(last <= of.moment < moment for of in self._priced.get(key, {}).values()):
            return True
        for event in reversed(pool.story):
            if event.moment <= last:
                return False
            if event.kind == "in" and event.place.role in MAKERS and event.moment < moment:
                return True
        return False

    def _add(self, movement: Movement, moment: Moment) -> None:
        source, target = movement[:2]
        if movement.contra or self.stock.shelves.share_pool(source, target):
            return
        if source.role == "wip" and target.role in PASSING and not movement.origin:
            self._borne[source] = target  # joint products
        if movement.quantity_out and source.role == "stock" and self._hands_on(target, source.item):
            self._taken.setdefault(self.stock.shelves.key(source), []).append((target, moment))
        scrap = source.role == "wip" and self.orders.orders[source.key].item != target.item
        if movement.quantity_in and source.role in MAKERS and target.role == "stock" and not scrap:
            self._brought.setdefault(source, []).append((self.stock.shelves.key(target), moment))

    def _hands_on(self, taker: Place, item: str) -> bool:
        """Tell whether others bear what a taker of goods costs; units taken for repair come back as they were."""
        if taker.role == "wip":
            return self.orders.orders[taker.key].item != item
        return taker.role in PASSING

    def _reached(self, takers: Iterable[Place], goods: Iterable[tuple[Key, Moment]]) -> dict[Key, Moment]:
        """Say from when on goods cost something else if what takers, or goods since a moment, cost does."""
        since: dict[Key, Moment] = {}
        seen: set[Place] = set()
        places, pools = list(takers), list(goods)
        while places or pools:
            if places:
                place = places.pop()
                if place.role in MAKERS and place not in seen:
                    seen.add(place)
                    places += self._bearers(place)
                    pools += self._receipts(place)
            else:
                key, moment = pools.pop()
                if key not in since or moment < since[key]:
                    since[key] = moment
                    places += self._takers(key, moment)
        return since

    def _bearers(self, place: Place) -> Iterator[Place]:
        """Say who takes what an order or a passage costs, if not goods."""
        if place in self._borne:
            yield self._borne[place]
        if place.role == "wip":
            handover = self.orders.orders[place.key].handover
            if handover is not None:
                yield handover.bearer
        elif (passage := self.stock.passages.get(place.key)) is not None:
            yield from (output.place for output in passage.outputs.values())

    def _receipts(self, place: Place) -> Iterator[tuple[Key, Moment]]:
        """Say where an order or a passage brings goods to, and since when."""
        since: dict[Key, Moment] = {}
        for key, moment in (*self._brought.get(place, ()), *self._arrivals(place)):
            since[key] = min(moment, since.get(key, moment))
        yield from since.items()

    def _arrivals(self, place: Place) -> Iterator[tuple[Key, Moment]]:
        """Say where an order or a passage has brought goods to that did not go back, and when."""
        if place.role == "wip":
            order = self.orders.orders[place.key]
            brought = [(order.item, site, layer) for layer, site in order.sites.items()]
        else:
            passage = self.stock.passages.get(place.key)
            outputs = [] if passage is None else passage.outputs.values()
            brought = [(of.place.item, of.place.site, of.layer) for of in outputs]
        for item, site, layer in brought:
            pool = self.stock.pools.get((item, self.stock.shelves.area(site)))
            arrival = None if pool is None else pool.arrivals.get(layer)
            if pool is not None and arrival is not None and arrival.left:
                yield (pool.item, pool.site), arrival.moment

    def _takers(self, key: Key, moment: Moment) -> Iterator[Place]:
        """Say who takes goods of a pool after a moment, or gives some back at their price."""
        if self.stock.method_of(key[0]) in AT_FIXED_PRICE:
            return
        pool = self.stock.pools.get(key)
        since = BEGINNING if pool is not None and pool.by_month else moment  # a month has one price
        yield from (taker for taker, when in self._taken.get(key, ()) if when > since)
        for priced in (self._priced.get(key, {}), self._own):
            yield from (of.came_from for of in priced.values() if of.key == key and of.moment > since)
        for taker, events in pool.taken.items() if pool is not None else ():
            lately = taker.role in MAKERS and events[-1].moment > since and self._hands_on(taker, key[0])
            if lately and any(event.moment > since for event in _takings(events)):
                yield taker


def _takings(events: Sequence[Event]) -> Iterator[Event]:
    """Go through what takes goods of what a taker took and gave back: nothing of it was taken back."""
    undone = {
        id(event.cause)
        for event in events
        if event.kind == "back" and event.moment[:2] == event.cause.moment[:2]
    }
    for event in events:
        if event.kind == "again":
            if event.moment[:2] != event.cause.moment[:2]:
                yield event
        elif event.kind == "out" and id(event) not in undone:
            yield event
