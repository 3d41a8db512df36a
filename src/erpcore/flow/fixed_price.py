"""Bringing goods on hand to a standard or planned price: what changes, and where the difference goes.

Source: 标准成本变更, 计划价调整: stock on hand is revalued when its price changes.
"""

import datetime
from collections.abc import Iterable, Mapping

from erpcore.flow.goods import stock_place
from erpcore.flow.view import View
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, extended
from erpcore.kernel.ends import ends_of
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.rounding import per_minor, share
from erpcore.kernel.words import Words
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.allowance import STANDARD_CHANGE


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
    return Place("variance", STANDARD_CHANGE, item)


def variance_on_hand(books: View, item: str, period: str, later: Iterable[Movement] = ()) -> int:
    """Say what goods at planned price on the shelf and on their way cost beyond it, in minor units; else nothing.

    An item has the part of its class's variance that it has of the class's planned value.

    Args:
        books: The books.
        item: The item.
        period: The month at whose end they are looked at.
        later: What later months have moved of the item.

    Source: 企业会计准则 account 1404: stock is carried at planned cost and its variance, which is its actual cost.
    """
    variance = books.cost_variances.classes.get(books.master.planned.get(item, ""))
    left = variance.left(period) if variance is not None else 0
    if variance is None or left <= 0:
        return 0
    on_hand = sum(pool.value for pool in books.stock.pools_of(item) if pool.quantity > 0)
    for passage in books.passages.passages.values():
        if passage.place.role == "transit" and passage.place.item == item:
            on_hand += sum(passage.balance().values())
    for place, _, value in (end for movement in later for end in ends_of(movement)):
        on_hand -= value if place.role in {"stock", "transit"} and place.item == item else 0
    return share(variance.stays(period), on_hand, left)


def at_new_price(books: View, pool: Pool, price: Mapping[str, int], difference: Place) -> list[Movement]:
    """Bring what a pool is worth to a price x quantity on hand.

    Args:
        books: The books.
        pool: The goods.
        price: Millionths of the major unit for one base unit, by element.
        difference: What takes the difference.
    """
    place = stock_place(pool.item, pool.site)
    held = pool.amounts
    worth = extended(price, pool.quantity, books.master.currency.decimals)
    movements = []
    for element in {**worth, **held}:
        change = worth.get(element, 0) - held.get(element, 0)
        if change:
            values = ((element, element, abs(change)),)
            movements.append(Movement(difference, place, values, contra=change < 0))
    return movements


def moved_at(price: Mapping[str, int], quantity: int, amounts: Amounts, decimals: int) -> bool:
    """Tell whether goods moved at a price: what they came to is exact, but for what was rounded with goods beside them.

    The total is less than one minor unit off, an element, which may bear a cent of the others, less than two.

    Args:
        price: Millionths of the major unit for one base unit, by element.
        quantity: Micro-units that moved.
        amounts: What for, minor units by element.
        decimals: Of the book currency.

    >>> at_1_005 = {"material": 1_005_000}
    >>> [moved_at(at_1_005, 1_000_000, {"material": amount}, 2) for amount in (99, 100, 101, 102)]
    [False, True, True, False]
    """
    one = per_minor(decimals)
    off = [
        amounts.get(element, 0) * one - price.get(element, 0) * quantity for element in {**price, **amounts}
    ]
    return abs(sum(off)) < one and all(abs(of) < 2 * one for of in off)


def is_change(books: View, movement: Movement) -> bool:
    """Tell whether a movement brings a shelf to the price of the day, beside goods that moved at another one."""
    source, target = movement[:2]
    if target.role != "stock" or movement.quantity_in:
        return False
    return source == difference_of(books, target.item, planned=target.item in books.master.planned)


def to_price_of_the_day(books: View, pool: Pool, change: Amounts) -> list[Movement]:
    """Bring a pool to the price of the day after goods moved at what another price had made of them.

    Args:
        books: The books.
        pool: The goods.
        change: What the pool is to be worth more, in minor units by element, any sign.
    """
    difference = difference_of(books, pool.item, planned=pool.method == "planned")
    return signed(difference, stock_place(pool.item, pool.site), change)
