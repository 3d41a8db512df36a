"""A work order: planned, released, completed; its cost by element while it runs (live WIP).

    planned ──release──▶ released ──completion──▶ completed

Every cost in and out is kept by month and by what caused it, so that the cost sheet and the variances need no
history.
"""

from collections.abc import Callable

from erpcore.kernel.by_element import Amounts, add, summed, turned
from erpcore.kernel.movements import Mark, Movement, Place
from erpcore.kernel.undo import Undo, accumulate, drop, opened, put
from erpcore.production.cost_card import CostCard
from erpcore.production.handover import Handover
from erpcore.production.joint_plan import JointPlan
from erpcore.production.order_cost import Cost, gathered
from erpcore.production.order_dates import OrderDates
from erpcore.production.order_month import Input, OrderMonth, count, given_to
from erpcore.production.spoiled import SPOILED, WORKED, stage_spoiled
from erpcore.production.wip_count import WipPortion, from_text
from erpcore.production.wip_sheet import WipSheet

TRANSITIONS = {("", "planned"), ("planned", "released"), ("released", "completed"), ("completed", "released")}
_TERMS: dict[str, Callable[[str], object]] = {
    "dates": OrderDates.from_text,
    "handover": Handover.from_text,
    "joint": JointPlan.from_text,
}


class WorkOrder:
    """One order (生产任务单) as far as it has come."""

    __slots__ = (
        "completed", "cost_centre", "counts", "dates", "estimate", "handover", "item", "joint", "months", "number",
        "plan", "quantity", "released", "sheets", "site", "sites", "standard", "status", "taken_back", "unit", "wip",
    )  # fmt: skip

    def __init__(
        self, number: str, item: str, site: str, cost_centre: str, quantity: int, unit: str = ""
    ) -> None:
        self.number = number
        self.item = item
        self.site = site
        self.cost_centre = cost_centre
        self.quantity = quantity  # planned good output, micro-units
        self.unit = unit  # that its document stated it in; "": the item's base unit
        self.handover: Handover | None = None  # who takes its cost, where it has no output of its own
        self.joint: JointPlan | None = None  # what joint products it is to make, where that is planned
        self.dates: OrderDates | None = None  # when it is to be worked at, where that is planned
        self.status = "planned"
        self.released = ""  # the period in which it was released
        self.completed = ""  # the period in which it was completed
        self.taken_back: tuple[tuple[str, str], ...] = ()  # completed in a period; no more since a later one
        self.wip = Place("wip", number, item, site, cost_centre)  # the order's place in work in process
        self.plan: dict[str, int] = {}  # component -> micro-units that the latest card plans
        self.estimate: CostCard | None = None
        self.standard: CostCard | None = None
        self.counts: dict[str, tuple[WipPortion, ...]] = {}  # period -> what was counted in process
        self.sheets: dict[str, WipSheet] = {}  # period -> how its end divided the cost
        self.sites: dict[str, str] = {}  # receipt (layer) -> where it went
        self.months: dict[str, OrderMonth] = {}  # by period: what it was charged and brought

    @property
    def is_rework(self) -> bool:
        """Whether it repairs units and has no output; joint products hand their cost on through a journal."""
        return self.handover is not None and self.handover.bearer.role != "journal"

    @property
    def at_standard(self) -> bool:
        """Whether it is completed with joint products that all stand at standard: the rest waits to be settled."""
        return self.handover is not None and self.handover.at_standard is not None

    @property
    def begun_before(self) -> bool:
        """Whether it cost something in a month before that of its completion, where what comes to that month waits."""
        return min(self.months, default=self.completed) < self.completed

    def was_completed(self, period: str) -> bool:
        """Whether it was completed at the end of a period, also where a later one has taken that back."""
        spans = (*self.taken_back, (self.completed, ""))
        return any(since and since <= period and not (until and until <= period) for since, until in spans)

    @property
    def completed_quantity(self) -> int:
        """Good output received so far, micro-units."""
        return sum(month.output for month in self.months.values())

    @property
    def spoiled_quantity(self) -> int:
        """Units scrapped so far, micro-units."""
        return -self.used(("spoilage", self.number))

    @property
    def costs(self) -> dict[Input, Cost]:
        """What has gone in, by cause; what is credited (scrap, spoilage) is negative."""
        return gathered((month.costs, month.used) for month in self.months.values())

    @property
    def outputs(self) -> dict[str, Cost]:
        """What has gone out, by receipt (layer), and by variance or loss key."""
        return gathered((month.outputs, month.brought) for month in self.months.values())

    def received(self, layer: str) -> int:
        """Quantity of a receipt that has not gone back, micro-units."""
        return sum(month.brought.get(layer, 0) for month in self.months.values())

    def given(self, key: str) -> Amounts:
        """What a receipt, a variance or a loss has taken out, by element, in minor units."""
        return summed(month.outputs[key] for month in self.months.values() if key in month.outputs)

    def variance(self, kind: str) -> Amounts:
        """What a kind of variance has taken out, such as "material_price", by element, in minor units."""
        return self.given(given_to("variance", kind))

    def cost(self) -> Amounts:
        """What has gone into the order, by element, in minor units."""
        return summed(amounts for month in self.months.values() for amounts in month.costs.values())

    def transferred(self) -> Amounts:
        """What has left the order, by element, in minor units."""
        return summed(amounts for month in self.months.values() for amounts in month.outputs.values())

    def balance(self) -> Amounts:
        """What is in process on the order, by element, in minor units; zeros are left out."""
        held = self.cost()
        for amounts in (given for month in self.months.values() for given in month.outputs.values()):
            add(held, amounts.items(), -1)
        return turned(held, 1)

    def issued(self, item: str) -> int:
        """Quantity of an item issued and not returned, micro-units."""
        return self.used(("stock", item))

    def planned(self, item: str) -> int:
        """Quantity of an item that the order's card plans, micro-units."""
        return self.plan.get(item, 0)

    def used(self, cause: Input) -> int:
        """Quantity of a cause, micro-units or micro-hours, net of what went back."""
        used = 0
        for month in self.months.values():
            used += month.used.get(cause, 0)
        return used


class WorkOrders:
    """All orders, folded from marks (status, cards) and from movements that touch WIP."""

    def __init__(self) -> None:
        self.orders: dict[str, WorkOrder] = {}

    def mark(self, mark: Mark, undo: Undo, period: str = "") -> None:
        """Create an order, move it to another status in a period, freeze one of its cards, count what is in process."""
        if mark.name == "created":
            item, site, cost_centre, quantity, *unit = mark.after.split("\t")
            order = WorkOrder(mark.key, item, site, cost_centre, int(quantity), *unit)
            put(self.orders, mark.key, order, undo)
            return
        order = self.orders[mark.key]
        if mark.name in _TERMS:
            undo.append((setattr, order, mark.name, getattr(order, mark.name)))
            setattr(order, mark.name, _TERMS[mark.name](mark.after) if mark.after else None)
            return
        if mark.name.startswith(SPOILED):
            month = order.months.get(period) or _begun(order, period, undo)
            accumulate(month.spoiled, stage_spoiled(mark), mark.delta, undo)
            return
        if mark.name.startswith(WORKED):
            month = order.months.get(period) or _begun(order, period, undo)
            accumulate(month.worked, mark.name.removeprefix(WORKED), mark.delta, undo)
            return
        if mark.name == "counts":
            period, portions = from_text(mark.after or mark.before)
            if mark.after:
                put(order.counts, period, portions, undo)
            else:
                drop(order.counts, period, undo)
            return
        if mark.name == "sheet":
            sheet = WipSheet.from_text(mark.after or mark.before)
            if mark.after:
                put(order.sheets, sheet.period, sheet, undo)
            else:
                drop(order.sheets, sheet.period, undo)
            return
        undo.append((setattr, order, mark.name, getattr(order, mark.name)))
        if mark.name == "status":
            _to_status(order, mark, undo, period)
            return
        card = CostCard.from_json(mark.after)
        setattr(order, mark.name, card)
        undo.append((setattr, order, "plan", order.plan))
        order.plan = {}
        for component in card.components:
            order.plan[component.item] = order.plan.get(component.item, 0) + component.quantity

    def apply_target(self, movement: Movement, undo: Undo, period: str = "", taken: str = "") -> None:
        """Fold cost that comes into an order in a period, or back out, of goods taken in that or a later one."""
        source, target, amounts, quantity_out, quantity_in, _, contra, _, _ = movement
        role = source[0]
        cause = (role, source[2] if role == "stock" else source[1])
        order, sign, quantity = self.orders[target[1]], -1 if contra else 1, quantity_in or quantity_out
        month = order.months.get(period) or _begun(order, period, undo)
        costs, used = month.costs, month.used
        count(costs, used, cause, quantity, amounts, 1, sign)
        undo.append((count, costs, used, cause, quantity, amounts, 1, -sign))
        for _, element, amount in amounts if taken > period else ():
            ahead = opened(month.ahead, (taken, source[2]), undo)
            accumulate(ahead, element, sign * amount, undo)

    def apply_source(self, movement: Movement, undo: Undo, period: str = "") -> None:
        """Fold cost that leaves an order: as output, to a variance or a loss; scrap and spoilage are credits."""
        source, target, amounts, _, quantity, layer, contra, _, _ = movement
        order, sign = self.orders[source.key], -1 if contra else 1
        month = order.months.get(period) or _begun(order, period, undo)
        role = target.role
        if role == "spoilage" or (role == "stock" and target.item != order.item):
            cause = ("spoilage", target.key) if role == "spoilage" else ("scrap", target.item)
            count(month.costs, month.used, cause, quantity, amounts, 0, -sign)
            undo.append((count, month.costs, month.used, cause, quantity, amounts, 0, sign))
            return
        if role == "stock":
            put(order.sites, layer, target.site, undo)
        key, quantity = (layer, quantity) if role == "stock" else (given_to(role, target.key), 0)
        count(month.outputs, month.brought, key, quantity, amounts, 0, sign)
        undo.append((count, month.outputs, month.brought, key, quantity, amounts, 0, -sign))


def _to_status(order: WorkOrder, mark: Mark, undo: Undo, period: str) -> None:
    if (mark.before, mark.after) not in TRANSITIONS:
        raise AssertionError(f"order {mark.key}: {mark.before} does not become {mark.after}")
    order.status = mark.after
    if mark.before == "planned":
        undo.append((setattr, order, "released", order.released))
        order.released = period
    undo.append((setattr, order, "completed", order.completed))
    if mark.before == "completed" and order.completed < period:
        undo.append((setattr, order, "taken_back", order.taken_back))
        order.taken_back += ((order.completed, period),)
    order.completed = period if mark.after == "completed" else ""


def _begun(order: WorkOrder, period: str, undo: Undo) -> OrderMonth:
    """Begin the month that a movement is the first to count in."""
    put(order.months, period, month := OrderMonth(), undo)
    return month
