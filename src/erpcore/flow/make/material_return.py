"""Return material: what an order did not use goes back to the shelf, at original or at current cost.

Before: `make.material_issue`.   After: `make.production_receipt`.
Source: 退料 at the source issue's price, printed red on the same sides by default.
"""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.lots import returned_lot
from erpcore.flow.make.order import released_order
from erpcore.flow.returning import at_current_cost, bring_back
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code, QuantityValue
from erpcore.kernel.movements import Effect


class MaterialReturn(Document):
    """Give unused material back to the shelf it was issued from (退料单)."""

    type: Literal["material_return"] = "material_return"
    work_order: Code
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the order's
    lot: Code | None = None  # lot or serial number, of an item that has them


def decide(books: View, document: MaterialReturn) -> Effect:
    """Take the latest issues back first, at what they were issued for or at what such goods are worth now, by policy.

    Raises:
        Refused: UNKNOWN_ORDER, ORDER_NOT_RELEASED, UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE,
            UNIT_DOES_NOT_CONVERT, LOT_MISSING, LOT_UNSUITABLE, LATE_FACT_REFUSED, RETURN_EXCEEDS_ISSUE,
            STANDARD_NOT_ADOPTED.
    """
    order = released_order(books, document.work_order)
    place = shelf(books, document.item, document.site or order.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place = returned_lot(books, place, document.lot, quantity)
    back = bring_back(books, place, order.wip, quantity, document.date)
    its_own = document.item == order.item  # units taken for repair: their value stays
    policy = "original" if its_own else books.master.policies.material_return_cost
    value, marks = at_current_cost(books, policy, back, document.id)
    return Effect((*back, *value), marks)


STEP = Step(
    MaterialReturn,
    decide,
    (Route("wip", "stock", "quantity × what it was issued for (red), or what it is worth now, by policy"),),
)
