"""What of the goods on a shelf is nobody's and may still be used, and until when."""

import datetime

from erpcore.flow.view import View
from erpcore.planning.shelf_life import Lot


def free_stock(books: View, item: str, site: str, today: datetime.date) -> tuple[int, list[Lot]]:
    """Say how much on a shelf is free on a day, and which lots of it will expire.

    Reserved goods are their holders', of whatever lot; where none is named, of those that expire first. Lots that have
    expired are not free.

    Args:
        books: The books.
        item: The item.
        site: Where.
        today: The day.

    Returns:
        Micro-units, below zero where more was taken than there is; and the lots with a last day, the first to expire
        first.
    """
    stock = books.stock
    reserved = dict(stock.reservations.on_shelf.get((item, site), {}))
    left = stock.on_hand(item, site) - sum(reserved.values())
    kept = sum(quantity for (_, lot), quantity in reserved.items() if not lot)  # of any lot
    lots: list[Lot] = []
    for lot, quantity in stock.lots.in_order(item, site):
        last = stock.lots.expires(item, lot)
        free = quantity - sum(of for (_, name), of in reserved.items() if name == lot)
        if last is not None and last < today:
            left -= free
            continue
        part = min(free, kept)
        kept -= part
        if last is not None and free > part:
            lots.append(Lot(last, lot, free - part))
    return left, lots
