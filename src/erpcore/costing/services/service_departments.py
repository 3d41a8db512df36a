"""Charge the cost of service departments to those they serve: directly, step by step, or at planned rates.

Amounts are minor units; services are measured in millionths (hours, kilowatt-hours, tonnes). What a department
does for itself changes nothing under any method, and is passed over. The departments end empty: they charge on what
they cost and were charged. Rates may be rounded as printed tables have them; the one a service names last then takes
what the rounding leaves. Services that charge each other: `costing.services.reciprocal_services`.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 15; 企业产品成本核算制度 (财会〔2013〕17号) (直接分配法,
顺序分配法, 交互分配法, 代数分配法, 计划成本分配法).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails
from erpcore.costing.overhead.allocation import Allocation, allocate
from erpcore.kernel.rounding import MICRO, Receiver, extend, per_minor

Rates = Mapping[str, Fraction]  # service -> minor units for one unit of it, which is a million millionths
NO_RATES: Rates = MappingProxyType({})
Usage = Mapping[str, Mapping[str, int]]  # service -> receiver -> millionths of its service


class Distribution(NamedTuple):
    """Who is charged how much by whom."""

    charges: dict[str, dict[str, int]]  # service -> receiver, services among them -> minor units
    differences: dict[str, int]  # service -> minor units not charged; plus: under-charged; of planned rates
    rates: Rates = NO_RATES  # 分配率: what operating departments are charged for one unit (对外分配率)
    rates_between: Rates = NO_RATES  # 交互分配率: what services charge each other, where that is another rate

    @exact_arguments
    def total(self, receiver: str) -> int:
        """Add up what a receiver is charged, in minor units."""
        return sum(charges.get(receiver, 0) for charges in self.charges.values())

    @exact_arguments_when_it_fails
    def charged_on(self, service: str) -> int:
        """Add up what a service charges, to services too: its own cost and what it was charged; minor units."""
        return sum(self.charges[service].values())


@exact_arguments
def direct(
    costs: Mapping[str, int],
    usage: Usage,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    *,
    rate_decimals: int | None = None,
) -> Distribution:
    """Charge each service to the operating departments only (直接分配法).

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.
        receiver: Who takes the minor units that do not divide, at exact rates.
        rate_decimals: Decimals that rates are rounded to, in minor units for one unit of service; None: not rounded.

    Raises:
        ValueError: When a service has a cost and serves no operating department, or a number is negative.

    Source: Horngren, ch. 15, Castleford Engineering (in thousands of dollars).

    >>> castleford = {"maintenance": {"it": 1_600 * MICRO, "machining": 2_400 * MICRO, "assembly": 4_000 * MICRO},
    ...               "it": {"maintenance": 200 * MICRO, "machining": 1_600 * MICRO, "assembly": 200 * MICRO}}
    >>> direct({"maintenance": 6_300_000, "it": 1_452_150}, castleford).charges["it"]
    {'machining': 1290800, 'assembly': 161350}
    """
    usage = check_usage(costs, usage)
    found = {
        service: spread(service, cost, usage, set(costs), receiver, rate_decimals)
        for service, cost in costs.items()
    }
    return _distribution(found)


@exact_arguments
def step_order(usage: Usage) -> list[str]:
    """Order services for the step-down method: first the one that gives the largest share of its service to others.

    Raises:
        ValueError: When a service is negative.

    Source: Horngren, ch. 15: the sequence usually begins with the department that serves others most.

    >>> step_order({"it": {"maintenance": 200, "machining": 1_800}, "maintenance": {"it": 2_000, "assembly": 6_000}})
    ['maintenance', 'it']
    """
    shares = {
        service: Fraction(
            sum(part for who, part in served.items() if who in usage), sum(served.values()) or 1
        )
        for service, served in check_usage({}, usage).items()
    }
    return sorted(usage, key=lambda service: -shares[service])


@exact_arguments
def step_down(
    costs: Mapping[str, int],
    usage: Usage,
    order: Sequence[str] | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    *,
    rate_decimals: int | None = None,
) -> Distribution:
    """Close one service after the other to those not yet closed (顺序分配法, 梯形分配法).

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.
        order: All services, the first to be closed first; None: by `step_order`.
        receiver: Who takes the minor units that do not divide, at exact rates.
        rate_decimals: Decimals that rates are rounded to, in minor units for one unit of service; None: not rounded.

    Raises:
        ValueError: When the order does not name every service once, or as `direct`.

    Source: Horngren, ch. 15, Castleford Engineering.

    >>> castleford = {"maintenance": {"it": 1_600 * MICRO, "machining": 2_400 * MICRO, "assembly": 4_000 * MICRO},
    ...               "it": {"maintenance": 200 * MICRO, "machining": 1_600 * MICRO, "assembly": 200 * MICRO}}
    >>> found = step_down({"maintenance": 6_300_000, "it": 1_452_150}, castleford)
    >>> found.total("machining"), found.total("assembly")
    (4300800, 3451350)
    """
    usage = check_usage(costs, usage)
    sequence = (
        [service for service in step_order(usage) if service in costs] if order is None else list(order)
    )
    if sorted(sequence) != sorted(costs):
        raise ValueError(f"the order must name every service once: {sorted(costs)}, found {sequence}")
    found: dict[str, Allocation] = {}
    for place, service in enumerate(sequence, start=1):
        gross = costs[service] + sum(charged.shares.get(service, 0) for charged in found.values())
        found[service] = spread(service, gross, usage, set(sequence[:place]), receiver, rate_decimals)
    return _distribution(found)


@exact_arguments
def planned_rates(
    costs: Mapping[str, int], usage: Usage, rates: Mapping[str, int], *, decimals: int
) -> Distribution:
    """Charge every receiver at planned rates; what a service cost otherwise is its difference (计划成本分配法).

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.
        rates: Millionths of the major unit for one unit of service, not negative.
        decimals: Decimals of the currency.

    Returns:
        The charges, and by service what it cost and was charged less what it charged: plus is under-charged, usually
        an expense of administration.

    Raises:
        ValueError: When a service has no planned rate, or a number is negative.

    Source: 成本会计, 辅助生产费用的计划成本分配法.

    >>> use = {"water": {"power": 2_000_000, "shop": 8_000_000}, "power": {"water": 1_000_000, "shop": 9_000_000}}
    >>> planned = {"water": 11_000_000, "power": 20_000_000}
    >>> found = planned_rates({"water": 10_500, "power": 20_000}, use, planned, decimals=2)
    >>> found.charges["water"], found.differences
    ({'power': 2200, 'shop': 8800}, {'water': 1500, 'power': 2200})
    """
    usage = check_usage(costs, usage)
    missing = [service for service in costs if rates.get(service, -1) < 0]
    if missing:
        raise ValueError(f"a planned rate, not negative, is needed for {missing}")
    charges = {
        service: {
            who: extend(rates[service], part, decimals)
            for who, part in usage.get(service, {}).items()
            if part
        }
        for service in costs
    }
    differences = {
        service: cost
        + sum(charged.get(service, 0) for charged in charges.values())
        - sum(charges[service].values())
        for service, cost in costs.items()
    }
    charged = {service: Fraction(rates[service] * MICRO, per_minor(decimals)) for service in costs}
    return Distribution(charges, differences, charged)


@exact_arguments
def check_usage(costs: Mapping[str, int], usage: Usage) -> dict[str, dict[str, int]]:
    """Refuse a negative cost or service.

    Returns:
        The usage, without what services did for themselves: under the equations, too, all others bear the same.

    Raises:
        ValueError: Naming the departments.

    >>> check_usage({"it": 100}, {"it": {"it": 50, "shop": 200}})
    {'it': {'shop': 200}}
    """
    negative = [service for service, cost in costs.items() if cost < 0]
    negative += [service for service, served in usage.items() if any(part < 0 for part in served.values())]
    if negative:
        raise ValueError(f"costs and services are not negative; found otherwise at {sorted(set(negative))}")
    return {
        service: {who: part for who, part in served.items() if who != service}
        for service, served in usage.items()
    }


@exact_arguments
def spread(
    service: str,
    amount: int,
    usage: Usage,
    closed: set[str],
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    rate_decimals: int | None = None,
) -> Allocation:
    """Split an amount over those served who are not closed.

    Args:
        service: Whose cost it is.
        amount: Minor units, not negative.
        usage: What each service did for whom, in millionths.
        closed: Who is charged nothing any more.
        receiver: Who takes the minor units that do not divide, at an exact rate.
        rate_decimals: Decimals that the rate for one unit is rounded to, in minor units; None: not rounded.

    Raises:
        ValueError: When there is an amount and nobody to charge it to.

    >>> spread("it", 100, {"it": {"machining": 2, "assembly": 1, "maintenance": 1}}, {"maintenance"}).shares
    {'machining': 67, 'assembly': 33}
    """
    served = {
        who: Fraction(part, MICRO)
        for who, part in usage.get(service, {}).items()
        if part and who not in closed
    }
    if amount and not served:
        raise ValueError(f"{service} has cost and serves nobody that it could be charged to")
    return allocate(amount, served, rate_decimals=rate_decimals, receiver=receiver)


def _distribution(found: Mapping[str, Allocation]) -> Distribution:
    charges = {service: charged.shares for service, charged in found.items()}
    return Distribution(charges, {}, {service: charged.rate for service, charged in found.items()})
