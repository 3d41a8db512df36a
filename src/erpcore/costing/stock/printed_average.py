"""Value issues at a moving average whose unit price is rounded as a stock card prints it (移动加权平均单价).

No price is rounded in `valuation.moving_average`, nor in the books. A price that was rounded before it was used cannot
value issues and stock both: one side takes the rest. The average of a whole period: `periodic.weighted_average_priced`.
Source: 初级会计实务, 移动加权平均法; IAS 2 para 27; CAS 1 art. 14.
"""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import arriving
from erpcore.costing.stock.periodic import Rest
from erpcore.costing.stock.valuation import Issue, Receipt, take_average
from erpcore.kernel.rounding import extend, unit_price

PRICE_DECIMALS = range(7)


class PrintedCard(NamedTuple):
    """A stock card: the price after each receipt, the cost of each issue, and what is left."""

    prices: tuple[int, ...]  # millionths of the major unit for one base unit
    issues: tuple[int, ...]  # minor units
    quantity: int
    value: int


@exact_arguments
def moving_average_printed(
    movements: Iterable[Receipt | Issue], *, price_decimals: int, decimals: int, rest: Rest = "closing"
) -> PrintedCard:
    """Value issues at the price printed after the receipt before them.

    Args:
        movements: Receipts and issues in the order in which they happened.
        price_decimals: To how many decimals the price is rounded, half up, 0 to 6.
        decimals: Decimals of the currency.
        rest: "closing": an issue is quantity x price, and stock is what is left; "issues": stock is quantity x price,
            and an issue bears what is left (倒挤发出成本). The last of the goods takes the last of the value.

    Raises:
        ValueError: When a quantity is not above zero, a cost is negative, or the price is too coarse: the rest would be
            negative.
        StockShort: STOCK_SHORT, when an issue exceeds what is on hand at its turn.

    Source: 初级会计实务, 移动加权平均法. Worked by hand: 3 for 10.00 are 3.33 each; one of them leaves 6.67 for two.

    >>> card = [Receipt(3_000_000, 10_00), Issue(1_000_000), Receipt(1_000_000, 4_00), Issue(3_000_000)]
    >>> moving_average_printed(card, price_decimals=2, decimals=2)
    PrintedCard(prices=(3330000, 3560000), issues=(333, 1067), quantity=0, value=0)
    """
    if price_decimals not in PRICE_DECIMALS:
        raise ValueError(f"a price is rounded to 0 to 6 decimals, found {price_decimals}")
    quantity = value = 0
    prices: list[int] = []
    costs: list[int] = []
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            quantity += movement.quantity
            value += movement.amount
            prices.append(unit_price(value, quantity, decimals, price_decimals))
            continue
        cost = take_average(quantity, value, movement.quantity)
        quantity -= movement.quantity
        if quantity and rest == "closing":
            cost = extend(prices[-1], movement.quantity, decimals)
        elif quantity:
            cost = value - extend(prices[-1], quantity, decimals)
        if not 0 <= cost <= value:
            raise ValueError(
                f"a price of {price_decimals} decimals is too coarse: the rest would be negative"
            )
        costs.append(cost)
        value -= cost
    return PrintedCard(tuple(prices), tuple(costs), quantity, value)
