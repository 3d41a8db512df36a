"""Follow a difference of value to whoever took the goods, level by level.

A difference is what a movement would be worth now less what has been posted for it so far; it never is a share of an
earlier share. It leaves a receipt for the withdrawals that followed, a work order for its receipts once the order is
completed, a transfer or a conversion for the shelves it went to, and rests where the goods are: in stock, in transit,
on a running order, in cost of sales. Invoices, completions, late overhead and reversals all come through here.
Source: 企业产品成本核算制度 (财会〔2013〕17号): planned or estimated cost is brought to actual cost.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from erpcore.inventory.average_price import PriceRounding
from erpcore.inventory.borne_later import waits
from erpcore.inventory.month_average import MonthStory, given_back_later, stands
from erpcore.inventory.parcel import Event, Key, Parcel
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.inventory.recomputing import Priced, recompute, recompute_pool
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, differing, turned
from erpcore.kernel.calendar import AFTER_ALL
from erpcore.kernel.movements import Movement, Place
from erpcore.production.order_month import Input
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrders
from erpcore.repricing.changes import Changes, GivenBack, GoneBefore
from erpcore.repricing.consumption import Consumption
from erpcore.repricing.gone_along import GoneAlong
from erpcore.repricing.handed_on import HandedOn
from erpcore.repricing.month_prices import MonthPrices
from erpcore.repricing.mutual import mutual_values
from erpcore.repricing.mutual_givers import givers
from erpcore.repricing.mutual_orders import MutualOrders
from erpcore.repricing.never_there import NeverThere
from erpcore.repricing.order_receipts import Arrival
from erpcore.repricing.passed_on import PassedOn
from erpcore.repricing.taken_back import taken_back
from erpcore.repricing.taken_off import restored


class Propagation:
    """One run: differences pending per arrival, withdrawal and order, until none is left."""

    def __init__(
        self,
        stock: Stock,
        orders: WorkOrders,
        policy: WipPolicy,
        rounding: PriceRounding,
        period: str,
        posted_in: str,
    ) -> None:
        self.stock, self.orders, self.receiver, self.posted_in = stock, orders, policy.receiver, posted_in
        self.changes = Changes()  # of arrivals and withdrawals so far
        self.given_back = GivenBack()
        self._gone_before = GoneBefore()
        self.never_there = NeverThere(stock)
        self.handed_on = HandedOn(stock, orders, policy, period, posted_in)
        self.costs = self.handed_on.costs  # change of an order's cost so far
        self.mutual_orders = MutualOrders(self.handed_on)
        self._parcels: dict[int, tuple[Place, Parcel]] = {}  # whose takers are still to be told, each once
        self._pools: dict[Place, None] = {}  # still to be told at once
        self.passed, self.gone_along = PassedOn(stock), GoneAlong(stock)
        self.rounding = rounding
        order_of = Consumption(stock, orders) if period else None
        self._months = MonthPrices(stock, policy.receiver, period, rounding, order_of, posted_in)
        self._groups = order_of.groups if order_of else {}  # of pools, not yet solved
        self._solved: set[Key] = set()

    def seed_arrival(self, place: Place, layer: str, change: Amounts) -> None:
        """Change the value of a receipt in stock, or gone through it; the caller writes that movement."""
        pool, place = self.stock.pool(place.item, place.site), self.stock.shelves.valued(place)
        if layer in pool.arrivals:
            self._arrive(pool, place, layer, self.never_there.left(pool, place, layer, change))

    def _arrive(self, pool: Pool, place: Place, layer: str, change: Amounts) -> None:
        arrival = pool.arrivals[layer]
        if pool.has_come(arrival):
            self.changes.arrive(place, layer, self._gone_before.carried(pool, place, layer, change))
            self._parcels[id(arrival.parcel)] = place, arrival.parcel

    def seed_order(self, number: str, change: Amounts, cause: Input | None = None) -> None:
        """Change the cost of an order, of goods where a cause says so; the caller writes that movement."""
        self.handed_on.charge(number, change, cause)

    def charge(self, taker: Place, change: Amounts, layer: str = "", item: str = "", taken: str = "") -> None:
        """Change what a taker of goods was charged; the caller writes that movement."""
        if taker.role == "wip":
            self.handed_on.charge(taker.key, change, ("stock", item) if item else None, taken)
        elif taker.role in PASSING:
            self.passed.wait(taker.key, change)
            self.mutual_orders.pass_on(taker.key)
        elif taker.role == "stock":
            self.seed_arrival(taker, layer, change)

    def bring_to(self, passage: str, values: Mapping[str, Amounts]) -> None:
        """Let what came out of a passage be worth something else, by movement; `run` writes what differs."""
        for handed_on in self.passed.bring_to(passage, values):
            self.charge(*handed_on)

    def take_back(self, movements: Sequence[Movement], since: Callable[[Event], bool]) -> None:
        """Take back what a document that is reversed charged to takers at the average of a month that goes on."""
        for place, event, change in [*taken_back(self.stock, movements, since)]:
            self._hand_on(place, event, added(self.changes.worth(event), change, 1))

    def take_along(self, event: Event, change: Amounts) -> None:
        """Let goods that went back to their supplier take more along, or less."""
        self.changes.take_along(event, change)
        place = Place("stock", "", event.place.item, event.place.site)
        if self.stock.pool(place.item, place.site).by_month:  # whose story is not told again
            self._hand_on(place, event, added(self.changes.worth(event), change, 1))

    def seed_month(self, place: Place) -> None:
        """Price what was taken from a pool in the month that is costed; earlier takers only if it falls short."""
        pool, place = self.stock.pool(place.item, place.site), self.stock.shelves.valued(place)
        parcel = pool.parcel(pool.item)
        for event, charged in self._months.charged_before(place, parcel):
            self._hand_on(place, event, added(self.changes.worth(event), charged, -1))
        self._months.wait(place, parcel)

    def run(self) -> list[Movement]:
        """Follow every difference to its end.

        Returns:
            The movements that post them, each naming in `origin` the movement or order it corrects.

        Raises:
            Refused: ORDER_HAS_NO_OUTPUT, where orders give all that they make to each other.
        """
        while True:
            if self.passed.waiting or self.handed_on.waiting:
                for handed_on in (self.passed if self.passed.waiting else self.mutual_orders).follow():
                    self.charge(*handed_on)
            elif self._parcels:
                self._follow_goods(*self._parcels.pop(next(iter(self._parcels))))
            elif self._pools:
                self._follow_pool()
            elif self._months.waiting:
                self._follow_month()
            elif self.mutual_orders.waiting:
                for handed_on in self.mutual_orders.begin():
                    self.charge(*handed_on)
            else:
                break
        movements = [*self._months.movements(), *self.handed_on.movements(self.end), *self.passed.movements()]
        movements += [*self.gone_along.movements(), *self.changes.movements()]
        movements += [*restored(self.stock, self.changes), *self._gone_before.movements()]
        return [*movements, *self.never_there.movements()]

    def value(self, place: Place, parcel: Parcel) -> Amounts:
        """Say what a parcel is worth with all differences followed so far, minor units by element."""
        held = added(parcel.amounts, self.given_back.value(parcel), 1)
        return added(held, self._changed(self.stock.shelves.valued(place), parcel, AFTER_ALL), 1)

    def _changed(self, place: Place, parcel: Parcel, until: str) -> Amounts:
        """Say what the differences followed so far change in a parcel by the end of a month."""
        arrivals = self.stock.pool(place.item, place.site).arrivals
        return self.changes.in_parcel(place, parcel, arrivals, until)

    def end(self, arrival: Arrival) -> tuple[Place, str]:
        """Say where a difference of a receipt goes, and under which layer: settled ones are not charged any more."""
        place, layer = arrival
        if layer in self.stock.pool(place.item, place.site).arrivals:
            return arrival
        return Place("late_difference", layer, place.item, place.site), ""

    def _follow_goods(self, place: Place, parcel: Parcel) -> None:
        pool, changes = self.stock.pool(place.item, place.site), self.changes
        if pool.by_month:
            self._months.wait(place, parcel)
            return
        if pool.following:  # all of its goods are told at once, after those that others bring to it
            self._pools[place] = None
            return
        self._told(place, pool, recompute(parcel, changes.arrived(pool, place, parcel), changes.given))

    def _follow_pool(self) -> None:
        """Follow all goods of a pool where value follows from what is on hand."""
        place, changes = next(iter(self._pools)), self.changes
        pool = self.stock.pool(place.item, place.site)
        del self._pools[place]
        self._told(place, pool, recompute_pool(pool, changes.arrived(pool, place, None), given=changes.given))

    def _told(self, place: Place, pool: Pool, told: Priced) -> None:
        for event, amounts in told:
            self._hand_on(place, event, amounts)
            self.mutual_orders.tell_again(pool, event)

    def _hand_on(self, place: Place, event: Event, amounts: Amounts, later: str = "") -> None:
        """Let a withdrawal, or what was done to one, be worth something else from now on, or when a month is costed."""
        pool = self.stock.pool(place.item, place.site)
        later = event.period if waits(pool, event, self.posted_in) else later
        change = self.changes.take(place, event, amounts, later=later)
        if change and not later:
            self.charge(event.place, turned(change, -event.sign), item=place.item, taken=event.period)
            if event.kind in {"back", "again"}:
                self.let_go_along(event)
            for back, now in given_back_later(pool, event, self.changes.worth):
                self._hand_on(place, back, now)

    def let_go_along(self, event: Event) -> None:
        """Let goods that went back take along what the material that came back out of them is worth more, or less."""
        change = differing(self.changes.worth(event), event.amounts)
        for along, worth in self.gone_along.tell(event, change):
            self.changes.take_along(along.event, along.change)
            place = self.stock.shelves.valued(along.shelf)
            self._arrive(self.stock.pool(place.item, place.site), place, along.layer, worth)

    def _follow_month(self) -> None:
        """Price a month; and those after it, as long as the goods on hand are worth what they cannot be."""
        place, parcel = self._months.next()
        key, exact = (place.item, place.site), self._months.rounding.decimals is None
        if key in self._groups and self._solve(self._groups[key]):
            return
        for month in self._months.months_of(place):
            value = added(self.value(place, parcel), self._months.gone(place), -1)
            if month != self._months.period and stands(parcel, value):
                return
            solved = exact and key in self._solved and month == self._months.period
            if solved and self._story(place, parcel, month).left > 0:
                continue  # what rounding leaves of the solution stays with the goods on hand
            changed = partial(self._changed, place, parcel)
            later = month if month != self._months.period and self._months.period else ""
            for event, amounts in self._months.prices(place, parcel, month, changed, self.changes.worth):
                self._hand_on(place, event, amounts, later)

    def _story(self, place: Place, parcel: Parcel, month: str) -> MonthStory:
        changed = self._changed(place, parcel, month)
        return self._months.story(place, parcel, month, changed, self.changes.worth)

    def _solve(self, group: tuple[Key, ...]) -> bool:
        """Price pools that take from each other at the solution of their equations; False where there is none."""
        for key in group:
            del self._groups[key]
        places = {key: Place("stock", "", *key) for key in group}
        parcels = {key: self.stock.pool(*key).parcel(key[0]) for key in group}
        stories = {key: self._story(places[key], parcels[key], self._months.period) for key in group}
        if any(story.quantity <= 0 for story in stories.values()):
            return False
        between = givers(stories, self.handed_on, self.passed, self.changes.worth)
        values = mutual_values(stories, between)
        for key, value in values.items():
            self._solved.add(key)
            for event, amounts in self._months.price(places[key], stories[key]._replace(value=value)):
                self._hand_on(places[key], event, amounts)
            self._months.wait(places[key], parcels[key])
        return bool(values)
