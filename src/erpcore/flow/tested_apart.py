"""Goods that were tested for a sales order line, apart from all others: how many there are until they are sold.

Before: `stock.stock_write_down`, and what brings units tested in process.   After: `flow.allowance_release`.
Source: CAS 1 article 17 (what is under contract is tested at its price, all else at that of the market); IAS 2.31.
"""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.flow.view import View
from erpcore.kernel.movements import Mark

CONTRACTS, ORDERS = "write_down", "orders"  # subject and name of the mark that says what was tested apart


class _Apart(NamedTuple):
    """Goods that were tested for a sales order line, in micro-units."""

    tested: int
    sold: int  # on the line by then

    def left(self, sold: int) -> int:
        """Say how much of them is not sold yet, by what is sold on the line now."""
        return min(max(self.tested + self.sold - sold, 0), self.tested)


def contracts_of(books: View, item: str) -> dict[str, int]:
    """Name the sales order lines whose goods were tested apart: line -> micro-units tested and not sold since."""
    return {line: of.left(_sold(books, line)) for line, of in _apart(books, item).items()}


def contracts_mark(books: View, item: str, contracts: Mapping[str, int]) -> Mark:
    """Write down for which sales order lines goods were tested apart."""
    return _mark(books, item, {line: _Apart(units, _sold(books, line)) for line, units in contracts.items()})


def received_mark(books: View, item: str, received: Mapping[str, int]) -> Mark:
    """Write down that more goods tested apart have come: line -> micro-units."""
    apart = _apart(books, item)
    for line, units in received.items():
        sold = _sold(books, line)
        known = apart.get(line, _Apart(0, sold))
        apart[line] = known._replace(tested=known.tested + units) if known.left(sold) else _Apart(units, sold)
    return _mark(books, item, apart)


def _apart(books: View, item: str) -> dict[str, _Apart]:
    told = books.facts.get((CONTRACTS, f"{item}/{ORDERS}"), "")
    rows = (row.split("\t") for row in told.split("\n") if row)
    return {line: _Apart(int(tested), int(sold)) for line, tested, sold in rows}


def _mark(books: View, item: str, apart: Mapping[str, _Apart]) -> Mark:
    before = books.facts.get((CONTRACTS, f"{item}/{ORDERS}"), "")
    after = "\n".join(f"{line}\t{of.tested}\t{of.sold}" for line, of in apart.items())
    return Mark(CONTRACTS, item, ORDERS, before, after)


def _sold(books: View, order: str) -> int:
    """Say how much of a sales order line is delivered and charged to sales, in micro-units."""
    return books.sales_lines.lines[order].count("delivered") - _shipped(books, order)


def still_ours(books: View, order: str) -> int:
    """Say how much of a sales order line is not sold yet: to be delivered, or shipped and not charged to sales."""
    line = books.sales_lines.lines[order]
    return max(line.wanted - line.count("delivered"), 0) + _shipped(books, order)


def _shipped(books: View, order: str) -> int:
    return sum(
        item.quantity
        for key, item in books.open_items["goods_shipped"].items.items()
        if books.deliveries.lines[key].terms.order == order
    )
