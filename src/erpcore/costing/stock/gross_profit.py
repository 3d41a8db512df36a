"""Estimate cost of sales and stock from a usual gross profit: the gross-profit method (毛利率法).

For interim reports, for goods lost in a fire, and month by month within a quarter that is put right at its end.
Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9; 初级会计实务, 毛利率法.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import times


class Estimate(NamedTuple):
    """Gross profit, cost of sales and closing stock, in minor units."""

    gross_profit: int
    cost_of_sales: int
    closing: int


class Trade(NamedTuple):
    """Net purchases at cost and net sales at selling price of a month, in minor units."""

    purchases: int
    sales: int


class Quarter(NamedTuple):
    """The months of a quarter and the gross profit rate that it turned out to have, for the next one."""

    months: tuple[Estimate, ...]
    rate: Fraction


@exact_arguments
def rate_on_sales(markup_on_cost: Fraction) -> Fraction:
    """Turn a markup on cost into gross profit on sales: a quarter on cost is a fifth of the price.

    Args:
        markup_on_cost: Share of cost, above minus one.

    Raises:
        ValueError: When the markup is not above minus one: the goods would have no price.

    >>> rate_on_sales(Fraction(25, 100))
    Fraction(1, 5)
    """
    if markup_on_cost <= -1:
        raise ValueError("a markup on cost is above minus one")
    return Fraction(markup_on_cost, 1 + markup_on_cost)


@exact_arguments
def markup_on_cost(rate_on_sales: Fraction) -> Fraction:
    """Turn gross profit on sales into a markup on cost.

    Args:
        rate_on_sales: Share of the price, below one.

    Raises:
        ValueError: When the rate is not below one: the goods would have no cost.

    >>> markup_on_cost(Fraction(20, 100))
    Fraction(1, 4)
    """
    if rate_on_sales >= 1:
        raise ValueError("gross profit on sales is below one")
    return Fraction(rate_on_sales, 1 - rate_on_sales)


@exact_arguments
def gross_profit_method(opening: int, purchases: int, sales: int, rate: Fraction) -> Estimate:
    """Estimate what the goods sold cost and what is left.

    Args:
        opening: Stock at cost, in minor units.
        purchases: Net purchases with freight, at cost.
        sales: Net sales: less returns and allowances.
        rate: Gross profit on sales, below one; minus for goods sold below cost.

    Raises:
        ValueError: When an amount is negative, when the rate is not below one, or when more would have been
            sold than was there.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9 (Cetus): opening 60 000, purchases
        200 000, sales 280 000, gross profit 30 % of sales.

    >>> gross_profit_method(60_000_00, 200_000_00, 280_000_00, Fraction(30, 100))
    Estimate(gross_profit=8400000, cost_of_sales=19600000, closing=6400000)
    """
    not_negative(opening_stock=opening, purchases=purchases, sales=sales)
    if rate >= 1:
        raise ValueError("gross profit on sales is below one")
    gross_profit = times(rate, sales)
    cost = sales - gross_profit
    closing = opening + purchases - cost
    if closing < 0:
        raise ValueError(f"the goods sold would have cost more than there was, by {-closing}")
    return Estimate(gross_profit, cost, closing)


@exact_arguments
def quarter(opening: int, months: Sequence[Trade], rate: Fraction, closing: int) -> Quarter:
    """Value a quarter by its last one's gross profit, and put it right in its last month.

    The months before the last are estimated. At the end the stock on hand is valued for itself, by its last
    purchase price or its average, and the last month bears what remains of the quarter's cost of sales.

    Args:
        opening: Stock at cost at the beginning of the quarter, in minor units.
        months: Its months in order, usually three.
        rate: Gross profit on sales of the quarter before, below one.
        closing: Stock at cost at the end of the quarter.

    Raises:
        ValueError: When there are no months, nothing was sold, an amount is negative, the rate is not below
            one, an estimate exceeds what was there, or the stock exceeds it.

    >>> spring = quarter(100_00, [Trade(400_00, 500_00), Trade(300_00, 400_00), Trade(350_00, 450_00)],
    ...     Fraction(20, 100), closing=85_00)
    >>> [month.cost_of_sales for month in spring.months], spring.rate
    ([40000, 32000, 34500], Fraction(19, 90))
    """
    not_negative(closing_stock=closing)
    sold = sum(month.sales for month in months)
    if not sold:
        raise ValueError("a quarter needs months with sales")
    estimates = []
    held = opening
    for month in months[:-1]:
        estimates.append(gross_profit_method(held, month.purchases, month.sales, rate))
        held = estimates[-1].closing
    last = months[-1]
    not_negative(opening_stock=held, purchases=last.purchases, sales=last.sales)
    cost = held + last.purchases - closing
    if cost + sum(month.cost_of_sales for month in estimates) < 0:
        raise ValueError("the closing stock exceeds what was there in the quarter")
    estimates.append(Estimate(last.sales - cost, cost, closing))
    profit = sum(month.gross_profit for month in estimates)
    return Quarter(tuple(estimates), Fraction(profit, sold))
