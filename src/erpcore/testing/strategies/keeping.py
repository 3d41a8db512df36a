"""What the store writes: reservations and their release."""

from erpcore.flow.document import Document
from erpcore.flow.stock.reservation import Reservation
from erpcore.flow.stock.reservation_release import ReservationRelease
from erpcore.inventory.reservations import Cell
from erpcore.testing.strategies.clerk import Clerk


def reservation(clerk: Clerk) -> Document | None:
    """Keep goods for a running order or for the line of a sales order."""
    shelves = [key for key, pool in clerk.state.stock.pools.items() if pool.quantity > 0]
    if not shelves:
        return None
    item, site = clerk.dice.pick(shelves)
    lines = [
        key
        for key, line in clerk.state.sales_lines.lines.items()
        if line.terms.item == item and line.count("delivered") < line.terms.quantity
    ]
    line = clerk.choose(lines)
    order = clerk.choose(order.number for order in clerk.orders("released"))
    if line is None and order is None:
        return None
    if line is not None and order is not None:
        line, order = (line, None) if clerk.dice.below(2) else (None, order)
    lots = [lot for lot, _ in clerk.state.stock.lots.in_order(item, site)]
    quantity = clerk.part_of(clerk.on_hand(item, site), item)
    return Reservation(
        id=clerk.id("RES"),
        date=clerk.day(),
        work_order=order,
        sales_order=line,
        item=item,
        quantity=quantity or clerk.quantity(item, 3),
        site=site,
        lot=clerk.dice.pick((None, *lots)),
    )


def reservation_release(clerk: Clerk) -> Document | None:
    """Give up what was reserved, or a part of it."""
    held = clerk.state.stock.reservations.by_holder
    holder = clerk.choose(held)
    if holder is None:
        return None
    cell: Cell = clerk.dice.pick(list(held[holder]))
    kind, number = holder.split(" ", 1)
    return ReservationRelease(
        id=clerk.id("REL"),
        date=clerk.day(),
        work_order=number if kind == "work_order" else None,
        sales_order=number if kind == "sales_order" else None,
        item=cell.item,
        quantity=clerk.part_of(held[holder][cell], cell.item) if clerk.dice.below(2) else None,
        site=cell.site,
        lot=cell.lot or None,
    )
