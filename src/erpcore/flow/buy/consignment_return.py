"""Give a supplier's own goods back: they never were ours, so nothing of value moves.

Before: `buy.consignment_receipt`.   After: nothing.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.entrusted import taken_from
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.partners import check_supplier
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import entrusting
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect


class ConsignmentReturn(Document):
    """Give back goods that stayed the supplier's (寄售退还单)."""

    type: Literal["consignment_return"] = "consignment_return"
    partner: Code  # the supplier who owns them
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: ConsignmentReturn) -> Effect:
    """Count the supplier's goods no more.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT,
            LOT_UNSUITABLE, CONSIGNED_SHORT.
    """
    check_supplier(books, document.partner)
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    of = taken_from(books, place, document.partner, document.lot, quantity)
    return Effect(marks=(entrusting(of, -quantity),))


STEP = Step(ConsignmentReturn, decide)
