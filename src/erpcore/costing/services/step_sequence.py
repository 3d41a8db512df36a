"""In which order services are closed step by step, by amounts: who is served least, or who serves others most.

`service_departments.step_order` goes by the part of its service that each gives to the others. Textbooks also weigh
what that costs, at each service's own cost before anybody is charged. What one does for itself counts nowhere. The
order found is given to `step_down`; the books find it by their policy `service_order_by`.

Source: 成本会计, 顺序分配法 (受益少的辅助生产车间排列在前, 受益多的排列在后); Horngren, Datar and Rajan, Cost
    Accounting, ch. 15 (sequence by the dollar amount of services given to other support departments).
"""

from collections.abc import Mapping
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.services.service_departments import Usage, check_usage


@exact_arguments
def least_served_first(costs: Mapping[str, int], usage: Usage) -> list[str]:
    """Order services by what the others do for them, least first (受益少的在前).

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.

    Returns:
        All services with a cost; of those that are served alike, first who is named first.

    Raises:
        ValueError: When a number is negative.

    >>> usage = {"repair": {"power": 100, "shop": 400}, "power": {"repair": 100, "shop": 900}}
    >>> least_served_first({"repair": 1_000, "power": 4_000}, usage)  # 200 of repair, 400 of power
    ['power', 'repair']
    """
    between = _between(costs, usage)
    received = {service: sum(given.get(service, 0) for given in between.values()) for service in costs}
    return sorted(costs, key=lambda service: received[service])


@exact_arguments
def most_serving_first(costs: Mapping[str, int], usage: Usage) -> list[str]:
    """Order services by what they do for the others, in money, most first.

    Args:
        costs: Minor units by service department, not negative.
        usage: What each service did for whom, in millionths, not negative.

    Returns:
        All services with a cost; of those that give alike, first who is named first.

    Raises:
        ValueError: As `least_served_first`.

    >>> usage = {"repair": {"power": 100, "shop": 400}, "power": {"repair": 100, "shop": 900}}
    >>> most_serving_first({"repair": 1_000, "power": 4_000}, usage)
    ['power', 'repair']
    """
    between = _between(costs, usage)
    return sorted(costs, key=lambda service: -sum(between.get(service, {}).values()))


def _between(costs: Mapping[str, int], usage: Usage) -> dict[str, dict[str, Fraction]]:
    """Say what services would charge each other at their own cost."""
    found = {}
    for service, served in check_usage(costs, usage).items():
        if service in costs:
            whole = sum(served.values()) or 1
            found[service] = {
                who: Fraction(costs[service] * part, whole) for who, part in served.items() if who in costs
            }
    return found
