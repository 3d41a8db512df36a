"""Overhead pools: what is left on them, and what nobody can take."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import of_pools
from erpcore.close.checks.finding import money, note
from erpcore.close.checks.messages import (
    CARRIED_FORWARD,
    OVER,
    TO_EXPENSES,
    TO_FINISHED,
    TO_ORDERS,
    UNDER,
)
from erpcore.flow.make.accumulating import waiting
from erpcore.flow.make.rings import rings
from erpcore.flow.make.serving import serving
from erpcore.flow.make.sharing import pool_weights, rest_taker
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.production.driver import DIRECT_LABOUR
from erpcore.production.hours_basis import hours_bases


def pools_below_zero(state: State, period: Period) -> Iterator[Finding]:
    """Find cost centres from which more overhead of the month was taken off than was collected."""
    found = {}
    for centre in state.overhead.centres(period.code):
        if state.master.cost_centre(centre).purpose == "service":
            continue
        disposed = state.overhead.disposed(centre, period.code)
        collected = state.overhead.spent.get((period.code, centre), 0)
        if collected < 0 and (disposed or state.overhead.over_under(centre, period.code) < 0):
            found[centre] = collected
    documents = of_pools(state, found, period)
    for centre, collected in found.items():
        values = {"centre": centre, "collected": money(state, collected), "period": period.code}
        yield note(CheckCode.OVERHEAD_BELOW_ZERO, "warning", centre, documents[centre], **values)


def pools_without_hours(state: State, period: Period) -> Iterator[Finding]:
    """Find cost centres whose rest the orders are to take, and of whose month no order measures anything."""
    yield from _without_hours(state, period, "warning")


def pools_nobody_took(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find pools that orders should have taken and no order could; they keep the month open.

    What waits until orders are finished may wait for hours, too.
    """
    yield from _without_hours(state, period, "error")


def _without_hours(state: State, period: Period, severity: str) -> Iterator[Finding]:
    served = serving(state, period.code)
    told = {service for service, (reason, _) in served.left_out.items() if reason != "negative_pool"}
    # of services that are not charged the checks tell an error of their own
    others = told | served.costs.keys()
    found = {}
    for centre in state.overhead.centres(period.code):
        rest = state.overhead.over_under(centre, period.code)
        if rest and centre not in others and _no_order_takes(state, period, centre):
            found[centre] = rest
    documents = of_pools(state, found, period)
    for centre, rest in found.items():
        values = {"centre": centre, "rest": money(state, rest), "period": period.code}
        waits = rest_taker(state, centre, period.code) == "finished_orders"
        rank = "warning" if waits else severity
        yield note(CheckCode.OVERHEAD_WITHOUT_HOURS, rank, centre, documents[centre], **values)


def pools_that_go_round(state: State, period: Period) -> Iterator[Finding]:
    """Find workshops that use up all the goods that their own overhead pays for: nobody is left to bear the cost."""
    closed = rings(state, period.code).closed
    documents = of_pools(state, closed, period)
    for centre, held in closed.items():
        values = {"centre": centre, "held": money(state, held)}
        yield note(CheckCode.OVERHEAD_CIRCLE, "error", centre, documents[centre], **values)


def wages_without_tickets(state: State, period: Period) -> Iterator[Finding]:
    """Find wages of orders without a ticket where overhead goes by what the hours on tickets cost: it is none."""
    master, on_tickets = state.master, dict[str, str]()
    for code, work_centre in master.work_centres.items():
        centre, rates = master.cost_centre(work_centre.cost_centre), master.rate(code, period.last_day)
        by_hand = master.policies.overhead_absorption_at(centre) != "standard_hours"
        if centre.driver == DIRECT_LABOUR and by_hand and rates is not None and rates.overhead:
            on_tickets[code] = centre.code
    found: dict[str, dict[str, int]] = {}
    for number, order in state.orders.orders.items() if on_tickets else ():
        month = order.months.get(period.code)
        if month is None or month.labour <= 0 or any(of.labour for of in hours_bases(month).values()):
            continue
        routed = {of.work_centre for of in order.standard.operations} if order.standard else set()
        for code, name in on_tickets.items():
            if code in routed or order.cost_centre == name:
                found.setdefault(name, {})[number] = month.labour
    for name, wages in found.items():
        values = {"centre": name, "wages": money(state, sum(wages.values())), "orders": ", ".join(wages)}
        yield note(CheckCode.OVERHEAD_WITHOUT_TICKETS, "warning", name, **values)


def pools_left(state: State, period: Period) -> Iterator[Finding]:
    """Find pools over- or under-applied; the close disposes of them, but for those carried forward."""
    charged_on = serving(state, period.code).costs
    for centre in state.overhead.centres(period.code):
        rest = state.overhead.over_under(centre, period.code)
        if not rest or centre in charged_on or _no_order_takes(state, period, centre):
            continue
        policy = rest_taker(state, centre, period.code)
        severity, disposal = "info", TO_ORDERS if policy == "orders" else TO_EXPENSES
        if policy == "finished_orders":
            disposal = TO_FINISHED
        elif policy == "carry_forward":
            severity, disposal = "warning" if period.number >= 12 else "info", CARRIED_FORWARD
        side = UNDER if rest > 0 else OVER
        found = {"centre": centre, "side": side, "rest": money(state, abs(rest)), "disposal": disposal}
        yield note(CheckCode.OVERHEAD_LEFT, severity, centre, **found)


def nobody_takes(state: State, period: Period, centre: str) -> bool:
    """Tell whether what is left of a pool stays by policy: carried forward, waiting, or without an order to take it."""
    if centre in serving(state, period.code).costs:
        return False
    carried = rest_taker(state, centre, period.code) in ("carry_forward", "finished_orders")
    return carried or _no_order_takes(state, period, centre)


def _no_order_takes(state: State, period: Period, centre: str) -> bool:
    taker = rest_taker(state, centre, period.code)
    if taker == "finished_orders":
        return not waiting(state, centre, period.code)
    return taker == "orders" and not pool_weights(state, centre, period.code)
