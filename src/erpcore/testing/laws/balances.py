"""All balances of the books under one roof, to compare one moment with another."""

from collections import Counter

from erpcore.books.books import Books

LAST = "9999-99"  # after every period


def balances(books: Books) -> Counter[tuple[object, ...]]:
    """Take down every balance: accounts, stock, orders, open items, order lines; what is zero is left out.

    Returns:
        Minor units (debit positive) and micro-units, by a key that names the place.
    """
    state = books.state
    found: Counter[tuple[object, ...]] = Counter()
    for account, dimensions, balance in state.ledger.cells(LAST):
        found["account", account, dimensions] += balance
    for lines in state.collected.values():
        for line in lines:
            found["account", line.account, line.dimensions] += line.debit - line.credit
    for (item, site), pool in state.stock.pools.items():
        found["quantity", item, site] = pool.quantity
        for element, amount in pool.amounts.items():
            found["stock", item, site, element] = amount
    for order in state.orders.orders.values():
        found["output", order.number] = order.completed_quantity
        for side, amounts in (("cost", order.cost()), ("transferred", order.transferred())):
            for element, amount in amounts.items():
                found[side, order.number, element] = amount
    for role, items in state.open_items.items():
        for key, open_item in items.items.items():
            found["open quantity", role, key] = open_item.quantity
            found["open amount", role, key] = open_item.amount
    for kind in ("purchase_lines", "sales_lines", "deliveries"):
        for key, order_line in getattr(state, kind).lines.items():
            for name, count in order_line.counts.items():
                found[kind, key, name] = count
    for centre, pools in state.overhead.pools.items():
        for role, amount in pools.items():
            found["overhead", centre, role] = amount
    return Counter({key: value for key, value in found.items() if value})
