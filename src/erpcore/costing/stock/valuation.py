"""Value what leaves stock: first in first out, moving average, standard cost.

No unit cost is stored. Stock is a quantity and an amount; what leaves takes its share of the amount, rounded
once, and the last of the quantity takes the last of the amount: a quantity of zero leaves a value of exactly
zero.

Source: IAS 2 paras 21-22 and 25-27; CAS 1 (企业会计准则第1号——存货) art. 14.
"""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import above_zero, arriving, short
from erpcore.kernel.rounding import extend, share

Layer = tuple[int, int]  # quantity in millionths of the base unit, amount in minor units


class Receipt(NamedTuple):
    """What comes in: a quantity in millionths of the base unit, above zero, and its cost in minor units."""

    quantity: int
    amount: int


class Issue(NamedTuple):
    """What goes out: a quantity in millionths of the base unit, above zero."""

    quantity: int


class Valuation(NamedTuple):
    """The cost of each issue in their order, and the closing stock; amounts in minor units."""

    issues: tuple[int, ...]
    quantity: int
    value: int


class StandardValuation(NamedTuple):
    """The same at standard cost, with each receipt's price variance: plus where it cost more."""

    issues: tuple[int, ...]
    quantity: int
    value: int
    price_variances: tuple[int, ...]


@exact_arguments
def take_layers(layers: list[Layer], quantity: int) -> list[Layer]:
    """Take a quantity from stock layers, the first layer first.

    Args:
        layers: Quantity and amount of each layer, oldest first; changed in place, an emptied layer leaves
            the list.
        quantity: Millionths of the base unit, above zero.

    Returns:
        Quantity and amount taken from each layer touched, in their order.

    Raises:
        ValueError: When the quantity is not above zero.
        StockShort: STOCK_SHORT; the layers are then unchanged.

    Source: IAS 2 para 27.

    >>> layers = [(3_000_000, 1000), (5_000_000, 2000)]  # 3 for 10.00, then 5 for 20.00
    >>> take_layers(layers, 1_000_000), layers
    ([(1000000, 333)], [(2000000, 667), (5000000, 2000)])
    >>> take_layers(layers, 7_000_000), layers
    ([(2000000, 667), (5000000, 2000)], [])
    """
    above_zero(quantity)
    wanted = quantity
    taken = []
    for on_hand, amount in layers:
        part = min(on_hand, wanted)
        taken.append((part, share(amount, part, on_hand)))
        wanted -= part
        if not wanted:
            break
    if wanted:
        raise short(quantity, quantity - wanted)
    (on_hand, amount), (part, cost) = layers[len(taken) - 1], taken[-1]
    layers[: len(taken)] = [(on_hand - part, amount - cost)] if part < on_hand else []
    return taken


@exact_arguments
def take_average(on_hand: int, value: int, quantity: int) -> int:
    """Take a quantity from stock held as one quantity and one value.

    Args:
        on_hand: Millionths of the base unit.
        value: Minor units.
        quantity: Millionths of the base unit, above zero.

    Returns:
        The amount that leaves, in minor units; all of the value with all of the quantity.

    Raises:
        ValueError: When the quantity is not above zero.
        StockShort: STOCK_SHORT.

    Source: IAS 2 para 27.

    >>> take_average(27_000_000, 28575, 17_000_000)  # 17 of 27 that cost 285.75
    17992
    """
    above_zero(quantity)
    if quantity > on_hand:
        raise short(quantity, on_hand)
    return share(value, quantity, on_hand)


@exact_arguments
def take_standard(price: int, on_hand: int, quantity: int, *, decimals: int) -> int:
    """Take a quantity from stock that is held at standard cost times quantity, rounded once.

    Args:
        price: Standard cost in millionths of the major unit for one base unit.
        on_hand: Millionths of the base unit.
        quantity: Millionths of the base unit, above zero.
        decimals: Decimals of the currency.

    Returns:
        The value before less the value after, in minor units.

    Raises:
        ValueError: When the quantity is not above zero.
        StockShort: STOCK_SHORT.

    Source: IAS 2 para 21.

    >>> [take_standard(333_333, held * 1_000_000, 1_000_000, decimals=2) for held in (3, 2, 1)]
    [33, 34, 33]
    """
    above_zero(quantity)
    if quantity > on_hand:
        raise short(quantity, on_hand)
    return extend(price, on_hand, decimals) - extend(price, on_hand - quantity, decimals)


@exact_arguments
def fifo(receipts: Iterable[Receipt], issues: Iterable[Issue]) -> Valuation:
    """Value issues first in, first out.

    Later receipts never change the cost of an earlier issue: the two need no common order.

    Args:
        receipts: What came in, oldest first, opening stock included.
        issues: What left, in order.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when more leaves than came in.

    Source: IAS 2 para 27. Example: 1 000 at 28.00, 1 500 at 28.20, 3 000 at 28.40 and 2 500 at 28.55; 4 200
        sold.

    >>> bought = [(1000, 28_000_00), (1500, 42_300_00), (3000, 85_200_00), (2500, 71_375_00)]
    >>> fifo([Receipt(n * 1_000_000, amount) for n, amount in bought], [Issue(4_200_000_000)])
    Valuation(issues=(11858000,), quantity=3800000000, value=10829500)
    """
    layers: list[Layer] = []
    for receipt in receipts:
        arriving(receipt.quantity, receipt.amount)
        layers.append((receipt.quantity, receipt.amount))
    costs = tuple(sum(amount for _, amount in take_layers(layers, issue.quantity)) for issue in issues)
    return Valuation(costs, sum(quantity for quantity, _ in layers), sum(amount for _, amount in layers))


@exact_arguments
def moving_average(movements: Iterable[Receipt | Issue]) -> Valuation:
    """Value issues at the average cost of what is on hand when they leave.

    Args:
        movements: Receipts and issues in the order in which they happened.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when an issue exceeds what is on hand at its turn.

    Source: IAS 2 para 27. Example: perpetual record of B Company Ltd., Lovely Professional University,
        Financial Management, unit 11: 18 at 10.00; sold 8; 10 at 10.50; sold 5; 12 at 11.00; sold 17; 10 at
        12.00.

    >>> moving_average([
    ...     Receipt(18_000_000, 180_00), Issue(8_000_000), Receipt(10_000_000, 105_00), Issue(5_000_000),
    ...     Receipt(12_000_000, 132_00), Issue(17_000_000), Receipt(10_000_000, 120_00)])
    Valuation(issues=(8000, 5125, 17992), quantity=20000000, value=22583)
    """
    quantity = value = 0
    costs = []
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            quantity += movement.quantity
            value += movement.amount
        else:
            cost = take_average(quantity, value, movement.quantity)
            costs.append(cost)
            quantity -= movement.quantity
            value -= cost
    return Valuation(tuple(costs), quantity, value)


@exact_arguments
def standard(movements: Iterable[Receipt | Issue], price: int, *, decimals: int) -> StandardValuation:
    """Value receipts and issues at standard cost, and say what each receipt cost more or less than that.

    Args:
        movements: Receipts (at what they actually cost) and issues in the order in which they happened.
        price: Standard cost in millionths of the major unit for one base unit.
        decimals: Decimals of the currency.

    Returns:
        Receipts' amounts less their price variances, less the issues, are the closing value.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when an issue exceeds what is on hand at its turn.

    Source: IAS 2 paras 21-22.

    >>> bought = Receipt(100_000_000, 520_00)  # 100 for 520.00, standard 5.00
    >>> standard([bought, Issue(60_000_000)], 5_000_000, decimals=2)
    StandardValuation(issues=(30000,), quantity=40000000, value=20000, price_variances=(2000,))
    """
    quantity = value = 0
    costs = []
    variances = []
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            quantity += movement.quantity
            before, value = value, extend(price, quantity, decimals)
            variances.append(movement.amount - (value - before))
        else:
            cost = take_standard(price, quantity, movement.quantity, decimals=decimals)
            costs.append(cost)
            quantity -= movement.quantity
            value -= cost
    return StandardValuation(tuple(costs), quantity, value, tuple(variances))
