"""Between what prices a division should sell to another one (内部转移价格), with and without spare capacity.

Prices and costs are millionths of the major unit for one unit, quantities millionths, amounts minor units.

Source: ACCA Performance Management and CIMA P2, transfer pricing; Horngren, Datar and Rajan, Cost Accounting, ch. 22
    (minimum transfer price: incremental cost and opportunity cost).
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import value


class Selling(NamedTuple):
    """The division that sells; none of it negative."""

    marginal_cost: int | Fraction  # of one unit sold inside, less what is saved there
    spare: int = 0  # capacity that nobody else wants
    contribution: int | Fraction = 0  # of one unit sold outside, which the inside sale takes the place of


class Buying(NamedTuple):
    """The division that buys."""

    # its own price less its further cost; none: it is not asked for
    net_revenue: int | Fraction | None = None
    market_price: int | Fraction | None = None  # of buying outside; none: nobody else sells it


class PriceRange(NamedTuple):
    """The prices that leave neither division worse off."""

    minimum: Fraction  # millionths, as `maximum`
    maximum: Fraction
    gain: int  # what the company earns by the transfer, minor units; below zero: it had better not be made

    @property
    def possible(self) -> bool:
        """Whether there is such a price."""
        return self.minimum <= self.maximum


@exact_arguments
def transfer_prices(selling: Selling, buying: Buying, quantity: int, *, decimals: int) -> PriceRange:
    """Find the least that the seller should take and the most that the buyer should pay.

    The least is marginal cost, and the contribution of outside sales that are given up, over all units; the most is
    the lower of what buying outside costs and of what the buyer earns with a unit.

    Args:
        selling: Units beyond its spare capacity take the place of sales outside.
        buying: One of its two limits at least.
        quantity: That is transferred, above zero.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a cost, a price, a contribution or the spare capacity is negative, nothing is transferred, or
            the buyer has no limit.

    Source: ACCA Performance Management. Worked by hand: 18 of marginal cost, 12 of contribution outside; 100 units, 40
        of them from spare capacity: 18 and 60 x 12 / 100. The buyer earns 30, the market asks 28.

    >>> m = 1_000_000
    >>> found = transfer_prices(Selling(18 * m, 40 * m, 12 * m), Buying(30 * m, 28 * m), 100 * m, decimals=2)
    >>> str(found.minimum), str(found.maximum), found.gain
    ('25200000', '28000000', 28000)
    """
    fields_not_negative({**selling._asdict(), "market price": buying.market_price, "quantity": quantity})
    if not quantity:
        raise ValueError("nothing is transferred")
    limits = [Fraction(limit) for limit in buying if limit is not None]
    if not limits:
        raise ValueError("what the buyer earns with a unit, or what it costs outside, is to be said")
    displaced = max(quantity - selling.spare, 0)
    minimum = selling.marginal_cost + Fraction(selling.contribution * displaced) / quantity
    maximum = min(limits)
    return PriceRange(minimum, maximum, value(maximum - minimum, quantity, decimals))
