"""Issue material: stock leaves the shelf and becomes work in process.

Before: `buy.goods_receipt`, `make.work_order_release`.   After: `make.time_ticket`, `make.production_receipt`.
Source: IAS 2 paragraphs 10-12, 25.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import issue, shelf
from erpcore.flow.make.order import released_order
from erpcore.flow.make.order_limits import made_quantity, most_by_plan
from erpcore.flow.make.wording import another_than_product
from erpcore.flow.prices import worth_by_hand
from erpcore.flow.reserving import for_order, used
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import Code, PriceValue, QuantityValue, Text
from erpcore.kernel.movements import Effect, new_effect
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class MaterialIssue(Document):
    """Hand material to a work order (领料单)."""

    type: Literal["material_issue"] = "material_issue"
    work_order: Code
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit; of units to be repaired the order must be in it
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # of an item that has lots or serial numbers; None: picked, where policy says so
    provisional_price: PriceValue | None = None  # for one `unit`, where the true price comes later
    reason: Text = ""  # required when the issue exceeds the plan (超领)


def decide(books: View, document: MaterialIssue) -> Effect:
    """Price the issue from what is on hand and charge it to the order.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, DOCUMENT_INVALID, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE,
            UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, OVER_ISSUE_NEEDS_REASON, LATE_FACT_REFUSED, LOT_MISSING,
            LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED; checked
            in that order.
    """
    order = released_order(books, document.work_order)
    item = document.item
    repair = order.is_rework  # nothing is planned for it
    if not repair and (item == order.item or (order.joint is not None and order.joint.makes(item))):
        raise invalid(
            "item",
            *another_than_product(
                item, Words(f"rework of {item} is an order of its own", f"{item} 的返修须另立返工单")
            ),
        )
    place = shelf(books, item, document.site or order.site)
    quantity = made_quantity(books, order, item, document.quantity, document.unit)
    after = order.issued(item) + quantity
    beyond = after > order.planned(item) and after > most_by_plan(books.master, order, item)
    if beyond and not document.reason and not repair:
        planned, issued = from_micro(order.planned(item)), from_micro(order.issued(item))
        raise Refused(
            Refusal.OVER_ISSUE_NEEDS_REASON,
            field="reason",
            expected=Words(
                f"{order.number} plans {planned} of {item}, {issued} are issued, {document.quantity} asked for",
                f"{order.number} 计划用 {item} {planned}，已领 {issued}，本次领用 {document.quantity}",
            ),
        )
    worth = worth_by_hand(books, item, document.provisional_price, quantity, document.unit)
    movements = issue(books, place, order.wip, quantity, document.date, document.lot, by_hand=worth)
    return new_effect((movements, used(books, movements, for_order(order.number))))


STEP = Step(
    MaterialIssue,
    decide,
    (Route("wip", "stock", "quantity × cost of the layers taken, by element"),),
    in_runs=True,
)
