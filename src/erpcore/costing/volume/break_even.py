"""Cost, volume and profit of one product: contribution, break-even, target profit, safety and leverage.

Prices and unit costs are millionths of the major unit, amounts minor units, quantities millionths and exact
fractions where they are solved for: `whole_units` rounds them up. A price or unit cost that is a total over units
may be a fraction. Ratios are exact fractions. Within the range that is looked at, price, unit cost and fixed cost do
not change with volume, and what is made is sold.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 3 (the GMAT Success example); 注册会计师, 财务成本管理,
    本量利分析; 管理会计应用指引第401号, 本量利分析.
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.kernel.rounding import MICRO, half_up, per_minor


class BreakEven(NamedTuple):
    """Sales at which a profit is reached."""

    quantity: Fraction  # millionths of a unit, exact
    revenue: int  # minor units

    @property
    def whole_units(self) -> int:
        """The first whole number of units that reaches it."""
        return -(-self.quantity.numerator // (self.quantity.denominator * MICRO))


class Safety(NamedTuple):
    """How far sales may fall (安全边际); margin and sales in the same measure, units or money."""

    margin: Fraction | int  # below zero: sales are below break-even
    ratio: Fraction  # margin over sales (安全边际率); one less it is the break-even ratio of sales (盈亏临界点作业率)


class Sensitivity(NamedTuple):
    """Percent by which profit changes when a factor grows by one percent (敏感系数)."""

    price: Fraction
    quantity: Fraction
    variable_cost: Fraction
    fixed_cost: Fraction


@exact_arguments
def contribution_ratio(price: int | Fraction, variable_cost: int | Fraction) -> Fraction:
    """Take the part of a price that contributes to fixed cost and profit (边际贡献率).

    Args:
        price: Of one unit, in millionths of the major unit or any other measure, above zero.
        variable_cost: Of one unit, in the same measure, not negative.

    Raises:
        ValueError: When the price is not above zero or the cost is negative.

    >>> contribution_ratio(200_000_000, 120_000_000)
    Fraction(2, 5)
    """
    fields_not_negative({"variable_cost": variable_cost})
    if price <= 0:
        raise ValueError(f"a contribution ratio needs a price above zero, found {price}")
    return Fraction(price - variable_cost, price)


@exact_arguments
def profit_before_tax(profit: int, tax_rate: Fraction | int = 0) -> Fraction:
    """Gross up a profit after income tax.

    Args:
        profit: After tax, in minor units; a loss is not taxed.
        tax_rate: Share of profit, from zero to below one.

    Raises:
        ValueError: When the rate is out of range.

    >>> profit_before_tax(960_00, Fraction(40, 100))
    Fraction(160000, 1)
    """
    if not 0 <= tax_rate < 1:
        raise ValueError(f"a tax rate is from zero to below one, found {tax_rate}")
    return profit / (1 - Fraction(tax_rate)) if profit > 0 else Fraction(profit)


@exact_arguments
def break_even(
    price: int | Fraction,
    variable_cost: int | Fraction,
    fixed_cost: int,
    *,
    decimals: int,
    target_profit: int = 0,
    target_return: Fraction | int = 0,
    tax_rate: Fraction | int = 0,
) -> BreakEven:
    """Find the sales at which fixed cost, and a profit where one is wanted, are covered (保本点, 保利点).

    Args:
        price: Of one unit.
        variable_cost: Of one unit, selling included.
        fixed_cost: Of the period, in minor units.
        decimals: Decimals of the currency.
        target_profit: In minor units, after tax; zero: break-even.
        target_return: Profit wanted besides as a part of sales (目标销售利润率), after tax.
        tax_rate: Of the profit wanted; zero: it is before tax.

    Raises:
        ValueError: When a number is negative, the rate is out of range, or one unit contributes nothing beyond the
            return that is wanted, so that no volume is enough.

    Source: Horngren, Datar and Rajan, ch. 3 (GMAT Success: 200 less 120, fixed cost 2,000; 25 packages; 1,200
        before tax take 40, 960 after 40 % tax take 45); Hansen and Mowen, Cost Management, cost-volume-profit
        analysis (targeted income as a percent of sales revenue).

    >>> gmat = break_even(200_000_000, 120_000_000, 2_000_00, decimals=2)
    >>> gmat.whole_units, gmat.revenue
    (25, 500000)
    >>> break_even(200_000_000, 120_000_000, 2_000_00, target_profit=1_200_00, decimals=2).whole_units
    40
    >>> break_even(200_000_000, 120_000_000, 2_000_00, decimals=2,
    ...     target_profit=960_00, tax_rate=Fraction(40, 100)).whole_units
    45
    """
    ratio = contribution_ratio(price, variable_cost)
    if ratio <= 0:
        raise ValueError(
            f"a price of {price} does not exceed the variable cost of {variable_cost}: no volume is enough"
        )
    wanted = revenue_wanted(fixed_cost, ratio, target_profit, target_return, tax_rate)
    return BreakEven(wanted * per_minor(decimals) / price, half_up(wanted))


@exact_arguments
def revenue_wanted(
    fixed_cost: int,
    ratio: Fraction | int,
    target_profit: int = 0,
    target_return: Fraction | int = 0,
    tax_rate: Fraction | int = 0,
) -> Fraction:
    """Find the revenue that covers fixed cost, a profit and a part of itself that is to be profit (保利销售额).

    Args:
        fixed_cost: In minor units.
        ratio: Contribution ratio of what is sold, of several products the weighted one.
        target_profit: In minor units, after tax.
        target_return: Profit wanted besides as a part of sales, after tax.
        tax_rate: Of the profit wanted; zero: it is before tax.

    Returns:
        Minor units, exact.

    Raises:
        ValueError: When a number is negative, the tax rate is out of range, or the return that is wanted leaves
            nothing of the ratio, so that no volume is enough.

    >>> revenue_wanted(120_000_00, Fraction(3, 10), target_return=Fraction(1, 10))  # 20 % of sales are left for it
    Fraction(60000000, 1)
    """
    not_negative(fixed_cost=fixed_cost, target_profit=target_profit)
    if target_return < 0:
        raise ValueError(f"the return on sales that is wanted must not be negative, found {target_return}")
    before_tax = profit_before_tax(target_profit, tax_rate)
    left = ratio - target_return / (1 - Fraction(tax_rate))
    if left <= 0:
        raise ValueError(
            f"a contribution ratio of {ratio} does not exceed a return of {ratio - left}: no volume is enough"
        )
    return (fixed_cost + before_tax) / left


@exact_arguments
def margin_of_safety(sales: Fraction | int, even: Fraction | int) -> Safety:
    """Say how far sales may fall before there is a loss.

    Args:
        sales: In units or in money, above zero.
        even: Break-even sales in the same measure, not negative.

    Raises:
        ValueError: When sales are not above zero, or break-even is negative.

    Source: Horngren, Datar and Rajan, ch. 3 (GMAT Success: 40 packages of which 25 break even).

    >>> margin_of_safety(40, 25)
    Safety(margin=15, ratio=Fraction(3, 8))
    """
    if sales <= 0 or even < 0:
        raise ValueError("a margin of safety needs sales above zero and a break-even that is not negative")
    return Safety(sales - even, Fraction(sales - even) / sales)


@exact_arguments
def operating_leverage(contribution: int, fixed_cost: int) -> Fraction:
    """Say by how many times the percentage of sales profit changes (经营杠杆系数).

    Args:
        contribution: At the volume looked at, in minor units.
        fixed_cost: In minor units.

    Raises:
        ValueError: When a number is negative, or profit is zero, where every change is infinitely large.

    Source: Horngren, Datar and Rajan, ch. 3 (GMAT Success: contribution 3,200, profit 1,200).

    >>> operating_leverage(3_200_00, 2_000_00)
    Fraction(8, 3)
    """
    not_negative(contribution=contribution, fixed_cost=fixed_cost)
    if contribution == fixed_cost:
        raise ValueError("at break-even there is no profit that leverage could be measured by")
    return Fraction(contribution, contribution - fixed_cost)


@exact_arguments
def sensitivity(
    price: int | Fraction, variable_cost: int | Fraction, quantity: int, fixed_cost: int, *, decimals: int
) -> Sensitivity:
    """Say by how many percent profit changes for each percent of price, quantity, variable and fixed cost.

    Args:
        price: Of one unit.
        variable_cost: Of one unit.
        quantity: Sold, in millionths.
        fixed_cost: In minor units.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a number is negative or profit is zero.

    Source: 注册会计师, 财务成本管理, 敏感分析: price 2, variable cost 1.20, 100,000 units, fixed cost 40,000;
        5, 2, -3, -1.

    >>> [int(factor) for factor in sensitivity(2_000_000, 1_200_000, 100_000_000_000, 40_000_00, decimals=2)]
    [5, 2, -3, -1]
    """
    fields_not_negative({"price": price, "variable_cost": variable_cost})
    not_negative(quantity=quantity, fixed_cost=fixed_cost)
    power = per_minor(decimals)
    revenue, variable, fixed = price * quantity, variable_cost * quantity, fixed_cost * power
    profit = revenue - variable - fixed
    if not profit:
        raise ValueError("at break-even there is no profit that a change could be measured by")
    return Sensitivity(
        *(Fraction(effect, profit) for effect in (revenue, revenue - variable, -variable, -fixed))
    )
