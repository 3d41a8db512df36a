"""Which service departments can charge on what they cost, by a method, and what they charge.

A department that serves nobody, or only others that serve nobody else, is left out: its cost stays in its pool, those
who served it charge it like anybody else, and the checks of the close name it. One that comes to have nothing by the
method charges nothing, whomever it serves.
"""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.costing.services import reciprocal_services, service_departments, step_sequence
from erpcore.costing.services.service_departments import Distribution
from erpcore.flow.view import View
from erpcore.masterdata.work_centre import CostCentre

Reason = str  # "negative_pool", "not_reported", "circle", "no_rate"
DIFFERENCE = ""  # stands for the receiver of what planned rates leave
_Usage = dict[str, dict[str, int]]


class Serving(NamedTuple):
    """What service departments cost in a month and whom they served."""

    costs: dict[str, int]  # department -> minor units, of those that can charge on
    usage: _Usage  # department -> cost centre or order -> millionths
    left_out: dict[str, tuple[Reason, int]]  # department -> why, and minor units


def serving(books: View, period: str) -> Serving:
    """Find what can be charged on by the company's method: as if nothing had been charged or disposed of yet.

    Args:
        books: The books.
        period: The month.
    """
    overhead, method = books.overhead, books.master.policies.service_departments
    charged, usage = overhead.services.charges(period), overhead.services.usage(period)
    costs = {}
    for centre in books.master.cost_centres.values():
        if centre.purpose == "service" and method != "kept":
            own = overhead.over_under(centre.code, period) + overhead.disposed(centre.code, period)
            own += sum(part for to, part in charged.get(centre.code, {}).items() if to != DIFFERENCE)
            costs[centre.code] = own - sum(to.get(centre.code, 0) for to in charged.values())
    usage = {
        service: {who: part for who, part in usage.get(service, {}).items() if part} for service in costs
    }
    left_out: dict[str, tuple[Reason, int]] = {}
    while reasons := dict(_cannot(books, costs, usage, period)):
        for service, reason in reasons.items():
            left_out[service] = (reason, costs.pop(service))
            usage.pop(service)
    charged_too = {who for service in _having(books, costs, usage) for who in usage[service]}
    named = {
        service: (why, cost) for service, (why, cost) in left_out.items() if cost or service in charged_too
    }
    return Serving(costs, usage, named)


def _cannot(books: View, costs: Mapping[str, int], usage: _Usage, period: str) -> list[tuple[str, Reason]]:
    """List the departments, of those still in, that cannot charge on, each with the reason."""
    negative = [(service, "negative_pool") for service, cost in costs.items() if cost < 0]
    if negative:
        return negative  # who has something, and in which order they serve, is asked of the others
    having, served = _having(books, costs, usage), {who for to in usage.values() for who in to}
    idle = [
        (service, "not_reported")
        for service in costs
        if not usage[service] and (service in having or service not in served)
    ]
    if idle:
        return idle
    method = books.master.policies.service_departments
    if method == "planned_rates":
        return [(service, "no_rate") for service in costs if _rate(books, service, period) is None]
    if method in ("reciprocal", "repeated"):
        reached: set[str] = set()
        while more := {
            of
            for of in costs
            if of not in reached and any(who not in costs or who in reached for who in usage[of])
        }:
            reached |= more
        return [(service, "circle") for service in costs if service not in reached]
    # what it cost itself goes to whom it serves; what others charge it then needs somebody else
    if method == "interact_once":
        having = {who for of, cost in costs.items() if cost for who in usage[of] if who != of}
    later = set(costs) if method == "step_down" else set[str]()
    found = []
    for service in step_order(books, costs, usage):
        later.discard(service)
        if service in having and not any(who not in costs or who in later for who in usage[service]):
            found.append((service, "circle"))
    return found


def _having(books: View, costs: Mapping[str, int], usage: _Usage) -> set[str]:
    """Name the departments that come to have something: what they cost, or what another one that has charges them."""
    method = books.master.policies.service_departments
    if method == "planned_rates":
        return set(costs)
    having = {service for service, cost in costs.items() if cost}
    if method == "step_down":
        order = step_order(books, costs, usage)
        for place, service in enumerate(order):
            if any(service in usage[earlier] for earlier in order[:place] if earlier in having):
                having.add(service)
    elif method == "interact_once":
        having |= {who for service in having for who in usage[service] if who in costs}
    elif method != "direct":
        while more := {who for service in having for who in usage[service] if who in costs} - having:
            having |= more
    return having


def step_order(books: View, costs: Mapping[str, int], usage: _Usage) -> list[str]:
    """Order departments for the step-down method: as the company says, then by what they give or get."""
    policies = books.master.policies
    told = [service for service in policies.service_order if service in costs]
    served = {service: usage[service] for service in costs}
    if policies.service_order_by == "least_served":
        rest = step_sequence.least_served_first(costs, served)
    elif policies.service_order_by == "most_serving":
        rest = step_sequence.most_serving_first(costs, served)
    else:
        rest = service_departments.step_order(served)
    return [*told, *(service for service in rest if service not in told)]


def charged_at_planned_rates(books: View, period: str) -> set[str]:
    """Name the departments that have charged a period at planned rates: what they leave is written off with that."""
    if books.master.policies.service_departments != "planned_rates":
        return set()
    return {service for service, to in books.overhead.services.charges(period).items() if any(to.values())}


def pool_element(centre: CostCentre) -> str:
    """Name the cost element under which orders bear what a pool gives them: services, or its rest."""
    return centre.element or "overhead"


def distribution(books: View, of: Serving, period: str) -> Distribution:
    """Charge on by the company's method; see `erpcore.costing.services.service_departments`."""
    costs, usage = of.costs, of.usage
    receiver = books.master.receiver
    decimals = books.master.currency.decimals
    printed = books.master.policies.rate_decimals
    rounding = None if printed is None else printed - decimals  # of minor units
    method = books.master.policies.service_departments
    if method == "direct":
        return service_departments.direct(costs, usage, receiver, rate_decimals=rounding)
    if method == "step_down":
        order = step_order(books, costs, usage)
        return service_departments.step_down(costs, usage, order, receiver, rate_decimals=rounding)
    if method == "reciprocal":
        return reciprocal_services.reciprocal(costs, usage, receiver, rate_decimals=rounding)
    if method == "interact_once":
        return reciprocal_services.interact_once(costs, usage, rate_decimals=rounding, receiver=receiver)
    if method == "repeated":
        return reciprocal_services.repeated(costs, usage, receiver)[0]
    rates = {service: _rate(books, service, period) or 0 for service in costs}
    return service_departments.planned_rates(costs, usage, rates, decimals=decimals)


def _rate(books: View, service: str, period: str) -> int | None:
    last = books.periods.calendar.period(period).last_day
    return books.master.service_rate(service, last)
