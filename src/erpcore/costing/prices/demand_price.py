"""The price at which most is earned when a lower one sells more (需求价格弹性, 最优价格).

Prices and costs are millionths of the major unit for one unit, exact; quantities millionths, amounts minor units.

Source: ACCA Performance Management and CIMA P2, pricing (P = a - bQ, MR = a - 2bQ = MC); 注册会计师 and 管理会计,
    产品销售定价 (边际成本等于边际收入); Drury, Management and Cost Accounting, ch. 10.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, exact, fields_not_negative
from erpcore.costing.measures import value
from erpcore.kernel.rounding import MICRO


class Demand(NamedTuple):
    """A straight line of demand: price = top - slope x quantity."""

    top: Fraction  # the price at which nothing is sold, in millionths
    slope: Fraction  # by how many millionths the price falls for one unit more

    def price(self, quantity: int | Fraction) -> Fraction:
        """Say at what price a quantity, in millionths, is sold.

        Args:
            quantity: Millionths of a unit.
        """
        exact("a quantity", quantity)
        return self.top - self.slope * quantity / MICRO

    def quantity(self, price: int | Fraction) -> Fraction:
        """Say what is sold at a price, in millionths of a unit; below zero where the price is above the top.

        Args:
            price: Of one unit, in millionths.

        Raises:
            ValueError: When the line is level.
        """
        exact("a price", price)
        if not self.slope:
            raise ValueError("a level line has no quantity for a price")
        return (self.top - price) / self.slope * MICRO

    @exact_arguments
    def elasticity(self, price: int | Fraction) -> Fraction:
        """Say by how many per cent demand falls for each per cent of price, at a point of the line.

        Args:
            price: Of one unit, in millionths, from zero to below the top.

        Raises:
            ValueError: When the price is negative, or nothing is sold at it.
        """
        fields_not_negative({"price": price})
        if price >= self.top:
            raise ValueError("nothing is sold at this price")
        return Fraction(price) / (self.top - price)


class Priced(NamedTuple):
    """A price, and what comes of it."""

    price: Fraction
    quantity: Fraction
    contribution: int  # minor units: above variable cost


class Offer(NamedTuple):
    """A price at which so much would be sold, at so much cost; none of it negative."""

    price: int | Fraction
    quantity: int
    variable: int | Fraction  # cost of one unit at that quantity
    fixed: int = 0  # minor units, where a quantity has a fixed cost of its own


@exact_arguments
def demand_line(one: tuple[int | Fraction, int], other: tuple[int | Fraction, int]) -> Demand:
    """Draw the line of demand through two prices and what is sold at each.

    Args:
        one: A price and a quantity.
        other: A lower price with a greater quantity, or a higher one with a smaller.

    Raises:
        ValueError: When a number is negative, or demand does not fall when the price rises.

    Source: CIMA P2, pricing. Worked by hand: 350 at 98, 175 fewer at 110: 12 / 175 a unit, and 98 + 24 = 122.

    >>> line = demand_line((98 * MICRO, 350 * MICRO), (110 * MICRO, 175 * MICRO))
    >>> int(line.top) // MICRO, line.slope / MICRO
    (122, Fraction(12, 175))
    """
    (price, quantity), (then, sold) = one, other
    fields_not_negative({"price": (price, then), "quantity": (quantity, sold)})
    if (price - then) * (quantity - sold) >= 0:
        raise ValueError("demand falls when the price rises; found otherwise")
    slope = Fraction(price - then) / (sold - quantity) * MICRO
    return Demand(price + slope * quantity / MICRO, slope)


@exact_arguments
def best_price(
    demand: Demand,
    variable: int | Fraction,
    *,
    rising: int | Fraction = 0,
    capacity: int | None = None,
    decimals: int,
) -> Priced:
    """Find the price at which contribution is greatest: where one more sold would earn just what it costs.

    Args:
        demand: A line that falls.
        variable: Cost of one unit, not negative; where it rises, that from which it does: 50 where cost is 50x + x².
        rising: What each unit costs more than the one before: 2 there.
        capacity: As many as can be made, in millionths; None: any number.
        decimals: Decimals of the currency.

    Returns:
        Price and quantity exactly; nothing is sold where one costs more than anybody pays.

    Raises:
        ValueError: When a number is negative, or demand does not fall.

    Source: CIMA P2, pricing. Worked by hand: 122 - 2 x 12 / 175 Q = 35 at 634.375, sold at 78.50.

    >>> found = best_price(demand_line((98 * MICRO, 350 * MICRO), (110 * MICRO, 175 * MICRO)), 35 * MICRO, decimals=2)
    >>> str(found.price / MICRO), str(found.quantity / MICRO), found.contribution
    ('157/2', '5075/8', 2759531)
    """
    fields_not_negative({"variable": variable, "rising": rising, "capacity": capacity})
    if demand.slope <= 0 or demand.top < 0:
        raise ValueError("a line of demand falls, from a price that is not negative")
    quantity = max((demand.top - variable) / (2 * demand.slope + rising) * MICRO, Fraction(0))
    if capacity is not None:
        quantity = min(quantity, Fraction(capacity))
    price = demand.price(quantity)
    each = variable + Fraction(rising) * quantity / MICRO / 2  # on the average
    return Priced(price, quantity, value(price - each, quantity, decimals))


@exact_arguments
def best_offer(offers: Sequence[Offer], *, decimals: int) -> tuple[Offer, list[int]]:
    """Choose among prices whose demand is known one by one (列表法).

    Args:
        offers: One or more.
        decimals: Decimals of the currency.

    Returns:
        The first of those that earn most, and what each of them earns, minor units.

    Raises:
        ValueError: When there is none, or a number is negative.

    Source: 管理会计, 定价. Worked by hand: 100 at 10 or 150 at 9, each costs 6: 400 or 450.

    >>> best_offer([Offer(10 * MICRO, 100 * MICRO, 6 * MICRO), Offer(9 * MICRO, 150 * MICRO, 6 * MICRO)], decimals=2)[1]
    [40000, 45000]
    """
    if not offers:
        raise ValueError("there is no offer to choose from")
    earned = []
    for number, offer in enumerate(offers, 1):
        with about(f"offer {number}"):
            fields_not_negative(offer._asdict())
        earned.append(value(Fraction(offer.price) - offer.variable, offer.quantity, decimals) - offer.fixed)
    return offers[earned.index(max(earned))], earned


@exact_arguments
def price_elasticity(
    one: tuple[int | Fraction, int],
    other: tuple[int | Fraction, int],
    *,
    counted_from: Literal["first", "average"] = "first",
) -> Fraction:
    """Say by how many per cent demand falls for each per cent of price (需求价格弹性系数); below zero where it rises.

    Args:
        one: A price and a quantity.
        other: What they became.
        counted_from: Whether changes are parts of the first price and quantity, or of the average of both (arc
            elasticity), which is the same either way round.

    Raises:
        ValueError: When a number is negative, or there is nothing to count a change from, or the price did not change.

    Source: ACCA Performance Management, price elasticity of demand; economics, midpoint method. Worked by hand: a fifth
        dearer sells a tenth less; 10 of 95 over 2 of 11.

    >>> dear = (12 * MICRO, 90 * MICRO)
    >>> price_elasticity((10 * MICRO, 100 * MICRO), dear)
    Fraction(1, 2)
    >>> price_elasticity((10 * MICRO, 100 * MICRO), dear, counted_from="average")
    Fraction(11, 19)
    """
    (price, quantity), (then, sold) = one, other
    fields_not_negative({"price": (price, then), "quantity": (quantity, sold)})
    of_price, of_quantity = Fraction(price), Fraction(quantity)
    if counted_from == "average":
        of_price, of_quantity = (of_price + then) / 2, (of_quantity + sold) / 2
    if not of_price or not of_quantity or price == then:
        raise ValueError("elasticity is that of a price and a quantity above zero, to another price")
    return (quantity - sold) / of_quantity / ((then - price) / of_price)
