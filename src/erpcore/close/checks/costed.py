"""After the costing run: pools, difference accounts and completed orders are empty where policies promise it."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import money, note
from erpcore.close.checks.overhead import nobody_takes
from erpcore.flow.state import State
from erpcore.kernel.by_element import differing
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.production.order_until import order_until


def pools_not_empty(state: State, period: Period) -> Iterator[Finding]:
    """Find cost centres whose collected and absorbed overhead differ, unless policy keeps the rest."""
    for centre in state.overhead.centres(period.code):
        rest = state.overhead.over_under(centre, period.code)
        if rest and not nobody_takes(state, period, centre):
            yield note(CheckCode.POOL_NOT_EMPTY, "error", centre, centre=centre, rest=money(state, rest))


def orders_not_settled(state: State, period: Period) -> Iterator[Finding]:
    """Find orders completed by the end of the month that still hold cost, whatever their product is valued at."""
    for order in state.orders.orders.values():
        if order.status != "completed" or order.completed > period.code:
            continue
        balance = order_until(order, lambda code: code <= period.code).balance()
        if balance:
            value = money(state, sum(balance.values()))
            yield note(CheckCode.ORDER_NOT_SETTLED, "error", order.number, order=order.number, value=value)


def differences_left(state: State, period: Period) -> Iterator[Finding]:
    """Find classes at planned price of which nothing is on hand, and whose variance some taker has not borne."""
    for code, variance in state.cost_variances.classes.items():
        if variance.left(period.code) or not variance.takers(period.code):
            continue
        rest = variance.variance(period.code, through=True)
        for borne in variance.carried.get(period.code, {}).values():
            rest = differing(rest, borne)
        if any(rest.values()):
            left = money(state, sum(rest.values()))
            yield note(CheckCode.VARIANCE_LEFT, "warning", code, item_class=code, amount=left)
