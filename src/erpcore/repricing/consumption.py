"""In which order pools are priced: that of real consumption, givers before takers; and who takes from each other.

Orders, transfers and conversions lead from the pool that they took from to the pool that they brought to. Built once
for a run, over everything that pools remember.
Source: 企业产品成本核算制度 (财会〔2013〕17号): semi-finished goods are costed before what uses them.
"""

from collections.abc import Iterator

from erpcore.costing.steps.actual_cost import consumption_groups
from erpcore.inventory.parcel import Key
from erpcore.inventory.passage import PASSING
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.work_order import WorkOrder, WorkOrders


class Consumption:
    """The rank of every pool, and the groups of pools at monthly average that take from each other."""

    def __init__(self, stock: Stock, orders: WorkOrders) -> None:
        self.stock, self.orders = stock, orders
        takers = {
            key: list(dict.fromkeys(to for taker in pool.taken for to in self._brought(taker)))
            for key, pool in stock.pools.items()
            if pool.method not in AT_FIXED_PRICE
        }
        for of in list(takers.values()):
            for key in of:
                takers.setdefault(key, [])
        self.rank: dict[Key, int] = {}
        self.groups: dict[Key, tuple[Key, ...]] = {}
        self._circles: dict[Key, set[Key]] = {}  # pool -> all that it takes from and gives to, itself too
        for number, group in enumerate(consumption_groups(takers)):
            members = tuple(group)
            for key in members:
                self.rank[key] = number
            if len(members) == 1 and members[0] not in takers[members[0]]:
                continue
            circle = set(members)
            self._circles.update((key, circle) for key in members)
            if all(self._solvable(key, circle) for key in members):
                self.groups.update(dict.fromkeys(members, members))

    def _brought(self, taker: Place) -> Iterator[Key]:
        """Say which pools a taker brings to, unless their goods have a fixed price."""
        if taker.role == "wip":
            order = self._borne_by(taker.key)
            if order.handover is not None and order.handover.bearer.role in PASSING:
                yield from self._brought(order.handover.bearer)
            if self.stock.method_of(order.item) not in AT_FIXED_PRICE:
                yield from ((order.item, self.stock.shelves.area(site)) for site in order.sites.values())
        elif taker.role in PASSING and (passage := self.stock.passages.get(taker.key)):
            for output in passage.outputs.values():
                if (
                    output.place.role == "stock"
                    and self.stock.method_of(output.place.item) not in AT_FIXED_PRICE
                ):
                    yield self.stock.shelves.key(output.place)

    def _borne_by(self, number: str) -> WorkOrder:
        """Find the order that takes what an order costs: itself, or the one that it does rework for."""
        order = self.orders.orders[number]
        while order.handover is not None and order.handover.bearer.role == "wip":
            order = self.orders.orders[order.handover.parent]
        return order

    def leads_back(self, key: Key, taker: Place) -> bool:
        """Tell whether a taker makes goods of a pool, or of one that leads back to it."""
        circle = self._circles.get(key)
        return circle is not None and not circle.isdisjoint(self._brought(taker))

    def goes_round(self, key: Key, members: tuple[Key, ...]) -> bool:
        """Tell whether a pool of a group is empty, or short, and everybody who took from it made goods of the group."""
        pool = self.stock.pools[key]
        takers = [taker for taker, events in pool.taken.items() if any(event.left for event in events)]
        brought = [set(self._brought(taker)) for taker in takers]
        return pool.quantity <= 0 and all(to and to <= set(members) for to in brought)

    def _solvable(self, key: Key, members: set[Key]) -> bool:
        """Tell whether a member has one price a month and gives to the others element by element."""
        pool = self.stock.pools.get(key)
        if pool is None or not pool.by_month:
            return False
        changing = (taker for taker in pool.taken if self._of_other_elements(taker))
        return not any(members.intersection(self._brought(taker)) for taker in changing)

    def _of_other_elements(self, taker: Place) -> bool:
        """Tell whether an order does rework that is borne in one element, whatever it cost, or makes joint products."""
        handover = self.orders.orders[taker.key].handover if taker.role == "wip" else None
        if handover is None:
            return False
        if handover.element or handover.bearer.role in PASSING:
            return True
        return handover.parent in self.orders.orders and self._of_other_elements(
            self.orders.orders[handover.parent].wip
        )
