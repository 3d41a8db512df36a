"""Value what leaves stock by the very goods that leave: specific identification (个别计价法).

Source: IAS 2 paras 23-24; CAS 1 art. 14.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import above_zero, arriving, short
from erpcore.costing.stock.valuation import Layer, Receipt
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words


class Pick(NamedTuple):
    """Goods taken from a lot; the quantity in millionths of the base unit, above zero."""

    lot: str
    quantity: int


class SpecificValuation(NamedTuple):
    """The cost of each pick in their order, and what is left of each lot: quantity and amount."""

    picks: tuple[int, ...]
    lots: dict[str, Layer]

    @property
    def quantity(self) -> int:
        """What is left of all lots, in millionths of the base unit."""
        return sum(quantity for quantity, _ in self.lots.values())

    @property
    def value(self) -> int:
        """What is left of all lots, in minor units."""
        return sum(amount for _, amount in self.lots.values())


@exact_arguments
def specific(lots: Mapping[str, Receipt], picks: Iterable[Pick]) -> SpecificValuation:
    """Value picks at the cost of the lots that they were taken from.

    Args:
        lots: What came in, by lot or serial number.
        picks: What left, in order; the last of a lot takes the last of its amount.

    Returns:
        Lots that are used up are not among those left.

    Raises:
        ValueError: When a quantity is not above zero or there is no such lot.
        StockShort: STOCK_SHORT, when a pick exceeds what is left of its lot.

    Source: Kieso, Weygandt and Warfield, Intermediate Accounting, ch. 8 (Call-Mart: of the 6 000 on hand 1 000
        are from March 2, 3 000 from March 15 and 2 000 from March 30).

    >>> bought = {"2": Receipt(2_000_000_000, 8_000_00), "15": Receipt(6_000_000_000, 26_400_00),
    ...     "30": Receipt(2_000_000_000, 9_500_00)}
    >>> sold = specific(bought, [Pick("2", 1_000_000_000), Pick("15", 3_000_000_000)])
    >>> sold.picks, sold.value
    ((400000, 1320000), 2670000)
    """
    left: dict[str, Layer] = {}
    for lot, receipt in lots.items():
        arriving(receipt.quantity, receipt.amount)
        left[lot] = (receipt.quantity, receipt.amount)
    costs = []
    for lot, quantity in picks:
        above_zero(quantity)
        if lot not in lots:
            raise ValueError(f"expected one of the lots {', '.join(lots) or '(none)'}, found {lot!r}")
        on_hand, amount = left.get(lot, (0, 0))
        if quantity > on_hand:
            raise short(quantity, on_hand, Words(f"which is left of lot {lot}", f"批号 {lot} 的结存"))
        cost = share(amount, quantity, on_hand)
        costs.append(cost)
        left[lot] = (on_hand - quantity, amount - cost)
        if quantity == on_hand:
            del left[lot]
    return SpecificValuation(tuple(costs), left)
