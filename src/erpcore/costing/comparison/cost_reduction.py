"""How much less is to be spent, was that reached, and why not? Products that were made last year, too (可比产品).

Quantities and unit costs are millionths, amounts minor units, rates exact fractions; plus is a reduction.

Source: 成本会计, 可比产品成本降低任务完成情况的分析 (产量, 品种结构, 单位成本); 成本预测, 可比产品成本降低率的测算.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, fields_not_negative, not_negative
from erpcore.costing.measures import Measure, rounded
from erpcore.kernel.rounding import extend, half_up


class ComparableProduct(NamedTuple):
    """A product that was made last year, as it was planned and as it was made."""

    planned_output: int  # millionths of a unit
    output: int
    before: int  # what a unit cost last year on average (上年实际平均单位成本), millionths of the major unit
    planned: int  # what a unit was to cost
    actual: int  # what it cost


class Reduction(NamedTuple):
    """By how much cost was lower than at last year's unit costs."""

    amount: int  # minor units (降低额)
    rate: Fraction  # of cost at last year's unit costs (降低率)


class ReductionTask(NamedTuple):
    """The reduction that was planned and that was reached; their difference is volume, mix and unit cost together."""

    planned: Reduction
    reached: Reduction
    volume: Reduction  # more or less was made, in the planned proportions (产量变动): no rate
    mix: Reduction  # more or less was made of what was to become much cheaper (品种结构变动)
    unit_cost: Reduction  # units cost less or more than planned (单位成本变动)
    products: dict[str, int]  # unit cost by product, minor units


class CostItem(NamedTuple):
    """A cost item of last year, and what is planned to change what a unit takes of it; ratios of plan to last year."""

    share: Measure  # of all cost
    times: Sequence[Measure] = ()  # cost goes with them: use of material, its price, wages, all that is spent
    over: Sequence[Measure] = ()  # cost is spread over them: output of an hour (劳动生产率), output


class PlannedReduction(NamedTuple):
    """What cost is planned to be lower than at last year's unit costs, and each cost item's part of the rate."""

    whole: Reduction
    rates: dict[str, Fraction]


class _Total:
    """Costs of all products, product by product extended once."""

    def __init__(self, products: Mapping[str, ComparableProduct], decimals: int) -> None:
        def total(quantity: str, cost: str) -> int:
            return sum(extend(getattr(of, cost), getattr(of, quantity), decimals) for of in products.values())

        self.to_come = total("planned_output", "before")
        self.to_cost = total("planned_output", "planned")
        self.as_before = total("output", "before")
        self.as_planned = total("output", "planned")
        self.cost = total("output", "actual")


@exact_arguments
def planned_reduction(
    cost: int, items: Mapping[str, CostItem], *, rate_decimals: int | None = None
) -> PlannedReduction:
    """Work out by how much cost will be lower (成本降低率的测算), item by item of cost.

    Args:
        cost: What the planned output would cost at last year's unit costs, minor units.
        items: By name; what is not named is planned to cost what it did.
        rate_decimals: To which each item's rate is rounded, as a textbook prints it: 4 leaves hundredths of a per cent.

    Raises:
        ValueError: When a number is negative, shares are more than the whole, or a cost is spread over nothing.

    Source: gaojiufeng.cn 925946: 5 400 to be made at 560; 2 % less material, wages 3 % and overhead 1 % up on 8 % more.

    >>> more = Fraction(108, 100)
    >>> found = planned_reduction(3_024_000_00, {"material": CostItem(Fraction(75, 100), [Fraction(98, 100)]),
    ...     "labour": CostItem(Fraction(11, 100), [Fraction(103, 100)], [more]),
    ...     "overhead": CostItem(Fraction(14, 100), [Fraction(101, 100)], [more])}, rate_decimals=4)
    >>> found.whole
    Reduction(amount=8830080, rate=Fraction(73, 2500))
    """
    not_negative(cost=cost)
    rates: dict[str, Fraction] = {}
    for name, item in items.items():
        with about(name):
            fields_not_negative({"share": item.share, "times": tuple(item.times), "over": tuple(item.over)})
            if not all(item.over):
                raise ValueError("a cost is spread over nothing")
        becomes = Fraction(prod(item.times, start=Fraction(1)), prod(item.over, start=Fraction(1)))
        rates[name] = rounded(item.share * (1 - becomes), rate_decimals)
    if sum(item.share for item in items.values()) > 1:
        raise ValueError("cost items are more than all of the cost")
    rate = sum(rates.values(), Fraction(0))
    return PlannedReduction(Reduction(half_up(cost * rate), rate), rates)


@exact_arguments
def reduction_task(
    products: Mapping[str, ComparableProduct], *, decimals: int, rate_decimals: int | None = None
) -> ReductionTask:
    """Tell what became of a planned reduction of cost (可比产品成本降低任务), and why.

    Args:
        products: By name. A product that was not planned has a planned output of zero, one that was given up an output
            of zero; both need a planned unit cost.
        decimals: Decimals of the currency.
        rate_decimals: To which the planned rate is rounded before volume and mix are separated, as a table prints it:
            4 leaves hundredths of a per cent; none: it is exact.

    Raises:
        ValueError: When a number is negative, or nothing was planned or made that cost anything last year.

    >>> products = {"A": ComparableProduct(100_000_000, 120_000_000, 50_000_000, 48_000_000, 47_000_000),
    ...     "B": ComparableProduct(200_000_000, 180_000_000, 20_000_000, 19_000_000, 19_500_000)}
    >>> found = reduction_task(products, decimals=2)
    >>> found.planned, found.reached
    (Reduction(amount=40000, rate=Fraction(2, 45)), Reduction(amount=45000, rate=Fraction(3, 64)))
    >>> found.volume.amount, found.mix.amount, found.unit_cost.amount, found.products
    (2667, -667, 3000, {'A': 12000, 'B': -9000})
    """
    for name, product in products.items():
        fields_not_negative({f"{field} of {name}": of for field, of in product._asdict().items()})
    total = _Total(products, decimals)
    for whole, what in ((total.to_come, "planned"), (total.as_before, "made")):
        if not whole:
            raise ValueError(f"nothing was {what} that cost anything last year")
    planned = total.to_come - total.to_cost
    rate = Fraction(planned, total.to_come)
    printed = rounded(rate, rate_decimals)
    more = (total.as_before - total.to_come) * printed
    volume = half_up(more)
    unit_cost = total.as_planned - total.cost
    mix = total.as_before - total.as_planned - planned - volume
    reached = Fraction(total.as_before - total.cost, total.as_before)
    by_unit_cost = Fraction(unit_cost, total.as_before)
    return ReductionTask(
        Reduction(planned, rate),
        Reduction(total.as_before - total.cost, reached),
        Reduction(volume, Fraction(0)),
        Reduction(mix, reached - rate - by_unit_cost),
        Reduction(unit_cost, by_unit_cost),
        {
            name: extend(of.planned, of.output, decimals) - extend(of.actual, of.output, decimals)
            for name, of in products.items()
        },
    )
