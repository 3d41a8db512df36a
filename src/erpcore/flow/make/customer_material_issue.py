"""Hand a customer's material to an order: it is in process there, and costs the order nothing.

Before: `make.customer_material_receipt`, `make.work_order_release`.   After: `make.production_receipt`, and
`make.customer_material_return` for what was not used.
Source: 来料加工: only the work and our own material are cost of the order (生产成本), the customer's material is none.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.entrusted import taken_from
from erpcore.flow.goods import shelf
from erpcore.flow.make.order import released_order
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.partners import check_customer
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL, entrusting
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect


class CustomerMaterialIssue(Document):
    """Issue a customer's material to a work order (来料领用单)."""

    type: Literal["customer_material_issue"] = "customer_material_issue"
    work_order: Code
    partner: Code  # the customer who owns it
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit; of units to be repaired the order must be in it
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: CustomerMaterialIssue) -> Effect:
    """Count the material on the order instead of on the shelf.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE,
            DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, LOT_UNSUITABLE, CONSIGNED_SHORT.
    """
    order = released_order(books, document.work_order)
    check_customer(books, document.partner)
    place = shelf(books, document.item, document.site or order.site)
    quantity = made_quantity(books, order, document.item, document.quantity, document.unit)
    of = taken_from(books, place, document.partner, document.lot, quantity, MATERIAL)
    used = of._replace(site=order.number)
    return Effect(marks=(entrusting(of, -quantity, MATERIAL), entrusting(used, quantity, IN_PROCESS)))


STEP = Step(CustomerMaterialIssue, decide)
