"""Orders that use what each other makes (循环领用): what they cost goes round, a smaller part of it each time.

Amounts are whole, so the cost may come to rest at this cent or at the next, by where it began. Where days decide, it
therefore begins from nothing whenever goods of the ring are priced again: what its orders hand on is taken out, all
else comes to rest, and then they hand on what they cost, which only grows on its way. So it rests at the least amounts
that agree with each other, whatever was posted first.
Source: 交互分配法, repeated until nothing is left to allocate; that it rests at the least amounts: A. Tarski, A
lattice-theoretical fixpoint theorem (1955).
"""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from erpcore.costing.steps.actual_cost import consumption_groups
from erpcore.inventory.parcel import Event, Moment
from erpcore.inventory.passage import MAKERS, PASSING, Passage
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, turned
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.handed_on import HandedOn
from erpcore.repricing.order_receipts import Arrival, receipts_of

Node = str | Passage | Event  # an order by its number; a passage; what happened to goods
HandOn = tuple[Place, Amounts, str]  # where to, minor units by element, under which layer
ROUNDS = 1_000  # in which a cost comes back; each time it is a part of what it was before
_EACH = 5 * ROUNDS  # differences that one order hands on in a run


def no_way_out(order: WorkOrder) -> Words:
    """Say that all that an order hands on comes back to it."""
    return Words(
        f"output of {order.number} that other orders do not give back to it",
        f"生产任务单 {order.number} 须有不经其他生产任务单转回本单的产出",
    )


class MutualOrders:
    """Lets orders hand on what they cost, those from nothing that use what each other makes.

    Args:
        handed_on: What orders of a run have handed on, and which wait to.
    """

    def __init__(self, handed_on: HandedOn) -> None:
        self._handed_on, self._stock = handed_on, handed_on.stock
        self._orders = handed_on.orders.orders
        self._rings: dict[Node, tuple[str, ...]] = {}
        self._next: dict[Event, Event] = {}  # what happened next to goods that share a price
        self._stories: set[int] = set()  # of which that is known
        self._made: dict[int, bool] = {}  # by pool: whether its goods were made, or came from another
        self._again: dict[int, tuple[Pool, Event]] = {}  # by story: since when it is told again
        self._passed: dict[str, None] = {}  # passages that cost something else
        self._times: dict[str, int] = {}  # that an order has handed on from nothing
        self._nothing: dict[str, None] = {}  # orders that hand on nothing until all else rests
        self._held: dict[str, None] = {}  # and those that are still to do so

    def tell_again(self, pool: Pool, event: Event) -> None:
        """Note that goods are priced again from an event on, be it at the same amounts."""
        if event.moment[0] and not pool.by_month and self._is_made(pool):
            story = id(_story(pool, event))
            known = self._again.get(story)
            if known is None or event.moment < known[1].moment:
                self._again[story] = pool, event

    def tell_since(self, pool: Pool, moment: Moment) -> None:
        """Note that goods are priced again from a moment on, because a document of that day has told their story."""
        for event in takewhile(lambda event: event.moment > moment, reversed(pool.story)):
            self.tell_again(pool, event)

    def pass_on(self, passage: str) -> None:
        """Note that a passage costs something else, be it that what came out does not."""
        self._passed[passage] = None

    def follow(self) -> Iterator[HandOn]:
        """Hand on what the next order costs, unless it is to begin from nothing.

        Raises:
            Refused: ORDER_HAS_NO_OUTPUT, where all that an order hands on comes back to it.
        """
        number = self._handed_on.waiting.popleft()
        if number not in self._handed_on.changed:
            return  # all that many slips changed was handed on when the first of them was followed
        if number in self._times:
            self._times[number] += 1
            if self._times[number] > _EACH:
                expected = no_way_out(self._orders[number])
                raise Refused(Code.ORDER_HAS_NO_OUTPUT, field="work_order", expected=expected)
        elif number in self._nothing:
            return
        elif self._ring(number):
            self._held[number] = None
            return
        yield from self._handed_on.hand_on(self._orders[number])

    @property
    def waiting(self) -> bool:
        """Whether orders are still to begin from nothing, or to hand on what they cost."""
        return bool(self._held or self._nothing or self._again or self._passed)

    def begin(self) -> Iterator[HandOn]:
        """Let rings whose goods are priced again hand on nothing; once all else rests, what they cost."""
        begun = {*self._times, *self._nothing}
        for node in (*self._held, *self._priced_again()):
            self._held.update(dict.fromkeys(self._ring(node)))
        ring = [number for number in self._held if number not in begun]
        self._held.clear()
        for number in ring:
            self._nothing[number] = None
            yield from self._hands_on_nothing(self._orders[number])
        if not ring:
            self._handed_on.waiting.extend(sorted(self._nothing))
            self._times.update(dict.fromkeys(self._nothing, 0))
            self._nothing.clear()

    def _hands_on_nothing(self, order: WorkOrder) -> list[HandOn]:
        costs = self._handed_on.costs
        change = costs.get(order.number, {})
        costs[order.number] = turned(order.cost())
        found = list(self._handed_on.hand_on(order))
        costs[order.number] = change
        self._handed_on.changed.add(order.number)
        return found

    def _priced_again(self) -> list[Node]:
        found: list[Node] = [of for key in self._passed if (of := self._stock.passages.get(key))]
        for pool, first in self._again.values():
            self._tell(pool, first)
            event: Event | None = first
            while event is not None:
                found.append(event)
                event = self._next.get(event)
        self._again.clear()
        self._passed.clear()
        return found

    def _ring(self, node: Node) -> tuple[str, ...]:
        """Name the orders whose cost comes to a node and comes back from it; none when a month is costed."""
        if self._handed_on.period:
            return ()
        if node not in self._rings:
            after: dict[Node, list[Node]] = {}
            waiting = [node]
            while waiting:
                of = waiting.pop()
                if of not in after and of not in self._rings:
                    after[of] = self._after(of)
                    waiting += after[of]
            known = {of: [to for to in by if to in after] for of, by in after.items()}
            for group in consumption_groups(known):
                ring = tuple(of for of in group if isinstance(of, str)) if len(group) > 1 else ()
                self._rings.update(dict.fromkeys(group, ring))
        return self._rings[node]

    def _after(self, node: Node) -> list[Node]:
        """Say where a change goes on to: from an order or a passage to its goods, from these to who took them later."""
        if isinstance(node, Event):
            later = self._next.get(node)
            taken = self._taker(node.place) if node.kind in {"out", "again"} else []
            return [*taken, *([] if later is None else [later])]
        if isinstance(node, Passage):
            outputs = (of for of in node.outputs.values() if of.place.role == "stock")
            return self._came([Arrival(of.place, of.layer) for of in outputs])
        order = self._orders[node]
        bearer = [] if order.handover is None else self._taker(order.handover.bearer)
        return [*bearer, *self._came([arrival for arrival, _, _ in receipts_of(order, self._stock)])]

    def _taker(self, place: Place) -> list[Node]:
        if place.role == "wip":
            return [place.key] if self._handed_on.hands_on(self._orders[place.key]) else []
        passage = self._stock.passages.get(place.key) if place.role in PASSING else None
        return [] if passage is None else [passage]

    def _came(self, arrivals: list[Arrival]) -> list[Node]:
        """Find arrivals whose goods have a story by days."""
        found: list[Node] = []
        for arrival in arrivals:
            pool = self._stock.pools.get(self._stock.shelves.key(arrival.place))
            event = None if pool is None else pool.arrivals.get(arrival.layer)
            if pool is None or event is None or pool.by_month or not event.moment[0]:
                continue
            if pool.has_come(event):
                self._tell(pool, event)
                found.append(event)
        return found

    def _tell(self, pool: Pool, event: Event) -> None:
        story = _story(pool, event)
        if id(story) not in self._stories:
            self._stories.add(id(story))
            self._next.update(pairwise(story))

    def _is_made(self, pool: Pool) -> bool:
        if id(pool) not in self._made:
            roles = {event.place.role for event in pool.arrivals.values()}
            self._made[id(pool)] = not roles.isdisjoint(MAKERS)
        return self._made[id(pool)]


def _story(pool: Pool, event: Event) -> list[Event]:
    """Find the events that share a price with one: all of the pool, where value follows from all that is on hand."""
    return pool.story if pool.following else event.parcel.events
