"""A receipt that turns out to have cost more, or less, of which only goods on hand bear their share.

What belongs to goods that are gone is another's: a variance. The share follows from quantities alone, from how many of
the goods are there and how many left since they came, so that it does not matter when anything else of their value
becomes known. Goods that share a price bear it together: of 8.00 for two of four, three of which are gone, 2.00 are on
hand.
Source: IAS 2 paragraphs 10-11 (cost of purchase) and 25 (FIFO, weighted average): 材料成本差异 between stock and gone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.adjustment import OnHand, ToPrice
from erpcore.inventory.parcel import Event, Parcel, price_sent
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share

FINE = 10**12  # parts of a minor unit: how finely a difference is followed before it is rounded once


class ReceiptDifference(NamedTuple):
    """Goods on hand bear their share of what their receipt cost more; it does not bring them below nothing."""

    of: str  # the layer of the receipt
    differences: tuple[tuple[str, int], ...]  # element, and minor units of any sign

    def goods(self, pool: Pool, shelf: Place, document: str) -> list[OnHand]:
        """Find the goods that share the price of the receipt, also where none are left."""
        return [OnHand(pool.arrivals[self.of].parcel, shelf, f"{self.of}\t{document}")]

    def parts(self, goods: Sequence[OnHand]) -> list[Amounts]:
        """Say which share of the differences is on hand."""
        found: list[Amounts] = [{} for _ in goods]
        for part, of in zip(found, goods, strict=True):
            for element, amount in self.differences:
                part[element] = part.get(element, 0) + on_hand(of.parcel, self.of, amount)
        return found

    def again(self, value: Amounts, part: Amounts, _amounts: Amounts, /) -> Amounts:
        """Take no more off than there is."""
        taken = {element: max(amount, -max(value.get(element, 0), 0)) for element, amount in part.items()}
        return {element: amount for element, amount in taken.items() if amount}


def on_hand(parcel: Parcel, receipt: str, difference: int) -> int:
    """Say how much of a difference belongs to goods that are there: what those that left have not taken along.

    Args:
        parcel: The goods, with their story up to now.
        receipt: The layer whose value differs.
        difference: Minor units, any sign.
    """
    later, quantity, taken = _since(parcel, receipt)
    value = 0
    backs: dict[str, int] = {}
    for event in later:
        moved = event.quantity
        if event.kind == "in":
            quantity += moved
            if event.reference == receipt:
                value = abs(difference) * FINE
            elif isinstance(event, Adjusted) and isinstance(event.by, ToPrice):
                value = 0  # whatever they had cost
            continue
        if event.kind == "back":
            left, net = taken[event.cause.reference]
            part = backs[event.reference] = share(net, moved, left)
            taken[event.cause.reference] = (left - moved, net - part)
            quantity, value = quantity + moved, value + part
            continue
        if event.kind == "out":
            part = share(value, moved, quantity)
            taken[event.reference] = (moved, part)
        elif event.kind == "again":
            part = _sent(value, quantity, backs.get(event.cause.reference, 0), moved)
            left, net = taken[event.withdrawal.reference]
            taken[event.withdrawal.reference] = (left + moved, net + part)
        else:
            part = _sent(value, quantity, 0, moved)
            taken[event.reference] = (moved, part)
        quantity, value = quantity - moved, value - part
    return share(value if difference > 0 else -value, 1, FINE)


def divided(pools: Iterable[Pool], closed: str) -> Iterator[str]:
    """Name the receipts of which goods on hand bear a share in a period after one that is closed."""
    for pool in pools:
        for event in pool.arrivals.values():
            if (
                isinstance(event, Adjusted)
                and event.period > closed
                and isinstance(event.by, ReceiptDifference)
            ):
                yield event.by.of


def _since(parcel: Parcel, receipt: str) -> tuple[list[Event], int, dict[str, tuple[int, int]]]:
    """Go back to just before a receipt.

    Returns:
        What happened since; the micro-units that were there before; and of earlier withdrawals that come back since,
        the micro-units then with the taker, which have nothing of the receipt.
    """
    quantity = parcel.quantity
    left: dict[str, int] = {}
    for index in range(len(parcel.events) - 1, -1, -1):
        event = parcel.events[index]
        quantity -= event.sign * event.quantity
        if event.kind in {"back", "again"}:
            of = event.withdrawal
            left[of.reference] = left.get(of.reference, of.left) + event.sign * event.quantity
        elif event.kind == "in" and event.reference == receipt:
            return parcel.events[index:], quantity, {name: (there, 0) for name, there in left.items()}
    raise AssertionError(f"{receipt} is not in the story of {parcel.key}")


def _sent(value: int, held: int, own: int, quantity: int) -> int:
    """Say what goods take along that go again, or back where they came from: their own, or their share."""
    return price_sent({"": value}, held, {"": own}, quantity)[""]
