"""Service departments that serve each other: charged once, again and again, or by the exact solution.

Amounts are minor units; services are measured in millionths. Every department ends empty.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 15; 企业产品成本核算制度 (财会〔2013〕17号).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import rounded, times
from erpcore.costing.overhead.allocation import at_rate, split_by
from erpcore.costing.services.service_departments import Distribution, Rates, Usage, check_usage, spread
from erpcore.costing.steps.actual_cost import gross_costs
from erpcore.kernel.rounding import MICRO, Receiver


@exact_arguments
def reciprocal(
    costs: Mapping[str, int],
    usage: Usage,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    *,
    rate_decimals: int | None = None,
) -> Distribution:
    """Charge services to each other and to the rest by the exact solution of the linear equations (代数分配法).

    The charges between services are rounded half up; each service then passes on exactly what it has.

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.
        receiver: Who takes the minor units that do not divide, at exact rates.
        rate_decimals: Decimals that the solution, one rate for each service, is rounded to, in minor units for one
            unit; None: not rounded.

    Raises:
        ValueError: When the equations have no solution, as where two services only serve each other; or as `direct`.

    Source: Horngren, ch. 15, Castleford Engineering: 6,576,750 and 2,767,500 are charged on.

    >>> castleford = {"maintenance": {"it": 1_600 * MICRO, "machining": 2_400 * MICRO, "assembly": 4_000 * MICRO},
    ...               "it": {"maintenance": 200 * MICRO, "machining": 1_600 * MICRO, "assembly": 200 * MICRO}}
    >>> found = reciprocal({"maintenance": 6_300_000, "it": 1_452_150}, castleford)
    >>> found.total("machining"), found.total("assembly"), found.charges["it"]["maintenance"]
    (4187025, 3565125, 276750)
    >>> found.charged_on("maintenance"), found.charged_on("it")
    (6576750, 2767500)
    """
    usage = check_usage(costs, usage)
    rates = {
        service: rounded(gross * MICRO / (sum(usage.get(service, {}).values()) or 1), rate_decimals)
        for service, gross in _solve(list(costs), costs, usage).items()
    }
    between = _between(rates, usage)
    passed_on = _passed_on(costs, usage, between, receiver, None if rate_decimals is None else rates)
    return Distribution(passed_on, {}, rates)


@exact_arguments
def interact_once(
    costs: Mapping[str, int],
    usage: Usage,
    *,
    rate_decimals: int | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> Distribution:
    """Let services charge each other once at their own cost, then the rest to the others (一次交互分配法).

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.
        rate_decimals: Decimals of both rates, between services and to others, in minor units for one unit; None: not
            rounded. A coarse rate charges other services no more than the own cost, so that nobody ends below zero.
        receiver: Who takes the minor units that do not divide, at exact rates.

    Raises:
        ValueError: When a service is left with a cost and serves no operating department, or a number is negative. One
            that serves services alone charges them all that it cost, and is left with what they charge it.

    Source: 成本会计, 辅助生产费用的交互分配法.

    >>> kwh = tonne = 1_000_000
    >>> use = {"power": {"water": 1_000 * kwh, "shop": 8_999 * kwh},
    ...        "water": {"power": 2_000 * tonne, "shop": 8_000 * tonne}}
    >>> found = interact_once({"power": 20_000_00, "water": 10_000_00}, use, rate_decimals=2)
    >>> found.charges["power"], found.rates_between["power"], found.rates["power"]  # 200.02, then 222.24
    ({'water': 200020, 'shop': 1999980}, Fraction(10001, 50), Fraction(5556, 25))
    """
    usage = check_usage(costs, usage)
    within = {
        service: rounded(Fraction(cost * MICRO, sum(usage.get(service, {}).values()) or 1), rate_decimals)
        for service, cost in costs.items()
    }
    between = _between(within, usage, costs)
    outside = {}
    for service in costs:
        served = [who for who, part in usage.get(service, {}).items() if part]
        if served and all(who in costs for who in served):  # all of its cost, for there is nobody else
            between[service] = spread(service, costs[service], usage, set(), receiver, rate_decimals).shares
    for service, cost in costs.items():
        left = cost + sum(to.get(service, 0) for to in between.values()) - sum(between[service].values())
        others = sum(part for who, part in usage.get(service, {}).items() if who not in costs)
        if left and not others:
            raise ValueError(f"{service} has cost and serves nobody that it could be charged to")
        outside[service] = rounded(Fraction(left * MICRO, others or 1), rate_decimals)
    passed_on = _passed_on(costs, usage, between, receiver, None if rate_decimals is None else outside)
    return Distribution(passed_on, {}, outside, within)


@exact_arguments
def repeated(
    costs: Mapping[str, int], usage: Usage, receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> tuple[Distribution, int]:
    """Distribute again and again, to services as well, until nothing is left with them (repeated distribution).

    No rate is printed: every round has one of its own. Those that the rounds come to are the rates of `reciprocal`.
    A few minor units may be left that rounding only sends from service to service: operating departments take them.

    Args:
        costs: What each service department cost, minor units, not negative.
        usage: Service -> receiver -> millionths of its service, not negative.
        receiver: Who takes the minor units that do not divide.

    Returns:
        The charges, added up over the rounds, and the number of rounds.

    Raises:
        ValueError: When services only serve each other; or as `direct`.

    Source: CIMA P1 and ACCA MA, repeated distribution of reciprocal services.

    >>> use = {"stores": {"repair": 1, "shop": 9}, "repair": {"stores": 1, "shop": 9}}
    >>> found, rounds = repeated({"stores": 10_000, "repair": 5_000}, use)
    >>> found.total("shop"), rounds
    (15000, 5)
    """
    usage = check_usage(costs, usage)
    _solve(list(costs), costs, usage)  # refuses services that only serve each other
    charges: dict[str, dict[str, int]] = {service: {} for service in costs}
    waiting = dict(costs)
    rounds, still = 0, 0  # rounds in a row in which nothing left the services
    while any(waiting.values()) and still < len(costs):
        rounds += 1
        coming = dict.fromkeys(costs, 0)
        for service, amount in waiting.items():
            if not amount:
                continue
            for who, part in spread(service, amount, usage, set(), receiver).shares.items():
                charges[service][who] = charges[service].get(who, 0) + part
                if who in coming:
                    coming[who] += part
        still = still + 1 if sum(coming.values()) == sum(waiting.values()) else 0
        waiting = coming
    if any(waiting.values()):  # minor units that would go round for ever
        rounds += 1
        nothing = _between(dict.fromkeys(costs, Fraction(0)), usage)
        for service, last in _passed_on(waiting, usage, nothing, receiver, None).items():
            for who, part in last.items():
                charges[service][who] = charges[service].get(who, 0) + part
    return Distribution(charges, {}), rounds


def _between(rates: Rates, usage: Usage, costs: Mapping[str, int] | None = None) -> dict[str, dict[str, int]]:
    """Charge services what they took of each other, at the rate for one unit; up to their costs, if these are given."""
    charges: dict[str, dict[str, int]] = {}
    for service, rate in rates.items():
        of = charges[service] = {}
        for other, part in usage.get(service, {}).items():
            if part and other in rates:
                charge = times(rate * part / MICRO, 1)
                of[other] = charge if costs is None else min(charge, costs[service] - sum(of.values()))
    return charges


def _passed_on(
    costs: Mapping[str, int],
    usage: Usage,
    between: dict[str, dict[str, int]],
    receiver: Receiver,
    rates: Rates | None,
) -> dict[str, dict[str, int]]:
    """Add to the charges between services what each then has left, for the operating departments.

    A service that serves services alone leaves the minor units of rounding to the next one on the way to those.
    """
    charges = {service: dict(charged) for service, charged in between.items()}
    for service, near in _far_first(costs, usage):
        came = sum(charged.get(service, 0) for charged in charges.values())
        left = costs[service] + came - sum(charges[service].values())
        served = {who: part for who, part in usage.get(service, {}).items() if part and who not in costs}
        if near:
            charges[service][near] += left
        elif left and not served:
            raise ValueError(f"{service} has cost and serves nobody that it could be charged to")
        elif served:
            bases = [Fraction(part, MICRO) for part in served.values()]
            if rates is None or left < 0:
                parts = split_by(left, bases, receiver)
            else:
                parts = at_rate(left, rates[service], bases)
            charges[service].update(zip(served, parts, strict=True))
    return {service: charges[service] for service in costs}


def _far_first(costs: Mapping[str, int], usage: Usage) -> list[tuple[str, str]]:
    """Order services, farthest from the operating departments first, each with the next service on its way there.

    Who serves one of them has none.
    """
    found = {
        service: ""
        for service in costs
        if not any(part for who, part in usage.get(service, {}).items() if who in costs)
        or any(part for who, part in usage[service].items() if who not in costs)
    }
    while more := {
        service: next(who for who in usage[service] if who in found and usage[service][who])
        for service in costs
        if service not in found and any(who in found and part for who, part in usage[service].items())
    }:
        found |= more
    return list(found.items())[::-1]


def _share(usage: Usage, service: str, who: str) -> Fraction:
    served = usage.get(service, {})
    return Fraction(served.get(who, 0), sum(served.values()) or 1)


def _solve(services: list[str], costs: Mapping[str, int], usage: Usage) -> dict[str, Fraction]:
    """Solve gross = own cost + shares of the others' gross, in exact fractions."""
    own = {service: {"": costs[service]} for service in services}
    shares = {
        receiver: {
            service: part
            for service in services
            if service != receiver and (part := _share(usage, service, receiver))
        }
        for receiver in services
    }
    return {service: cost[""] for service, cost in gross_costs(own, shares).items()}
