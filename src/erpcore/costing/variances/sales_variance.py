"""Split the difference between actual and budgeted sales into price, volume, mix, quantity and market.

Sales are valued at a margin of choice: contribution (变动成本法), profit (完全成本法), or revenue itself. Costs stay
at standard, so that the variances of cost stand beside these and not in them: `breakdown.profit_effect` joins
both. Plus is actual above budget, which is favourable.

Prices and unit costs are millionths of the major unit for one base unit, quantities millionths, amounts minor units.

Source: CIMA, Management Accounting Official Terminology; Horngren, Datar and Rajan, Cost Accounting, ch. 14 (sales
    variances; the Spring example); Drury, Management and Cost Accounting.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.costing.measures import value
from erpcore.costing.variances.breakdown import Breakdown, Measure, add_up, by_item, cause
from erpcore.costing.variances.mix import Mixed, MixMethod, average_price, check_printed, split_mix


class Margin(StrEnum):
    """What a unit sold is worth to the seller."""

    CONTRIBUTION = "contribution"  # price less variable cost: marginal costing
    PROFIT = "profit"  # price less variable and fixed cost: absorption costing
    REVENUE = "revenue"  # price


class Sale(NamedTuple):
    """Budgeted and actual sales of one product; none of it negative."""

    product: str
    standard_price: int | Fraction
    budgeted_quantity: int
    actual_quantity: int
    actual_revenue: int
    variable_cost: int | Fraction = 0  # standard, of one unit, selling included
    fixed_cost: int | Fraction = 0  # standard fixed cost that one unit absorbs


class Market(NamedTuple):
    """All sellers' quantities in the market of these products, in the unit of the sales."""

    budgeted_quantity: int
    actual_quantity: int


@exact_arguments
def analyse_sales(
    sales: Sequence[Sale],
    *,
    margin: Margin,
    decimals: int,
    mix: MixMethod | None = None,
    market: Market | None = None,
    quantity_decimals: int | None = None,
) -> Breakdown:
    """Split actual less budgeted margin, costs at standard, into price and volume, and volume further.

    Args:
        sales: One or more products; for mix and quantity in one unit of measure.
        margin: What a unit sold is worth.
        decimals: Decimals of the currency.
        mix: How the mix of one product is valued; None: volume stays whole.
        market: Divides the quantity, or the volume of a single product without `mix`, into "market share" and
            "market size"; the rounding stays with the share.
        quantity_decimals: Of all sales in budgeted proportions, with `mix` at own prices, as a table prints them.

    Returns:
        "sales price" and "sales volume"; the latter as "sales mix" and "sales quantity" where asked for, each by
        product where there are several.

    Raises:
        ValueError: When a number is negative, nothing is budgeted, the market is smaller than what is sold in it,
            a market of several products comes without mix and quantity, or decimals as of `split_mix`.

    Source: Horngren, Datar and Rajan, ch. 14.

    >>> from erpcore.kernel.rounding import MICRO
    >>> sale = Sale("chair", 50 * MICRO, 1_000 * MICRO, 1_100 * MICRO, 53_900_00, variable_cost=30 * MICRO)
    >>> [(row.name, row.amount) for row in analyse_sales([sale], margin=Margin.CONTRIBUTION, decimals=2).rows()]
    [('sales', 90000), ('sales price', -110000), ('sales volume', 200000)]
    """
    for sale in sales:
        fields_not_negative(sale._asdict())
    inputs = [
        Mixed(sale.product, unit_margin(sale, margin), sale.budgeted_quantity, sale.actual_quantity)
        for sale in sales
    ]
    average_price(inputs)  # refuses a budget of nothing
    prices = [
        (sale.product, sale.actual_revenue - value(sale.standard_price, sale.actual_quantity, decimals))
        for sale in sales
    ]
    price = by_item("sales price", prices, measure=Measure.PROFIT)
    check_printed(mix, quantity_decimals)
    if mix is None:
        return add_up("sales", price, _whole_volume(inputs, market, decimals))
    parts = split_mix(inputs, decimals=decimals, method=mix, quantity_decimals=quantity_decimals)
    mixed = by_item("sales mix", [(part.name, part.mix) for part in parts], measure=Measure.PROFIT)
    quantity = by_item("sales quantity", [(part.name, part.total) for part in parts], measure=Measure.PROFIT)
    if market is not None:
        quantity = _by_market(quantity, inputs, market, decimals)
    return add_up("sales", price, add_up("sales volume", mixed, quantity))


def _whole_volume(inputs: Sequence[Mixed], market: Market | None, decimals: int) -> Breakdown:
    """Value the volume of each product, and divide that of a single one by its market."""
    effects = [
        (name, value(margin_of_one, actual, decimals) - value(margin_of_one, budgeted, decimals))
        for name, margin_of_one, budgeted, actual in inputs
    ]
    volume = by_item("sales volume", effects, measure=Measure.PROFIT)
    if market is None:
        return volume
    if len(inputs) > 1:
        raise ValueError("a market divides the sales quantity of several products; say how mix is valued")
    return _by_market(volume, inputs, market, decimals)


def _by_market(whole: Breakdown, inputs: Sequence[Mixed], market: Market, decimals: int) -> Breakdown:
    """Divide a sales quantity variance into another share of the market and another market."""
    budgeted = sum(each.standard_quantity for each in inputs)
    sold = sum(each.actual_quantity for each in inputs)
    if market.budgeted_quantity < budgeted or market.actual_quantity < sold:
        raise ValueError("a market is at least as large as what is sold in it, budgeted and actual")
    per_unit = average_price(inputs) * budgeted / market.budgeted_quantity  # of the whole market
    size = value(per_unit, market.actual_quantity - market.budgeted_quantity, decimals)
    return add_up(
        whole.name,
        cause("market share", whole.amount - size, measure=Measure.PROFIT),
        cause("market size", size, measure=Measure.PROFIT),
    )


@exact_arguments
def unit_margin(sale: Sale, margin: Margin) -> int | Fraction:
    """Take from the standard price of one unit the standard costs that the margin leaves out; of any sign.

    Args:
        sale: Price and costs of one unit, in millionths.
        margin: Which costs it leaves out.

    >>> chair = Sale("chair", 50_000_000, 0, 0, 0, variable_cost=30_000_000, fixed_cost=5_000_000)
    >>> [unit_margin(chair, margin) // 1_000_000 for margin in Margin]
    [20, 15, 50]
    """
    if margin is Margin.REVENUE:
        return sale.standard_price
    fixed = sale.fixed_cost if margin is Margin.PROFIT else 0
    return sale.standard_price - sale.variable_cost - fixed
