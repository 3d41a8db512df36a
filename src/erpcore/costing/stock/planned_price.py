"""Planned price with material cost variance (计划成本法, 材料成本差异): the variance goes where the goods go.

Stock is kept at planned cost. What it cost more or less waits in a variance account and is carried out in
proportion to the planned cost that leaves, each class of materials by its own rate.
Source: 企业会计准则应用指南, account 1404 材料成本差异: the rate of the month, or that of its opening for goods
sent to a processor or where the two are close.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import rounded, times
from erpcore.kernel.rounding import Receiver, split


class Planned(NamedTuple):
    """Goods at planned cost and their variance, in minor units: plus is overspent (超支), minus saved (节约)."""

    cost: int
    variance: int

    @property
    def actual(self) -> int:
        """What the goods really cost, in minor units."""
        return self.cost + self.variance


class CarriedVariance(NamedTuple):
    """The rate, each issue with its part of the variance, and what is left; plus is overspent."""

    rate: Fraction
    issues: dict[str, Planned]
    closing: Planned


@exact_arguments
def variance_rate(goods: Iterable[Planned], *, decimals: int | None = None) -> Fraction:
    """Say what a unit of planned cost costs more or less: the rate 材料成本差异率.

    Args:
        goods: Opening stock and the receipts of the month for the month's rate, opening stock alone for the
            opening rate. Receipts that wait for their invoice (暂估) have no part in it.
        decimals: Round the rate half up to so many decimals (4 for a hundredth of a per cent); None: exact.

    Raises:
        ValueError: When planned costs are negative or all zero, or `decimals` is negative.

    Source: 初级会计实务: opening 1 000 000 with 30 740 overspent, receipts 3 200 000 with 200 000 saved.

    >>> month = [Planned(1_000_000_00, 30_740_00), Planned(3_200_000_00, -200_000_00)]
    >>> variance_rate(month, decimals=4)
    Fraction(-403, 10000)
    """
    cost = variance = 0
    for each in goods:
        not_negative(planned_cost=each.cost)
        cost += each.cost
        variance += each.variance
    if not cost:
        raise ValueError("a variance rate needs planned cost above zero")
    return rounded(Fraction(variance, cost), decimals)


@exact_arguments
def carry_variance(
    opening: Planned,
    receipts: Iterable[Planned],
    issues: Mapping[str, int],
    *,
    estimated: int = 0,
    at_opening_rate: Collection[str] = (),
    rate_decimals: int | None = None,
) -> CarriedVariance:
    """Carry the variance of a month out with what was issued.

    Args:
        opening: Stock at the beginning.
        receipts: The invoiced receipts of the month.
        issues: Planned cost issued to each taker, in minor units.
        estimated: Planned cost of receipts that wait for their invoice: on the shelf, not in the rate.
        at_opening_rate: Takers that bear the rate of the opening stock; the others bear the month's.
        rate_decimals: Round the rates half up before use, as worked by hand; None: exact.

    Returns:
        Where all goods of the rate have left, the last of the variance has left with them: the takers of the
        month's rate share it.

    Raises:
        ValueError: When planned costs are negative, more is issued than there is, a taker at the opening rate
            is not among the issues, or a rate has no planned cost to stand on.

    Source: 初级会计实务 (L materials): rate -4.03 %; 2 000 000 to production, 600 000 to auxiliary shops, 250 000
        to the workshop and 50 000 to the office.

    >>> carried = carry_variance(
    ...     Planned(1_000_000_00, 30_740_00), [Planned(3_200_000_00, -200_000_00)],
    ...     {"production": 2_000_000_00, "auxiliary": 600_000_00, "workshop": 250_000_00, "office": 50_000_00},
    ...     rate_decimals=4)
    >>> [goods.variance for goods in carried.issues.values()]
    [-8060000, -2418000, -1007500, -201500]
    >>> carried.closing
    Planned(cost=130000000, variance=-5239000)
    """
    goods = [opening, *receipts]
    not_negative(estimated_receipts=estimated)
    for taker, cost in issues.items():
        not_negative(**{f"issue to {taker}": cost})
    unknown = set(at_opening_rate) - set(issues)
    if unknown:
        raise ValueError(f"nothing is issued to {', '.join(sorted(unknown))}")
    rate = variance_rate(goods, decimals=rate_decimals)
    variance = sum(each.variance for each in goods)
    left = sum(each.cost for each in goods) + estimated - sum(issues.values())
    if left < 0:
        raise ValueError(f"more is issued at planned cost than there is, by {-left}")
    parts: dict[str, int] = {}
    if at_opening_rate:
        first = variance_rate([opening], decimals=rate_decimals)
        parts = {taker: times(first, issues[taker]) for taker in at_opening_rate}
    others = {taker: cost for taker, cost in issues.items() if taker not in parts}
    rest = None if left else variance - sum(parts.values())
    parts |= zip(others, _shares(rate, list(others.values()), rest, rate_decimals), strict=True)
    taken = {taker: Planned(cost, parts[taker]) for taker, cost in issues.items()}
    return CarriedVariance(rate, taken, Planned(left, variance - sum(parts.values())))


@exact_arguments
def variance_shares(
    variance: int,
    rate: Fraction,
    issues: Sequence[int],
    *,
    left: int,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> list[int]:
    """Charge a variance to those who took the goods of a month, each by itself.

    Args:
        variance: All that there is to carry, minor units; saved is negative.
        rate: The rate that the takers bear.
        issues: Planned cost that each took, minor units; negative for one that gave back more than it took.
        left: Planned cost on the shelf at the end, minor units.
        receiver: Who takes the odd cents where nothing is left.

    Returns:
        Issue times rate, rounded half up once; what that leaves stays with the goods on the shelf. Where there
        are none the takers bear all of the variance.

    >>> variance_shares(-169_260_00, Fraction(-403, 10000), [2_000_000_00, 600_000_00], left=1_600_000_00)
    [-8060000, -2418000]
    >>> variance_shares(-100, Fraction(-1, 300), [100_00, 100_00, 100_00], left=0)
    [-34, -33, -33]
    """
    takers = [max(cost, 0) for cost in issues]
    if left > 0:
        return [times(rate, cost) for cost in issues]
    if not any(takers):
        return [0] * len(issues)
    given = [times(rate, cost) if cost < 0 else 0 for cost in issues]
    parts = split(variance - sum(given), takers, receiver)
    return [part + back for part, back in zip(parts, given, strict=True)]


def _shares(rate: Fraction, costs: list[int], rest: int | None, decimals: int | None) -> list[int]:
    """Charge a rate on costs: each at a rounded rate, all rounded once at an exact one; or share the rest."""
    if not any(costs):
        return [0] * len(costs)
    if rest is None and decimals is not None:
        return [times(rate, cost) for cost in costs]
    return split(times(rate, sum(costs)) if rest is None else rest, costs)
