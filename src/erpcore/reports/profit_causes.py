"""Why a customer, an order or any other part of sales earns less than the average: price, cost, and what was bought.

Each product's revenue and cost for one unit over all sales of the period are the measure:
    price   what the units invoiced would have brought at the product's average price, less what they brought
    cost    what the units delivered cost, less what they would have cost at the product's average
    mix     the rest: products of another margin than the average of all sales
Plus lowers the margin; the three add up to what the margin before variances falls short of what the same units would
bring at their products' average prices and the average rate of gross margin of all sales.
Source: 管理会计应用指引第405号 (多维度盈利能力分析); Horngren, Cost Accounting, customer-profitability analysis.
"""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.kernel.rounding import divide
from erpcore.reports.sales_lines import Sold


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
    expected = cost = 0
    for item, own in part.by_item().items():
        average = products[item]
        expected += _at_average(average.revenue, own.quantity, average.quantity)
        cost += own.cost_of_sales - _at_average(average.cost_of_sales, own.delivered, average.delivered)
    price = expected - part.revenue
    gross = whole.revenue - whole.cost_of_sales
    shortfall = divide(gross * expected, whole.revenue) - (part.revenue - part.cost_of_sales)
    return Causes(price, cost, shortfall - price - cost)


def _at_average(amount: int, own: int, all_: int) -> int:
    """Value units at a product's average; a product of which as much came back as was sold has none."""
    return divide(amount * own, all_) if all_ > 0 else 0
