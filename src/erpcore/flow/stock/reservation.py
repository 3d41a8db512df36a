"""Reserve goods on hand for a work order or for the line of a sales order: no value moves.

Before: a receipt of the goods.   After: the holder's `make.material_issue` or `sell.delivery`, which uses the
reservation up, or `stock.reservation_release`.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import shelf
from erpcore.flow.lots import reserved_lot
from erpcore.flow.make.order import find_order
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.make.wording import in_status
from erpcore.flow.ordering import check_within, find_line, ordered_quantity
from erpcore.flow.reserving import check_reservable, for_line, for_order
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.reservations import Cell, reserving
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect
from erpcore.kernel.words import Words


class Reservation(Document):
    """Keep goods on hand for a work order or a sales order line (预留单)."""

    type: Literal["reservation"] = "reservation"
    work_order: Code | None = None  # for whom: a work order that is not completed
    sales_order: Code | None = None  # or the order line, "order/line"
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit, which the order must be in
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # None: goods of any lot


def decide(books: View, document: Reservation) -> Effect:
    """Keep what is on hand and free.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_STATUS_UNSUITABLE, UNKNOWN_ITEM, UNKNOWN_SITE,
            ITEM_KIND_UNSUITABLE, UNIT_DOES_NOT_CONVERT, LOT_UNSUITABLE, QUANTITY_EXCEEDS_ORDER, STOCK_SHORT,
            STOCK_RESERVED, LATE_FACT_REFUSED.
    """
    holder, site = holder_of(books, document.work_order, document.sales_order, document.item)
    place = shelf(books, document.item, document.site or site)
    told = document.item, document.quantity, document.unit
    quantity = reserved_quantity(books, document.work_order, document.sales_order, *told)
    place = reserved_lot(books, place, document.lot, quantity)
    if document.sales_order is not None:
        line = find_line(books.sales_lines, document.sales_order, "sales_order")
        waiting = sum(books.stock.reservations.by_holder.get(holder, {}).values())
        over = books.master.policies.over_delivery
        check_within(line, document.sales_order, "delivered", waiting + quantity, over)
    check_reservable(books, place, quantity)
    return Effect(marks=(reserving(holder, Cell(place.item, place.site, place.key), quantity),))


def holder_of(books: View, work_order: str | None, sales_order: str | None, item: str) -> tuple[str, str]:
    """Find for whom goods are reserved, and the site of the order.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, ORDER_STATUS_UNSUITABLE.
    """
    if (work_order is None) == (sales_order is None):
        raise invalid(
            "work_order",
            "a work order or a sales order line, one of them",
            "生产任务单与销售订单行须给出其一",
        )
    if work_order is not None:
        order = find_order(books, work_order)
        if order.status == "completed":
            raise Refused(
                Refusal.ORDER_STATUS_UNSUITABLE,
                field="work_order",
                expected=in_status(order, Words("planned or released", "为计划或已下达状态")),
            )
        return for_order(work_order), order.site
    line = find_line(books.sales_lines, str(sales_order), "sales_order")
    if item != line.terms.item:
        raise invalid(
            "item",
            f"{line.terms.item}, which {sales_order} is about",
            f"应为销售订单行 {sales_order} 的物料 {line.terms.item}",
        )
    return for_line(str(sales_order)), line.terms.site


def reserved_quantity(
    books: View,
    work_order: str | None,
    sales_order: str | None,
    item: str,
    quantity: Decimal,
    unit: str | None,
) -> int:
    """Convert a quantity of goods for a work order or a sales order line, one of them, to their base unit, exactly.

    Returns:
        Micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    if work_order is not None:
        return made_quantity(books, find_order(books, work_order), item, quantity, unit)
    line = find_line(books.sales_lines, str(sales_order), "sales_order")
    return ordered_quantity(books, line, item, quantity, unit)


STEP = Step(Reservation, decide)
