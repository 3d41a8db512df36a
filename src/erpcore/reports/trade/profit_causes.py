"""Why a customer, an order or any other part of sales earns less than the average: price, cost, and what was bought.

Each product's revenue and cost for one unit over all sales of the period are the measure:
    price   what the units invoiced would have brought at the product's average price, less what they brought
    cost    what the units delivered cost, less what they would have cost at the product's average
    mix     the rest: products of another margin than the average of all sales
Plus lowers the margin; the three add up to what the margin before variances falls short of what the same units would
bring at their products' average prices and the average rate of gross margin of all sales.
Source: 管理会计应用指引第405号 (多维度盈利能力分析); Horngren, Cost Accounting, customer-profitability analysis.
"""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.kernel.rounding import half_up
from erpcore.reports.trade.sales_lines import Sold


class Causes(NamedTuple):
    """What lowers a margin; minor units, plus lowers it."""

    price: int
    cost: int
    mix: int


def causes(part: Sold, whole: Sold, products: Mapping[str, Sold]) -> Causes | None:
    """Take the shortfall of a part of sales apart.

    Args:
        part: Sales to a customer, of an order, or others.
        whole: All sales of the period.
        products: All sales of each product.

    Returns:
        The causes; None where all sales together have no revenue above zero to compare with.
    """
    if whole.revenue <= 0:
        return None
    expected = cost = Fraction(0)
    for item, own in part.by_item().items():
        average = products[item]
        expected += _at_average(average.revenue, own.quantity, average.quantity)
        cost += own.cost_of_sales - _at_average(average.cost_of_sales, own.delivered, average.delivered)
    gross = whole.revenue - whole.cost_of_sales
    shortfall = gross * expected / whole.revenue - (part.revenue - part.cost_of_sales)
    price = expected - part.revenue
    return Causes(*_whole([price, cost, shortfall - price - cost]))


def _at_average(amount: int, own: int, all_: int) -> Fraction:
    """Value units at a product's average; a product of which as much came back as was sold has none."""
    return Fraction(amount * own, all_) if all_ > 0 else Fraction(0)


def _whole(exact: list[Fraction]) -> list[int]:
    """Round causes so that they add up to their sum, half up: the odd cents go to the largest remainders."""
    found = [math.floor(amount) for amount in exact]
    total = sum(exact)
    left = half_up(total) - sum(found)
    for index in sorted(range(len(exact)), key=lambda at: found[at] - exact[at])[:left]:
        found[index] += 1
    return found
