"""All balances of the books under one roof, to compare one moment with another."""

from collections import Counter
from collections.abc import Iterator

from erpcore.books.books import Books
from erpcore.flow.state import State
from erpcore.kernel.calendar import AFTER_ALL

Balances = Iterator[tuple[tuple[object, ...], int]]


def balances(books: Books) -> Counter[tuple[object, ...]]:
    """Take down every balance: accounts, stock, orders, open items, order lines; what is zero is left out.

    Returns:
        Minor units (debit positive) and micro-units, by a key that names the place.
    """
    found: Counter[tuple[object, ...]] = Counter()
    for part in (_accounts, _stock, _orders, _open_items, _currencies, _signed, _counts):
        for key, value in part(books.state):
            found[key] += value
    return Counter({key: value for key, value in found.items() if value})


def _accounts(state: State) -> Balances:
    for account, dimensions, balance in state.ledger.cells(AFTER_ALL):
        yield ("account", account, dimensions), balance
    for lines in state.collected.values():
        for line in lines:
            yield ("account", line.account, line.dimensions), line.debit - line.credit


def _stock(state: State) -> Balances:
    for key, pool in state.stock.pools.items():
        yield ("quantity", *key), pool.quantity
        for element, amount in pool.amounts.items():
            yield ("stock", *key, element), amount
    for key, lots in state.stock.lots.held.items():
        for lot, held in lots.items():
            yield ("lot", *key, lot), held.quantity
    for subject, goods in state.stock.others.items():
        for of, quantity in goods.held.items():
            yield (subject, *of), quantity
    for holder, cells in state.stock.reservations.by_holder.items():
        for cell, quantity in cells.items():
            yield ("reserved", holder, *cell), quantity


def _orders(state: State) -> Balances:
    for order in state.orders.orders.values():
        yield ("output", order.number), order.completed_quantity
        for side, amounts in (("cost", order.cost()), ("transferred", order.transferred())):
            for element, amount in amounts.items():
                yield (side, order.number, element), amount
    for place, _, amount in state.assets.cells():
        yield ("asset", place.role, place.key), amount
    for centre, pools in state.overhead.pools.items():
        for role, amount in pools.items():
            yield ("overhead", centre, role), amount


def _open_items(state: State) -> Balances:
    for role, items in state.open_items.items():
        for key, open_item in items.items.items():
            yield ("open quantity", role, key), open_item.quantity
            yield ("open amount", role, key), open_item.amount
            for currency, amount in (open_item.original or {}).items():
                yield ("open original", role, key, currency), amount


def _currencies(state: State) -> Balances:
    for place, balance in state.currency_balances.balances.items():
        yield ("kept", place.key, place.dimensions), balance.amount
        yield ("kept original", place.key, place.dimensions), balance.original


def _signed(state: State) -> Balances:
    for of, approvals in state.approvals.open.items():
        for key in approvals:
            yield ("approved", of, key), 1
    for month, reviewed in state.reviews.runs.items():
        for run in reviewed:
            yield ("reviewed", *month), run.last - run.first + 1


def _counts(state: State) -> Balances:
    for of, amounts in state.control.budgets.lines.items():
        for period, amount in amounts.items():
            yield ("budget", *of, period), amount
    for key, asked in state.control.requisitions.lines.items():
        yield ("requisition", key), asked.reserved
        yield ("left of requisition", key), asked.left
    for kind in ("purchase_lines", "sales_lines", "deliveries"):
        for key, line in getattr(state, kind).lines.items():
            for name, count in line.counts.items():
                yield (kind, key, name), count
