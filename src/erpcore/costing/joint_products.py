"""Joint products: one process, several products; its cost is split in four ways, by-products aside.

Amounts are minor units. A product that is worked on after the split-off point has a cost of its own from there.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16; 企业产品成本核算制度 (财会〔2013〕17号), 联产品与副产品.
"""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.kernel.rounding import Receiver, split


class Output(NamedTuple):
    """One joint product."""

    quantity: int  # micro-units of one measure for all products
    sales_value: int  # of that quantity when it is sold, minor units
    separable_cost: int = 0  # after the split-off point, with cost to sell


@exact_arguments
def by_quantity(
    joint_cost: int, outputs: Mapping[str, Output], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    """Split by a physical measure (实物量分配法).

    Raises:
        ValueError: When a number is negative, or nothing was made.

    Source: Horngren, ch. 16, Farmers' Dairy (thousands): a quarter is cream.

    >>> by_quantity(400_000, {"cream": Output(25_000, 200_000), "skim": Output(75_000, 300_000)})
    {'cream': 100000, 'skim': 300000}
    """
    return _split(joint_cost, {name: output.quantity for name, output in outputs.items()}, receiver)


@exact_arguments
def by_sales_value(
    joint_cost: int, outputs: Mapping[str, Output], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    """Split by the sales value at the split-off point (相对销售价值法).

    Raises:
        ValueError: When a number is negative, or nothing has a value.

    Source: Horngren, ch. 16, Farmers' Dairy.

    >>> by_sales_value(400_000, {"cream": Output(25_000, 200_000), "skim": Output(75_000, 300_000)})
    {'cream': 160000, 'skim': 240000}
    """
    return _split(joint_cost, {name: output.sales_value for name, output in outputs.items()}, receiver)


@exact_arguments
def by_realisable_value(
    joint_cost: int, outputs: Mapping[str, Output], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    """Split by net realisable value: final sales value less separable cost (可变现净值法).

    Raises:
        ValueError: When a product's separable cost exceeds its sales value, or as `by_sales_value`.

    Source: Horngren, ch. 16, Farmers' Dairy, worked on to buttercream and condensed milk.

    >>> further = {"buttercream": Output(20_000, 500_000, 280_000), "condensed": Output(50_000, 1_100_000, 520_000)}
    >>> by_realisable_value(400_000, further)
    {'buttercream': 110000, 'condensed': 290000}
    """
    values = {name: output.sales_value - output.separable_cost for name, output in outputs.items()}
    worthless = [name for name, value in values.items() if value < 0]
    if worthless:
        raise ValueError(f"{worthless} cost more after the split-off point than they bring: sell them there")
    return _split(joint_cost, values, receiver)


@exact_arguments
def by_constant_margin(joint_cost: int, outputs: Mapping[str, Output]) -> dict[str, int]:
    """Split so that every product has the same gross margin on its final sales value (固定毛利率法).

    A product whose separable cost is above its share of all cost is credited: its part is negative.

    Raises:
        ValueError: When a number is negative, or nothing has a sales value.

    Source: Horngren, ch. 16, Farmers' Dairy: a margin of 25 %.

    >>> further = {"buttercream": Output(20_000, 500_000, 280_000), "condensed": Output(50_000, 1_100_000, 520_000)}
    >>> by_constant_margin(400_000, further)
    {'buttercream': 95000, 'condensed': 305000}
    """
    separable = {name: output.separable_cost for name, output in outputs.items()}
    costs = _split(
        joint_cost + sum(separable.values()), {name: output.sales_value for name, output in outputs.items()}
    )
    return {name: cost - separable[name] for name, cost in costs.items()}


@exact_arguments
def without_by_products(joint_cost: int, by_products: Mapping[str, Output]) -> int:
    """Take the net realisable value of by-products off the joint cost (副产品按可变现净值扣除).

    At a fixed price, give that as the sales value and no separable cost.

    Returns:
        What is left for the main products, in minor units.

    Raises:
        ValueError: When by-products are worth more than the joint cost, or one of them less than nothing.

    Source: 企业产品成本核算制度 (财会〔2013〕17号); Horngren, ch. 16 (production method for by-products).

    >>> without_by_products(10_000, {"whey": Output(1, 900, 100)})
    9200
    """
    values = {name: output.sales_value - output.separable_cost for name, output in by_products.items()}
    if min(values.values(), default=0) < 0:
        raise ValueError(f"a by-product worth less than nothing is waste, and its cost a cost: {values}")
    if sum(values.values()) > joint_cost:
        raise ValueError(f"by-products worth {sum(values.values())} exceed the joint cost of {joint_cost}")
    return joint_cost - sum(values.values())


def _split(
    amount: int, weights: Mapping[str, int], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    if amount < 0 or min(weights.values(), default=0) < 0 or not any(weights.values()):
        raise ValueError(
            f"costs and measures are not negative, and one measure is above zero: {dict(weights)}"
        )
    return dict(zip(weights, split(amount, list(weights.values()), receiver), strict=True))
