"""Work in process valued by rule: what is not counted, what cannot be divided, what the costing has not divided yet."""

from collections.abc import Iterator

from erpcore.close.checks.finding import CheckCode, money, note
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.production.month_division import NotCounted, NotDivided, divide_month
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.order_receipts import lacking_of


def not_counted(state: State, period: Period) -> Iterator[Finding]:
    """Find orders whose rule asks what is in process, with something done in the month and no count of it."""
    for order, reason in _undivided(state, period):
        if isinstance(reason, NotCounted):
            yield note(CheckCode.WIP_NOT_COUNTED, "error", order.number, _told(order, period, reason))


def cannot_divide(state: State, period: Period) -> Iterator[Finding]:
    """Find orders whose cost, as far as it is posted, the rule cannot divide; the costing may still bring some."""
    yield from _cannot(state, period, "warning")


def not_divided(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find orders whose cost could not be divided, or stands otherwise than the rule divides it."""
    yield from _cannot(state, period, "error")
    policy = WipPolicy(state.master)
    for order in state.orders.orders.values():
        if not policy.divides(order, period.code):
            continue
        try:
            sheet = divide_month(order, period.code, policy)
        except NotDivided:
            continue
        left = sum(sum(change.values()) for _, change in lacking_of(order, period.code, sheet))
        if any(change for _, change in lacking_of(order, period.code, sheet)):
            message = (
                f"receipts of order {order.number} lack {money(state, left)} of what its rule gives them"
            )
            yield note(CheckCode.WIP_NOT_COSTED, "error", order.number, message)


def _cannot(state: State, period: Period, severity: str) -> Iterator[Finding]:
    for order, reason in _undivided(state, period):
        if not isinstance(reason, NotCounted):
            yield note(CheckCode.WIP_NOT_DIVIDED, severity, order.number, _told(order, period, reason))


def _undivided(state: State, period: Period) -> Iterator[tuple[WorkOrder, NotDivided]]:
    policy = WipPolicy(state.master)
    for order in state.orders.orders.values():
        if policy.divides(order, period.code):
            try:
                divide_month(order, period.code, policy)
            except NotDivided as reason:
                yield order, reason


def _told(order: WorkOrder, period: Period, reason: NotDivided) -> str:
    return f"the cost of order {order.number} of {order.item} is not divided in {period.code}: {reason}"
