"""Work in process: written down beyond its cost; by rule: not counted, not to be divided, not divided yet."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import of_orders
from erpcore.close.checks.finding import money, note, of_each
from erpcore.close.checks.words_after_costing import IN_PROCESS, RECEIPTS, VARIANCES
from erpcore.flow.looking import ALLOWANCE
from erpcore.flow.make.written_down import of_order
from erpcore.flow.quotas import wip_policy
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.words import both
from erpcore.production.month_count import NotCounted, NotDivided
from erpcore.production.month_division import divide_month
from erpcore.production.month_variances import unsettled
from erpcore.production.wip_sheet import WipSheet
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.order_receipts import lacking_of


def written_down_beyond_cost(state: State, period: Period) -> Iterator[Finding]:
    """Find orders that are written down by more than they have in process: cost went back since they were tested."""
    lower: dict[str, int] = {}
    for item in state.open_items[ALLOWANCE].items.values():
        number = of_order(item.place)
        lower[number] = lower.get(number, 0) - item.amount
    for number, amount in lower.items():
        cost = sum(state.orders.orders[number].balance().values()) if number else amount
        if amount > max(cost, 0):
            what = IN_PROCESS.fill({"order": both(number)})
            found = {"what": what, "amount": money(state, amount), "value": money(state, cost)}
            yield note(CheckCode.WRITTEN_DOWN_BEYOND_COST, "warning", number, **found)


def not_counted(state: State, period: Period) -> Iterator[Finding]:
    """Find orders whose rule asks what is in process, with something done in the month and no count of it."""
    yield from _undivided(state, period, CheckCode.WIP_NOT_COUNTED, "error")


def cannot_divide(state: State, period: Period) -> Iterator[Finding]:
    """Find orders whose cost, as far as it is posted, the rule cannot divide; the costing may still bring some."""
    yield from _undivided(state, period, CheckCode.WIP_NOT_DIVIDED, "warning")


def not_divided(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find orders whose cost could not be divided, or stands otherwise than the rule divides it."""
    yield from _undivided(state, period, CheckCode.WIP_NOT_DIVIDED, "error")
    policy = wip_policy(state)
    for order, sheet in _divisions(state, period):
        if sheet is None or isinstance(sheet, NotDivided):
            continue
        if policy.at_fixed_price(order):
            lacking, takers = [unsettled(order, sheet)], VARIANCES
        else:
            lacking, takers = [change for _, change in lacking_of(order, period.code, sheet)], RECEIPTS
        if any(lacking):
            left = money(state, sum(sum(change.values()) for change in lacking))
            number = order.number
            documents = of_orders(state, [number])[number]
            found = {"order": number, "takers": takers, "amount": left}
            yield note(CheckCode.WIP_NOT_COSTED, "error", number, documents, **found)


def _undivided(state: State, period: Period, code: CheckCode, severity: str) -> Iterator[Finding]:
    found = {}
    for order, reason in _divisions(state, period):
        if isinstance(reason, NotDivided) and isinstance(reason, NotCounted) == (
            code is CheckCode.WIP_NOT_COUNTED
        ):
            found[order.number] = {"item": order.item, "period": period.code, "reason": reason.words}
    yield from of_each(code, severity, found, of_orders(state, found))


def _divisions(state: State, period: Period) -> Iterator[tuple[WorkOrder, WipSheet | NotDivided | None]]:
    """Divide the month of every order that a rule divides, or say why it cannot be."""
    policy = wip_policy(state)
    for order in state.orders.orders.values():
        if policy.divides(order, period.code):
            try:
                yield order, divide_month(order, period.code, policy)
            except NotDivided as reason:
                yield order, reason
