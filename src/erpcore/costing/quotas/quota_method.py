"""The quota method (定额法): actual cost as quota cost, changes of quotas, deviations from them, and price differences.

    actual cost = quota cost ± deviation from quota ± change of quota ± material cost variance

Deviations are found by `quota_material` and `quota_conversion`. Amounts are minor units by cost element. Plus is above
quota (超支为正); an element may hold the other sign (节约为正), and `under` of a result turns it. For every element and
every layer, finished goods and closing work in process add up to what was there at the beginning and came in the month.
Source: 企业产品成本核算制度 (财会〔2013〕17号), 定额法; 成本会计, 产品成本计算的定额法.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure, rounded, times, value
from erpcore.costing.variances.breakdown import Convention
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Unsuitable, Words

Layer = Literal["deviation", "change", "material_variance"]
DEVIATION: tuple[Layer, ...] = ("deviation",)


class QuotaElement(NamedTuple):
    """One cost element of a product in a month; minor units, deviations and variances with their sign."""

    opening_quota: int  # of work in process, at the quotas of last month
    opening_deviation: int  # in it
    quota_change: int  # new quota cost of opening work in process less old; below zero: quotas fell
    quota: int  # cost of the month at new quotas; below zero where more went out spoiled or lost than in
    deviation: int  # of the month: used more than the quota, or less, at planned price
    finished_quota: int  # of what was finished, at new quotas
    opening_change: int = 0  # change of earlier months that is still in work in process
    material_variance: int = 0  # of the month: planned price against actual
    opening_material_variance: int = 0  # in work in process, where it bears any
    convention: Convention = Convention.ACTUAL_LESS_STANDARD  # of all but quota cost and the change of it


class QuotaCost(NamedTuple):
    """Quota cost and what makes it actual, in one place; minor units."""

    quota: int
    deviation: int
    change: int
    material_variance: int

    @property
    def actual(self) -> int:
        """All four together."""
        return sum(self)

    @exact_arguments
    def under(self, convention: Convention) -> "StatedQuotaCost":
        """State it with the signs of a convention.

        Args:
            convention: Which sign a cost above the quota has.

        >>> QuotaCost(45_000, 900, 500, -830).under(Convention.FAVOURABLE)[:5]
        (45000, -900, -500, 830, 45570)
        """
        deviation, change, variance = (convention.of_cost * amount for amount in self[1:])
        return StatedQuotaCost(self.quota, deviation, change, variance, self.actual, convention)


class StatedQuotaCost(NamedTuple):
    """Quota cost and actual cost, and between them differences of a stated sign; minor units."""

    quota: int
    deviation: int
    change: int
    material_variance: int
    actual: int
    convention: Convention


class Requoted(NamedTuple):
    """A part in process at the beginning of a month in which its quota changed; none of it negative."""

    quantity: Measure
    old_each: int  # quota cost of one, millionths of the major unit
    new_each: int


class QuotaResult(NamedTuple):
    """An element divided between finished goods and work in process."""

    finished: QuotaCost
    closing: QuotaCost
    deviation_rate: Fraction  # 脱离定额差异分配率: deviation for each minor unit of quota cost


@exact_arguments
def quota_cost(
    elements: Mapping[str, QuotaElement],
    *,
    shared: Collection[Layer] = DEVIATION,
    rate_decimals: int | None = None,
) -> dict[str, QuotaResult]:
    """Work out the actual cost of finished goods and of work in process from quotas.

    A change of quotas at the start of the month lowers (or raises) the quota cost of opening work in process, and the
    same amount stands beside it as a change of quota, so that its actual cost stays what it was.

    Args:
        elements: By cost element.
        shared: The layers that work in process bears its part of, in proportion to quota cost. All others are
            for finished goods: by custom the change of quota, unless it is large, and the material cost variance.
        rate_decimals: Decimals that rates for one of quota cost are rounded to; work in process then takes the rest.
            None: they stay exact.

    Returns:
        By element, plus above quota; the closing one is the opening one of the next month.

    Raises:
        ValueError: When quota cost is negative, more is finished than there is at quota, a lowered quota leaves less
            than nothing, there is something to share and no quota cost to share it by, or nothing is finished that
            could bear what is for finished goods; naming the element.

    Source: 成本会计, 定额法: 脱离定额差异分配率 = 差异合计 / 定额成本合计.

    >>> material = QuotaElement(opening_quota=10_000, opening_deviation=-200, quota_change=-500, quota=40_500,
    ...     deviation=1_200, finished_quota=45_000, material_variance=-830)
    >>> found = quota_cost({"material": material})["material"]
    >>> found.finished, found.finished.actual
    (QuotaCost(quota=45000, deviation=900, change=500, material_variance=-830), 45570)
    >>> found.closing
    QuotaCost(quota=5000, deviation=100, change=0, material_variance=0)
    """
    return {name: _divide(name, element, shared, rate_decimals) for name, element in elements.items()}


@exact_arguments
def change_by_ratio(
    opening_quota: int, old_each: Measure, new_each: Measure, *, ratio_decimals: int | None = None
) -> int:
    """Find the change of quota on work in process by the ratio of new to old unit quota (系数折算法).

    Args:
        opening_quota: Of work in process, at old quotas, minor units, not negative.
        old_each: Old quota cost of one product, above zero.
        new_each: New quota cost of one product, not negative.
        ratio_decimals: Decimals that the ratio (定额变动系数) is rounded to; None: it stays exact.

    Returns:
        New less old, minor units, rounded half up: below zero when the quota was lowered. Right where parts are in
        process in the proportions of the product; else count the parts and give new less old of each.

    Raises:
        ValueError: When a number is out of its range.

    Source: 成本会计, 定额变动系数 = 按新定额计算的单位产品费用 / 按旧定额计算的单位产品费用.

    >>> change_by_ratio(10_000, 200, 190)
    -500
    """
    not_negative(opening_quota=opening_quota)
    if old_each <= 0 or new_each < 0:
        raise ValueError(f"unit quotas are above zero before and not below it after: {old_each}, {new_each}")
    ratio = rounded(Fraction(new_each) / Fraction(old_each), ratio_decimals)
    return times(ratio, opening_quota) - opening_quota


@exact_arguments
def change_by_count(counted: Mapping[str, Requoted], *, decimals: int) -> int:
    """Find the change of quota on work in process by counting the parts in it (按零部件盘存计算).

    Args:
        counted: Each part in process, with its quota cost of one before and after.
        decimals: Decimals of the currency.

    Returns:
        New less old, minor units, each part rounded half up once: below zero when quotas were lowered.

    Raises:
        ValueError: When a number is negative, naming the part.

    Source: 成本会计, 月初在产品定额变动差异 = Σ 在产品数量 × (新单位定额 - 旧单位定额).

    >>> change_by_count({"shaft": Requoted(40, 5_000_000, 4_800_000), "cover": Requoted(25, 2_000_000, 2_100_000)},
    ...     decimals=2)  # 40 x -0.20 and 25 x 0.10
    -550
    """
    change = 0
    for name, (quantity, old_each, new_each) in counted.items():
        if min(quantity, old_each, new_each) < 0:
            raise ValueError(f"{name}: a quantity and a quota must not be negative")
        change += value(new_each - old_each, Fraction(quantity) * MICRO, decimals)
    return change


def _divide(
    name: str, element: QuotaElement, shared: Collection[Layer], rate_decimals: int | None
) -> QuotaResult:
    """Divide one element: quota cost by count, the layers in proportion to it or to finished goods."""
    opening = element.opening_quota + element.quota_change
    not_negative(
        **{
            f"opening quota of {name}": element.opening_quota,
            f"opening quota of {name} after its change": opening,
        },
        **{f"finished quota of {name}": element.finished_quota},
    )
    whole = opening + element.quota
    if element.finished_quota > whole:
        raise Unsuitable(
            Words(
                f"{name}: {element.finished_quota} is finished at quota, and there is {whole}",
                f"完工产品定额成本 {element.finished_quota}，而定额成本合计为 {whole}（最小货币单位）",
            )
        )
    above = element.convention.of_cost  # 1 where plus is above quota
    layers: dict[Layer, int] = {
        "deviation": above * (element.opening_deviation + element.deviation),
        "change": above * element.opening_change - element.quota_change,
        "material_variance": above * (element.opening_material_variance + element.material_variance),
    }
    if any(layers.values()) and not whole:
        raise ValueError(f"{name}: {layers} beside a quota cost of zero")
    finished, closing = {}, {}
    for layer, amount in layers.items():
        rate = rounded(Fraction(amount, whole or 1), rate_decimals)
        part = times(rate, element.finished_quota) if layer in shared else amount
        if part and not element.finished_quota:
            raise ValueError(f"{name}: {layer} of {part} is for finished goods, and nothing was finished")
        finished[layer], closing[layer] = part, amount - part
    return QuotaResult(
        QuotaCost(element.finished_quota, **finished),
        QuotaCost(whole - element.finished_quota, **closing),
        rounded(Fraction(layers["deviation"], whole or 1), rate_decimals),
    )
