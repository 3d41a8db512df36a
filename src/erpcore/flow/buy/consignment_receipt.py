"""Take a supplier's goods onto our shelf: they stay the supplier's, so nothing of value moves.

Before: nothing.   After: `buy.consignment_withdrawal`, `buy.consignment_return`.
Source: IAS 2 paragraph 6 and Conceptual Framework 4.20: goods that the company does not control are not its stock;
IFRS 15 B77 (indicators of a consignment arrangement).
"""

from typing import Literal

from erpcore.flow.buy.entrusted import check_supplier
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.inventory.consigned import Entrusted, entrusting
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import Code, Day, QuantityValue
from erpcore.kernel.movements import Effect


class ConsignmentReceipt(Document):
    """Receive goods that stay the supplier's until they are withdrawn (寄售入库单)."""

    type: Literal["consignment_receipt"] = "consignment_receipt"
    partner: Code  # the supplier who owns them
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def decide(books: View, document: ConsignmentReceipt) -> Effect:
    """Count the supplier's goods.

    Raises:
        Refused: UNKNOWN_PARTNER, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING,
            LOT_UNSUITABLE.
    """
    check_supplier(books, document.partner)
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    of = Entrusted(place.item, place.site, document.partner, place.key)
    if books.master.items[place.item].tracking == "serial" and books.stock.consigned.quantity(of):
        raise Refused(
            Refusal.LOT_UNSUITABLE,
            field="lot",
            expected=f"a serial number of {place.item} that is not on hand; {place.key} is {of.partner}'s",
        )
    return Effect(marks=(entrusting(of, quantity), *told))


STEP = Step(ConsignmentReceipt, decide)
