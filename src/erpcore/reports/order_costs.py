"""What work orders cost and put out, by cause and document: folded from the log, once for all orders."""

from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.kernel.by_element import Amounts, add
from erpcore.kernel.movements import Movement
from erpcore.posting.roles import COST_VARIANCE, VARIANCE
from erpcore.production.order_month import Input
from erpcore.reports.source import Flow, Source, entries_of
from erpcore.reports.wip_flows import JointOutput

CREDITS = ("spoilage",)  # where cost of an order goes as a credit to it
SETTLED = (VARIANCE, COST_VARIANCE)  # where it goes beyond the fixed price of the goods


class Slip(NamedTuple):
    """One movement of an order: cost, credits negative, or finished goods; what goes back has the other sign."""

    entry: Entry
    at: int  # of the movement in its entry
    quantity: int  # micro-units or micro-hours, of the shelf where there is one
    amounts: tuple[tuple[str, int], ...]  # element of the order, minor units
    layer: str

    @property
    def amount(self) -> int:
        """The value in minor units."""
        return sum(amount for _, amount in self.amounts)


class OrderCosts:
    """One order: cost by cause, and the goods that it put out."""

    def __init__(self) -> None:
        self.causes: dict[Input, list[Slip]] = {}
        self.finished: list[Slip] = []
        self.settled: list[Slip] = []  # what goods at a fixed price cost beyond it: their variances
        self.joint: dict[str, list[Slip]] = {}  # both, of joint products, by item

    def handed_over(self) -> list[Slip]:
        """List everything that the order has handed over, whatever the product."""
        return [*self.finished, *self.settled, *chain.from_iterable(self.joint.values())]

    def cost(self, cause: Input) -> Amounts:
        """Add a cause's cost up by element."""
        return added_up(self.causes.get(cause, []))

    def quantity(self, cause: Input) -> int:
        """Add a cause's quantity up."""
        return sum(slip.quantity for slip in self.causes.get(cause, []))


def order_costs(source: Source, until: str, orders: Collection[str]) -> dict[str, OrderCosts]:
    """Fold what orders had cost and put out by the end of a period, by its code.

    Causes are those of `production.work_order`.
    """
    known = source.state.orders.orders
    found: dict[str, OrderCosts] = {}
    joint, given = JointOutput(source, orders), list[tuple[str, Flow]]()
    for entry in entries_of(source, until, orders):
        given += joint.given(entry)
        for at, movement in enumerate(entry.movements):
            giver, target = movement.source, movement.target
            if target.role == "wip" and target.key in orders:
                cause = (giver.role, giver.item if giver.role == "stock" else giver.key)
                costs = found.setdefault(target.key, OrderCosts())
                costs.causes.setdefault(cause, []).append(_slip(entry, at, movement, end=1, sign=1))
            if giver.role != "wip" or giver.key not in orders:
                continue
            if target.role not in {"stock", *CREDITS, *SETTLED}:
                continue
            costs = found.setdefault(giver.key, OrderCosts())
            if target.role in SETTLED:
                costs.settled.append(_slip(entry, at, movement, end=0, sign=1)._replace(quantity=0))
            elif target.role == "stock" and target.item == known[giver.key].item:
                costs.finished.append(_slip(entry, at, movement, end=0, sign=1))
            else:
                cause = ("scrap", target.item) if target.role == "stock" else (target.role, target.key)
                costs.causes.setdefault(cause, []).append(_slip(entry, at, movement, end=0, sign=-1))
    for product, flow in given:
        costs = found.setdefault(flow.place.key, OrderCosts())
        amounts = tuple((element, -amount) for element, amount in flow.amounts)
        quantity = -flow.quantity if flow.other.role == "stock" else 0
        slip = Slip(flow.entry, flow.at, quantity, amounts, flow.layer)
        costs.joint.setdefault(product, []).append(slip)
    return found


def added_up(slips: Iterable[Slip]) -> Amounts:
    """Add slips up by element, minor units."""
    found: Amounts = {}
    for slip in slips:
        add(found, slip.amounts)
    return found


def _slip(entry: Entry, at: int, movement: Movement, *, end: int, sign: int) -> Slip:
    way = -sign if movement.contra else sign
    amounts = tuple((arrived if end else out, way * amount) for out, arrived, amount in movement.amounts)
    return Slip(entry, at, way * (movement.quantity_in or movement.quantity_out), amounts, movement.layer)
