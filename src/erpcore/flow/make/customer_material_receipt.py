"""Take a customer's material in to work on it: it stays the customer's, so nothing of value moves.

Before: nothing.   After: `make.customer_material_issue`, `make.customer_material_return`.
Source: 受托加工物资 (来料加工) is counted in quantity beside the books; IAS 2 paragraph 6: what the company does not
control is not its stock.
"""

from typing import Literal

from erpcore.flow.buy.entrusted import check_customer
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import MATERIAL, Entrusted, entrusting
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, Day, QuantityValue
from erpcore.kernel.movements import Effect


class CustomerMaterialReceipt(Document):
    """Receive material that a customer has sent to be worked on (来料入库单)."""

    type: Literal["customer_material_receipt"] = "customer_material_receipt"
    partner: Code  # the customer who owns it
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def decide(books: View, document: CustomerMaterialReceipt) -> Effect:
    """Count the customer's material.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING,
            LOT_UNSUITABLE.
    """
    check_customer(books, document.partner)
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    of = Entrusted(place.item, place.site, document.partner, place.key)
    if books.master.items[place.item].tracking == "serial" and books.stock.others[MATERIAL].quantity(of):
        raise Refused(
            Refusal.LOT_UNSUITABLE,
            field="lot",
            expected=f"a serial number of {place.item} that is not on hand; {place.key} is {of.partner}'s",
        )
    return Effect(marks=(entrusting(of, quantity, MATERIAL), *told))


STEP = Step(CustomerMaterialReceipt, decide)
