"""Value the issues of a whole period at one average: the weighted average, 全月一次加权平均.

Source: IAS 2 para 27; CAS 1 art. 14. Periodic first in, first out is `valuation.fifo`: it has no order between
receipts and issues.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import above_zero, arriving, short
from erpcore.costing.stock.valuation import Issue, Receipt, Valuation, take_average
from erpcore.kernel.rounding import extend, split, unit_price

Rest = Literal["issues", "closing"]


class PricedValuation(NamedTuple):
    """The cost of each issue and the closing stock at an average price that was rounded before it was used."""

    price: int  # millionths of the major unit for one base unit
    issues: tuple[int, ...]
    quantity: int
    value: int


@exact_arguments
def weighted_average(receipts: Iterable[Receipt], issues: Iterable[Issue]) -> Valuation:
    """Value the issues of a period at the average cost of all that was there in it; no price is rounded.

    Args:
        receipts: Opening stock and what came in, in any order.
        issues: What left, in any order.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when more leaves than was there.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8 (Call-Mart: 10 000 for 43 900, 4 000
        sold).

    >>> weighted_average([
    ...     Receipt(2_000_000_000, 8_000_00), Receipt(6_000_000_000, 26_400_00),
    ...     Receipt(2_000_000_000, 9_500_00)], [Issue(4_000_000_000)])
    Valuation(issues=(1756000,), quantity=6000000000, value=2634000)
    """
    quantity, value = _available(receipts)
    costs = []
    for issue in issues:
        cost = take_average(quantity, value, issue.quantity)
        costs.append(cost)
        quantity -= issue.quantity
        value -= cost
    return Valuation(tuple(costs), quantity, value)


@exact_arguments
def weighted_average_priced(
    receipts: Iterable[Receipt],
    issues: Iterable[Issue],
    *,
    price_decimals: int,
    decimals: int,
    rest: Rest = "issues",
) -> PricedValuation:
    """Value a period at an average unit price rounded to some decimals, as it is worked by hand.

    The rounded price cannot value issues and closing stock both: one side takes the rest.

    Args:
        receipts: Opening stock and what came in, in any order.
        issues: What left, in any order.
        price_decimals: To how many decimals the price is rounded, half up, 0 to 6.
        decimals: Decimals of the currency.
        rest: "issues": closing stock is quantity x price and the issues bear what is left (倒挤发出成本);
            "closing": each issue is quantity x price and closing stock is what is left. Where nothing is left
            on hand, or nothing left it, the side that exists takes all.

    Raises:
        ValueError: When a quantity is not above zero, when `price_decimals` is out of range, or when the rest
            would be negative because the price is too coarse.
        StockShort: STOCK_SHORT, when more leaves than was there.

    Source: 初级会计实务, 月末一次加权平均法: the cost of issues is backed out where the price does not divide.
        Example: 550 pieces that cost 7 000.00, 400 of them issued.

    >>> stock = [Receipt(550_000_000, 7_000_00)]
    >>> weighted_average_priced(stock, [Issue(400_000_000)], price_decimals=2, decimals=2)
    PricedValuation(price=12730000, issues=(509050,), quantity=150000000, value=190950)
    >>> weighted_average_priced(stock, [Issue(400_000_000)], price_decimals=2, decimals=2, rest="closing")
    PricedValuation(price=12730000, issues=(509200,), quantity=150000000, value=190800)
    """
    if price_decimals not in range(7):
        raise ValueError(f"a price is rounded to 0 to 6 decimals, found {price_decimals}")
    available, value = _available(receipts)
    parts = [issue.quantity for issue in issues]
    for part in parts:
        above_zero(part)
    left = available - sum(parts)
    if left < 0:
        raise short(sum(parts), available)
    price = unit_price(value, available, decimals, price_decimals) if available else 0
    if not parts:
        return PricedValuation(price, (), left, value)
    if rest == "closing" and left:
        costs = [extend(price, part, decimals) for part in parts]
        closing = value - sum(costs)
    else:
        closing = extend(price, left, decimals)
        costs = split(value - closing, parts)
    if closing < 0 or min(costs) < 0:
        raise ValueError(f"a price of {price_decimals} decimals is too coarse: the rest would be negative")
    return PricedValuation(price, tuple(costs), left, closing)


def _available(receipts: Iterable[Receipt]) -> tuple[int, int]:
    quantity = value = 0
    for receipt in receipts:
        arriving(receipt.quantity, receipt.amount)
        quantity += receipt.quantity
        value += receipt.amount
    return quantity, value
