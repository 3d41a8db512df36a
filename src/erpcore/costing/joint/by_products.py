"""By-products: credited to the joint cost when they are made, or income when they are sold.

| treatment | joint cost of the main products | by-products on hand | income |
|---|---|---|---|
| `credit` | less what by-products made will bring | at what they will bring | none |
| `income` | whole | nothing | what those sold brought |

What a by-product brings is its net realisable value (`realisable.net_realisable_value`), or a price that was fixed for
it. Amounts are minor units, quantities whole numbers or fractions of one measure.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16 (production method and sales method); 企业产品成本核算制度
(财会〔2013〕17号), 副产品.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import not_negative
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import allocate
from erpcore.kernel.rounding import share

Treatment = Literal["credit", "income"]


class ByProduct(NamedTuple):
    """What was made and sold of a by-product in a period, at what it brings."""

    made: Measure
    sold: Measure  # of what was made in the period
    value: int  # of all that was made: net realisable, or at a fixed price; minor units


class ByProducts(NamedTuple):
    """Where the joint cost is, and what by-products do for income; minor units."""

    main: int  # joint cost that main products bear
    on_hand: dict[str, int]  # by-products made and not sold
    sold: dict[str, int]  # credited: their cost of sales, which is what they bring; as income: that income


@exact_arguments
def treat_by_products(
    joint_cost: int, by_products: Mapping[str, ByProduct], treatment: Treatment
) -> ByProducts:
    """Treat by-products in one of two ways.

    Args:
        joint_cost: Of the process, minor units, not negative.
        by_products: By name.
        treatment: See the table above. Income suits by-products of little worth; its time can be chosen by selling.

    Returns:
        Credited, main products, what is on hand and what was sold are the joint cost; as income, main products are.

    Raises:
        ValueError: When a number is negative, more was sold than made, something is worth something and none was made,
            or by-products to be credited are worth more than the joint cost; naming them.

    Source: Horngren, ch. 16, Westlake Corporation: 250,000 of joint cost; 4,000 cubic feet of chips at 1, 1,200 sold.

    >>> chips = {"chips": ByProduct(4_000, 1_200, 4_000)}
    >>> treat_by_products(250_000, chips, "credit")
    ByProducts(main=246000, on_hand={'chips': 2800}, sold={'chips': 1200})
    >>> treat_by_products(250_000, chips, "income")
    ByProducts(main=250000, on_hand={'chips': 0}, sold={'chips': 1200})
    """
    not_negative(joint_cost=joint_cost)
    sold = {name: _sold(name, by_product) for name, by_product in by_products.items()}
    if treatment == "income":
        return ByProducts(joint_cost, dict.fromkeys(sold, 0), sold)
    values = {name: by_product.value for name, by_product in by_products.items()}
    main = _less(joint_cost, values)
    return ByProducts(main, {name: value - sold[name] for name, value in values.items()}, sold)


@exact_arguments
def take_off(
    costs: Mapping[str, int],
    worth: int,
    elements: Collection[str] | None = None,
    *,
    rate_decimals: int | None = None,
) -> dict[str, int]:
    """Take what by-products are worth off the cost of a process by element (从联合成本中扣除副产品成本).

    Args:
        costs: Of the process, minor units by element, none negative.
        worth: Of the by-products that are credited, minor units, not negative.
        elements: Those that it is taken off, in proportion to their cost: material alone where that is most of it
            (从直接材料项目扣除). None: all (按比例从各成本项目扣除).
        rate_decimals: Decimals that the part of them that comes off is rounded to, as a part of one; the last element
            then takes the rest. None: it stays exact.

    Returns:
        What main products bear, by element.

    Raises:
        ValueError: When an amount is negative, an element is none of the costs, or by-products are worth more than the
            elements that they are taken off.

    Source: 成本会计, 副产品成本的计算, 扣除法.

    >>> take_off({"material": 8_000, "labour": 2_000}, 500)
    {'material': 7600, 'labour': 1900}
    >>> take_off({"material": 8_000, "labour": 2_000}, 500, ["material"])
    {'material': 7500, 'labour': 2000}
    """
    not_negative(worth_of_by_products=worth)
    not_negative(**costs)
    bearers = list(costs if elements is None else dict.fromkeys(elements))
    unknown = sorted(set(bearers) - set(costs))
    if unknown:
        raise ValueError(f"by-products are taken off {sorted(costs)}, found {unknown}")
    bases = {element: costs[element] for element in bearers}
    _less(sum(bases.values()), {"by-products": worth})
    parts = allocate(worth, bases, rate_decimals=rate_decimals).shares
    return {element: amount - parts.get(element, 0) for element, amount in costs.items()}


def _less(joint_cost: int, values: Mapping[str, int]) -> int:
    worth = sum(values.values())
    if worth > joint_cost:
        raise ValueError(
            f"by-products worth {worth} exceed the joint cost of {joint_cost}, and are main products: {dict(values)}"
        )
    return joint_cost - worth


def _sold(name: str, by_product: ByProduct) -> int:
    """Take the value of what was sold, the whole of it with the last."""
    made, sold, value = by_product
    not_negative(**{f"value of {name}": value})
    if not 0 <= sold <= made:
        raise ValueError(f"{name}: of {made} made, {sold} cannot have been sold")
    if value and not made:
        raise ValueError(f"{name}: none was made that could be worth {value}")
    part = Fraction(sold) / (made or 1)
    return share(value, part.numerator, part.denominator)
