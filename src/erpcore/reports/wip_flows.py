"""Cost into and out of work orders as of a period: what the production reports share.

Scrap recovered for stock is a credit to the order's cost; what goes to the product's shelf, to variances or
to a loss leaves the order. What goes to joint products leaves it through their passage (`joint_flows`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.posting.roles import JOURNAL
from erpcore.production.work_order import WorkOrder
from erpcore.reports.source import Amounts, Flow, Source, add, entries, flows

FINISHED = "finished"


class WipFlow(NamedTuple):
    """One movement of a work order's cost; `flow` is seen from the order, debit positive."""

    flow: Flow
    order: WorkOrder
    within: bool  # moved in the period; otherwise it belongs to what there was before
    out: str  # "" for cost and credits to it; "finished", or the role of the place that took it


class OrderSheet:
    """One work order: what there was, the month's cost document by document, and what left it."""

    def __init__(self) -> None:
        self.opening: Amounts = {}
        self.costs: dict[
            tuple[int, str], list[WipFlow]
        ] = {}  # (position, way out) -> movements of a document
        self.outs: dict[tuple[int, str], list[WipFlow]] = {}

    def take(self, move: WipFlow) -> None:
        """Add a movement."""
        if not move.within:
            add(self.opening, move.flow.amounts)
            return
        of = self.outs if move.out else self.costs
        of.setdefault((move.flow.entry.position, move.out), []).append(move)

    def cost(self) -> Amounts:
        """Add up the month's cost."""
        return _sum(self.costs)

    def transferred(self) -> Amounts:
        """Add up what left in the month, with a minus sign."""
        return _sum(self.outs)

    def is_empty(self) -> bool:
        """Tell whether the order has nothing to show."""
        return not any(self.opening.values()) and not self.costs and not self.outs


def wip_flows(source: Source, period: Period) -> Iterator[WipFlow]:
    """Yield all movements of cost in process up to the end of a period, in the order of the log."""
    orders = source.state.orders.orders
    for entry in entries(source, period.code):
        within = entry.period == period.code and not entry.opening
        for flow in flows(entry, ("wip",)):
            order = orders[flow.place.key]
            yield WipFlow(flow, order, within, _out(flow, order))


def joint_flows(source: Source, period: Period) -> Iterator[WipFlow]:
    """Yield what the passages of joint products gave, up to the end of a period: to their shelves, or to variances."""
    orders = source.state.orders.orders
    for entry in entries(source, period.code):
        within = entry.period == period.code and not entry.opening
        for flow in flows(entry, (JOURNAL,)):
            if flow.place.key in orders and not flow.arriving:
                out = FINISHED if flow.other.role == "stock" else flow.other.role
                yield WipFlow(flow, orders[flow.place.key], within, out)


def _out(flow: Flow, order: WorkOrder) -> str:
    if flow.arriving:
        return ""
    if flow.other.role != "stock":
        return flow.other.role
    return FINISHED if flow.other.item == order.item else ""


def _sum(groups: dict[tuple[int, str], list[WipFlow]]) -> Amounts:
    found: Amounts = {}
    for moves in groups.values():
        for move in moves:
            add(found, move.flow.amounts)
    return found


def plus(*parts: Amounts) -> Amounts:
    """Add amounts by element up."""
    found: Amounts = {}
    for part in parts:
        add(found, part.items())
    return found
