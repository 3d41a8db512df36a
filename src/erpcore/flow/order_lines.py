"""What was ordered and how far it is fulfilled: purchase and sales order lines, folded from marks."""

from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, put


class Ordered(NamedTuple):
    """The terms of an order line."""

    order: str
    partner: str
    item: str
    site: str
    quantity: int  # micro-units, base unit
    price: int  # micro-currency for `per` micro-units, without VAT
    per: int

    def to_text(self) -> str:
        """Write the terms for the mark that records them."""
        return "\t".join(map(str, self))

    @classmethod
    def from_text(cls, text: str) -> "Ordered":
        """Read terms that `to_text` wrote."""
        order, partner, item, site, quantity, price, per = text.split("\t")
        return cls(order, partner, item, site, int(quantity), int(price), int(per))


class OrderLine:
    """An order line and its counts: received or delivered, invoiced."""

    __slots__ = ("counts", "terms")

    def __init__(self, terms: Ordered) -> None:
        self.terms = terms
        self.counts: dict[str, int] = {}

    def count(self, name: str) -> int:
        """How much has been counted under a name ("received", "delivered", "invoiced"), micro-units."""
        return self.counts.get(name, 0)


class OrderLines:
    """The lines of one kind of order, by "order/line"."""

    def __init__(self) -> None:
        self.lines: dict[str, OrderLine] = {}

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Create a line, take it back, or add to one of its counts."""
        if mark.name != "ordered":
            counts = self.lines[mark.key].counts
            put(counts, mark.name, counts.get(mark.name, 0) + mark.delta, undo)
        elif mark.after:
            put(self.lines, mark.key, OrderLine(Ordered.from_text(mark.after)), undo)
        else:
            undo.append((self.lines.__setitem__, mark.key, self.lines.pop(mark.key)))
