"""Joint products: one process, several products; its cost is split in five ways, or by a basis for each element.

By-products come off first, or bring income: `by_products`. By contribution: `joint_contribution`.

Amounts are minor units. A product that is worked on after the split-off point has a cost of its own from there.
`rate_decimals` rounds the rate as a printed table has it: minor units for one unit of quantity, or cost for one of
value (4: hundredths of a per cent); the last product then takes what that leaves. None: it stays exact.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16; 企业产品成本核算制度 (财会〔2013〕17号), 联产品与副产品.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure
from erpcore.costing.overhead.allocation import allocate
from erpcore.kernel.rounding import MICRO, Receiver
from erpcore.kernel.words import Unsuitable, Words, listed


class Output(NamedTuple):
    """One joint product."""

    quantity: int  # micro-units of one measure for all products
    sales_value: int  # of that quantity when it is sold, minor units
    separable_cost: int = 0  # after the split-off point, with cost to sell
    ratio: int = 0  # stated beforehand, against the ratios of the others; any unit


@exact_arguments
def by_quantity(
    joint_cost: int,
    outputs: Mapping[str, Output],
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    *,
    rate_decimals: int | None = None,
) -> dict[str, int]:
    """Split by a physical measure (实物量分配法).

    Args:
        joint_cost: Minor units, not negative.
        outputs: By product; only quantities matter.
        receiver: Who takes the minor units that do not divide, at an exact rate.
        rate_decimals: Decimals that the rate is printed with, in minor units; None: it stays exact.

    Raises:
        ValueError: When a number is negative, or nothing was made.

    Source: Horngren, ch. 16, Farmers' Dairy (thousands): a quarter is cream.

    >>> by_quantity(400_000, {"cream": Output(25_000, 200_000), "skim": Output(75_000, 300_000)})
    {'cream': 100000, 'skim': 300000}
    """
    quantities = {name: Fraction(output.quantity, MICRO) for name, output in outputs.items()}
    return _split(joint_cost, quantities, receiver, rate_decimals)


@exact_arguments
def by_sales_value(
    joint_cost: int,
    outputs: Mapping[str, Output],
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    *,
    rate_decimals: int | None = None,
) -> dict[str, int]:
    """Split by the sales value at the split-off point (相对销售价值法).

    Raises:
        ValueError: When a number is negative, or nothing has a value.

    Source: Horngren, ch. 16, Farmers' Dairy.

    >>> by_sales_value(400_000, {"cream": Output(25_000, 200_000), "skim": Output(75_000, 300_000)})
    {'cream': 160000, 'skim': 240000}
    """
    values = {name: output.sales_value for name, output in outputs.items()}
    return _split(joint_cost, values, receiver, rate_decimals)


@exact_arguments
def by_realisable_value(
    joint_cost: int,
    outputs: Mapping[str, Output],
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    *,
    rate_decimals: int | None = None,
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
        named = listed(worthless)
        raise Unsuitable(
            Words(
                f"no product costs more after the split-off point than it brings; sell them there: {named.en}",
                f"产品的后续加工成本不得超过其售价；下列产品宜在分离点出售：{named.zh}",
            )
        )
    return _split(joint_cost, values, receiver, rate_decimals)


@exact_arguments
def by_constant_margin(
    joint_cost: int, outputs: Mapping[str, Output], *, rate_decimals: int | None = None
) -> dict[str, int]:
    """Split so that every product has the same gross margin on its final sales value (固定毛利率法).

    A product whose separable cost is above its share of all cost is credited: its part is negative. The rate is all
    cost for one of sales, which is one less the margin.

    Args:
        joint_cost: Minor units, not negative.
        outputs: By product, its sales value and its separable cost.
        rate_decimals: Decimals that the rate is printed with; None: it stays exact.

    Raises:
        ValueError: When a number is negative, or nothing has a sales value.

    Source: Horngren, ch. 16, Farmers' Dairy: a margin of 25 %.

    >>> further = {"buttercream": Output(20_000, 500_000, 280_000), "condensed": Output(50_000, 1_100_000, 520_000)}
    >>> by_constant_margin(400_000, further)
    {'buttercream': 95000, 'condensed': 305000}
    """
    separable = {name: output.separable_cost for name, output in outputs.items()}
    values = {name: output.sales_value for name, output in outputs.items()}
    costs = _split(joint_cost + sum(separable.values()), values, rate_decimals=rate_decimals)
    return {name: cost - separable[name] for name, cost in costs.items()}


@exact_arguments
def by_ratio(
    joint_cost: int, outputs: Mapping[str, Output], receiver: Receiver = Receiver.LARGEST_REMAINDER
) -> dict[str, int]:
    """Split by ratios stated beforehand, whatever quantities came (固定比例法). They are rates: nothing rounds them.

    Args:
        joint_cost: Minor units, not negative.
        outputs: By product; only ratios matter.
        receiver: Who takes the minor units that do not divide.

    Raises:
        ValueError: When a number is negative, or no product has a ratio.

    Source: SAP, apportionment structure of co-products (equivalence numbers in per cent); metasfresh, test cases of
    the distribution of a manufacturing order's cost.

    >>> by_ratio(450_00, {"edges": Output(8, 0, ratio=30), "blocks": Output(2, 0, ratio=70)})
    {'edges': 13500, 'blocks': 31500}
    """
    return _split(joint_cost, {name: output.ratio for name, output in outputs.items()}, receiver)


@exact_arguments
def by_element(
    costs: Mapping[str, int],
    bases: Mapping[str, Mapping[str, Measure]],
    *,
    rate_decimals: int | None = None,
) -> dict[str, dict[str, int]]:
    """Split each cost element by a basis of its own: material by coefficients, conversion by hours (分类法).

    Args:
        costs: Joint cost by element, or cost of a class of products; minor units, not negative.
        bases: By element: product -> its measure, such as quantity, sales value or coefficient times quantity.
        rate_decimals: Decimals that rates are rounded to, in minor units for one of the measure; None: not rounded.

    Returns:
        By product and element; the products add up to each element.

    Raises:
        ValueError: When a number is negative, or an element has cost and no basis above zero; naming the element.

    Source: 企业产品成本核算制度, 联产品与副产品; 成本会计, 产品成本计算的分类法 (系数法).

    >>> by_element({"material": 9_000, "labour": 4_000},
    ...     {"material": {"A": 800, "B": 1_000}, "labour": {"A": 300, "B": 100}})
    {'A': {'material': 4000, 'labour': 3000}, 'B': {'material': 5000, 'labour': 1000}}
    """
    found: dict[str, dict[str, int]] = {}
    for element, cost in costs.items():
        with about(element):
            shares = allocate(cost, bases.get(element, {}), rate_decimals=rate_decimals).shares
        for product, part in shares.items():
            found.setdefault(product, {})[element] = part
    return found


@exact_arguments
def gain_by_processing(at_split_off: Mapping[str, int], outputs: Mapping[str, Output]) -> dict[str, int]:
    """Say what working on after the split-off point brings; joint cost is spent either way and does not matter.

    Args:
        at_split_off: What each product would sell for there, minor units, not negative.
        outputs: The same products worked on, with their separable cost.

    Returns:
        Final sales value less the value at split-off less separable cost: plus is for working on (继续加工).

    Raises:
        ValueError: When a number is negative, or a product has no value at split-off; a product that cannot be sold
            there has 0.

    Source: Horngren, ch. 16, Farmers' Dairy (sell-or-process-further decisions), in thousands.

    >>> further = {"buttercream": Output(20_000, 500, 280), "condensed": Output(50_000, 1_100, 520)}
    >>> gain_by_processing({"buttercream": 200, "condensed": 300}, further)
    {'buttercream': 20, 'condensed': 280}
    """
    not_negative(**at_split_off)
    missing = sorted(set(outputs) - set(at_split_off))
    if missing:
        raise ValueError(f"a value at the split-off point, zero at least, is needed for {missing}")
    for name, output in outputs.items():
        not_negative(
            **{f"sales value of {name}": output.sales_value, f"cost of {name}": output.separable_cost}
        )
    return {
        name: output.sales_value - at_split_off[name] - output.separable_cost
        for name, output in outputs.items()
    }


def _split(
    amount: int,
    weights: Mapping[str, Measure],
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
    rate_decimals: int | None = None,
) -> dict[str, int]:
    if amount < 0 or min(weights.values(), default=0) < 0 or not any(weights.values()):
        told = listed(f"{name} {weight}" for name, weight in weights.items())
        raise Unsuitable(
            Words(
                f"costs and measures are not negative, and one measure is above zero: {told.en}",
                f"成本和分配标准不得为负，且至少一项分配标准须大于零：{told.zh}",
            )
        )
    return allocate(amount, weights, rate_decimals=rate_decimals, receiver=receiver).shares
