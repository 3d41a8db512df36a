"""Differences that orders hand on to their receipts, or to whoever bears them, in one run of a propagation.

A completed order hands on all it costs. A running one does so at a month's end, where a rule divides its cost between
the receipts of the month and work in process; what the receipts of closed months were given stays. In a month before
its completion an order still runs: what a document brings to that month stays in process, or is divided at its end by
the rule, and what is then in process is handed on by the month that completed the order, also where a document of a
later one comes first.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, added, differing
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.month_costs import Change
from erpcore.production.month_count import NotDivided
from erpcore.production.month_division import divide_month, finished_part, sheet_of
from erpcore.production.order_month import Input
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage, WipSheet
from erpcore.production.work_order import WorkOrder, WorkOrders
from erpcore.repricing.credited import beyond_cost, credit_beyond, still_to_hand_on
from erpcore.repricing.mutual import Due, Part
from erpcore.repricing.order_receipts import (
    Arrival,
    lacking_of,
    last_month,
    pending_of,
    receipts_of,
    shares,
    shares_of_last,
    waiting_of,
)

Lacking = list[tuple[Arrival, Amounts]]
_NOTHING: Mapping[str, Amounts] = {}


class HandedOn:
    """What orders cost more, and what of it they have handed on.

    Args:
        stock: Says how products are valued.
        orders: All orders.
        policy: Which orders are costed by month, and who takes odd cents.
        period: The month that is costed; "" in a month that goes on.
        posted_in: The month that the differences are posted in.
    """

    def __init__(
        self,
        stock: Stock,
        orders: WorkOrders,
        policy: WipPolicy,
        period: str,
        posted_in: str,
    ) -> None:
        self.stock, self.orders, self.receiver = stock, orders, policy.receiver
        self.period, self.policy, self.posted_in = period, policy, posted_in
        self.waiting = deque[str]()
        self.costs: dict[str, Amounts] = {}  # change of an order's cost so far
        self.changed: set[str] = set()  # orders of which that is not handed on yet
        self._pending: dict[str, Mapping[str, Amounts]] = {}
        self.reopened: set[str] = set()  # orders that are completed no more when the movements are posted
        self.sheets: dict[str, WipSheet | None] = {}  # of orders whose month was divided, or could not be
        self._transferred: dict[str, Amounts] = {}  # of the changes, what came with goods made before
        self._bought: dict[str, Amounts] = {}  # and with goods that were bought
        # of both, with goods that only later months have taken
        self._ahead: dict[str, dict[Input, Amounts]] = {}
        self.receipts: dict[tuple[str, Arrival], Amounts] = {}  # what orders hand on to their receipts
        self._losses: dict[str, Amounts] = {}  # what orders given up hand on to the loss account
        self._credits: dict[str, Amounts] = {}  # what credits beyond their cost leave over

    def charge(self, number: str, change: Amounts, cause: Input | None = None, taken: str = "") -> None:
        """Change the cost of an order, to be followed later.

        Args:
            number: The order.
            change: Minor units by element, any sign.
            cause: Role and key, where goods that were issued to it are worth more, or less; None: another cost.
            taken: The month in which they were issued; "": that of the document.
        """
        self.costs[number] = added(self.costs.get(number, {}), change, 1)
        if cause:
            of = self._transferred if self.policy.transferred(*cause) else self._bought
            of[number] = added(of.get(number, {}), change, 1)
            if self.period and taken > self.period:
                ahead = self._ahead.setdefault(number, {})
                ahead[cause] = added(ahead.get(cause, {}), change, 1)
        self.changed.add(number)
        self.waiting.append(number)

    def hands_on(self, order: WorkOrder) -> bool:
        """Tell whether an order hands what it costs on: to its receipts, or as rework to whom it works for."""
        at_fixed_price = self.stock.method_of(order.item) in AT_FIXED_PRICE
        if self._completed(order):
            return not order.at_standard and (order.handover is not None or not at_fixed_price)
        return self.divides(order)

    def by_month(self, order: WorkOrder) -> bool:
        """Tell whether an order is costed by month: its receipts do not share all that it costs."""
        return self.policy.by_month(order) if self._completed(order) else self.divides(order)

    def hand_on(self, order: WorkOrder) -> Iterator[tuple[Place, Amounts, str]]:
        """Hand on what an order costs; say where to, minor units by element, and under which layer."""
        number = order.number
        self.changed.discard(number)
        if not self.hands_on(order):
            return  # running, or at a fixed price: stays in process until the order is settled into variances
        cost = added(order.cost(), self._more(order), 1)
        if self._completed(order) and not order.completed_quantity:
            handed_on, self._credits[number] = still_to_hand_on(order, cost)
            lost = differing(handed_on, self._losses.get(number, {}))
            self._losses[number] = handed_on
            if order.handover is not None and lost:
                yield order.handover.bearer, order.handover.taken(lost), ""
            return
        if self.by_month(order):
            receipts = self._by_month(order)
        else:
            self._credits[number] = credit_beyond(order, cost)
            receipts, _ = shares(order, self.stock, cost, self.receiver)
        for arrival, lacking in receipts:
            key = (number, arrival)
            before = self.receipts.get(key, {})
            change = differing(lacking, before)
            if change:
                self.receipts[key] = added(before, change, 1)
                yield arrival.place, change, arrival.layer

    def movements(self, end: Callable[[Arrival], tuple[Place, str]]) -> Iterator[Movement]:
        """Write what orders hand on.

        Args:
            end: Says where a difference of a receipt goes, and under which layer.
        """
        for (number, arrival), change in self.receipts.items():
            place, layer = end(arrival)
            yield from signed(self.orders.orders[number].wip, place, change, layer=layer, origin=number)
        for number, change in self._losses.items():
            wip, handover = self.orders.orders[number].wip, self.orders.orders[number].handover
            if handover is not None:
                yield from handover.handed_on(wip, change, number)
                continue
            loss = Place("production_loss", number, wip.item, cost_centre=wip.cost_centre)
            yield from signed(wip, loss, change, origin=number)
        for number, change in self._credits.items():
            order = self.orders.orders[number]
            yield from signed(order.wip, beyond_cost(order), change, origin=number)

    def due(self, order: WorkOrder) -> Iterator[Due]:
        """Say for each receipt what it is due, what it was given, and its part of what the order costs more."""
        by_month = self.by_month(order)
        if by_month and not self._completed(order):
            yield from self._due_of_month(order)
            return
        pending = self._pending_of(order) if by_month else {}
        change = self._more(order, pending)
        receipts, cost = receipts_of(order, self.stock), added(order.cost(), change, 1)
        if by_month:
            last = last_month(order)
            cost = shares_of_last(order, self.stock, change, self.receiver, last, pending=pending)[2]
            receipts = [receipt for receipt in receipts if receipt[0].layer in order.months[last].brought]
        whole = sum(quantity for _, quantity, _ in receipts)
        for arrival, quantity, posted in receipts:
            part = Fraction(quantity, whole)
            worth = self._given(order, arrival, added(posted, pending.get(arrival.layer, {}), 1))
            yield arrival, {element: amount * part for element, amount in cost.items()}, worth, _always(part)

    def _due_of_month(self, order: WorkOrder) -> Iterator[Due]:
        change = self.change(order)
        try:
            sheet = divide_month(order, self.period, self.policy, change)
            finished = finished_part(order, self.period, self.policy, change)
        except NotDivided:
            return
        if sheet is None:
            return
        values = {layer: dict(value) for layer, value in sheet.receipts}
        for arrival, lacking in lacking_of(order, self.period, sheet):
            value, share = values[arrival.layer], Fraction(order.received(arrival.layer), sheet.finished)
            due = {element: Fraction(amount) for element, amount in value.items()}
            worth = self._given(order, arrival, added(value, lacking, -1))
            yield arrival, due, worth, _of_stage(self.policy, share, finished)

    def _given(self, order: WorkOrder, arrival: Arrival, posted: Amounts) -> Amounts:
        """Say what a receipt was given, with what the order has handed on to it in this run."""
        return added(posted, self.receipts.get((order.number, arrival), {}), 1)

    def _completed(self, order: WorkOrder) -> bool:
        """Tell whether an order is completed: it still runs in the months before its completion."""
        if order.status != "completed" or order.number in self.reopened:
            return False
        return order.completed <= self.posted_in

    def divides(self, order: WorkOrder) -> bool:
        """Tell whether the end of the month that is costed gives an order's receipts what they cost.

        Those of a product at a fixed price keep it; what they cost beyond it becomes a variance.
        """
        if not self.period or self.policy.at_fixed_price(order):
            return False
        return self.policy.divides(order, self.period, reopened=order.number in self.reopened)

    def _by_month(self, order: WorkOrder) -> Lacking:
        """Share a month's end out over its receipts, or what a completed order has left over its last ones."""
        if not self._completed(order):
            sheet = sheet_of(order, self.period, self.policy, self.change(order))
            self.sheets[order.number] = sheet
            return lacking_of(order, self.period, sheet)
        pending = self._pending_of(order)
        share, _, rest = shares_of_last(
            order, self.stock, self._more(order, pending), self.receiver, last_month(order), pending=pending
        )
        self._credits[order.number] = credit_beyond(order, rest)
        return share

    def _pending_of(self, order: WorkOrder) -> Mapping[str, Amounts]:
        """Say what the ends of earlier months will still give to the receipts of an order."""
        if order.number not in self._pending:
            self._pending[order.number] = pending_of(order, self.policy, self.posted_in)
        return self._pending[order.number]

    def _more(self, order: WorkOrder, pending: Mapping[str, Amounts] = _NOTHING) -> Amounts:
        """Say what an order costs more, less what the month that completed it has still to hand on beside `pending`."""
        change = self.costs.get(order.number, {})
        return added(change, waiting_of(order, self.policy, self.posted_in, pending), -1)

    def change(self, order: WorkOrder) -> Change:
        """Say what an order costs more than is posted, apart by where it comes from."""
        transferred = self._transferred.get(order.number, {})
        own = added(self.costs.get(order.number, {}), transferred, -1)
        bought, ahead = self._bought.get(order.number, {}), self._ahead.get(order.number, {})
        return Change(own, transferred, bought, ahead)


def _always(part: Fraction) -> Part:
    return lambda _key, _element: part


def _of_stage(policy: WipPolicy, share: Fraction, finished: Callable[[Stage], Fraction]) -> Part:
    """Give the part of a receipt in what a pool gives more: its share of what of it is for finished units."""
    made = policy.made
    return lambda key, of: share * finished(Stage(TRANSFERRED if key[0] and made(key[0]) else OWN, of))
