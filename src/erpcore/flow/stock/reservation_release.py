"""Give up a reservation, or a part of it: the goods are free again.

Before: `stock.reservation`.   After: any document that takes the goods.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import shelf
from erpcore.flow.lots import reserved_lot
from erpcore.flow.naming import check_unit
from erpcore.flow.reserving import holder_named
from erpcore.flow.step import Step
from erpcore.flow.stock.reservation import holder_of, reserved_quantity
from erpcore.flow.view import View
from erpcore.inventory.reservations import Cell, reserving
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most, goods_of_lot
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class ReservationRelease(Document):
    """Give up goods that were reserved (预留释放单)."""

    type: Literal["reservation_release"] = "reservation_release"
    work_order: Code | None = None  # for whom they were reserved
    sales_order: Code | None = None  # or the order line, "order/line"
    item: Code
    quantity: QuantityValue | None = None  # in `unit`; None: all of it
    unit: Code | None = None  # None: the item's base unit, which the order must be in
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # None: what was reserved of any lot


def decide(books: View, document: ReservationRelease) -> Effect:
    """Reserve less.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_STATUS_UNSUITABLE, UNKNOWN_ITEM, UNKNOWN_SITE,
            ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, LOT_UNSUITABLE, RESERVATION_SHORT.
    """
    holder, site = holder_of(books, document.work_order, document.sales_order, document.item)
    place = shelf(books, document.item, document.site or site)
    cell = Cell(place.item, place.site, document.lot or "")
    held = books.stock.reservations.of(holder, cell)
    quantity = held
    if document.quantity is None:
        check_unit(books, document.item, document.unit, "quantity")
    else:
        told = document.item, document.quantity, document.unit
        quantity = reserved_quantity(books, document.work_order, document.sales_order, *told)
    reserved_lot(books, place, document.lot, quantity)
    if not held or quantity > held:
        of, by = goods_of_lot(place.item, cell.lot), holder_named(holder)
        reserved = Words(
            f"of {of.en} at {place.site}, reserved for {by.en}", f" {place.site} 为{by.zh} 预留的 {of.zh}"
        )
        most = at_most(from_micro(held), reserved)
        raise Refused(Refusal.RESERVATION_SHORT, field="quantity", expected=most)
    return Effect(marks=(reserving(holder, cell, -quantity),))


STEP = Step(ReservationRelease, decide)
