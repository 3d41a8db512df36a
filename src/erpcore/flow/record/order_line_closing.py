"""Close a line of an order or requisition: what is left of it is not wanted any more, or a part of it.

An order is not changed once it is posted: goods that are no longer wanted are given up, further ones are ordered.

Before: `buy.purchase_order`, `sell.sales_order` or `buy.purchase_requisition`.
After: nothing; what came before is invoiced as ever.
"""

from typing import Annotated, Literal

from pydantic import Field

from erpcore.control.requisitions import CLOSED, SUBJECT
from erpcore.flow.control.requisitioned import requisition_line
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity
from erpcore.flow.naming import check_unit
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.ordering import find_line, ordered_quantity
from erpcore.flow.reserving import for_line
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import Code, QuantityValue, Text
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class OrderLineClosing(Document):
    """Give up what is left of a line of an order or requisition, or a part of it (订单关闭)."""

    type: Literal["order_line_closing"] = "order_line_closing"
    purchase_order: Code | None = None  # the order line, "order/line"
    sales_order: Code | None = None  # or that of a customer
    purchase_requisition: Code | None = None  # or what was asked for, "requisition/line"
    quantity: QuantityValue | None = None  # in `unit`; None: all that has not come or gone yet
    unit: Code | None = None  # None: the item's base unit, which the order must be in
    reason: Annotated[Text, Field(min_length=1)]  # why it is not wanted any more


def decide(books: View, document: OrderLineClosing) -> Effect:
    """Lower what the line still waits for.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_ORDER, UNKNOWN_DOCUMENT, UNIT_DOES_NOT_CONVERT, QUANTITY_EXCEEDS_ORDER.
    """
    if (
        sum(
            of is not None
            for of in (document.purchase_order, document.sales_order, document.purchase_requisition)
        )
        != 1
    ):
        raise invalid(
            "purchase_order",
            "a line of a purchase order, a sales order or a purchase requisition, one of them",
            "采购订单行、销售订单行与采购申请单行须给出其一",
        )
    if document.purchase_requisition is not None:
        return _requisition(books, document, document.purchase_requisition)
    if document.purchase_order is not None:
        subject, key = "purchase_order", document.purchase_order
        line = find_line(books.purchase_lines, key, subject)
        left = line.wanted - line.count("received") - line.count("in_transit")
        still = Words(f"of {key} that are neither received nor in transit", f" {key} 未收货且不在途的数量")
    else:
        subject, key = "sales_order", str(document.sales_order)
        line = find_line(books.sales_lines, key, subject)
        kept = sum(books.stock.reservations.by_holder.get(for_line(key), {}).values())
        left = line.wanted - line.count("delivered") - kept
        still = Words(f"of {key} that are neither delivered nor reserved", f" {key} 未发货且未预留的数量")
    quantity = _quantity(books, document, line, left)
    if quantity > left or left <= 0:
        field = "quantity" if document.quantity is not None else subject
        expected = at_most(from_micro(max(left, 0)), still)
        raise Refused(Refusal.QUANTITY_EXCEEDS_ORDER, field=field, expected=expected)
    return Effect(marks=(Mark(subject, key, "closed", "", "", quantity),))


def _requisition(books: View, document: OrderLineClosing, key: str) -> Effect:
    """Free what is left of a line of a requisition; an expense is given up as a whole."""
    line = requisition_line(books, key, "purchase_requisition")
    item = line.terms.item
    if not item and (document.quantity is not None or document.unit is not None):
        expected = Words("none: what is left of an expense is given up", "费用的剩余金额全部关闭，不得填写")
        field = "quantity" if document.quantity is not None else "unit"
        raise invalid(field, *expected)
    quantity = line.left
    if document.quantity is not None:
        quantity = base_quantity(books, item, document.quantity, document.unit)
    elif item:
        check_unit(books, item, document.unit, "quantity")
    if quantity > line.left or line.left <= 0:
        field = "quantity" if document.quantity is not None else "purchase_requisition"
        still = Words(f"of {key} that are neither ordered nor closed", f" {key} 未订购且未关闭的数量")
        expected = at_most(from_micro(max(line.left, 0)), still)
        raise Refused(Refusal.QUANTITY_EXCEEDS_ORDER, field=field, expected=expected)
    return Effect(marks=(Mark(SUBJECT, key, CLOSED, "", "", quantity),))


def _quantity(books: View, document: OrderLineClosing, line: OrderLine, left: int) -> int:
    """Say how much is given up, in micro-units: as stated, or all that is left."""
    if document.quantity is not None:
        return ordered_quantity(books, line, line.terms.item, document.quantity, document.unit)
    check_unit(books, line.terms.item, document.unit, "quantity")
    return left


STEP = Step(OrderLineClosing, decide)
