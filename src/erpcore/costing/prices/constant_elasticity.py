"""Prices where each per cent of price costs the same per cents of demand, wherever it stands (需求弹性不变).

Demand is then no straight line, as in `demand_price`, but price to a constant power. Logarithms are worked out to sixty
digits and rounded half up once. Prices and costs are millionths of the major unit, quantities of any measure;
elasticity is above zero: per cent of demand lost for a per cent of price.

Source: Garrison, Noreen and Brewer, Managerial Accounting, pricing products and services (profit-maximizing markup on
    variable cost); 中级会计资格《财务管理》, 需求价格弹性系数定价法.
"""

from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import Measure, rounded
from erpcore.costing.sixty_digits import SIXTY, digits, ln
from erpcore.kernel.rounding import half_up


@exact_arguments
def elasticity_by_logarithms(
    one: tuple[Measure, Measure], other: tuple[Measure, Measure], *, decimals: int
) -> Fraction:
    """Find the elasticity of demand through two prices: ln of the change of quantity over ln of that of price.

    It is below zero where more is sold at a higher price.

    Args:
        one: A price and a quantity, above zero.
        other: What they became.
        decimals: To which it is rounded half up.

    Raises:
        ValueError: When one of them is not above zero, or the price did not change.

    Source: Garrison, Nature's Garden: a price 10 % higher lost 15 % of the units: ln 0.85 / ln 1.10.

    >>> elasticity_by_logarithms((100, 100), (110, 85), decimals=2)
    Fraction(171, 100)
    """
    (price, quantity), (then, sold) = one, other
    fields_not_negative({"price": (price, then), "quantity": (quantity, sold)})
    if not (price and quantity and then and sold) or price == then:
        raise ValueError("elasticity is that of a price and a quantity above zero, to another price")
    change = SIXTY.divide(ln(Fraction(quantity) / sold), ln(Fraction(then) / price))
    return rounded(Fraction(change), decimals)


@exact_arguments
def price_with_markup(variable: Measure, elasticity: Measure) -> Fraction:
    """Find the price at which contribution is greatest: variable cost, and 1 / (elasticity - 1) of it on top.

    Args:
        variable: Cost of one unit.
        elasticity: Above one: else a higher price always earns more, as hardly less is sold.

    Raises:
        ValueError: When the cost is negative, or the elasticity is at most one.

    Source: Garrison, Nature's Garden: 2.00 at an elasticity of 1.71: 141 % on top.

    >>> half_up(price_with_markup(2_000_000, Fraction(171, 100)))
    4816901
    """
    fields_not_negative({"variable cost": variable})
    if elasticity <= 1:
        raise ValueError(f"with an elasticity of at most one no price is the best, found {elasticity}")
    return Fraction(variable) * elasticity / (Fraction(elasticity) - 1)


@exact_arguments
def price_to_sell(known: tuple[Measure, Measure], elasticity: Measure, quantity: Measure) -> int:
    """Find the price at which a quantity is sold (需求价格弹性系数定价法): price x (sold / wanted) ^ (1 / elasticity).

    Args:
        known: A price and what was sold at it, above zero.
        elasticity: Above zero.
        quantity: That is to be sold, above zero.

    Returns:
        In the measure of the known price, rounded half up.

    Raises:
        ValueError: When one of them is not above zero.

    Source: Worked by hand: at an elasticity of two, a quarter of the price sells sixteen times as much.

    >>> price_to_sell((8_000_000, 100), 2, 1_600)
    2000000
    """
    price, sold = known
    if min(price, sold, elasticity, quantity) <= 0:
        raise ValueError("a price, what is sold at it, the elasticity and what is to be sold are above zero")
    change = SIXTY.exp(SIXTY.divide(ln(Fraction(sold) / quantity), digits(elasticity)))
    return half_up(Fraction(change) * price)
