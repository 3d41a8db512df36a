"""Open purchase orders as commitments of a budget: what is ordered and has not come, at the ordered price."""

from typing import NamedTuple

from erpcore.control.cell import COMMITTED, Cell
from erpcore.control.spending import Spending
from erpcore.kernel.movements import Mark
from erpcore.kernel.rounding import share
from erpcore.kernel.undo import Undo, put

SUBJECT = "commitment"
_FULFILS = {"received", "in_transit", "closed"}  # counts of an order line that leave less of it open


class Committed(NamedTuple):
    """An order line as a commitment."""

    period: str  # of the order
    item_class: str
    quantity: int  # micro-units ordered
    amount: int  # minor units of the book currency, at the rate of the order's day
    open: int  # micro-units that were open when it was recorded

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return "\t".join(map(str, self))

    @classmethod
    def from_text(cls, text: str) -> "Committed":
        """Read what `to_text` wrote."""
        period, item_class, quantity, amount, still = text.split("\t")
        return cls(period, item_class, int(quantity), int(amount), int(still))

    @property
    def value(self) -> int:
        """What is still committed: the share of what has not come, in minor units."""
        return share(self.amount, max(self.open, 0), self.quantity)


class Commitments:
    """Order lines by "order/line"; kept from the first budget on."""

    def __init__(self, spending: Spending) -> None:
        self.lines: dict[str, Committed] = {}
        self._spending = spending

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Record an order line."""
        line = Committed.from_text(mark.after)
        put(self.lines, mark.key, line, undo)
        self._commit(line, line.value, undo)

    def fulfil(self, mark: Mark, undo: Undo) -> None:
        """Follow a count of an order line, where it is a commitment."""
        line = self.lines.get(mark.key)
        if line is not None and mark.name in _FULFILS:
            left = line._replace(open=line.open - mark.delta)
            put(self.lines, mark.key, left, undo)
            self._commit(line, left.value - line.value, undo)

    def _commit(self, line: Committed, amount: int, undo: Undo) -> None:
        self._spending.add(line.period, Cell(line.item_class), COMMITTED, amount, undo)
