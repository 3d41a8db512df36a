"""Why did profit change since last year: by selling more, at other prices, or with fewer inputs (营业利润的战略分析)?

Growth is what other quantities sold have brought, at the prices and with the ways of the year before. Price recovery is
what prices of goods and of inputs have done, still with those ways. Productivity is what fewer inputs have saved
(capacity that was given up, too), at the prices of the year. Plus is more profit; the three add up to its change.
Quantities are micro-units of any measure, prices millionths of the major unit.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 12/13 (strategic analysis of operating income: growth,
    price-recovery and productivity component; partial and total factor productivity).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, fields_not_negative
from erpcore.costing.measures import Measure, value
from erpcore.kernel.rounding import MICRO


class Sold(NamedTuple):
    """A product in both years."""

    before: int
    price_before: int
    after: int
    price_after: int


class Used(NamedTuple):
    """What was used of an input in both years, or had of a capacity."""

    before: int
    price_before: int
    after: int
    price_after: int
    capacity: bool = False  # it does not follow output: what there was is enough for what was made
    # for the year's output by the ways of the year before; None: as output or capacity
    needed: Measure | None = None


class Component(NamedTuple):
    """What one cause did to profit, minor units."""

    revenue: int
    inputs: dict[str, int]

    @property
    def amount(self) -> int:
        """All of it."""
        return self.revenue + sum(self.inputs.values())


class Components(NamedTuple):
    """Profit of both years, and its change by cause, minor units."""

    before: int
    after: int
    growth: Component
    price_recovery: Component
    productivity: Component  # revenue has no part in it


class FactorProductivity(NamedTuple):
    """Output for an input: units for one unit of each, and for one major unit of all at the year's prices."""

    partial: dict[str, tuple[Fraction, Fraction]]  # the year before and the year, of each input
    before: Fraction  # had the year's output been made by the ways of the year before
    after: Fraction


@exact_arguments
def profit_components(
    products: Mapping[str, Sold], inputs: Mapping[str, Used], *, decimals: int
) -> Components:
    """Tell growth, price recovery and productivity apart.

    Args:
        products: What was sold, by product.
        inputs: What it took, by input; costs that did not change need not be named.
        decimals: Of the currency.

    Returns:
        Each figure times a figure is rounded half up once and stands on both sides of a step, so that all adds up.

    Raises:
        ValueError: When a figure is negative, nothing was sold the year before, or of several products an input that
            is no capacity does not say what would have been `needed`.

    Source: Horngren, Cost Accounting, Meredith Corporation, figures from memory, without conversion and selling cost.
        315,000 kg would have been needed for 210.

    >>> machine = {"D4H": Sold(200_000_000, 40_000_000_000, 210_000_000, 42_000_000_000)}
    >>> steel = Used(300_000_000_000, 8_000_000, 310_000_000_000, 8_500_000)
    >>> found = profit_components(machine, {"steel": steel}, decimals=0)
    >>> [part.amount for part in found[2:]], found.after - found.before
    ([280000, 262500, 42500], 585000)
    """
    needed = _needed(products, inputs)
    revenue = _by_step(products, {name: of.after for name, of in products.items()}, decimals)
    costs = _by_step(inputs, needed, decimals)
    growth, recovery, saved = (
        Component(
            sum(steps[at + 1] - steps[at] for steps in revenue.values()),
            {name: steps[at] - steps[at + 1] for name, steps in costs.items()},
        )
        for at in range(3)
    )
    profits = [
        sum(steps[at] for steps in revenue.values()) - sum(steps[at] for steps in costs.values())
        for at in (0, 3)
    ]
    return Components(profits[0], profits[1], growth, recovery, saved)


@exact_arguments
def factor_productivity(product: Sold, inputs: Mapping[str, Used]) -> FactorProductivity:
    """Take output over each input (partial), and over what all of them cost at the year's prices (total).

    Args:
        product: What was sold, the year before and this year; quantities and prices in millionths.
        inputs: What was used for it, by input, likewise.

    Raises:
        ValueError: When a figure is negative, or nothing was sold the year before, or used, or all inputs are free.

    Source: Horngren, Cost Accounting, ch. 13; worked by hand: 1,150 from 2,900 at 1.50 instead of from 3,450.

    >>> chips = Sold(1_000_000_000, 23_000_000, 1_150_000_000, 22_000_000)
    >>> found = factor_productivity(chips, {"wafer": Used(3_000_000_000, 1_400_000, 2_900_000_000, 1_500_000)})
    >>> found.partial["wafer"], found.before, found.after
    ((Fraction(1, 3), Fraction(23, 58)), Fraction(2, 9), Fraction(23, 87))
    """
    needed = _needed({"product": product}, inputs)
    costs = [
        sum(
            (Fraction(quantity) * inputs[name].price_after for name, quantity in quantities.items()),
            Fraction(0),
        )
        for quantities in (needed, {name: of.after for name, of in inputs.items()})
    ]
    if not all(costs) or not all(of.before and of.after for of in inputs.values()):
        raise ValueError("productivity is of inputs that were used and cost something")
    partial = {
        name: (Fraction(product.before, of.before), Fraction(product.after, of.after))
        for name, of in inputs.items()
    }
    before, after = (product.after * MICRO / cost for cost in costs)
    return FactorProductivity(partial, before, after)


def _needed(products: Mapping[str, Sold], inputs: Mapping[str, Used]) -> dict[str, Measure]:
    """Say what the year's output would have taken by the ways of the year before."""
    for name, sold in products.items():
        with about(name):
            fields_not_negative(sold._asdict())
    for name, used in inputs.items():
        with about(name):
            fields_not_negative({field: of for field, of in used._asdict().items() if field != "capacity"})
    if not any(sold.before for sold in products.values()):
        raise ValueError("nothing was sold the year before: there is nothing that profit has changed from")
    found: dict[str, Measure] = {}
    for name, used in inputs.items():
        with about(name):
            if used.needed is not None:
                found[name] = used.needed
            elif used.capacity:
                found[name] = used.before
            elif len(products) > 1:
                raise ValueError("of several products, say what would have been needed")
            else:
                (sold,) = products.values()
                found[name] = Fraction(used.before * sold.after, sold.before)
    return found


def _by_step(
    table: Mapping[str, Sold] | Mapping[str, Used], between: Mapping[str, Measure], decimals: int
) -> dict[str, tuple[int, int, int, int]]:
    """Value each as it was, with the quantity of the step between, then at the year's price, and as it became."""
    return {
        name: (
            value(of.price_before, of.before, decimals),
            value(of.price_before, Fraction(between[name]), decimals),
            value(of.price_after, Fraction(between[name]), decimals),
            value(of.price_after, of.after, decimals),
        )
        for name, of in table.items()
    }
