"""Stock kept at selling price with its margin (售价金额核算法, 商品进销差价).

The margin between selling price and cost waits in an account of its own; the goods sold take their part of it,
each class of goods by its own rate. A count at the year end puts the margin right.
Source: 企业会计准则应用指南, account 1407 商品进销差价; 初级会计实务, 售价金额核算法.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import rounded, times
from erpcore.costing.stock.retail import Goods
from erpcore.kernel.rounding import extend


class MarginCarried(NamedTuple):
    """The margin rate, the margin and the cost of the goods sold, and the closing stock; minor units."""

    rate: Fraction
    margin_on_sales: int
    cost_of_sales: int
    closing: Goods


class Counted(NamedTuple):
    """Goods counted: millionths of the base unit, and two prices in millionths of the major unit for one."""

    quantity: int
    selling_price: int
    cost_price: int  # usually that of the last purchase


class MarginByCount(NamedTuple):
    """The margin that the goods on hand hold by the count, and what of the margin kept belongs to sales."""

    closing: Goods
    margin: int
    margin_on_sales: int  # minus where too much had been carried out before


@exact_arguments
def carry_margin(
    opening: Goods, purchases: Goods, sales: int, *, rate_decimals: int | None = None
) -> MarginCarried:
    """Carry out the margin of the goods sold in a month (商品进销差价率).

    Args:
        opening: Stock at cost and at selling price.
        purchases: What came in, likewise; a change of selling prices (调价) adds to its selling price alone.
        sales: What was sold, at selling prices in minor units.
        rate_decimals: Round the rate half up before use; None: exact.

    Raises:
        ValueError: When an amount is negative, when the goods have no selling price, or when more is sold than
            there is.

    Source: 初级会计实务: opening 1 000 000 / 1 100 000, purchases 750 000 / 900 000, sales 1 200 000.

    >>> carry_margin(
    ...     Goods(1_000_000_00, 1_100_000_00), Goods(750_000_00, 900_000_00), 1_200_000_00)
    ... # doctest: +NORMALIZE_WHITESPACE
    MarginCarried(rate=Fraction(1, 8), margin_on_sales=15000000, cost_of_sales=105000000,
        closing=Goods(cost=70000000, retail=80000000))
    """
    fields_not_negative({"opening": opening, "purchases": purchases, "sales": sales})
    cost, retail = opening.cost + purchases.cost, opening.retail + purchases.retail
    if not retail:
        raise ValueError("a margin rate needs goods with a selling price above zero")
    if sales > retail:
        raise ValueError(f"at selling prices more is sold than there is, by {sales - retail}")
    rate = rounded(Fraction(retail - cost, retail), rate_decimals)
    margin = retail - cost if sales == retail else times(rate, sales)
    return MarginCarried(rate, margin, sales - margin, Goods(cost - (sales - margin), retail - sales))


@exact_arguments
def count_margin(counted: Iterable[Counted], margin_kept: int, *, decimals: int) -> MarginByCount:
    """Put the margin right by a count of the goods on hand (盘存商品进销差价计算法).

    Args:
        counted: Each kind of goods on hand.
        margin_kept: What the margin account holds before the goods sold are charged, in minor units.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a quantity or a price is negative.

    >>> count_margin([Counted(40_000_000, 12_000_000, 9_000_000)], 500_00, decimals=2)
    MarginByCount(closing=Goods(cost=36000, retail=48000), margin=12000, margin_on_sales=38000)
    """
    cost = retail = 0
    for each in counted:
        not_negative(**each._asdict())
        cost += extend(each.cost_price, each.quantity, decimals)
        retail += extend(each.selling_price, each.quantity, decimals)
    return MarginByCount(Goods(cost, retail), retail - cost, margin_kept - (retail - cost))
