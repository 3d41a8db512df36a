"""What the sub-ledgers hold, cell by cell: stock, work in process, transit, open items, overhead, fixed assets."""

from collections.abc import Iterator

from erpcore.flow.view import View
from erpcore.kernel.movements import Place

Cell = tuple[Place, str, int]  # place, cost element ("" where there is none), minor units, debit positive


def cells(books: View) -> Iterator[Cell]:
    """Go through every value that a sub-ledger keeps now; their sums stand on the control accounts."""
    for (item, site), pool in books.stock.pools.items():
        for element, amount in pool.amounts.items():
            yield Place("stock", "", item, site), element, amount
    for order in books.orders.orders.values():
        for element, amount in order.balance().items():
            yield order.wip, element, amount
    for passage in books.passages.passages.values():
        for element, amount in passage.balance().items() if passage.place.role == "transit" else ():
            yield passage.place, element, amount
    for open_items in books.open_items.values():
        for open_item in open_items.items.values():
            for element, amount in open_item.amounts.items():
                yield open_item.place, element, amount
    for (_, centre), pools in books.overhead.pools.items():
        for role, amount in pools.items():
            yield Place(role, "", "", "", centre), "", amount
    yield from books.assets.cells()
