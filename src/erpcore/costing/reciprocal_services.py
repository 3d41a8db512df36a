"""Service departments that serve each other: charged once, again and again, or by the exact solution.

Amounts are minor units; services are measured in millionths. Every department ends empty.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 15; 企业产品成本核算制度 (财会〔2013〕17号).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.costing.actual_cost import gross_costs
from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import rounded
from erpcore.costing.service_departments import Distribution, Usage, check_usage, spread
from erpcore.kernel.rounding import MICRO, Receiver, divide


@exact_arguments
def reciprocal(
    costs: Mapping[str, int], usage: Usage, receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> Distribution:
    """Charge services to each other and to the rest by the exact solution of the linear equations (代数分配法).

    The charges between services are rounded half up; each service then passes on exactly what it has.

    Raises:
        ValueError: When the equations have no solution, as where two services only serve each other; or as `direct`.

    Source: Horngren, ch. 15, Castleford Engineering: 6,576,750 and 2,767,500 are charged on.

    >>> castleford = {"maintenance": {"it": 1_600, "machining": 2_400, "assembly": 4_000},
    ...               "it": {"maintenance": 200, "machining": 1_600, "assembly": 200}}
    >>> found = reciprocal({"maintenance": 6_300_000, "it": 1_452_150}, castleford)
    >>> found.total("machining"), found.total("assembly"), found.charges["it"]["maintenance"]
    (4187025, 3565125, 276750)
    """
    check_usage(costs, usage)
    services = list(costs)
    gross = _solve(services, costs, usage)
    between = {
        service: {
            other: divide(
                (part := gross[service] * _share(usage, service, other)).numerator, part.denominator
            )
            for other in services
            if usage.get(service, {}).get(other, 0)
        }
        for service in services
    }
    return Distribution(_passed_on(costs, usage, between, receiver), {})


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
        rate_decimals: Decimals of the rate between services, in minor units for one unit; None: not rounded.
        receiver: Who takes the minor units that do not divide.

    Raises:
        ValueError: As `direct`.

    Source: 成本会计, 辅助生产费用的交互分配法.

    >>> use = {"water": {"power": 2_000, "shop": 8_000}, "power": {"water": 1_000, "shop": 9_000}}
    >>> interact_once({"water": 10_000, "power": 20_000}, use).charges
    {'water': {'power': 2000, 'shop': 10000}, 'power': {'water': 2000, 'shop': 20000}}
    """
    check_usage(costs, usage)
    between: dict[str, dict[str, int]] = {}
    for service, cost in costs.items():
        served = usage.get(service, {})
        whole = sum(served.values())
        rate = Fraction(cost, whole or 1)
        rate = rounded(rate * MICRO, rate_decimals) / MICRO  # a rate is for one unit, usage is in millionths
        between[service] = {
            other: divide((rate * served[other]).numerator, (rate * served[other]).denominator)
            for other in costs
            if served.get(other, 0)
        }
    return Distribution(_passed_on(costs, usage, between, receiver), {})


@exact_arguments
def repeated(
    costs: Mapping[str, int], usage: Usage, receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> tuple[Distribution, int]:
    """Distribute again and again, to services as well, until nothing is left with them (repeated distribution).

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
    check_usage(costs, usage)
    _solve(list(costs), costs, usage)  # refuses services that only serve each other
    charges: dict[str, dict[str, int]] = {service: {} for service in costs}
    waiting = dict(costs)
    rounds = 0
    while any(waiting.values()):
        rounds += 1
        coming = dict.fromkeys(costs, 0)
        for service, amount in waiting.items():
            if not amount:
                continue
            for who, part in spread(service, amount, usage, set(), receiver).items():
                charges[service][who] = charges[service].get(who, 0) + part
                if who in coming:
                    coming[who] += part
        waiting = coming
    return Distribution(charges, {}), rounds


def _passed_on(
    costs: Mapping[str, int], usage: Usage, between: Mapping[str, Mapping[str, int]], receiver: Receiver
) -> dict[str, dict[str, int]]:
    """Add to the charges between services what each then has left, for the operating departments."""
    charges = {}
    for service, cost in costs.items():
        came = sum(charged.get(service, 0) for charged in between.values())
        left = cost + came - sum(between[service].values())
        charges[service] = {**between[service], **spread(service, left, usage, set(costs), receiver)}
    return charges


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
