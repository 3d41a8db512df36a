"""Who brought goods, and what orders have cost: read from the log for `cost_tree`."""

from collections.abc import Iterator

from erpcore.costing.products.cost_tree import ORDER, PLACE, UNKNOWN, Node, Origin, Part, explode, shared
from erpcore.kernel.by_element import Amounts, add, summed
from erpcore.kernel.calendar import Period
from erpcore.posting.roles import JOURNAL
from erpcore.production.order_month import Input
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import TRANSFERRED
from erpcore.reports.cost_cycle import PURCHASES
from erpcore.reports.layers import BY_LAYER
from erpcore.reports.order_costs import OrderCosts, Slip, added_up, order_costs
from erpcore.reports.products.cost_in_output import SPOILED, Held, cost_in_output
from erpcore.reports.source import Flow, Source, entries, is_within, receipt_of, valued_flows

_MIXED = {"transit", "stock"}  # goods that were there already


def preceding(period: str) -> str:
    """Name the last code before a period, whether there is such a period or not; codes sort like time."""
    return f"{period[:5]}{int(period[5:]) - 1:02d}"


class ActualMakers:
    """Orders as they stood at the end of a period.

    Goods that are valued by receipt are those of their own layer; others are shared out over everything that
    their item came from until then.

    Args:
        source: The books.
        until: The period.
        by_stage: What spoiled units took of goods that were made before is off the cost of these, not the order's own.
    """

    def __init__(self, source: Source, until: str, *, by_stage: bool = False) -> None:
        self._spoiled = {
            number: summed(
                {stage.element: amount}
                for code, month in order.months.items()
                for stage, amount in month.spoiled.items()
                if code <= until and stage.source == TRANSFERRED
            )
            for number, order in source.state.orders.orders.items()
            if by_stage
        }
        self.orders = order_costs(source, until, source.state.orders.orders)
        self._transferred = WipPolicy(source.state.master).transferred
        self._sheets = {
            number: [sheet for period, sheet in sorted(order.sheets.items()) if period <= until]
            for number, order in source.state.orders.orders.items()
        }
        self._products = {number: order.item for number, order in source.state.orders.orders.items()}
        self._master = source.state.master
        self._layers: dict[tuple[str, str], Origin] = {}  # item, receipt -> who brought it
        self._own: dict[Origin, list[Part]] = {}  # of orders whose cost of a period alone is asked for
        self._outputs: dict[str, Held] = {}  # of orders whose cost months' ends divided
        self._came: dict[str, dict[Origin, Amounts]] = {}
        for entry in entries(source, until):
            for flow in valued_flows(source, entry):
                if flow.arriving:
                    item, origin = flow.place.item, self._origin(flow)
                    self._layers.setdefault((item, receipt_of(flow.layer)), origin)
                    if origin[1] not in _MIXED:
                        add(self._came.setdefault(item, {}).setdefault(origin, {}), flow.amounts)

    def _origin(self, flow: Flow) -> Origin:
        """Say who brought goods: an order that made them, joint products too, or the place that they are from."""
        role = "supplier" if flow.other.role in PURCHASES else flow.other.role
        if role == "wip" and flow.other.item != flow.place.item:
            return PLACE, "scrap"
        if role == "wip" or (role == JOURNAL and flow.other.key in self._products):
            return ORDER, flow.other.key
        return PLACE, role

    def class_of(self, item: str) -> str:
        """Name the class of an item."""
        return self._master.items[item].item_class

    def made(self, origin: Origin) -> list[Part]:
        """List what an order has cost, cause by cause; a place is its own only cause.

        Where months' ends divided an order's cost, what is in process is left out.
        """
        if origin in self._own:
            return self._own[origin]
        if origin[0] != ORDER:
            return [Part(origin, UNKNOWN, {})]
        return self._by_stage(origin[1], self._parts(origin[1]))

    def _parts(self, number: str) -> list[Part]:
        if self._sheets.get(number):
            return [Part(*key, amounts) for key, amounts in self._in_output(number).amounts.items()]
        parts: dict[tuple[tuple[str, str], Origin], Amounts] = {}
        for cause, slips in self.orders.get(number, OrderCosts()).causes.items():
            for slip in slips:
                of = self._brought(cause, slip)
                add(parts.setdefault((cause, of), {}), slip.amounts)
        return [Part(cause, of, amounts) for (cause, of), amounts in parts.items()]

    def _by_stage(self, number: str, parts: list[Part]) -> list[Part]:
        """Take what spoiled units took of goods made before from these: the loss has taken it from the order's own."""
        goods, losses = (
            [part for part in parts if choose(part.cause)]
            for choose in (lambda cause: self._transferred(*cause), lambda cause: cause[0] == SPOILED)
        )
        found = {part[:2]: dict(part.amounts) for part in parts}
        for element, amount in self._spoiled.get(number, {}).items():
            for sign, chosen in ((-1, goods), (1, losses)) if goods and losses else ():
                for part in shared({element: sign * amount}, chosen):
                    add(found.setdefault(part[:2], {}), part.amounts.items())
        return [Part(*key, amounts) for key, amounts in found.items()]

    def quantities(self, number: str, item: str) -> dict[Input, int]:
        """Say which quantity of each cause an order has handed over with a product: micro-units or micro-hours."""
        held = self._in_output(number)
        if self.orders[number].joint:  # each product bears its part
            held = held.share(
                added_up(slip for of, slips in self._finished(item) if of == number for slip in slips)
            )
        found: dict[Input, int] = {}
        for (cause, _), quantity in held.quantities.items():
            found[cause] = found.get(cause, 0) + quantity
        return found

    def _in_output(self, number: str) -> Held:
        if number not in self._outputs:
            costs = self.orders[number]
            self._outputs[number] = cost_in_output(
                costs, self._sheets[number], self._transferred, self._brought
            )
        return self._outputs[number]

    def _brought(self, cause: Input, slip: Slip) -> Origin:
        return self.origin(cause[1], slip.layer) if cause[0] == "stock" else UNKNOWN

    def came(self, item: str) -> list[Part]:
        """List everyone who brought goods of an item."""
        return [Part(("stock", item), origin, of) for origin, of in self._came.get(item, {}).items()]

    def origin(self, item: str, layer: str) -> Origin:
        """Say who brought the goods of a layer, where they are valued for themselves."""
        if self._master.valuation(item) not in BY_LAYER:
            return UNKNOWN
        origin = self._layers.get((item, receipt_of(layer)), UNKNOWN)
        return UNKNOWN if origin[1] in _MIXED else origin

    def finished(self, item: str, period: Period) -> tuple[int, list[Part]]:
        """Find what was completed of a product in a period: micro-units, and its actual cost by order.

        Goods at a fixed price cost that and the variances that were settled in the period.
        """
        quantity = 0
        parts = []
        for number, slips in self._finished(item):
            within = [slip for slip in slips if is_within(slip.entry, period)]
            quantity += sum(slip.quantity for slip in within)
            amounts = added_up(within)
            if any(amounts.values()):
                parts.append(Part(("stock", item), (ORDER, number), amounts))
        return quantity, parts

    def handed_over(self, item: str) -> dict[str, list[Part]]:
        """Share all that orders of a product have ever handed over out over their causes: order -> parts."""
        return {
            number: shared(added_up(slips), self.made((ORDER, number)))
            for number, slips in self._finished(item)
        }

    def since(self, earlier: "ActualMakers", item: str) -> None:
        """From now on, let orders of a product have cost only what they handed over since an earlier moment."""
        before = earlier.handed_over(item)
        for number, parts in self.handed_over(item).items():
            found: dict[tuple[Input, Origin], Amounts] = {}
            for sign, of in ((1, parts), (-1, before.get(number, []))):
                for part in of:
                    add(found.setdefault((part.cause, part.origin), {}), part.amounts.items(), sign)
            self._own[ORDER, number] = [
                Part(cause, origin, amounts) for (cause, origin), amounts in found.items()
            ]

    def _finished(self, item: str) -> Iterator[tuple[str, list[Slip]]]:
        for number, costs in self.orders.items():
            own = [*costs.finished, *costs.settled] if self._products[number] == item else []
            if self._products[number] == item or item in costs.joint:
                yield number, [*own, *costs.joint.get(item, ())]


def actual_tree(source: Source, period: Period, item: str) -> tuple[ActualMakers, int, Node]:
    """Take apart what was completed of a product in a period.

    Returns:
        Who made what until then, micro-units completed, and their actual cost by level.
    """
    makers = ActualMakers(source, period.code, by_stage=True)
    makers.since(ActualMakers(source, preceding(period.code), by_stage=True), item)
    made, parts = makers.finished(item, period)
    return makers, made, explode(makers, item, parts)
