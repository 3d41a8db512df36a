"""Work orders: cost without output, output without time, too much material, balances that are odd."""

from collections import Counter
from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import of_by_products, of_counts, of_orders
from erpcore.close.checks.finding import LONG, age, money, note, of_each
from erpcore.flow.make.joint import made_of
from erpcore.flow.make.order_limits import most_by_plan, units_in_process
from erpcore.flow.make.units_come import units_come
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import LISTED, Words, both, joined, listed
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.wip_rule import COUNTING
from erpcore.production.driver import OF_ORDERS
from erpcore.production.paid_hours import paid_hours
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder
from erpcore.repricing.consumption import Consumption

HOURS = ("labour_applied", "machine_applied")


def completed_with_balance(state: State, period: Period) -> Iterator[Finding]:
    """Find completed orders that still hold cost, unless the costing of a month takes it off them."""
    for order in state.orders.orders.values():
        if order.status == "completed" and not _costed(state, order):
            balance = order.balance()
            if balance:
                found = {"order": order.number, "value": money(state, sum(balance.values()))}
                yield note(CheckCode.COMPLETED_ORDER_BALANCE, "error", order.number, **found)


def negative_wip(state: State, period: Period) -> Iterator[Finding]:
    """Find orders with cost in process below zero in an element: output was received before its cost.

    Overhead that the month's end absorbs is still to come, and looked at when it has.
    """
    yield from _below_zero(state, absorbed=False)


def negative_wip_left(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find running orders that stand below zero in nothing but overhead, absorbed by now."""
    if _absorbed_late(state):
        yield from _below_zero(state, absorbed=True)


def _absorbed_late(state: State) -> bool:
    way = state.master.policies.overhead_absorption_at
    centres = state.master.cost_centres.values()
    return any(way(centre) != "ticket" or centre.driver in OF_ORDERS for centre in centres)


def _below_zero(state: State, *, absorbed: bool) -> Iterator[Finding]:
    found: list[tuple[WorkOrder, str, Words]] = []
    company = state.master.setup.company
    for order in state.orders.orders.values():
        completed = order.status == "completed"
        costed = completed and _costed(state, order)
        balance = {} if costed else order.balance()
        below = {element: amount for element, amount in balance.items() if amount < 0}
        if below and _credited(order):
            continue
        waits = below.keys() == {"overhead"} and not completed and _absorbed_late(state)
        if below and waits is absorbed:
            whole = money(state, sum(balance.values()))
            told = (joined(company.element(of), both(money(state, amount))) for of, amount in below.items())
            found.append((order, whole, joined(*told, by=LISTED)))
    documents = of_orders(state, {order.number for order, _, _ in found})
    for order, whole, named in found:
        severity = "error" if order.status == "completed" else "warning"
        number = order.number
        stands = {"order": number, "value": whole, "below": named}
        yield note(CheckCode.NEGATIVE_WIP, severity, number, documents[number], **stands)


def by_products_above_cost(state: State, period: Period) -> Iterator[Finding]:
    """Find orders whose by-products and scrap took more off them than they cost; a receipt may still be missing."""
    yield from _above_cost(state, period, "warning")


def by_products_above_cost_left(state: State, period: Period) -> Iterator[Finding]:
    """After the costing: find orders whose by-products stand in stock at more than there was to give them."""
    yield from _above_cost(state, period, "error")


def _above_cost(state: State, period: Period, severity: str) -> Iterator[Finding]:
    """Find those that stood so by the end of the month; what came off them since is asked about in its own."""
    found = {}
    for order in state.orders.orders.values():
        if _credited(order) and _spent(order, period) < 0:
            credited = -sum(cost.total() for (role, _), cost in order.costs.items() if role == "scrap")
            spent = sum(order.cost().values()) + credited
            found[order.number] = {"credited": money(state, credited), "cost": money(state, spent)}
    behind = of_by_products(state, found)
    yield from of_each(CheckCode.BY_PRODUCT_EXCEEDS_COST, severity, found, behind)


def _spent(order: WorkOrder, period: Period) -> int:
    """Add up what was charged to an order by the end of a month, credits taken off, in minor units."""
    months = (month for code, month in order.months.items() if code <= period.code)
    return sum(sum(amounts.values()) for month in months for amounts in month.costs.values())


def _credited(order: WorkOrder) -> bool:
    """Tell whether by-products took more off an order than was charged to it."""
    if all(role != "scrap" for month in order.months.values() for role, _ in month.costs):
        return False
    credited = any(role == "scrap" and cost.total() < 0 for (role, _), cost in order.costs.items())
    return credited and sum(order.cost().values()) < 0


def without_cost(state: State, period: Period) -> Iterator[Finding]:
    """Find released orders to which nothing was charged."""
    for order in _released(state):
        days = age(state, order.number, period)
        if not order.costs and days >= 0:
            found = {"order": order.number, "item": order.item, "days": days}
            yield note(CheckCode.ORDER_WITHOUT_COST, "warning", order.number, **found)


def cost_without_output(state: State, period: Period) -> Iterator[Finding]:
    """Find released orders that cost something and have brought nothing for long."""
    found = {}
    for order in _released(state):
        cost = sum(order.cost().values())
        if cost and not (order.completed_quantity or made_of(state, order)):
            days = age(state, order.number, period)
            if days > LONG:
                found[order.number] = {"item": order.item, "cost": money(state, cost), "days": days}
    yield from of_each(CheckCode.COST_WITHOUT_OUTPUT, "warning", found, of_orders(state, found))


def not_completed(state: State, period: Period) -> Iterator[Finding]:
    """Find running orders of which all has come by the end of the month, and that hold cost no month divides."""
    policy = WipPolicy(state.master)
    found = {}
    for order in _released(state):
        come = units_come(state, order, period.code)
        if come >= order.quantity and order.balance() and not policy.divides(order, period.code):
            value = money(state, sum(order.balance().values()))
            found[order.number] = {"item": order.item, "quantity": from_micro(come), "value": value}
    yield from of_each(CheckCode.ORDER_NOT_COMPLETED, "warning", found, of_orders(state, found))


def over_issues(state: State, period: Period) -> Iterator[Finding]:
    """Find orders that were given more material than their bill plans (超领); some plan none, and none is too much."""
    for order in _of_the_month(state, period):
        if not order.plan:
            continue
        for (role, item), cost in order.costs.items():
            if role == "stock" and cost.quantity > most_by_plan(state.master, order, item):
                planned, issued = from_micro(order.planned(item)), from_micro(cost.quantity)
                found = {"order": order.number, "item": item, "planned": planned, "issued": issued}
                yield note(CheckCode.OVER_ISSUED, "warning", order.number, **found)


def time_missing(state: State, period: Period) -> Iterator[Finding]:
    """Find orders with output and no hours at a work centre that their routing plans hours for."""
    for order in _of_the_month(state, period):
        brought = order.completed_quantity or made_of(state, order)
        if not brought or any(role == "opening_balance" for role, _ in order.costs):
            continue
        labour: Counter[str] = Counter()
        machine: Counter[str] = Counter()
        for operation in order.standard.operations if order.standard else ():
            labour[operation.work_centre] += operation.labour_hours
            machine[operation.work_centre] += operation.machine_hours
        for work_centre in labour:
            hours = {"labour": labour[work_centre], "machine": machine[work_centre]}
            if any(hours.values()) and not _hours(order, work_centre):
                found = {kind: from_micro(planned) for kind, planned in hours.items()}
                where = {"order": order.number, "work_centre": work_centre}
                yield note(CheckCode.TIME_MISSING, "warning", order.number, **where, **found)


def hours_without_material(state: State, period: Period) -> Iterator[Finding]:
    """Find released orders that were worked on and were given no material, though their bill plans some."""
    found = {}
    for order in _released(state):
        worked = any(role in HOURS for role, _ in order.costs)
        began = any(role in {"stock", "opening_balance"} for role, _ in order.costs)
        if order.plan and worked and not began:
            found[order.number] = {"item": order.item}
    behind = of_orders(state, found, HOURS)
    yield from of_each(CheckCode.HOURS_WITHOUT_MATERIAL, "warning", found, behind)


def circles(state: State, period: Period) -> Iterator[Finding]:
    """Find goods at monthly average that are used up in making each other: nobody is left to bear their cost."""
    consumption = Consumption(state.stock, state.orders)
    for members in dict.fromkeys(consumption.groups.values()):
        if all(consumption.goes_round(key, members) for key in members):
            named = listed(item for item, _ in members)
            yield note(CheckCode.CONSUMPTION_CIRCLE, "error", members[0][0], items=named)


def counted_too_much(state: State, period: Period) -> Iterator[Finding]:
    """Find orders of which more was counted in process than receipts and scrap have left.

    Where a rule divides the cost by the count it keeps the month open.
    """
    policy = WipPolicy(state.master)
    found = {}
    for order in state.orders.orders.values():
        counted = sum(portion.quantity for portion in order.counts.get(period.code, ()))
        gone = order.status == "completed" and order.completed <= period.code
        later = sum(month.output for code, month in order.months.items() if code > period.code)
        left = 0 if gone else units_in_process(state, order) + later
        if counted > left:
            counts = policy.divides(order, period.code) and policy.rule(order, period.code) in COUNTING
            found[order.number] = ("error" if counts else "warning", from_micro(counted), from_micro(left))
    documents = of_counts(state, found, period)
    for number, (severity, counts_said, there) in found.items():
        values = {"order": number, "counted": counts_said, "left": there}
        yield note(CheckCode.WIP_COUNT_EXCEEDS, severity, number, documents[number], **values)


def _costed(state: State, order: WorkOrder) -> bool:
    """Tell whether a completed order waits for the costing of a month, to be settled or to hand on what is left.

    What an earlier month brought to it since waits, too.
    """
    at_fixed_price = order.at_standard or state.stock.method_of(order.item) in AT_FIXED_PRICE
    return at_fixed_price or order.begun_before or WipPolicy(state.master).by_month(order)


def _hours(order: WorkOrder, work_centre: str) -> int:
    return sum(
        cost.quantity
        for (role, key), cost in order.costs.items()
        if role in HOURS and paid_hours(key)[::2] == (work_centre, False)
    )


def _released(state: State) -> Iterator[WorkOrder]:
    return (order for order in state.orders.orders.values() if order.status == "released")


def _of_the_month(state: State, period: Period) -> Iterator[WorkOrder]:
    """Yield the orders that are running, and those completed in the period or later."""
    for order in state.orders.orders.values():
        if order.status == "released" or (order.status == "completed" and order.completed >= period.code):
            yield order
