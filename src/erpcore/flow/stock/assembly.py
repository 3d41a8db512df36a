"""Assemble goods: components leave their shelves and become a set or a product, without a work order.

Before: any receipt.   After: any movement of the product; `stock.disassembly`.
The cost elements of the components stay apart; what components turn out to cost later follows into the product.
Source: 组装单 (成套件); IAS 2 paragraph 10. Work that takes hours and overhead belongs on a work order.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.converting import ROUTES, ConvertedGoods, Made, made, not_the_product, taken
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.passing import freight, through
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import invalid
from erpcore.kernel.fields import AmountOrZero, Code, Day, QuantityValue
from erpcore.kernel.movements import Effect


class AssembledGoods(ConvertedGoods):
    """A component that goes into the product."""


class Assembly(Document):
    """Put components together (组装单)."""

    type: Literal["assembly"] = "assembly"
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the company's first
    lot: Code | None = None  # lot or serial number of the product, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used
    components: Annotated[list[AssembledGoods], Field(min_length=1, max_length=1000)]
    freight: AmountOrZero = Decimal(0)  # what others charge for the work, without VAT
    freight_partner: Code | None = None  # whom it is owed to


def decide(books: View, document: Assembly) -> Effect:
    """Take the components at their cost and put the product on its shelf for as much.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED, NUMBER_INVALID, UNKNOWN_PARTNER, PRICE_MISSING.
    """
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    for number, line in enumerate(document.components, 1):
        if line.item == document.item:
            field, expected = f"components.{number}.item", not_the_product(document.item)
            raise invalid(field, *expected)
    passage = through(document.id, place)
    movements = taken(books, passage, document.components, place.site, document.date, "components")
    movements += freight(books, passage, document.freight, document.freight_partner)
    output = Made(place, quantity, document.lot, {"": 1}, document.expires)
    goods, marks = made(books, passage, movements, [output], document.date)
    return Effect((*movements, *goods), tuple(marks))


STEP = Step(Assembly, decide, ROUTES)
