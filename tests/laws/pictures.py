"""What books come to, so that two ways of coming there can be compared to the cent."""

from typing import Any

from erpcore import Books
from erpcore.inventory.pool import Pool


def picture(books: Books) -> dict[str, Any]:
    """Say what stands where: layers, lots, orders, open items, accounts."""
    state = books.state
    return {
        "stock": {key: _parcels(pool) for key, pool in state.stock.pools.items() if pool.quantity},
        "lots": {
            (*key, lot): of.quantity
            for key, lots in state.stock.lots.held.items()
            for lot, of in lots.items()
        },
        "orders": {number: (of.cost(), of.transferred()) for number, of in state.orders.orders.items()},
        "open": {
            (role, key): (of.quantity, of.amount)
            for role, items in state.open_items.items()
            for key, of in items.items.items()
        },
        "accounts": {
            code: amount
            for code in state.master.accounts
            if (amount := state.ledger.balance(code, "2026-10"))
        },
    }


def _parcels(pool: Pool) -> list[tuple[str, int, dict[str, int]]]:
    """List goods in the order in which they are held; lots have none."""
    found = [(parcel.key, parcel.quantity, parcel.amounts) for parcel in pool.parcels if parcel.quantity]
    return sorted(found) if pool.by_lot else found
