"""What usable scrap is worth when it comes to the shelf: its recovery price, or its standard."""

import datetime
from decimal import Decimal

from erpcore.flow.prices import priced, priced_units
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, extended
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE

_STANDARD_FIRST = Words(
    "State the price on the document, or add a standard of the item with a set_up document: a purchase price does not"
    " say what scrap is worth. What is worth nothing comes by a scrap_recovery with the treatment income.",
    "请在单据上给出单价，或用 set_up 单据补录该物料的标准成本：采购价不代表废料的价值。"
    "没有价值的，请录入 treatment 为 income 的废料入库单（scrap_recovery）。",
)


def recovered(
    books: View, place: Place, quantity: int, price: Decimal | None, unit: str | None, day: datetime.date
) -> Amounts:
    """Value recovered goods.

    Args:
        books: The books.
        place: The shelf they come to.
        quantity: Micro-units.
        price: For one `unit`; None: the item's standard.
        unit: None: the item's base unit.
        day: For the standard.

    Returns:
        Minor units by element, together above zero.

    Raises:
        Refused: DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, STANDARD_MISSING, STANDARD_NOT_ADOPTED, PRICE_MISSING.
    """
    held = _value(books, place, quantity, price, unit, day)
    if not sum(held.values()):
        expected = Words(f"a recovery price of {place.item} above zero", f"{place.item} 的回收单价须大于零")
        raise Refused(Code.PRICE_MISSING, field="price", expected=expected, remedy=_STANDARD_FIRST)
    return held


def _value(
    books: View, place: Place, quantity: int, price: Decimal | None, unit: str | None, day: datetime.date
) -> Amounts:
    master = books.master
    decimals = master.currency.decimals
    pool = books.stock.pool(place.item, place.site)
    standard = master.standard(place.item, day)
    if price is None:
        if pool.method in AT_FIXED_PRICE:
            return pool.at_standard(quantity, standard, decimals)
        return extended(standard or {}, quantity, decimals)
    if pool.method in AT_FIXED_PRICE:
        raise invalid(
            "price",
            f"no price: {place.item} is valued at standard or planned price",
            f"单价须为空：{place.item} 按标准成本或计划成本计价",
        )
    units = priced_units(books, place.item, unit)
    worth = priced(units.price(price), units.per, quantity, decimals)
    return {master.items[place.item].element: worth}
