"""Price issues by rules of thumb that textbooks and tax laws know beside the usual methods.

The simple average of prices (简单平均法, 単純平均法), the dearest goods first (HIFO), a base stock that nobody touches
(基本存货法), and the last purchase price of the year (最終仕入原価法), the method of Japanese tax law where none was
chosen. None of them is allowed by IAS 2 paragraph 25 or CAS 1 article 14; books are kept in others.
Source: ICAI, Cost and Management Accounting, chapter on material cost; 法人税法施行令 articles 28 and 31.
"""

from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import above_zero, arriving, short
from erpcore.costing.measures import rounded
from erpcore.costing.stock.lifo import take_last
from erpcore.costing.stock.valuation import Issue, Layer, Receipt, Valuation, take_layers
from erpcore.kernel.rounding import MICRO, divide, extend, per_minor, split
from erpcore.kernel.words import Words

Lot = tuple[int, Fraction]  # millionths of the base unit, and what one costs in millionths of the major unit
BEYOND_BASE = Words("which is on hand beyond the base stock", "基本存货以外的现存量")


class SimpleAverages(NamedTuple):
    """A stores ledger at simple averages: the price and the cost of each issue, and what is left."""

    prices: tuple[Fraction, ...]  # millionths of the major unit for one base unit
    issues: tuple[int, ...]  # minor units
    quantity: int
    value: int


@exact_arguments
def simple_average(
    movements: Iterable[Receipt | Issue], *, decimals: int, price_decimals: int | None = None
) -> SimpleAverages:
    """Price each issue at the mean of the prices of all lots on hand, whatever their quantities.

    The oldest lots leave first, and the price of one that is used up counts no more.

    Args:
        movements: Receipts, opening stock among them, and issues in the order in which they happened.
        decimals: Decimals of the currency.
        price_decimals: To how many decimals the mean is rounded, half up; None: it stays exact.

    Returns:
        Stock is what the issues leave; the last of the goods takes the last of the value.

    Raises:
        ValueError: When a quantity is not above zero, a cost is negative, or an issue would cost more than all that is
            left, as may be where quantities do not count.
        StockShort: STOCK_SHORT, when an issue exceeds what is on hand at its turn.

    Source: ICAI, Common Proficiency Test (caclubindia.com, forum 71508): (5 + 6) / 2, then (6 + 6.50) / 2 of what is
        left; 28,125 is issued and 875 left.

    >>> unit = 1_000_000
    >>> month = [Receipt(2_000 * unit, 10_000_00), Receipt(1_000 * unit, 6_000_00), Issue(2_500 * unit),
    ...     Receipt(2_000 * unit, 13_000_00), Issue(2_300 * unit)]
    >>> found = simple_average(month, decimals=2)
    >>> [str(price / unit) for price in found.prices], found.issues, found.value
    (['11/2', '25/4'], (1375000, 1437500), 87500)
    """
    lots: list[Lot] = []
    prices: list[Fraction] = []
    costs: list[int] = []
    value = 0
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            price = Fraction(movement.amount * per_minor(decimals), movement.quantity)
            lots.append((movement.quantity, price))
            value += movement.amount
            continue
        mean = sum((price for _, price in lots), Fraction(0)) / max(len(lots), 1)
        price = rounded(mean / MICRO, price_decimals) * MICRO
        lots = _without(lots, movement.quantity)
        cost = extend(price, movement.quantity, decimals) if lots else value
        if cost > value:
            raise ValueError(
                f"an issue at the mean of prices would cost {cost}, and all that is there {value}"
            )
        prices.append(price)
        costs.append(cost)
        value -= cost
    return SimpleAverages(tuple(prices), tuple(costs), sum(held for held, _ in lots), value)


@exact_arguments
def highest_first(movements: Iterable[Receipt | Issue]) -> Valuation:
    """Let the dearest goods on hand leave first (highest in, first out); of equal price, the oldest.

    Args:
        movements: Receipts, opening stock among them, and issues in the order in which they happened.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when an issue exceeds what is on hand at its turn.

    >>> unit = 1_000_000
    >>> highest_first([Receipt(100 * unit, 120_00), Receipt(100 * unit, 150_00), Receipt(100 * unit, 130_00),
    ...     Issue(150 * unit)])  # 100 at 1.50 and 50 at 1.30
    Valuation(issues=(21500,), quantity=150000000, value=18500)
    """
    layers: list[Layer] = []
    prices: list[Fraction] = []  # of the layers as they came, below zero: the dearest first
    costs = []
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            price = Fraction(-movement.amount, movement.quantity)
            place = bisect_right(prices, price)
            prices.insert(place, price)
            layers.insert(place, (movement.quantity, movement.amount))
        else:
            costs.append(sum(amount for _, amount in take_layers(layers, movement.quantity)))
            del prices[: len(prices) - len(layers)]
    return Valuation(tuple(costs), sum(held for held, _ in layers), sum(amount for _, amount in layers))


@exact_arguments
def base_stock(
    movements: Iterable[Receipt | Issue], base: int, flow: Literal["fifo", "lifo"] = "fifo"
) -> Valuation:
    """Keep a base stock at what the first goods cost, and let the rest leave in an order of its own.

    Args:
        movements: Receipts, opening stock among them, and issues in the order in which they happened; the first goods
            that come are the base.
        base: Millionths of the base unit, not negative, that always stay.
        flow: "fifo" or "lifo", for what is there beyond the base.

    Returns:
        The closing stock, the base in it.

    Raises:
        ValueError: When a quantity is not above zero, the base is below zero, or a cost is negative.
        StockShort: STOCK_SHORT, when an issue would take from the base.

    >>> unit = 1_000_000
    >>> year = [Receipt(300 * unit, 300_00), Receipt(100 * unit, 140_00), Issue(150 * unit)]
    >>> base_stock(year, 200 * unit)  # 100 at 1.00 and 50 at 1.40
    Valuation(issues=(17000,), quantity=250000000, value=27000)
    >>> base_stock(year, 200 * unit, "lifo")  # 100 at 1.40 and 50 at 1.00
    Valuation(issues=(19000,), quantity=250000000, value=25000)
    """
    if base < 0:
        raise ValueError(f"a base stock is not negative, found {base}")
    take = take_layers if flow == "fifo" else take_last
    kept: list[Layer] = []
    others: list[Layer] = []
    costs = []
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            came = [(movement.quantity, movement.amount)]
            wanted = min(movement.quantity, base - sum(held for held, _ in kept))
            kept += take_layers(came, wanted) if wanted else []
            others += came
            continue
        above_zero(movement.quantity)
        beyond = sum(held for held, _ in others)
        if movement.quantity > beyond:
            raise short(movement.quantity, beyond, BEYOND_BASE)
        costs.append(sum(amount for _, amount in take(others, movement.quantity)))
    left = kept + others
    return Valuation(tuple(costs), sum(held for held, _ in left), sum(amount for _, amount in left))


@exact_arguments
def last_purchase_price(receipts: Iterable[Receipt], issues: Iterable[Issue]) -> Valuation:
    """Value what is left at the end of a period at its last purchase price (最終仕入原価法).

    Args:
        receipts: Opening stock and what came in, the last purchase last.
        issues: What left; what the stock leaves of all cost is shared out over them by quantity. Where nothing left,
            stock stays at its cost.

    Raises:
        ValueError: When a quantity is not above zero, a cost is negative, or stock at the last price would be worth
            more than all that was there has cost.
        StockShort: STOCK_SHORT, when more leaves than was there.

    Source: 法人税法施行令 article 28, paragraph 1, item 1 ホ.

    >>> unit = 1_000_000
    >>> bought = [Receipt(10 * unit, 1_000_00), Receipt(20 * unit, 2_200_00), Receipt(10 * unit, 1_300_00)]
    >>> last_purchase_price(bought, [Issue(25 * unit)])  # 15 at 130.00 are left of 4,500.00
    Valuation(issues=(255000,), quantity=15000000, value=195000)
    """
    came, gone = list(receipts), list(issues)
    for receipt in came:
        arriving(*receipt)
    for issue in gone:
        above_zero(issue.quantity)
    on_hand, left = sum(receipt.quantity for receipt in came), sum(issue.quantity for issue in gone)
    if left > on_hand:
        raise short(left, on_hand)
    whole = sum(receipt.amount for receipt in came)
    if not gone:
        return Valuation((), on_hand, whole)
    quantity = on_hand - left
    value = divide(came[-1].amount * quantity, came[-1].quantity) if quantity else 0
    if value > whole:
        raise ValueError(f"at the last price {value} would be left, and all that was there cost {whole}")
    return Valuation(tuple(split(whole - value, [issue.quantity for issue in gone])), quantity, value)


def _without(lots: list[Lot], quantity: int) -> list[Lot]:
    """Let the oldest lots go."""
    layers = [(held, 0) for held, _ in lots]
    take_layers(layers, quantity)
    kept = lots[len(lots) - len(layers) :]
    return [(held, price) for (held, _), (_, price) in zip(layers, kept, strict=True)]
