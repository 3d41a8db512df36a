"""Change the form of goods: an item becomes another one of the same value, such as another pack or grade.

Before: any receipt.   After: any movement of the new item.
Source: 形态转换单 (规格、包装、批号转换); the value is that of the goods taken, IAS 2 paragraph 10.
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.converting import ROUTES, ConvertedGoods, Made, goods_of, made
from erpcore.flow.document import Document
from erpcore.flow.goods import issue, stock_place
from erpcore.flow.naming import check_named
from erpcore.flow.passing import freight, through
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, Code, Day
from erpcore.kernel.movements import Effect
from erpcore.masterdata.item import AT_FIXED_PRICE


class TakenGoods(ConvertedGoods):
    """The goods as they were."""


class MadeGoods(ConvertedGoods):
    """The goods as they are now."""

    expires: Day | None = None  # last day on which the lot may be used


class FormConversion(Document):
    """Turn goods into others, such as drums into bottles (形态转换单)."""

    type: Literal["form_conversion"] = "form_conversion"
    site: Code | None = None  # None: the company's first
    taken: TakenGoods
    made: MadeGoods
    freight: AmountOrZero = Decimal(0)  # what others charge for it, without VAT
    freight_partner: Code | None = None  # whom it is owed to


def decide(books: View, document: FormConversion) -> Effect:
    """Take goods at their cost, and put others on their shelf for as much.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID,
            LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED, NUMBER_INVALID, UNKNOWN_PARTNER, PRICE_MISSING.
    """
    if document.taken.item == document.made.item and document.taken.lot == document.made.lot:
        raise invalid(
            "made.item",
            f"another item than {document.taken.item}, or another lot of it",
            f"应为 {document.taken.item} 以外的物料，或其另一批号",
        )
    check_named(books, site=document.site)
    try:
        place, quantity = goods_of(books, document.made, document.site)
    except Refused as refusal:
        raise refusal.within("made") from None
    pool = books.stock.pool(place.item, place.site)
    site = document.taken.site or document.site or books.master.first_site
    same = books.stock.shelves.key(stock_place(document.taken.item, site)) == (pool.item, pool.site)
    if same and pool.method in AT_FIXED_PRICE:
        raise invalid(
            "made.item",
            f"another item than {place.item}, which has a fixed price; count both lots instead",
            f"应为 {place.item} 以外的物料：它按固定价格计价；请改为盘点这两个批号",
        )
    passage = through(document.id, place)
    try:
        goods, out = goods_of(books, document.taken, document.site)
        movements = [*issue(books, goods, passage, out, document.date, document.taken.lot)]
    except Refused as refusal:
        raise refusal.within("taken") from None
    movements += freight(books, passage, document.freight, document.freight_partner)
    output = Made(place, quantity, document.made.lot, {"": 1}, document.made.expires)
    products, marks = made(books, passage, movements, [output], document.date)
    return Effect((*movements, *products), tuple(marks))


STEP = Step(FormConversion, decide, ROUTES)
