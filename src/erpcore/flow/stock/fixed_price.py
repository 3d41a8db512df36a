"""Bringing goods on hand to a standard or planned price: what changes, and where the difference goes.

Source: 标准成本变更, 计划价调整: stock on hand is revalued when its price changes.
"""

import datetime
from collections.abc import Mapping

from erpcore.flow.goods import stock_place
from erpcore.flow.view import View
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.rounding import extend
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE


def price_of(books: View, item: str, day: datetime.date) -> Mapping[str, int]:
    """Find the standard or planned price of the day, by element in millionths of the major unit.

    Raises:
        Refused: STANDARD_MISSING.
    """
    standard = books.master.standard(item, day)
    if standard is None:
        expected = Words(f"a standard of {item} valid on {day}", f"{item} 须有 {day} 有效的标准成本")
        raise Refused(Code.STANDARD_MISSING, field="item", expected=expected)
    return standard


def difference_of(books: View, item: str, *, planned: bool) -> Place:
    """Name what takes the difference: the variance of the class at planned price, else a change of standard."""
    if planned:
        return Place(COST_VARIANCE, books.master.items[item].item_class)
    return Place("variance", "standard_change", item)


def at_new_price(books: View, pool: Pool, price: Mapping[str, int], difference: Place) -> list[Movement]:
    """Bring what a pool is worth to a price x quantity on hand, element by element.

    Args:
        books: The books.
        pool: The goods.
        price: Millionths of the major unit for one base unit, by element.
        difference: What takes the difference.
    """
    place = stock_place(pool.item, pool.site)
    held = pool.amounts
    movements = []
    for element in {**price, **held}:
        value = extend(price.get(element, 0), pool.quantity, books.master.currency.decimals)
        change = value - held.get(element, 0)
        if change:
            values = ((element, element, abs(change)),)
            movements.append(Movement(difference, place, values, contra=change < 0))
    return movements
