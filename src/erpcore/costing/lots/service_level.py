"""How much is held so that of a hundred orders so many come before goods run out (服务水平, 安全系数).

Use and delivery vary about their means; a safety stock is so many standard deviations of what is used until goods come.
The factor stands in tables of the normal distribution: 1.28 for 90 %, 1.645 (printed as 1.65 or 1.64) for 95 %. Where
chances are given one by one no distribution is needed (`stock_from_table`). What costs least is `stock_levels`.

Use and times are in one measure of time, quantities in one measure of goods: whole numbers or fractions. The normal
distribution is worked out to sixty digits, and roots and factors are rounded half up once.
Source: Heizer, Render and Munson, Operations Management, ch. 12 (probabilistic models and safety stock); 物流管理,
    安全库存量的计算 (需求变化, 提前期变化, 两者同时变化); 在庫管理, 定期発注方式.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import Measure, root, rounded
from erpcore.costing.normal_distribution import FURTHEST, part_below

MOST_DECIMALS = 6  # of a factor, as tables print it


class Varying(NamedTuple):
    """What is used in a unit of time, or how many units of time an order takes: independent of each other."""

    mean: Measure
    deviation: Measure = 0  # standard deviation; 0: it does not vary


class Served(NamedTuple):
    """What is held for a level of service, in the measure of the use."""

    deviation: Fraction  # standard deviation of what is used until goods come
    safety: Fraction  # held against it
    level: Fraction  # with what is used as a rule: the reorder point; with a review, what is ordered up to


class Tabled(NamedTuple):
    """The same, where chances are given one by one."""

    level: Fraction
    safety: Fraction  # beyond what is used on the average
    service: Fraction  # the chance that no more is used


@exact_arguments
def stock_for_service(
    use: Varying, delivery: Varying, factor: Measure, *, review: Measure = 0, decimals: int
) -> Served:
    """Work out the safety stock of a service level, and the stock at which, or up to which, is ordered.

    The deviation is the root of (delivery + review) x that of use squared + use squared x that of delivery squared;
    what does not vary drops out.

    Args:
        use: Of goods in a unit of time.
        delivery: Units of time from order to receipt.
        factor: Standard deviations for the level of service, as it is printed, or by `service_factor`.
        review: Units of time between orders, where stock is looked at on fixed days (定期订货法): goods ordered today
            last until those of the next order come. 0: stock is watched all the time (定量订货法).
        decimals: Of a unit, to which deviation and safety stock are rounded half up, each from what is exact.

    Raises:
        ValueError: When a number is negative.

    Source: 物流管理: 1,000 a day with a deviation of 20, five days with a deviation of one, 1.65 for 95 %: 1,652.

    >>> found = stock_for_service(Varying(1_000, 20), Varying(5, 1), Fraction(165, 100), decimals=0)
    >>> int(found.safety), int(found.level)
    (1652, 6652)
    """
    fields_not_negative({"factor": factor, "review": review})
    fields_not_negative({f"{name} of use": of for name, of in use._asdict().items()})
    fields_not_negative({f"{name} of delivery": of for name, of in delivery._asdict().items()})
    until = Fraction(delivery.mean) + review
    variance = until * use.deviation**2 + (Fraction(use.mean) * delivery.deviation) ** 2
    safety = root(variance * factor**2, decimals)
    return Served(root(variance, decimals), safety, until * use.mean + safety)


@exact_arguments
def stock_from_table(uses: Mapping[Measure, Measure], service: Measure) -> Tabled:
    """Find the least of the uses told beyond which there is no more in so many of a hundred orders.

    Args:
        uses: What may be used while an order is on its way, and how probable that is, in parts of one.
        service: Of all orders, above zero, at most one.

    Raises:
        ValueError: When a number is negative, probabilities are not one together, or the service is nothing or beyond
            one.

    Source: the table of 注册会计师《财务成本管理》, 保险储备; worked by hand: 75 of a hundred need at most 100, 95 at
        most 110.

    >>> percent = {70: 1, 80: 4, 90: 20, 100: 50, 110: 20, 120: 4, 130: 1}
    >>> chances = {use: Fraction(part, 100) for use, part in percent.items()}
    >>> [int(part) for part in stock_from_table(chances, Fraction(90, 100))[:2]]
    [110, 10]
    """
    if min([*uses, *uses.values()], default=-1) < 0 or sum(uses.values()) != 1:
        raise ValueError(f"uses are not negative, and one of them comes: {sum(uses.values())} of 1 is told")
    if not 0 < service <= 1:
        raise ValueError(f"a level of service is above zero and at most one, found {service}")
    mean = sum((Fraction(use) * chance for use, chance in uses.items()), Fraction(0))
    served, levels = Fraction(0), iter(sorted(uses))
    while served < service:
        level = Fraction(next(levels))
        served += uses[level]
    return Tabled(level, level - mean, served)


@exact_arguments
def service_factor(service: Measure, *, decimals: int) -> Fraction:
    """Find how many standard deviations are not passed in so many of a hundred orders (安全系数).

    Args:
        service: Of all orders, from a half to one less a million millionth.
        decimals: To which it is rounded half up, 0 to 6.

    Raises:
        ValueError: When the service or the decimals are none of these.

    Source: tables of the normal distribution: 1.282 for 90 %, 1.645 for 95 %, 2.326 for 99 %.

    >>> [int(1_000 * service_factor(Fraction(of, 100), decimals=3)) for of in (50, 90, 95, 99)]
    [0, 1282, 1645, 2326]
    """
    if not Fraction(1, 2) <= service <= 1 - Fraction(1, 10**12):
        raise ValueError(f"a level of service is from a half to almost one, found {service}")
    if not 0 <= decimals <= MOST_DECIMALS:
        raise ValueError(f"a factor has 0 to {MOST_DECIMALS} decimals, found {decimals}")
    twice, below, above = 2 * 10**decimals, 0, FURTHEST * 10**decimals + 1
    while below < above:  # the least step from which half a step more is beyond the service
        step = (below + above) // 2
        if part_below(Fraction(2 * step + 1, twice)) > service:
            above = step
        else:
            below = step + 1
    return Fraction(below, 10**decimals)


@exact_arguments
def served_by(factor: Measure, *, decimals: int) -> Fraction:
    """Say in which part of all orders goods last, where so many standard deviations are held.

    Args:
        factor: Safety stock over the standard deviation of what is used until goods come, 0 to 8.
        decimals: To which the part is rounded half up.

    Raises:
        ValueError: When the factor is none of these.

    Source: tables of the normal distribution: 0.9505 at 1.65.

    >>> served_by(Fraction(165, 100), decimals=4)
    Fraction(1901, 2000)
    """
    if not 0 <= factor <= FURTHEST:
        raise ValueError(f"a factor is from zero to {FURTHEST} standard deviations, found {factor}")
    return rounded(part_below(factor), decimals)
