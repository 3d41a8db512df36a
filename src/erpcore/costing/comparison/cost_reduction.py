"""Was the planned reduction of cost reached, and why not? Products that were made last year, too (可比产品).

Quantities and unit costs are millionths, amounts minor units, rates exact fractions; plus is a reduction.

Source: 成本会计, 可比产品成本降低任务完成情况的分析 (产量, 品种结构, 单位成本).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, rounded
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
def reduction_task(
    products: Mapping[str, ComparableProduct], *, decimals: int, rate_decimals: int | None = None
) -> ReductionTask:
    """Tell what became of a planned reduction of cost (可比产品成本降低任务), and why.

    Args:
        products: By name. A product that was not planned has a planned output of zero, one that was given up an output
            of zero; both need a planned unit cost.
        decimals: Decimals of the currency.
        rate_decimals: To which the planned rate is rounded before volume and mix are told apart, as a table prints it:
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
