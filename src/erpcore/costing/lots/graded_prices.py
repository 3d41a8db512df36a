"""How much to order where only the units beyond a quantity are cheaper (增量数量折扣, incremental quantity discount).

What the first units of an order cost more than the last ones is paid with each order, as what ordering costs is: the
economic quantity grows by it. Quantities are micro-units, amounts minor units, prices millionths of the major unit.

Source: Nahmias, Production and Operations Analysis, ch. 4; Snyder and Shen, Fundamentals of Supply Chain Theory, ch. 3.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.lots.order_quantity import (
    Choice,
    Offer,
    Stocking,
    StockingCosts,
    bands,
    held_cost,
    stocking_costs,
)
from erpcore.costing.measures import root
from erpcore.kernel.rounding import half_up, per_minor


@exact_arguments
def graded_quantity(stocking: Stocking, offers: Sequence[Offer], *, decimals: int) -> Choice:
    """Choose the quantity that costs least with the goods, where each price holds for the units beyond its quantity.

    Args:
        stocking: Demand and costs; nothing may be short.
        offers: Each price holds for the units of an order from there to the next one.
        decimals: Decimals of the currency.

    Returns:
        The price is that of the last units; goods and what is held are at the average price of an order.

    Raises:
        ValueError: As `cheapest_quantity`, and when units may be short.

    Source: Nahmias, ch. 4 (incremental discount, trash bags): 0.30 to 500, 0.29 to 1,000, then 0.28; 600 a year, 8 an
        order, 20 % a year. 519 for 204.58 cost more than 400 for 204.00.

    >>> from erpcore.kernel.rounding import MICRO
    >>> bags = [Offer(0, 300_000), Offer(500 * MICRO, 290_000), Offer(1_000 * MICRO, 280_000)]
    >>> found = graded_quantity(Stocking(600 * MICRO, 8_00, holding_rate=Fraction(1, 5)), bags, decimals=2)
    >>> found.quantity // MICRO, found.costs.total
    (400, 20400)
    """
    if stocking.shortage or not stocking.order_cost:
        raise ValueError(f"an order costs something, and nothing may be short; found {stocking}")
    found = []
    steps = [(lower.price - higher.price) * higher.least for lower, higher in pairwise(offers)]
    for number, (offer, end) in enumerate(bands(offers)):
        more = Fraction(sum(steps[:number]), per_minor(decimals))
        each = held_cost(stocking, offer.price)
        if not each:
            raise ValueError(f"holding costs something, or there is nothing to weigh; found {stocking}")
        square = 2 * stocking.demand * (stocking.order_cost + more) * per_minor(decimals) / each
        best = int(root(square, 0))
        if offer.least <= best and (end is None or best < end):
            found.append(Choice(best, offer.price, _costs(stocking, best, offer.price, more, decimals)))
    return min(found, key=lambda choice: (choice.costs.total, choice.quantity))


def _costs(stocking: Stocking, quantity: int, price: int, more: Fraction, decimals: int) -> StockingCosts:
    """Say what a period costs where the first units of each order cost so much more than the last ones."""
    costs = stocking_costs(stocking, quantity, price, decimals=decimals)
    held = held_cost(stocking, price) * quantity / per_minor(decimals)
    held += stocking.holding_rate * more * (1 - Fraction(stocking.used_meanwhile))
    goods = Fraction(price * stocking.demand, per_minor(decimals)) + costs.orders * more
    return costs._replace(holding=half_up(held / 2), goods=half_up(goods))
