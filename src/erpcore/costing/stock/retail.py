"""Estimate stock from selling prices: the retail inventory method, in all its cost-to-retail ratios.

Source: IAS 2 para 22; ASC 330-10-30-13; Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9.
"""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import rounded, times
from erpcore.costing.stock.dollar_value import DollarLayer, YearEnd, dollar_value_lifo
from erpcore.kernel.rounding import share


class Goods(NamedTuple):
    """Goods at cost and at selling price, in minor units."""

    cost: int = 0
    retail: int = 0


class RetailTable(NamedTuple):
    """What happened to the goods of a department in a period; minor units, none negative.

    Sales discounts have no place here: they change what was earned, not what was sold. Employee discounts do,
    where sales are recorded net of them.
    """

    opening: Goods
    purchases: Goods
    sales: int  # at the prices charged
    freight_in: int = 0
    purchase_returns: Goods = Goods()
    purchase_discounts: int = 0  # and allowances
    transfers_in: Goods = Goods()
    transfers_out: Goods = Goods()
    markups: int = 0  # above the first selling price
    markup_cancellations: int = 0
    markdowns: int = 0  # below the first selling price
    markdown_cancellations: int = 0
    abnormal_loss: Goods = Goods()  # leaves both columns before the ratio is taken
    sales_returns: int = 0
    employee_discounts: int = 0
    normal_shrinkage: int = 0  # at selling prices; leaves after the ratio, so that the goods sold bear it


class Basis(StrEnum):
    """Which goods and which changes of selling prices the cost-to-retail ratio looks at."""

    CONVENTIONAL = "conventional"  # opening and purchases, without markdowns: lower of average cost or market
    AVERAGE_COST = "average_cost"  # opening and purchases, after markdowns
    FIFO_COST = "fifo_cost"  # purchases alone, after markdowns
    FIFO_MARKET = "fifo_market"  # purchases alone, without markdowns: lower of FIFO cost or market


class RetailValuation(NamedTuple):
    """The ratio used, the closing stock, and what the goods sold and shrunk cost, in minor units."""

    ratio: Fraction
    closing: Goods
    cost_of_sales: int


class LifoRetailValuation(NamedTuple):
    """The ratio of the year's purchases, the layers (at base-year retail and at cost), closing and sales."""

    ratio: Fraction
    layers: tuple[DollarLayer, ...]
    closing: Goods
    cost_of_sales: int


@exact_arguments
def closing_at_retail(table: RetailTable) -> int:
    """Work out what should be on hand, at selling prices in minor units.

    Args:
        table: Goods at cost and at selling prices, minor units, not negative.

    Raises:
        ValueError: When an amount is negative, when more is cancelled than prices were changed, or when more left than
            was there.

    >>> closing_at_retail(RetailTable(Goods(50, 100), Goods(200, 350), sales=300, markups=30, markdowns=5))
    175
    """
    fields_not_negative(table._asdict())
    for name, changed in (("markup", table.markups), ("markdown", table.markdowns)):
        cancelled = getattr(table, f"{name}_cancellations")
        if cancelled > changed:
            raise ValueError(
                f"{name}_cancellations: expected at most the {name}s, {changed}; found {cancelled}"
            )
    available = table.opening.retail + _bought(table).retail + _markups(table) - _markdowns(table)
    net_sales = table.sales - table.sales_returns
    left = available - net_sales - table.employee_discounts - table.normal_shrinkage
    if left < 0:
        raise ValueError(f"at selling prices more left than was there, by {-left}")
    return left


@exact_arguments
def retail_method(table: RetailTable, basis: Basis, *, ratio_decimals: int | None = None) -> RetailValuation:
    """Estimate the closing stock at cost from what it would sell for.

    Args:
        table: The period.
        basis: Which ratio. First in, first out values closing stock at the ratio of the purchases, and what
            exceeds them at the ratio of the opening stock; markdowns beyond all that came in are the opening stock's.
        ratio_decimals: Round the ratio half up before use, as textbooks do (3: 53.9 %); None: exact.

    Raises:
        ValueError: When an amount is negative, when more is cancelled than prices were changed, when more left than
            was there, or when the goods of the ratio have no selling price.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9: opening 500 / 1 000, purchases 20 000 /
        35 000, markups 3 000, cancelled 1 000, markdowns 2 500, cancelled 2 000, sales 25 000.

    >>> table = RetailTable(Goods(500_00, 1_000_00), Goods(20_000_00, 35_000_00), sales=25_000_00,
    ...     markups=3_000_00, markup_cancellations=1_000_00, markdowns=2_500_00,
    ...     markdown_cancellations=2_000_00)
    >>> retail_method(table, Basis.CONVENTIONAL, ratio_decimals=3).closing
    Goods(cost=673750, retail=1250000)
    >>> retail_method(table, Basis.AVERAGE_COST, ratio_decimals=3).closing
    Goods(cost=683750, retail=1250000)
    """
    left = closing_at_retail(table)
    bought = _bought(table)
    cost, retail = bought.cost, bought.retail + _markups(table)
    averaged = basis in {Basis.CONVENTIONAL, Basis.AVERAGE_COST}
    if averaged:
        cost += table.opening.cost
        retail += table.opening.retail
    if basis in {Basis.AVERAGE_COST, Basis.FIFO_COST}:
        retail -= _markdowns(table)
    ratio = _ratio(cost, retail, ratio_decimals)
    if averaged:
        closing = times(ratio, left)
    else:
        recent = max(min(left, bought.retail + _markups(table) - _markdowns(table)), 0)
        rest = left - recent
        opening = _ratio(*table.opening, ratio_decimals) if rest else Fraction(0)
        closing = times(ratio, recent) + times(opening, rest)
    return RetailValuation(ratio, Goods(closing, left), table.opening.cost + bought.cost - closing)


@exact_arguments
def lifo_retail(
    table: RetailTable,
    *,
    layers: tuple[DollarLayer, ...] = (),
    index: Fraction = Fraction(1),
    ratio_decimals: int | None = None,
) -> LifoRetailValuation:
    """Estimate the closing stock at cost by the LIFO retail method, at stable or (by an index) moving prices.

    The year's ratio is that of the purchases alone, after markups and markdowns.

    Args:
        table: The year; `opening.retail` at its prices.
        layers: The opening stock in layers, oldest first, retail at base-year prices; none: the opening stock
            is one layer of the base year.
        index: The year's selling price level over that of the base year.
        ratio_decimals: Round the year's ratio half up before use; None: exact.

    Raises:
        ValueError: When an amount is negative, when more left than was there, when the purchases have no
            selling price, when the index is not above zero, or when the layers do not cost what the opening
            stock does.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 9 (Hernandez): opening 27 000 / 45 000,
        purchases 346 500 / 480 000, markups 20 000, markdowns 5 000, sales 484 000; price level 112.

    >>> year = RetailTable(Goods(27_000_00, 45_000_00), Goods(346_500_00, 480_000_00), sales=484_000_00,
    ...     markups=20_000_00, markdowns=5_000_00)
    >>> lifo_retail(year).closing, lifo_retail(year, index=Fraction("1.12")).closing
    (Goods(cost=3470000, retail=5600000), Goods(cost=3092000, retail=5600000))
    """
    left = closing_at_retail(table)
    bought = _bought(table)
    ratio = _ratio(bought.cost, bought.retail + _markups(table) - _markdowns(table), ratio_decimals)
    opening = layers or (DollarLayer(table.opening.retail, table.opening.cost),)
    if sum(layer.cost for layer in opening) != table.opening.cost:
        raise ValueError("the layers do not cost what the opening stock does")
    (found,) = dollar_value_lifo(opening, [YearEnd(left, index, ratio)])
    closing = sum(layer.cost for layer in found)
    sold = table.opening.cost + bought.cost - closing
    return LifoRetailValuation(ratio, found, Goods(closing, left), sold)


@exact_arguments
def normal_shrinkage(net_sales: int, part: int, whole: int = 100) -> int:
    """Estimate shrinkage as a part of net sales: 2 of 100 is two per cent; minor units at selling prices.

    Args:
        net_sales: Minor units at selling prices, not negative.
        part: How much of the whole is usually lost.
        whole: Of which it is a part.

    Raises:
        ValueError: When an amount is negative or the part exceeds the whole.

    >>> normal_shrinkage(100_000_00, 2)
    200000
    """
    if net_sales < 0 or not 0 <= part <= whole:
        raise ValueError("shrinkage is a part of net sales between nothing and all")
    return share(net_sales, part, whole)


def _bought(table: RetailTable) -> Goods:
    """Add up what came in, net of what went back, was transferred out or was lost beyond measure."""
    cost = table.purchases.cost + table.freight_in - table.purchase_discounts
    retail = table.purchases.retail
    for sign, goods in (
        (1, table.transfers_in),
        (-1, table.purchase_returns),
        (-1, table.transfers_out),
        (-1, table.abnormal_loss),
    ):
        cost += sign * goods.cost
        retail += sign * goods.retail
    return Goods(cost, retail)


def _markups(table: RetailTable) -> int:
    return table.markups - table.markup_cancellations


def _markdowns(table: RetailTable) -> int:
    return table.markdowns - table.markdown_cancellations


def _ratio(cost: int, retail: int, decimals: int | None) -> Fraction:
    if retail <= 0 or cost < 0:
        raise ValueError("a cost-to-retail ratio needs goods with a selling price above zero and a cost")
    return rounded(Fraction(cost, retail), decimals)
