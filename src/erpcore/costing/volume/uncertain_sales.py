"""How likely a profit is where sales are uncertain: by the normal distribution (不确定条件下的本量利分析).

Sales vary about what is expected; price, unit cost and fixed cost are known. So profit varies about its own mean, each
unit more or less by what it contributes. Where chances are told one by one no distribution is needed: `payoffs`.

Source: Jaedicke and Robichek, Cost-Volume-Profit Analysis under Conditions of Uncertainty, The Accounting Review, 1964;
    Render, Stair and Hanna, Quantitative Analysis for Management, module 3 (break-even analysis and the normal
    distribution); contrôle de gestion, le seuil de rentabilité en avenir incertain (probabilité de l'atteindre).
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.lots.service_level import service_factor
from erpcore.costing.measures import Measure, rounded
from erpcore.costing.normal_distribution import FURTHEST, part_below
from erpcore.kernel.rounding import per_minor

MOST_DECIMALS = 12  # of a chance
SELDOM = Fraction(1, 10**MOST_DECIMALS)  # the least chance


class Uncertain(NamedTuple):
    """What may come: sales in units or in money, or a profit."""

    mean: Measure  # expected
    deviation: Measure  # standard deviation, above zero, in the same measure


@exact_arguments
def profit_of(
    sales: Uncertain,
    price: int | Fraction,
    variable_cost: int | Fraction,
    fixed_cost: int,
    *,
    decimals: int,
) -> Uncertain:
    """Say what profit is to be expected of uncertain sales, and how far it varies.

    Args:
        sales: Quantity, in millionths.
        price: Of one unit, in millionths of the major unit.
        variable_cost: Of one unit, likewise.
        fixed_cost: Minor units.
        decimals: Decimals of the currency.

    Returns:
        Minor units, exact; the mean may be a loss.

    Raises:
        ValueError: When a number is negative, sales do not vary, or one unit contributes nothing.

    Source: Jaedicke and Robichek. Worked by hand: 8,000 x 6 - 36,000 = 12,000, and 2,885 x 6 = 17,310.

    >>> m = 1_000_000
    >>> game = profit_of(Uncertain(8_000 * m, 2_885 * m), 10 * m, 4 * m, 36_000_00, decimals=2)
    >>> int(game.mean), int(game.deviation)
    (1200000, 1731000)
    """
    _check(sales)
    fields_not_negative({"sales": sales.mean, "price": price, "variable_cost": variable_cost})
    not_negative(fixed_cost=fixed_cost)
    if price <= variable_cost:
        raise ValueError(f"a price of {price} does not exceed the variable cost of {variable_cost}")
    each = Fraction(price - variable_cost) / per_minor(decimals)
    return Uncertain(each * sales.mean - fixed_cost, each * sales.deviation)


@exact_arguments
def chance_of(
    least: Measure, what: Uncertain, *, decimals: int, factor_decimals: int | None = None
) -> Fraction:
    """Say how likely so much or more comes: break-even sales at least, a profit of a target at least.

    Args:
        least: In the measure of what may come: units, money; a profit of 0 is break-even.
        what: What may come.
        decimals: To which the chance is rounded half up, 0 to 12; 4 are a hundredth of a per cent.
        factor_decimals: To which the standard deviations are rounded before a table is read, as a rule two; none: they
            are exact.

    Raises:
        ValueError: When there is no deviation, or decimals are none of these, or absurdly many.

    Source: Render, Stair and Hanna, Barclay Brothers. Worked by hand: (6,000 - 8,000) / 2,885 is -0.69, and 0.7549 of
        all cases are above it.

    >>> sales = Uncertain(8_000, 2_885)
    >>> [int(10_000 * chance_of(6_000, sales, decimals=4, factor_decimals=of)) for of in (2, None)]
    [7549, 7559]
    """
    _check(what)
    if not 0 <= decimals <= MOST_DECIMALS:
        raise ValueError(f"a chance has 0 to {MOST_DECIMALS} decimals, found {decimals}")
    factor = rounded((Fraction(what.mean) - least) / what.deviation, factor_decimals)
    furthest = Fraction(FURTHEST)
    return rounded(part_below(max(-furthest, min(factor, furthest))), decimals)


@exact_arguments
def reached_with(chance: Measure, what: Uncertain, *, factor_decimals: int) -> Fraction:
    """Find what is reached with a chance: the sales, or the profit, that come in so many of a hundred cases at least.

    Args:
        chance: From a million millionth to one less that.
        what: What may come.
        factor_decimals: To which the standard deviations are rounded half up, as a table has them, 0 to 6.

    Raises:
        ValueError: When there is no deviation, or the chance or the decimals are none of these.

    Source: tables of the normal distribution. Worked by hand: 0.9495 of all cases are above the mean less 1.64 standard
        deviations, 2,000 - 820.

    >>> int(reached_with(Fraction(9_495, 10_000), Uncertain(2_000, 500), factor_decimals=2))
    1180
    """
    _check(what)
    likely = max(chance, 1 - chance)
    if likely > 1 - SELDOM:
        raise ValueError(
            f"a chance is neither none nor certain, from {SELDOM} to one less that, found {chance}"
        )
    factor = service_factor(likely, decimals=factor_decimals)
    return what.mean + (factor if chance < likely else -factor) * Fraction(what.deviation)


def _check(what: Uncertain) -> None:
    if what.deviation <= 0:
        raise ValueError(f"what is uncertain has a standard deviation above zero, found {what.deviation}")
