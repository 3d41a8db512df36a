"""Open the books with the goods on hand, quantity and value by cost element.

Before: `record.set_up`.   After: every other step.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.elements import by_element
from erpcore.flow.goods import base_quantity, receive, shelf
from erpcore.flow.lots import into_lot
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.fields import AmountOrZero, Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, Place
from erpcore.kernel.words import Words


class OpeningStock(Document):
    """State what was on a shelf when the books began (期初库存)."""

    type: Literal["opening_stock"] = "opening_stock"
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used
    amounts: dict[Code, AmountOrZero]  # value by cost element, major currency units


def decide(books: View, document: OpeningStock) -> Effect:
    """Bring the goods in against the opening clearing.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, UNKNOWN_ELEMENT,
            NUMBER_INVALID, PRICE_MISSING, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED.
    """
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    cost = by_element(books, document.amounts)
    if not sum(cost.values()):
        expected = Words(f"a value above zero of {document.item}", f"{document.item} 的金额须大于零")
        raise Refused(Refusal.PRICE_MISSING, field="amounts", expected=expected)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    source = Place("opening_balance", "", document.item, place.site)
    return Effect(tuple(receive(books, source, place, quantity, cost, document.id, document.date)), told)


STEP = Step(
    OpeningStock,
    decide,
    (
        Route("stock", "opening_balance", "value by element; at standard where the item is"),
        Route("purchase_price_variance", "opening_balance", "value less standard", "item valued at standard"),
        Route("material_cost_variance", "opening_balance", "value less planned", "item at planned price"),
    ),
)
