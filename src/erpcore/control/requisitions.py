"""Lines of purchase requisitions, and how much of them is neither ordered nor given up: folded from marks."""

from typing import NamedTuple

from erpcore.control.cell import RESERVED, Cell
from erpcore.control.spending import Spending
from erpcore.kernel.movements import Mark
from erpcore.kernel.rounding import share
from erpcore.kernel.undo import Undo, put

SUBJECT = "purchase_requisition"
WAITING = "waiting"  # counts 1 while nobody has said that the budget may be exceeded
TAKEN, CLOSED, REJECTED = "taken", "closed", "rejected"  # ordered or spent; given up; not approved


class Requested(NamedTuple):
    """The terms of a requisition line."""

    requisition: str
    period: str
    quantity: int  # micro-units of goods, base unit; of an expense its amount
    amount: int  # minor units, estimated
    item: str  # "": an expense
    cell: Cell

    def to_text(self) -> str:
        """Write the terms for the mark that records them."""
        return "\t".join((*map(str, self[:-1]), self.cell.to_text()))

    @classmethod
    def from_text(cls, text: str) -> "Requested":
        """Read terms that `to_text` wrote."""
        requisition, period, quantity, amount, item, cell = text.split("\t", 5)
        return cls(requisition, period, int(quantity), int(amount), item, Cell.from_text(cell))


class RequisitionLine:
    """A requisition line and its counts."""

    __slots__ = ("counts", "terms")

    def __init__(self, terms: Requested) -> None:
        self.terms = terms
        self.counts: dict[str, int] = {}

    def count(self, name: str) -> int:
        """How much has been counted under a name, in the measure of its quantity."""
        return self.counts.get(name, 0)

    @property
    def left(self) -> int:
        """What is neither ordered nor given up, in the measure of its quantity."""
        return self.terms.quantity - sum(self.count(name) for name in (TAKEN, CLOSED, REJECTED))

    @property
    def waiting(self) -> bool:
        """Whether somebody has to approve it before anything is ordered."""
        return self.count(WAITING) > 0

    @property
    def reserved(self) -> int:
        """What of the budget it keeps for itself: its estimate, as far as it is left; nothing while it waits."""
        return 0 if self.waiting else share(self.terms.amount, self.left, self.terms.quantity)


class Requisitions:
    """The lines of requisitions, by "requisition/line"."""

    def __init__(self, spending: Spending) -> None:
        self.lines: dict[str, RequisitionLine] = {}
        self._spending = spending

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Create a line, take it back, or add to one of its counts; what it reserves follows."""
        _, key, name, _, after, delta = mark
        line = self.lines.get(key)
        if name == "requested" and after:
            line = RequisitionLine(Requested.from_text(after))
            put(self.lines, key, line, undo)
            self._reserve(line, line.reserved, undo)
        elif line is None:
            return  # it has been taken back: so is what else was said of it
        elif name == "requested":
            self._reserve(line, -line.reserved, undo)
            undo.append((self.lines.__setitem__, key, self.lines.pop(key)))
        else:
            before = line.reserved
            put(line.counts, name, line.count(name) + delta, undo)
            self._reserve(line, line.reserved - before, undo)

    def _reserve(self, line: RequisitionLine, amount: int, undo: Undo) -> None:
        self._spending.add(line.terms.period, line.terms.cell, RESERVED, amount, undo)
