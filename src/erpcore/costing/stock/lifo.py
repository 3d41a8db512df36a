"""Value what leaves stock last in, first out: unit by unit, perpetual or at the end of the period.

Source: ASC 330-10-30-9; not allowed by IAS 2 para 25 and CAS 1 art. 14, kept for those who may use it.
"""

from collections.abc import Iterable

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import above_zero, arriving, short
from erpcore.costing.stock.valuation import Issue, Layer, Receipt, Valuation
from erpcore.kernel.rounding import share


@exact_arguments
def take_last(layers: list[Layer], quantity: int) -> list[Layer]:
    """Take a quantity from stock layers, the last layer first.

    Args:
        layers: Quantity and amount of each layer, oldest first; changed in place, an emptied layer leaves
            the list.
        quantity: Millionths of the base unit, above zero.

    Returns:
        Quantity and amount taken from each layer touched, the last layer first.

    Raises:
        ValueError: When the quantity is not above zero.
        StockShort: STOCK_SHORT; the layers are then unchanged.

    >>> layers = [(3_000_000, 1000), (5_000_000, 2000)]  # 3 for 10.00, then 5 for 20.00
    >>> take_last(layers, 6_000_000), layers
    ([(5000000, 2000), (1000000, 333)], [(2000000, 667)])
    """
    above_zero(quantity)
    on_hand = sum(held for held, _ in layers)
    if quantity > on_hand:
        raise short(quantity, on_hand)
    taken = []
    while quantity:
        held, amount = layers.pop()
        part = min(held, quantity)
        cost = share(amount, part, held)
        taken.append((part, cost))
        if part < held:
            layers.append((held - part, amount - cost))
        quantity -= part
    return taken


@exact_arguments
def lifo(movements: Iterable[Receipt | Issue]) -> Valuation:
    """Value each issue at what came in last before it (perpetual).

    Args:
        movements: Receipts, opening stock among them, and issues in the order in which they happened.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when an issue exceeds what is on hand at its turn.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8 (Call-Mart: 2 000 at 4.00, 6 000 at
        4.40, 4 000 sold, 2 000 at 4.75).

    >>> lifo([
    ...     Receipt(2_000_000_000, 8_000_00), Receipt(6_000_000_000, 26_400_00), Issue(4_000_000_000),
    ...     Receipt(2_000_000_000, 9_500_00)])
    Valuation(issues=(1760000,), quantity=6000000000, value=2630000)
    """
    layers: list[Layer] = []
    costs = []
    for movement in movements:
        if isinstance(movement, Receipt):
            arriving(movement.quantity, movement.amount)
            layers.append((movement.quantity, movement.amount))
        else:
            costs.append(sum(amount for _, amount in take_last(layers, movement.quantity)))
    return Valuation(tuple(costs), sum(held for held, _ in layers), sum(amount for _, amount in layers))


@exact_arguments
def lifo_periodic(receipts: Iterable[Receipt], issues: Iterable[Issue]) -> Valuation:
    """Value the issues of a period at what came in last in it, whenever they left.

    Args:
        receipts: What came in, oldest first, opening stock included.
        issues: What left in the period; a later one takes from what an earlier one has left.

    Raises:
        ValueError: When a quantity is not above zero or a cost is negative.
        StockShort: STOCK_SHORT, when more leaves than came in.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8 (Call-Mart).

    >>> lifo_periodic([
    ...     Receipt(2_000_000_000, 8_000_00), Receipt(6_000_000_000, 26_400_00),
    ...     Receipt(2_000_000_000, 9_500_00)], [Issue(4_000_000_000)])
    Valuation(issues=(1830000,), quantity=6000000000, value=2560000)
    """
    return lifo([*receipts, *issues])
