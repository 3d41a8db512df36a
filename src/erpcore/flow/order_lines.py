"""What was ordered and how far it is fulfilled: purchase and sales order lines, folded from marks."""

from datetime import date
from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, drop, put


class Ordered(NamedTuple):
    """The terms of an order line."""

    order: str
    partner: str
    item: str
    site: str
    quantity: int  # micro-units, base unit
    price: int  # micro-currency for `per` micro-units, without VAT
    per: int
    currency: str = ""  # of the price; "": the book currency
    due: date | None = None  # when the supplier is expected to deliver it, or it is promised to the customer

    def to_text(self) -> str:
        """Write the terms for the mark that records them; the day is left out where there is none."""
        return "\t".join(map(str, self if self.due else self[:-1]))

    @classmethod
    def from_text(cls, text: str) -> "Ordered":
        """Read terms that `to_text` wrote."""
        order, partner, item, site, quantity, price, per, currency, *due = text.split("\t")
        day = date.fromisoformat(due[0]) if due else None
        return cls(order, partner, item, site, int(quantity), int(price), int(per), currency, day)


class OrderLine:
    """An order line and its counts: received or delivered, invoiced, closed."""

    __slots__ = ("by_period", "counts", "terms")

    def __init__(self, terms: Ordered) -> None:
        self.terms = terms
        self.counts: dict[str, int] = {}
        self.by_period: dict[tuple[str, str], int] = {}  # (name, period) -> counted; kept of deliveries

    def count(self, name: str) -> int:
        """How much has been counted under a name ("received", "delivered", "invoiced"), micro-units."""
        return self.counts.get(name, 0)

    @property
    def wanted(self) -> int:
        """What was ordered and not given up since, micro-units."""
        return self.terms.quantity - self.count("closed")

    @property
    def kept(self) -> int:
        """What was delivered and has not come back, micro-units."""
        return self.terms.quantity - self.count("returned")

    def count_until(self, name: str, period: str) -> int:
        """How much had been counted under a name at the end of a period, micro-units."""
        return sum(count for (of, when), count in self.by_period.items() if of == name and when <= period)


class OrderLines:
    """The lines of one kind of order, by "order/line"."""

    def __init__(self) -> None:
        self.lines: dict[str, OrderLine] = {}

    def mark(self, mark: Mark, undo: Undo, period: str = "") -> None:
        """Create a line, take it back, or add to one of its counts: and of a period, where one is named."""
        _, key, name, _, after, delta = mark
        if name != "ordered":
            line = self.lines[key]
            put(line.counts, name, line.count(name) + delta, undo)
            if period:
                of = (name, period)
                put(line.by_period, of, line.by_period.get(of, 0) + delta, undo)
        elif after:
            put(self.lines, key, OrderLine(Ordered.from_text(after)), undo)
        else:
            drop(self.lines, key, undo)
