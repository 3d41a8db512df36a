"""Cost into and out of work orders as of a period: what the production reports share.

Scrap recovered for stock is a credit to the order's cost; what goes to the product's shelf, to variances or
to a loss leaves the order. What goes to joint products leaves it through their passage (`joint_flows`).
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.calendar import Period
from erpcore.posting.roles import JOURNAL
from erpcore.production.month_costs import balance
from erpcore.production.work_order import WorkOrder
from erpcore.reports.face import REWORK, REWORK_OF_OTHERS
from erpcore.reports.source import Flow, Source, entries_of, flows, is_within

FINISHED = "finished"
EARLIER = "earlier"  # what output of earlier months turned out to cost more or less since
JOINT = "joint"  # what an order gives to joint products of another item than its own
_REPAIRED = {"wip": REWORK, "spoilage": REWORK_OF_OTHERS}  # by the role that cost of a repair goes to
SHARE = "share"  # what such a product is given of an order's cost


class WipFlow(NamedTuple):
    """One movement of a work order's cost; `flow` is seen from the order, debit positive."""

    flow: Flow
    order: WorkOrder
    within: bool  # moved in the period; otherwise it belongs to what there was before
    # "" for cost and credits to it; "finished", "joint", "share", one of the ways of a rework order, or the role of who
    # took it
    out: str


class Output:
    """When output came: later cost of what was completed before is no cost of the own output of a month, or a year.

    Args:
        period: The first one whose output is its own.
    """

    def __init__(self, period: str) -> None:
        self.period = period
        self._came: dict[tuple[str, str], str] = {}  # item and receipt -> month of its output

    def of(self, move: WipFlow) -> str:
        """Say how a movement left the order, seen in the log's order: `EARLIER` for later cost of earlier output."""
        flow = move.flow
        if move.out != FINISHED:
            return move.out
        key = (flow.other.item, flow.layer)
        if flow.quantity:
            self._came.setdefault(key, flow.entry.period)
            return FINISHED
        moved = flow.entry.period >= self.period and not flow.entry.opening
        return EARLIER if moved and self._came.get(key, self.period) < self.period else FINISHED


class OrderSheet:
    """One work order, or product: what there was, the month's cost document by document, and what left it."""

    def __init__(self) -> None:
        self.opening: Amounts = {}
        # (position, way out) -> movements of a document
        self.costs: dict[tuple[int, str], list[WipFlow]] = {}
        self.outs: dict[tuple[int, str], list[WipFlow]] = {}
        self.shares: dict[tuple[int, str], list[WipFlow]] = {}  # given to a product by orders of others

    def take(self, move: WipFlow) -> None:
        """Add a movement."""
        if not move.within:
            add(self.opening, move.flow.amounts)
            return
        of = self.shares if move.out == SHARE else self.outs if move.out else self.costs
        of.setdefault((move.flow.entry.position, move.out), []).append(move)

    def cost(self) -> Amounts:
        """Add up the month's cost."""
        return amounts_of(self.costs)

    def shared(self) -> Amounts:
        """Add up what orders of other products gave in the month."""
        return amounts_of(self.shares)

    def transferred(self) -> Amounts:
        """Add up what left in the month, with a minus sign."""
        return amounts_of(self.outs)

    def left(self, way: str) -> dict[tuple[int, str], list[WipFlow]]:
        """Give what left in the month one way, by document."""
        return {key: moves for key, moves in self.outs.items() if key[1] == way}

    def is_empty(self) -> bool:
        """Tell whether the order has nothing to show."""
        return not any(self.opening.values()) and not (self.costs or self.outs or self.shares)


def live_orders(source: Source, period: Period, since: str = "") -> set[str]:
    """Name the orders that had cost in process when a period began, or that moved in it.

    Args:
        source: The books.
        period: The period.
        since: An earlier one, from whose beginning on they count; "": the period itself.
    """
    first = since or period.code
    return {
        number
        for number, order in source.state.orders.orders.items()
        if any(first <= code <= period.code for code in order.months)
        or balance(order, lambda code: code < first)
    }


class JointOutput:
    """Finds what orders' passages of joint products gave, entry by entry in the order of the log.

    Args:
        source: The books.
        orders: The orders.
    """

    def __init__(self, source: Source, orders: Collection[str]) -> None:
        self._source, self._orders = source, orders
        self._brought: dict[str, str] = {}  # movement -> product; the variance of a class names no item
        self._layers: dict[tuple[str, str], str] = {}  # order, layer -> product

    def given(self, entry: Entry) -> Iterator[tuple[str, Flow]]:
        """Yield what an entry's passages gave, with the product whose cost it is."""
        for flow in flows(entry, (JOURNAL,)):
            number = flow.place.key
            if number not in self._orders or flow.arriving:
                continue
            if flow.other.role == "stock":
                self._brought[f"{entry.document.id}/{flow.at}"] = flow.other.item
                self._layers[number, flow.layer] = flow.other.item
            origin = entry.movements[flow.at].origin
            named = self._brought.get(origin) or self._layers.get((number, flow.layer))
            named = named or _came_later(self._source, origin)
            order = self._source.state.orders.orders[number]
            yield flow.other.item or named or order.item, flow


def wip_flows(source: Source, period: Period, orders: Collection[str]) -> Iterator[WipFlow]:
    """Yield what orders cost and gave until the end of a period, in the order of the log."""
    for entry in entries_of(source, period.code, orders):
        yield from _moves(source, entry, period, orders)


def joint_flows(source: Source, period: Period, orders: Collection[str]) -> Iterator[WipFlow]:
    """Yield what the passages of orders' joint products gave until the end of a period: to shelves, or to variances."""
    for _, flow in joint_output(source, period.code, orders):
        yield _out_of_passage(source, flow, period)


def joint_output(source: Source, until: str, orders: Collection[str]) -> Iterator[tuple[str, Flow]]:
    """Yield what orders' passages of joint products gave until a period's end, with the product whose cost it is."""
    joint = JointOutput(source, orders)
    for entry in entries_of(source, until, orders):
        yield from joint.given(entry)


def all_flows(source: Source, period: Period, orders: Collection[str]) -> Iterator[tuple[str, WipFlow]]:
    """Yield what orders cost and gave until a period's end, and behind it what their passages of joint products gave.

    The log is read once. With what a passage gave stands the product whose cost it is; "" with all else.
    """
    joint, given = JointOutput(source, orders), list[tuple[str, Flow]]()
    for entry in entries_of(source, period.code, orders):
        for move in _moves(source, entry, period, orders):
            yield "", move
        given += joint.given(entry)
    for product, flow in given:
        yield product, _out_of_passage(source, flow, period)


def _moves(source: Source, entry: Entry, period: Period, orders: Collection[str]) -> Iterator[WipFlow]:
    """See an entry's movements from the orders that they concern."""
    within = is_within(entry, period)
    for flow in flows(entry, ("wip",)):
        if flow.place.key in orders:
            order = source.state.orders.orders[flow.place.key]
            yield WipFlow(flow, order, within, _out(flow, order))


def _out_of_passage(source: Source, flow: Flow, period: Period) -> WipFlow:
    out = FINISHED if flow.other.role == "stock" else flow.other.role
    return WipFlow(flow, source.state.orders.orders[flow.place.key], is_within(flow.entry, period), out)


def _came_later(source: Source, origin: str) -> str:
    """Name the product of a later month that a month closed after it began gave something; "" for none."""
    document, _, at = origin.rpartition("/")
    if document not in source.state.documents:
        return ""
    return source.state.earlier(document, "document").movements[int(at)].target.item


def product_flows(source: Source, period: Period) -> Iterator[tuple[str, WipFlow]]:
    """Yield the movements of live orders with the product whose cost they are.

    Joint products take theirs from their order's item; what goes into the passage is told by what comes out of it.
    """
    for made, move in all_flows(source, period, live_orders(source, period)):
        if not made:
            if (move.out, move.flow.other.key) != (JOURNAL, move.order.number):
                yield move.order.item, move
            continue
        if made != move.order.item:
            yield move.order.item, move._replace(out=JOINT)
            yield made, _share(move)
        yield made, move


def _share(move: WipFlow) -> WipFlow:
    """See what left one product as what another one is given."""
    amounts = tuple((element, -amount) for element, amount in move.flow.amounts)
    return move._replace(flow=move.flow._replace(amounts=amounts, quantity=0), out=SHARE)


def _out(flow: Flow, order: WorkOrder) -> str:
    if flow.arriving:
        return ""
    if order.is_rework and flow.other.role in _REPAIRED:
        return _REPAIRED[flow.other.role]
    if flow.other.role != "stock":
        return flow.other.role
    return FINISHED if flow.other.item == order.item else ""


def amounts_of(groups: dict[tuple[int, str], list[WipFlow]]) -> Amounts:
    """Add up what movements moved, minor units by element."""
    found: Amounts = {}
    for moves in groups.values():
        for move in moves:
            add(found, move.flow.amounts)
    return found
