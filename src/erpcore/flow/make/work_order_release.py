"""Release a work order: its standard is frozen, material and time may be charged to it.

Before: `make.work_order`.   After: `make.material_issue`.
Source: variances are measured against the standard that held when the order was released.
"""

import datetime
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.make.cards import standard_card
from erpcore.flow.make.order import find_order, status_mark
from erpcore.flow.make.wording import in_status
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code
from erpcore.kernel.movements import Effect, Mark
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.production.cost_card import Standards
from erpcore.production.joint_plan import JointPlan


class WorkOrderRelease(Document):
    """Release a planned work order (下达)."""

    type: Literal["work_order_release"] = "work_order_release"
    work_order: Code


def decide(books: View, document: WorkOrderRelease) -> Effect:
    """Freeze the standard of the day, the product's own with it, and release the order.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_STATUS_UNSUITABLE, BOM_MISSING, PRICE_MISSING, RATE_MISSING, VALUE_EXCEEDS_PLACE.
    """
    order = find_order(books, document.work_order)
    if order.status != "planned":
        raise Refused(
            Refusal.ORDER_STATUS_UNSUITABLE,
            field="work_order",
            expected=in_status(order, Words("planned", "为计划状态")),
        )
    card = standard_card(books, order.item, order.quantity, document.date)
    if books.master.valuation(order.item) in AT_FIXED_PRICE:
        own = books.master.standard(order.item, document.date) or {}
        lot = books.master.item(order.item).lot_size if own and card.once else None
        card = card._replace(product=tuple(own.items()), lot=to_micro(lot) if lot else 0)
    if order.joint is not None:
        card = card._replace(joint=_of_products(books, order.joint, document.date))
    return Effect(
        marks=(
            status_mark(order, "released"),
            Mark("work_order", order.number, "standard", "", card.to_json()),
        )
    )


def _of_products(books: View, plan: JointPlan, day: datetime.date) -> Standards:
    """Freeze the standards of joint products that are valued at it."""
    items = [product.item for product in plan.products if books.master.valuation(product.item) == "standard"]
    return tuple([(item, tuple((books.master.standard(item, day) or {}).items())) for item in items])


STEP = Step(WorkOrderRelease, decide, in_runs=True)
