"""What a contract really costs: what is spent or given up only because of it (相关成本, 机会成本).

What was paid before and what is paid anyway does not count. A way to come by a material or an hour costs what it is
bought for; what is on hand and replaced costs its new price; what is on hand and not used up costs the best that it
would bring otherwise, sold or put in the place of something else; an hour that stands idle, nothing; one that is taken
from other work, its wage and the contribution lost. Quantities are micro-units, prices millionths of the major unit.

Source: ACCA Performance Management and CIMA P1, relevant costs of materials and labour; 管理会计, 相关成本与机会成本.
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure, value


class Way(NamedTuple):
    """A way to come by a material or an hour."""

    name: str
    # of one unit: what is paid, or given up, because it is used; below zero: what it would cost to be rid of it
    price: Measure
    most: int | None = None  # micro-units that there are; None: as many as are needed


class Met(NamedTuple):
    """What is needed, come by as cheaply as can be."""

    cost: int  # minor units, each way rounded half up once; below zero: using it saves something
    taken: dict[str, int]  # micro-units by way, the cheapest first


@exact_arguments
def relevant_cost(quantity: int, ways: Sequence[Way], *, decimals: int) -> Met:
    """Say what it costs to meet a need, and how: the cheapest way first, as far as it goes.

    Args:
        quantity: What is needed, micro-units, not negative.
        ways: What is on hand is one, with what it would bring otherwise; buying is another.
        decimals: Decimals of the currency.

    Raises:
        ValueError: When a quantity is negative, a way comes twice, or all together do not meet the need.

    Source: CIMA P1, relevant cost of materials. Worked by hand: of 200 litres 150 are on hand and bring 1.00 each as
        scrap, what they once cost does not count; 50 are bought for 4.00.

    >>> litre = 1_000_000
    >>> relevant_cost(200 * litre, [Way("bought", 4_000_000), Way("on hand", 1_000_000, 150 * litre)], decimals=2)
    Met(cost=35000, taken={'on hand': 150000000, 'bought': 50000000})
    """
    not_negative(quantity=quantity)
    if len({way.name for way in ways}) < len(ways):
        raise ValueError("each way is named once")
    for way in ways:
        with about(way.name):
            not_negative(most=way.most or 0)
    left, cost, taken = quantity, 0, {}
    for way in sorted(ways, key=lambda each: each.price):
        used = left if way.most is None else min(left, way.most)
        if used:
            taken[way.name] = used
            cost += value(way.price, used, decimals)
            left -= used
    if left:
        raise ValueError(f"{left} micro-units are met by no way")
    return Met(cost, taken)
