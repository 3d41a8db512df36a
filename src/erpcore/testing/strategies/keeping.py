"""What the store writes: reservations, their release, orders that are cut, what a consignee sold of our goods."""

from decimal import Decimal

from erpcore.flow.document import Document
from erpcore.flow.record.order_line_closing import OrderLineClosing
from erpcore.flow.sell.consignment_sale import ConsignmentSale
from erpcore.flow.stock.reservation import Reservation
from erpcore.flow.stock.reservation_release import ReservationRelease
from erpcore.inventory.reservations import Cell
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import opening_at


def reservation(clerk: Clerk) -> Document | None:
    """Keep goods for a running order or for the line of a sales order."""
    shelves = clerk.full()
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
    some = clerk.part_of(clerk.on_hand(item, site), item) or clerk.quantity(item, 3)
    quantity, unit = clerk.written(item, some)
    return Reservation(
        id=clerk.id("RES"),
        date=clerk.day(),
        work_order=order,
        sales_order=line,
        item=item,
        quantity=quantity,
        unit=unit,
        site=site or None,
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
        unit=clerk.base(cell.item),
        site=cell.site or None,
        lot=cell.lot or None,
    )


def order_line_closing(clerk: Clerk) -> Document | None:
    """Give up what is left of the line of an order, or a part of it."""
    asked = clerk.choose(clerk.state.control.requisitions.lines)
    if asked is not None and clerk.dice.one_in(3):
        number, day = clerk.id("CL"), clerk.day()
        return OrderLineClosing(id=number, date=day, purchase_requisition=asked, reason="not wanted")
    bought, sold = clerk.state.purchase_lines.lines, clerk.state.sales_lines.lines
    key = clerk.choose([*bought, *sold])
    if key is None:
        return None
    line = bought[key] if key in bought else sold[key]
    left = line.wanted - line.count("received" if key in bought else "delivered")
    return OrderLineClosing(
        id=clerk.id("CL"),
        date=clerk.day(),
        purchase_order=key if key in bought else None,
        sales_order=None if key in bought else key,
        quantity=clerk.part_of(left, line.terms.item) if clerk.dice.below(2) else None,
        unit=clerk.base(line.terms.item),
        reason="not wanted",
    )


def consignment_sale(clerk: Clerk) -> Document | None:
    """Record what the consignee has sold of the goods there; without any, bring some there."""
    if "AGENT" not in clerk.master.sites:
        return None
    there = clerk.items_at("AGENT")
    if not there:
        return opening_at(clerk, "AGENT", "finished", "semi_finished")
    item = clerk.dice.pick(there)
    lot = clerk.lot_on_hand(item, "AGENT")
    held = clerk.held(item, "AGENT", lot)
    quantity, unit = clerk.written(item, clerk.part_of(held, item) or Decimal(1))
    return ConsignmentSale(
        id=clerk.id("KS"),
        date=clerk.day(),
        site="AGENT",
        item=item,
        quantity=quantity,
        unit=unit,
        price=clerk.price(),
        lot=lot,
    )
