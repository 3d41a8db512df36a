"""The way that a cost takes through orders, passages and goods back to overhead pools, as shares in exact fractions.

A workshop that bears goods which its own overhead pays for gets a part of what it hands on back. Every share on that
way is a quantity over a quantity, so the whole way is a linear equation, which `cost_flows` solves. What is no share
of what was handed on (goods at a fixed price, rework, an order below zero) is left out, and is cost from outside.
Source: 代数分配法; `erpcore.costing.steps.actual_cost`.
"""

from collections import deque
from collections.abc import Collection, Iterable
from fractions import Fraction
from functools import partial

from erpcore.inventory.month_average import month_story
from erpcore.inventory.parcel import Event, Key
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.movements import Place
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.overhead import COLLECTED
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.cost_flows import Flow, Node
from erpcore.repricing.month_prices import as_known
from erpcore.repricing.mutual import Due
from erpcore.repricing.propagate import Propagation
from erpcore.repricing.taken_shares import BEFORE, taken_shares

_OWN: Key = ("", "")  # what an order costs that came with no goods


class CostNetwork:
    """Flows of cost from orders to the pools that bear their goods, and what each node is worth as of now.

    Args:
        differences: A run that has not begun: stock, orders, and how orders hand on what they cost in its month.
        elements: Of the company.
        without: Orders that hand on no share of what they cost.
    """

    def __init__(
        self, differences: Propagation, elements: Iterable[str], without: Collection[str] = ()
    ) -> None:
        self.without = without
        self.stock, self.orders = differences.stock, differences.orders
        self.handed_on, self.passed = differences.handed_on, differences.passed
        self.period, self.elements = differences.handed_on.period, tuple(elements)
        self.rounded = differences.rounding.decimals is not None
        self.flows: list[Flow] = []
        self.worth: dict[Node, Fraction] = {}  # of goods, minor units; orders and passages only pass on
        self._known: set[Node] = set()  # but for their elements
        self._waiting = deque[tuple[Node, Key]]()

    def charge(self, number: str, giver: Node, part: Fraction, posted: int, of: str = "overhead") -> None:
        """Let a pool charge an order a part of what it collects, under an element."""
        node = self._taker(Place("wip", number), _OWN)
        if node is not None:
            self.flows.append(Flow(giver, (*node, of), part, posted))

    def follow(self) -> None:
        """Go on from orders to goods, from goods to takers, until pools or the end of the way are reached."""
        while self._waiting:
            node, of = self._waiting.popleft()
            name = node[1]
            handed_on: Iterable[Due] = (
                self.handed_on.due(self.orders.orders[name]) if node[0] == "order" else self.passed.due(name)
            )
            for due in handed_on:
                self._arrive(node, of, due)

    def _taker(self, place: Place, of: Key) -> Node | None:
        """Name the node of a taker of goods, and let its way be followed; None: it ends here."""
        if place.role == COLLECTED:
            return ("pool", place.cost_centre)
        if place.role in PASSING and place.key in self.stock.passages.passages:
            node: Node = ("passage", place.key)
        elif place.role == "wip" and self._linear(order := self.orders.orders[place.key]):
            by_month = of != _OWN and self.handed_on.by_month(order)
            made = by_month and self.handed_on.policy.made(of[0])
            node, of = ("order", order.number, "made" if made else ""), of if made else _OWN
        else:
            return None
        if node not in self._known:
            self._known.add(node)
            self._waiting.append((node, of))
        return node

    def _linear(self, order: WorkOrder) -> bool:
        """Tell whether receipts of an order share what it costs, whatever that is."""
        return (
            order.handover is None
            and order.number not in self.without
            and bool(order.completed_quantity)
            and self.handed_on.hands_on(order)
            and all(amount >= 0 for amount in order.cost().values())
        )

    def _arrive(self, giver: Node, of: Key, due: Due) -> None:
        """Let goods arrive from an order or a passage, and be taken."""
        arrival, value, posted, part = due
        pool = self.stock.pools.get(self.stock.shelves.key(arrival.place))
        event = None if pool is None else pool.arrivals.get(arrival.layer)
        if pool is None or event is None or pool.method in AT_FIXED_PRICE or pool.ahead is not None:
            return
        goods = ("goods", pool.item, pool.site, arrival.layer)
        for element in self.elements:
            beside = event.amounts.get(element, 0) - posted.get(element, 0)
            self.worth[*goods, element] = beside + value.get(element, Fraction(0))
            share = part(of, element)
            if share:
                self.flows.append(Flow((*giver, element), (*goods, element), share, None))
        if not pool.by_month:
            self._take_parcel(pool, event)
        elif event.period <= self.period and not self.rounded:
            self._take_month(pool, event)

    def _take_month(self, pool: Pool, arrival: Event) -> None:
        """Let the goods of a month share one price."""
        month = ("month", pool.item, pool.site)
        goods = ("goods", pool.item, pool.site, arrival.reference)
        if goods in self._known:
            return
        self._known.add(goods)
        for element in self.elements:
            posted = arrival.amounts.get(element, 0)
            self.flows.append(Flow((*goods, element), (*month, element), Fraction(1), posted))
        if month in self._known:
            return
        self._known.add(month)
        key = (pool.item, pool.site)
        later = self.stock.months.charged_late(key, self.period.__lt__)
        worth = partial(as_known, later=later, worth=_posted)
        events, end = arrival.parcel.events, self.stock.months.end(key, self.period)
        story = month_story(events, self.period, end, worth)
        if story.quantity <= 0 or story.left < 0 or any(amount < 0 for amount in story.value.values()):
            return
        for element in self.elements:
            self.worth[*month, element] = Fraction(story.value.get(element, 0))
        for place, (quantity, amounts) in _by_taker((event, worth(event)) for event in story.own).items():
            if quantity > 0:
                self._give(month, place, key, Fraction(quantity, story.quantity), amounts)

    def _take_parcel(self, pool: Pool, arrival: Event) -> None:
        """Let takers have their share of each arrival of goods that share a price."""
        parcel = arrival.parcel
        name = ("parcel", pool.item, pool.site, parcel.key)
        shares = None if name in self._known else taken_shares(parcel)
        self._known.add(name)
        before = parcel.amounts
        for event in parcel.events if shares else ():
            before = added(before, event.amounts, -event.sign)
        taken = _by_taker((event, event.amounts) for event in parcel.events if event.kind != "in")
        for place, of in (shares or {}).items():
            if any(share < 0 for share in of.values()):
                continue
            node = (*name, str(len(self.flows)))
            for element in self.elements:
                whole = of.get(BEFORE, Fraction(0)) * before.get(element, 0)
                for layer, share in of.items():
                    if layer != BEFORE:
                        amount = pool.arrivals[layer].amounts.get(element, 0)
                        goods = ("goods", pool.item, pool.site, layer, element)
                        self.worth.setdefault(goods, Fraction(amount))
                        self.flows.append(Flow(goods, (*node, element), share, share * amount))
                        whole += share * amount
                self.worth[*node, element] = whole
            self._give(node, place, (pool.item, pool.site), Fraction(1), taken[place][1])

    def _give(self, giver: Node, place: Place, key: Key, part: Fraction, posted: Amounts) -> None:
        taker = self._taker(place, key)
        if taker is None:
            return
        for element in self.elements:
            to = taker if taker[0] == "pool" else (*taker, element)
            self.flows.append(Flow((*giver, element), to, part, posted.get(element, 0)))


def _posted(event: Event) -> Amounts:
    return event.amounts


def _by_taker(events: Iterable[tuple[Event, Amounts]]) -> dict[Place, tuple[int, Amounts]]:
    """Add up what takers took less what came back of it: micro-units, and minor units by element."""
    found: dict[Place, tuple[int, Amounts]] = {}
    for event, amounts in events:
        quantity, before = found.get(event.place, (0, {}))
        found[event.place] = quantity - event.sign * event.quantity, added(before, amounts, -event.sign)
    return found
