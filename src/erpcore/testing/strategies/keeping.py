"""What the store writes: reservations and their release, goods of suppliers here, ours with a consignee."""

from decimal import Decimal

from erpcore.flow.buy.consignment_receipt import ConsignmentReceipt
from erpcore.flow.buy.consignment_return import ConsignmentReturn
from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.document import Document
from erpcore.flow.record.opening_stock import OpeningStock
from erpcore.flow.sell.consignment_sale import ConsignmentSale
from erpcore.flow.stock.reservation import Reservation
from erpcore.flow.stock.reservation_release import ReservationRelease
from erpcore.inventory.consigned import Entrusted
from erpcore.inventory.reservations import Cell
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk


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


def consignment_receipt(clerk: Clerk) -> Document | None:
    """Take goods of a supplier in."""
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    lot, expires = clerk.new_lot(item)
    return ConsignmentReceipt(
        id=clerk.id("KR"),
        date=clerk.day(),
        partner=clerk.partner("supplier"),
        item=item,
        quantity=quantity,
        unit=unit,
        site=clerk.site(),
        lot=lot,
        expires=expires,
    )


def consignment_return(clerk: Clerk) -> Document | None:
    """Give some of a supplier's goods back."""
    found = _taken(clerk)
    if found is None:
        return None
    of, quantity = found
    return ConsignmentReturn(
        id=clerk.id("KB"),
        date=clerk.day(),
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        site=of.site,
        lot=of.lot or None,
    )


def consignment_withdrawal(clerk: Clerk) -> Document | None:
    """Take some of a supplier's goods over, at a price or at the price list's."""
    found = _taken(clerk)
    if found is None:
        return None
    of, quantity = found
    return ConsignmentWithdrawal(
        id=clerk.id("KW"),
        date=clerk.day(),
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        price=None if clerk.dice.one_in(3) else clerk.price(),
        site=of.site,
        lot=of.lot or None,
    )


def _taken(clerk: Clerk) -> tuple[Entrusted, Decimal] | None:
    held = clerk.state.stock.consigned.held
    if not held:
        return None
    of = clerk.dice.pick(list(held))
    return of, clerk.part_of(held[of], of.item) or Decimal(1)


def consignment_sale(clerk: Clerk) -> Document | None:
    """Record what the consignee has sold of the goods there; without any, bring some there."""
    if "AGENT" not in clerk.master.sites:
        return None
    there = [
        item for (item, site), pool in clerk.state.stock.pools.items() if site == "AGENT" and pool.quantity
    ]
    if not there:
        item = clerk.dice.pick(clerk.items("finished", "semi_finished"))
        lot, expires = clerk.new_lot(item)
        return OpeningStock(
            id=clerk.id("OS"),
            date=clerk.day(),
            item=item,
            quantity=clerk.quantity(item),
            site="AGENT",
            amounts={"material": clerk.amount()},
            lot=lot,
            expires=expires,
        )
    item = clerk.dice.pick(there)
    lot = clerk.lot_on_hand(item, "AGENT")
    held = clerk.on_hand(item, "AGENT")
    return ConsignmentSale(
        id=clerk.id("KS"),
        date=clerk.day(),
        site="AGENT",
        item=item,
        quantity=clerk.part_of(clerk.state.stock.lots.quantity(item, "AGENT", lot) if lot else held, item)
        or Decimal(1),
        price=clerk.price(),
        lot=lot,
    )
