"""Give a customer's material back, from the shelf or from the order that did not use it: no value moves.

Before: `make.customer_material_receipt`, `make.customer_material_issue`.   After: nothing.
Source: 来料加工: what is left over (余料) belongs to the customer.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.entrusted import taken_from
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.make.order import find_order
from erpcore.flow.make.order_limits import made_quantity
from erpcore.flow.partners import check_customer
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL, entrusting
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect


class CustomerMaterialReturn(Document):
    """Return material to the customer who owns it (来料退还单)."""

    type: Literal["customer_material_return"] = "customer_material_return"
    partner: Code  # the customer who owns it
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit; of units to be repaired the order must be in it
    work_order: Code | None = None  # the order that has not used it; None: it is on the shelf
    site: Code | None = None  # of the shelf; None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: CustomerMaterialReturn) -> Effect:
    """Count the material no more.

    Raises:
        Refused: UNKNOWN_ORDER, UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, DOCUMENT_INVALID,
            UNIT_DOES_NOT_CONVERT, LOT_UNSUITABLE, CONSIGNED_SHORT.
    """
    order = find_order(books, document.work_order) if document.work_order is not None else None
    check_customer(books, document.partner)
    place = shelf(books, document.item, document.site)
    if order is not None and document.site is not None:
        raise invalid(
            "site",
            f"none: the material is in process on {order.number}",
            f"须为空：该来料在 {order.number} 上加工",
        )
    subject, told = MATERIAL, (document.item, document.quantity, document.unit)
    if order is None:
        quantity = base_quantity(books, *told)
    else:
        subject, place = IN_PROCESS, place._replace(site=order.number)
        quantity = made_quantity(books, order, *told)
    of = taken_from(books, place, document.partner, document.lot, quantity, subject)
    return Effect(marks=(entrusting(of, -quantity, subject),))


STEP = Step(CustomerMaterialReturn, decide)
