"""Break-even of several products that share fixed cost: the methods of Chinese management accounting.

Weighted average (加权平均法) and joint units (联合单位法) hold the planned proportions and agree; in order (顺序法)
lets products recover fixed cost one after the other; apart (分算法) gives each product its share of it. For the main
product alone (主要产品法) `break_even` is enough. Prices and quantities are millionths, amounts minor units.

Source: 中级会计职称, 财务管理, 多种产品的本量利分析; Horngren, Datar and Rajan, Cost Accounting, ch. 3 (sales mix).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative, not_negative
from erpcore.costing.measures import rounded
from erpcore.costing.overhead.allocation import split_by
from erpcore.costing.volume.break_even import BreakEven, break_even, contribution_ratio, revenue_wanted
from erpcore.kernel.rounding import MICRO, Receiver, divide, half_up, per_minor, split


class Product(NamedTuple):
    """A product in the plan; its quantity also says in which proportion products are sold. None of it negative."""

    name: str
    price: int | Fraction
    variable_cost: int | Fraction
    quantity: int


class ProductShare(NamedTuple):
    """One product's part in the break-even of all; revenues add up, in minor units."""

    name: str
    quantity: Fraction  # millionths, exact
    revenue: int


class MixBreakEven(NamedTuple):
    """Sales of all products at which a profit is reached, in their planned proportions."""

    ratio: Fraction  # weighted contribution ratio (综合边际贡献率)
    revenue: int
    products: tuple[ProductShare, ...]


class JointUnits(NamedTuple):
    """The same in joint units, each of which is so many of every product."""

    price: int  # of one joint unit, millionths of the major unit
    contribution: int  # of one joint unit
    joint_units: Fraction  # millionths of a joint unit, exact
    products: tuple[tuple[str, Fraction], ...]  # name, millionths of the product's unit


class Step(NamedTuple):
    """What is earned when all of a product's planned quantity is sold after those before it."""

    name: str
    revenue: int  # cumulative, minor units
    contribution: int  # cumulative
    profit: int  # cumulative contribution less fixed cost


class OrderedBreakEven(NamedTuple):
    """Break-even when products are sold one after the other."""

    steps: tuple[Step, ...]
    product: str  # with which fixed cost is recovered
    quantity: Fraction  # of that product, millionths
    revenue: int  # of all products by then


@exact_arguments
def weighted_break_even(
    products: Sequence[Product],
    fixed_cost: int,
    *,
    decimals: int,
    target_profit: int = 0,
    target_return: Fraction | int = 0,
    tax_rate: Fraction | int = 0,
    ratio_decimals: int | None = None,
) -> MixBreakEven:
    """Divide fixed cost by the weighted contribution ratio, and share sales out as planned (加权平均法).

    Args:
        products: In their planned quantities; one may contribute less than nothing if all together do not.
        fixed_cost: Of all products, in minor units.
        decimals: Decimals of the currency.
        target_profit: In minor units, after tax; zero: break-even.
        target_return: Profit wanted besides as a part of sales, after tax.
        tax_rate: Of the profit wanted; zero: it is before tax.
        ratio_decimals: Decimals that the weighted ratio is printed with, as a part of one; None: it stays exact.

    Raises:
        ValueError: When a number is negative, no revenue is planned, or the mix contributes no more than the return.

    Source: 中级会计职称, 财务管理. Worked by hand: 30 % of sales at 40 %, 70 % at 20 %, fixed cost 520,000.

    >>> a, b = Product("A", 100 * MICRO, 60 * MICRO, 300 * MICRO), Product("B", 70 * MICRO, 56 * MICRO, 1_000 * MICRO)
    >>> found = weighted_break_even([a, b], 520_000_00, decimals=2)
    >>> found.ratio, found.revenue // 100, [(share.name, int(share.quantity) // MICRO) for share in found.products]
    (Fraction(13, 50), 2000000, [('A', 6000), ('B', 20000)])
    """
    revenue, contribution = _planned(products)
    ratio = rounded(Fraction(contribution, revenue), ratio_decimals)
    wanted = revenue_wanted(fixed_cost, ratio, target_profit, target_return, tax_rate)
    total = half_up(wanted)
    parts = split_by(total, [each.price * each.quantity for each in products])
    shares = tuple(
        ProductShare(each.name, wanted * per_minor(decimals) * each.quantity / revenue, part)
        for each, part in zip(products, parts, strict=True)
    )
    return MixBreakEven(ratio, total, shares)


@exact_arguments
def joint_break_even(
    products: Sequence[Product],
    fixed_cost: int,
    *,
    decimals: int,
    target_profit: int = 0,
    target_return: Fraction | int = 0,
    tax_rate: Fraction | int = 0,
) -> JointUnits:
    """Sell joint units, each of which is so many of every product (联合单位法).

    Args:
        products: Their quantities are those in one joint unit: 2 of A and 3 of B.
        fixed_cost: Of all products, in minor units.
        decimals: Decimals of the currency.
        target_profit: In minor units, after tax; zero: break-even.
        target_return: Profit wanted besides as a part of sales, after tax.
        tax_rate: Of the profit wanted; zero: it is before tax.

    Raises:
        ValueError: When a number is negative, a joint unit has no price, or it contributes no more than the return.

    >>> a, b = Product("A", 100 * MICRO, 60 * MICRO, 3 * MICRO), Product("B", 70 * MICRO, 56 * MICRO, 10 * MICRO)
    >>> found = joint_break_even([a, b], 520_000_00, decimals=2)
    >>> int(found.joint_units) // MICRO, [(name, int(quantity) // MICRO) for name, quantity in found.products]
    (2000, [('A', 6000), ('B', 20000)])
    """
    revenue, contribution = _planned(products)
    ratio = Fraction(contribution, revenue)
    wanted = revenue_wanted(fixed_cost, ratio, target_profit, target_return, tax_rate) * per_minor(decimals)
    found = tuple((each.name, wanted * each.quantity / revenue) for each in products)
    return JointUnits(divide(revenue, MICRO), divide(contribution, MICRO), wanted * MICRO / revenue, found)


@exact_arguments
def ordered_break_even(
    products: Sequence[Product], fixed_cost: int, *, decimals: int, best_first: bool = True
) -> OrderedBreakEven:
    """Let products recover fixed cost one after the other, by their contribution ratio (顺序法).

    Args:
        products: In their planned quantities.
        fixed_cost: Of all products, in minor units, above zero.
        decimals: Decimals of the currency.
        best_first: From the highest ratio down (optimistic, 乐观), or from the lowest up (pessimistic, 悲观). Equal
            ratios keep the order given.

    Raises:
        ValueError: When a number is negative, fixed cost is zero, a product has no price, or the plan does not
            recover fixed cost.

    >>> a, b = Product("A", 100 * MICRO, 60 * MICRO, 300 * MICRO), Product("B", 70 * MICRO, 56 * MICRO, 1_000 * MICRO)
    >>> found = ordered_break_even([b, a], 14_100_00, decimals=2)
    >>> [(step.name, step.contribution, step.profit) for step in found.steps]
    [('A', 1200000, -210000), ('B', 2600000, 1190000)]
    >>> found.product, int(found.quantity) // MICRO, found.revenue  # 2,100.00 more at 14.00 each
    ('B', 150, 4050000)
    """
    _planned(products)
    if fixed_cost <= 0:
        raise ValueError("products recover a fixed cost above zero")
    ratios = {each: contribution_ratio(each.price, each.variable_cost) for each in products}
    order = sorted(products, key=ratios.__getitem__, reverse=best_first)
    power = per_minor(decimals)
    steps: list[Step] = []
    revenue = contribution = Fraction(0)  # exact, in 10 ** -12 of the major unit
    reached: tuple[str, Fraction, int] | None = None
    for each in order:
        margin = each.price - each.variable_cost
        missing = fixed_cost * power - contribution
        earned = divide(contribution + margin * each.quantity, power)
        if reached is None and earned >= fixed_cost:
            quantity = min(Fraction(missing, margin), Fraction(each.quantity))  # all of it, but for rounding
            reached = (each.name, quantity, divide(revenue + each.price * quantity, power))
        revenue += each.price * each.quantity
        contribution += margin * each.quantity
        steps.append(Step(each.name, divide(revenue, power), earned, earned - fixed_cost))
    if reached is None:
        raise ValueError(f"planned sales contribute {earned} and do not recover {fixed_cost} of fixed cost")
    return OrderedBreakEven(tuple(steps), *reached)


@exact_arguments
def apart_break_even(
    products: Sequence[Product],
    fixed_cost: int,
    bases: Mapping[str, int],
    *,
    decimals: int,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> dict[str, tuple[int, BreakEven]]:
    """Give each product its share of fixed cost, all of which add up, and solve each by itself (分算法).

    Args:
        products: Their quantities do not matter here.
        fixed_cost: Of all products.
        bases: What fixed cost is shared by, one for each product: contribution, sales, hours, ...
        decimals: Decimals of the currency.
        receiver: Who takes the minor units that do not divide.

    Raises:
        ValueError: When a number is negative, bases are not those of the products or all zero, or one unit of a
            product contributes nothing.

    Source: 中级会计职称, 财务管理; by contribution each product breaks even at the same share of its plan.

    >>> a, b = Product("A", 100 * MICRO, 60 * MICRO, 300 * MICRO), Product("B", 70 * MICRO, 56 * MICRO, 1_000 * MICRO)
    >>> found = apart_break_even([a, b], 13_000_00, {"A": 12_000, "B": 14_000}, decimals=2)
    >>> [(name, fixed, int(even.quantity) // MICRO) for name, (fixed, even) in found.items()]
    [('A', 600000, 150), ('B', 700000, 500)]
    """
    not_negative(fixed_cost=fixed_cost)
    names = [each.name for each in products]
    if sorted(names) != sorted(bases):
        raise ValueError(f"fixed cost of {', '.join(names)} is shared out by bases of {', '.join(bases)}")
    parts = split(fixed_cost, [bases[name] for name in names], receiver)
    return {
        each.name: (part, break_even(each.price, each.variable_cost, part, decimals=decimals))
        for each, part in zip(products, parts, strict=True)
    }


def _planned(products: Sequence[Product]) -> tuple[int | Fraction, int | Fraction]:
    """Add up planned revenue and contribution, in 10 ** -12 of the major unit, and refuse a plan without either."""
    for each in products:
        fields_not_negative(each._asdict())
    revenue = sum(each.price * each.quantity for each in products)
    contribution = revenue - sum(each.variable_cost * each.quantity for each in products)
    if revenue <= 0 or contribution <= 0:
        raise ValueError("planned sales need revenue and a contribution above zero: no volume is enough")
    return revenue, contribution
