"""The cost of carriage between sites that share their value: it joins the goods that would be taken next.

The goods that came are not told from others of their pool. As many as came bear it, those that the method would take,
after what was lost on the way.
Source: IAS 2 paragraphs 10 and 15 (cost of bringing goods to their present location).
"""

from collections.abc import Sequence
from typing import NamedTuple

from erpcore.inventory.adjustment import OnHand, goods_on_hand
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver, split
from erpcore.kernel.words import Words


class Carriage(NamedTuple):
    """Goods that the method would take next bear what the way has cost."""

    of: str  # the lot
    element: str
    amount: int  # minor units
    quantity: int  # micro-units that came
    lost: int  # and micro-units that are still to be taken and did not
    receiver: Receiver  # of odd cents

    def goods(self, pool: Pool, shelf: Place, document: str) -> list[OnHand]:
        """Find the goods that would be taken next, what was lost first."""
        return next_taken(pool, shelf, document, self.of, self.quantity, self.lost)

    def parts(self, goods: Sequence[OnHand]) -> list[Amounts]:
        """Share the cost out by how much of each came."""
        parts = split(self.amount, bearing(goods, self.quantity, self.lost), self.receiver)
        return [{self.element: part} if part else {} for part in parts]

    def again(self, _value: Amounts, _part: Amounts, amounts: Amounts, /) -> Amounts:
        """Keep what the goods took: it goes by quantity."""
        return amounts


def next_taken(pool: Pool, shelf: Place, document: str, lot: str, quantity: int, lost: int) -> list[OnHand]:
    """Find the goods of a pool that the method would take next.

    Args:
        pool: The goods.
        shelf: Where they are.
        document: What value that joins them is named after.
        lot: Theirs, where lots have prices.
        quantity: Micro-units that are to bear a cost.
        lost: Micro-units that are taken before them.

    Raises:
        Refused: STOCK_SHORT, where nothing is there to bear it.
    """
    found = goods_on_hand(pool, shelf, document, lot if pool.by_lot else None)
    if pool.newest_first:
        found.reverse()
    weights = bearing(found, quantity, lost)
    if not any(weights):
        expected = Words(
            f"goods of {shelf.item} on hand that bear the cost of the way, or of what is lost",
            f"须有在库的 {shelf.item} 承担运费或合理损耗",
        )
        raise Refused(Code.STOCK_SHORT, field="quantity", expected=expected)
    return found[: max(index for index, weight in enumerate(weights) if weight) + 1]


def bearing(goods: Sequence[OnHand], quantity: int, lost: int) -> list[int]:
    """Spread a quantity that bears a cost over goods in the order in which they would be taken, behind what is lost."""
    found = []
    for of in goods:
        gone = min(of.parcel.quantity, lost)
        part = min(of.parcel.quantity - gone, quantity)
        lost, quantity = lost - gone, quantity - part
        found.append(part)
    return found
