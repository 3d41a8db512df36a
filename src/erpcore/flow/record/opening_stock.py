"""Open the books with the goods on hand, quantity and value by cost element, and what they are written down by.

Before: `record.set_up`.   After: every other step.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.allowance_release import allowance
from erpcore.flow.document import Document
from erpcore.flow.elements import read_amounts
from erpcore.flow.goods import base_quantity, receive, shelf
from erpcore.flow.looking import ALLOWANCE, check_not_sold_since, looked_at
from erpcore.flow.lots import into_lot
from erpcore.flow.money import minor
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, Code, Day, QuantityValue
from erpcore.kernel.movements import Effect, Movement, Place
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
    written_down: AmountOrZero = Decimal(0)  # of that value, by an allowance (存货跌价准备)


def decide(books: View, document: OpeningStock) -> Effect:
    """Bring the goods in against the opening clearing.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, UNKNOWN_ELEMENT,
            NUMBER_INVALID, PRICE_MISSING, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED, VALUE_EXCEEDS_PLACE.
    """
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    cost = read_amounts(books, document.amounts)
    if not sum(cost.values()):
        expected = Words(f"a value above zero of {document.item}", f"{document.item} 的金额须大于零")
        raise Refused(Refusal.PRICE_MISSING, field="amounts", expected=expected)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    source = Place("opening_balance", "", document.item, place.site)
    goods = receive(books, source, place, quantity, cost, document.id, document.date)
    lower = minor(books, document.written_down, "written_down")
    if not lower:
        return Effect(tuple(goods), told)
    if lower > sum(cost.values()):
        expected = at_most(f"{sum(document.amounts.values()):f}", Words("that the goods cost", "存货成本"))
        raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field="written_down", expected=expected)
    check_not_sold_since(books, document, [document.item])
    goods.append(Movement(allowance(document.item), source, (("", "", lower),)))
    return Effect(tuple(goods), (*told, *looked_at(books, document, [document.item])))


STEP = Step(
    OpeningStock,
    decide,
    (
        Route("stock", "opening_balance", "value by element; at standard where the item is"),
        Route("purchase_price_variance", "opening_balance", "value less standard", "item valued at standard"),
        Route("material_cost_variance", "opening_balance", "value less planned", "item at planned price"),
        Route("opening_balance", ALLOWANCE, "what they are written down by", "if any"),
    ),
)
