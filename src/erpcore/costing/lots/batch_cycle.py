"""How often to make several products in turn on one machine, so that set-up and holding cost least (共同生产批次).

Where each product had its own economic batch, two of them would want the machine at once. So all are made equally
often, one after the other, each in a batch that lasts until its next turn. Whether the machine has the time for it is
not asked here. Quantities are micro-units, amounts minor units.
Source: 管理会计, 多种产品轮换分批生产的经济批量 (最优共同生产批次): the root of what all demands would cost to hold,
less what is used while it is made, over twice what all set-ups cost.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.lots.order_quantity import Stocking, StockingCosts, held_cost, stocking_costs
from erpcore.costing.measures import root
from erpcore.kernel.rounding import MICRO, half_up, per_minor


class Cycle(NamedTuple):
    """How often each product is made in the period, and in batches of how much."""

    batches: int  # of each product, millionths
    quantities: dict[str, int]  # of one batch, by product
    costs: dict[str, StockingCosts]  # by product, of the period

    @property
    def total(self) -> int:
        """What all products cost the period, minor units."""
        return sum(each.total for each in self.costs.values())


@exact_arguments
def common_cycle(
    stockings: Mapping[str, Stocking],
    prices: Mapping[str, int] | None = None,
    *,
    decimals: int,
    batches: int | None = None,
) -> Cycle:
    """Find how often all products are made where together they cost least.

    Args:
        stockings: By product: demand, set-up and holding.
        prices: Of one unit, by product, where holding is a part of it or goods are to be counted.
        decimals: Decimals of the currency.
        batches: To ask what another number of batches costs, millionths; None: the best, rounded half up.

    Raises:
        ValueError: As `order_quantity.stocking_costs`, and when there is no product, no set-up or no holding costs
            anything, or there is less than one millionth of a batch.

    Source: Worked by hand: 3,600 and 7,200 a year, 100.00 and 80.00 a set-up; 1.50 and 0.60 to hold, of which two
        thirds pile up of either: 5,400 x 2/3 + 4,320 x 2/3 over twice 180 are 18, whose root is 4.24.

    >>> third = Fraction(1, 3)
    >>> parts = {"shaft": Stocking(3_600 * MICRO, 100_00, 1_500_000, used_meanwhile=third),
    ...     "ring": Stocking(7_200 * MICRO, 80_00, 600_000, used_meanwhile=third)}
    >>> found = common_cycle(parts, decimals=2)
    >>> found.batches, found.quantities, found.total
    (4242641, {'shaft': 848528075, 'ring': 1697056150}, 152734)
    >>> common_cycle(parts, decimals=2, batches=4 * MICRO).total  # 720.00 of set-ups, 450.00 and 360.00 of holding
    153000
    """
    if not stockings:
        raise ValueError("a cycle is of one product at least")
    price = {name: (prices or {}).get(name, 0) for name in stockings}
    if batches is None:
        held = sum((held_cost(of, price[name]) * of.demand for name, of in stockings.items()), Fraction(0))
        set_up = sum(of.order_cost for of in stockings.values())
        if not held or not set_up:
            raise ValueError("set-ups and holding cost something, or there is nothing to weigh")
        square = held / (2 * set_up * per_minor(decimals))
        batches = int(root(MICRO**2 * square, 0))
    if batches < 1:
        raise ValueError(f"there is more than no batch, found {batches} millionths")
    quantities = {name: half_up(Fraction(of.demand * MICRO, batches)) for name, of in stockings.items()}
    costs = {
        name: stocking_costs(of, quantities[name], price[name], decimals=decimals)
        for name, of in stockings.items()
    }
    return Cycle(batches, quantities, costs)
