"""Activity-based costing: resources to activities, activities to products, and capacity that nobody used.

Amounts are minor units, drivers whole numbers or fractions of one measure each.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 5; Garrison, Noreen and Brewer, Managerial Accounting, ch. on
activity-based costing; Kaplan and Anderson, Time-Driven Activity-Based Costing, Harvard Business Review (2004);
管理会计应用指引第304号 作业成本法.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure, rounded, times
from erpcore.costing.overhead.allocation import allocate, check_bases
from erpcore.kernel.rounding import Receiver

Drivers = Mapping[str, Mapping[str, Measure]]  # of each resource or activity: receiver -> its driver


class ActivityCost(NamedTuple):
    """What an activity costs, and whom; charges and unused capacity add up to its pool."""

    rate: Fraction  # minor units for one of the activity driver's measure
    charges: dict[str, int]  # cost object -> minor units
    unused: int  # capacity that nobody used, minor units


class ActivityCosting(NamedTuple):
    """The second stage: all activities, and all cost objects."""

    activities: dict[str, ActivityCost]
    objects: dict[str, int]  # cost object -> minor units
    unused: int  # capacity that nobody used, minor units
    sustaining: int  # kept apart from cost objects, minor units


@exact_arguments
def assign_resources(
    resources: Mapping[str, int], drivers: Drivers, receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, dict[str, int]]:
    """Assign resources to activity pools by resource drivers: the first stage (资源动因).

    Args:
        resources: Minor units by resource, not negative.
        drivers: For each resource: activity -> its driver, such as per cent, heads or square metres. A resource that
            belongs to one activity names that one alone.
        receiver: Who takes the minor units that do not divide.

    Returns:
        By activity: resource -> minor units, where there is any. They add up to the resources.

    Raises:
        ValueError: When a resource is negative, or has cost and no driver above zero.

    Source: Garrison, Noreen and Brewer, Managerial Accounting (Classic Brass: indirect factory wages of 500,000).

    >>> percent = {"orders": 25, "design": 40, "size": 20, "customers": 10, "other": 5}
    >>> assign_resources({"wages": 500_000, "lease": 80_000}, {"wages": percent, "lease": {"other": 1}})["other"]
    {'wages': 25000, 'lease': 80000}
    """
    pools: dict[str, dict[str, int]] = {}
    for resource, amount in resources.items():
        with about(resource):
            shares = allocate(amount, drivers.get(resource, {}), receiver=receiver).shares
        for activity, part in shares.items():
            if part:
                pools.setdefault(activity, {})[resource] = part
    return pools


@exact_arguments
def cost_objects(
    pools: Mapping[str, int],
    drivers: Drivers,
    *,
    capacity: Mapping[str, Measure] | None = None,
    sustaining: Collection[str] = (),
    rate_decimals: int | None = None,
) -> ActivityCosting:
    """Charge activity pools to cost objects by activity drivers: the second stage (作业动因).

    Args:
        pools: Minor units by activity, not negative.
        drivers: For each activity: cost object -> its driver.
        capacity: Practical capacity of an activity in its driver; its rate is then taken over the capacity, and what
            is not used is nobody's cost. Activities not named here are charged in full.
        sustaining: Activities whose cost no cost object causes (维持级作业); it is kept apart.
        rate_decimals: Decimals that rates are rounded to, in minor units; None: they stay exact.

    Raises:
        ValueError: When a pool or a driver is negative, a pool has cost and no driver, more was used than the capacity
            holds, or a sustaining activity or a capacity is of no pool.

    Source: Horngren, ch. 5 (Plastim: set-ups of 300,000 for 2,000 hours).

    >>> found = cost_objects({"set-up": 300_000}, {"set-up": {"S3": 500, "CL5": 1_500}}, capacity={"set-up": 2_500})
    >>> found.objects, found.unused
    ({'S3': 60000, 'CL5': 180000}, 60000)
    """
    capacity = capacity or {}
    unknown = sorted((set(capacity) | set(sustaining)) - set(pools))
    if unknown:
        raise ValueError(f"there is no pool of {unknown}")
    not_negative(**pools)
    found = {}
    for activity, amount in pools.items():
        if activity in sustaining:
            continue
        with about(activity):
            found[activity] = _charge(
                amount, drivers.get(activity, {}), capacity.get(activity), rate_decimals=rate_decimals
            )
    objects: dict[str, int] = {}
    for cost in found.values():
        for name, part in cost.charges.items():
            objects[name] = objects.get(name, 0) + part
    unused = sum(cost.unused for cost in found.values())
    return ActivityCosting(found, objects, unused, sum(pools[activity] for activity in set(sustaining)))


@exact_arguments
def time_driven(
    cost: int,
    capacity: Measure,
    volumes: Mapping[str, int],
    times_each: Mapping[str, Measure],
    *,
    rate_decimals: int | None = None,
) -> ActivityCost:
    """Charge the cost of a department by the time that each activity takes (时间驱动作业成本法).

    Args:
        cost: Of the capacity supplied, minor units, not negative.
        capacity: Practical capacity in a measure of time, above zero.
        volumes: How often each activity was done, not negative.
        times_each: The time that it takes once, in the same measure.
        rate_decimals: Decimals that the rate is rounded to, in minor units; None: it stays exact.

    Returns:
        The rate for one of that measure, what each activity costs, and the cost of capacity that was not used.

    Raises:
        ValueError: When a number is out of its range, an activity has no time, or more time was used than there is.

    Source: Kaplan and Anderson, Time-Driven Activity-Based Costing: 560,000 for 700,000 minutes.

    >>> found = time_driven(560_000_00, 700_000, {"orders": 49_000, "inquiries": 1_400, "checks": 2_500},
    ...     {"orders": 8, "inquiries": 44, "checks": 50})
    >>> found.rate, found.charges, found.unused
    (Fraction(80, 1), {'orders': 31360000, 'inquiries': 4928000, 'checks': 10000000}, 9712000)
    """
    missing = sorted(set(volumes) - set(times_each))
    if missing:
        raise ValueError(f"the time of one is needed for {missing}")
    not_negative(cost_of_capacity=cost)
    not_negative(**volumes)
    used = {activity: volume * times_each[activity] for activity, volume in volumes.items()}
    return _charge(cost, used, capacity, rate_decimals=rate_decimals)


def _charge(
    amount: int, used: Mapping[str, Measure], capacity: Measure | None, *, rate_decimals: int | None = None
) -> ActivityCost:
    """Charge a pool in full, or as far as its capacity was used."""
    if capacity is None:
        full = allocate(amount, used, rate_decimals=rate_decimals)
        return ActivityCost(full.rate, full.shares, 0)
    total = check_bases(used)
    if capacity <= 0 or total > capacity:
        raise ValueError(f"a capacity is above zero and not below what was used: {capacity}, {total} used")
    rate = rounded(Fraction(amount) / capacity, rate_decimals)
    spent = amount if total == capacity else min(times(rate * total, 1), amount)
    charges = allocate(spent, used).shares
    return ActivityCost(rate, charges, amount - spent)
