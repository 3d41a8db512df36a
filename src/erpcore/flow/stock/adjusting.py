"""Changing what goods on hand are worth, without a quantity: how an amount or a price reaches the goods of a shelf.

What is added is spread by quantity; what is taken off is taken where the element has value: nothing falls below zero.
"""

from typing import NamedTuple

from erpcore.flow.view import View
from erpcore.inventory.parcel import Amounts, Parcel, differing
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import at_most, goods_of_lot
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.rounding import Receiver, split
from erpcore.kernel.words import Words


class Held(NamedTuple):
    """Goods on hand that share a price, and how value joins them."""

    parcel: Parcel
    place: Place  # the shelf, with the lot where lots have prices
    layer: str


def held(books: View, shelf: Place, document: str, lot: str | None) -> list[Held]:
    """Find what is on a shelf, by what has a price of its own.

    Args:
        books: The books.
        shelf: The shelf.
        document: What the value is named after.
        lot: The lot, where lots have prices; None: all.

    Raises:
        Refused: STOCK_SHORT, where nothing is on hand.
    """
    pool = books.stock.pool(shelf.item, shelf.site)
    found = [
        _held(pool, parcel, shelf, document)
        for parcel in pool.parcels
        if parcel.quantity > 0 and lot in (None, parcel.key)
    ]
    if not found or pool.quantity <= 0:
        of = goods_of_lot(shelf.item, lot or "")
        expected = Words(f"{of.en} on hand at {shelf.site}", f"{of.zh} 在 {shelf.site} 须有结存")
        raise Refused(Code.STOCK_SHORT, field="item", expected=expected)
    return found


def _held(pool: Pool, parcel: Parcel, shelf: Place, document: str) -> Held:
    if pool.apart:
        return Held(parcel, shelf, f"{parcel.key}\t{document}")
    if pool.by_lot:
        return Held(parcel, shelf._replace(key=parcel.key), f"\t{document}\t{parcel.key}")
    return Held(parcel, shelf, f"\t{document}")


def amounts_over(books: View, goods: list[Held], change: Amounts) -> list[Amounts]:
    """Spread a change of value over goods.

    Args:
        books: The books.
        goods: On hand.
        change: Minor units by element; negative ones are taken off.

    Returns:
        For each of the goods its part, minor units by element.

    Raises:
        Refused: VALUE_EXCEEDS_PLACE, where more is taken off an element than there is of it.
    """
    found: list[Amounts] = [{} for _ in goods]
    for element, amount in change.items():
        if amount >= 0:
            weights = [of.parcel.quantity for of in goods]
            parts = split(amount, weights, Receiver(books.master.policies.rounding_receiver))
        else:
            weights = [of.parcel.amounts.get(element, 0) for of in goods]
            check_enough(books, element, -amount, sum(weights))
            parts = split(amount, weights)
        for into, part in zip(found, parts, strict=True):
            into[element] = part
    return found


def prices_over(books: View, goods: list[Held], value: int) -> list[Amounts]:
    """Bring goods to a value, all of them to one price; their cost elements keep their proportions.

    Args:
        books: The books.
        goods: On hand.
        value: Minor units of all of them.

    Returns:
        For each of the goods what changes, minor units by element.
    """
    receiver = Receiver(books.master.policies.rounding_receiver)
    found = []
    for of, part in zip(goods, split(value, [of.parcel.quantity for of in goods], receiver), strict=True):
        elements = {name: amount for name, amount in of.parcel.amounts.items() if amount > 0}
        elements = elements or {books.master.items[of.place.item].element: 1}
        now = dict(zip(elements, split(part, list(elements.values()), receiver), strict=True))
        found.append(differing(now, of.parcel.amounts))
    return found


def joining(source: Place, goods: list[Held], changes: list[Amounts]) -> list[Movement]:
    """Let value join goods on hand, or leave them."""
    return [
        movement
        for of, change in zip(goods, changes, strict=True)
        for movement in signed(source, of.place, change, layer=of.layer)
    ]


def check_enough(books: View, element: str, taken: int, there: int) -> None:
    """Refuse to take more off an element of cost than there is: VALUE_EXCEEDS_PLACE."""
    if taken > there:
        of = Words(f"of {element} in the goods", f"存货成本中 {element} 的金额")
        most = at_most(to_decimal(there, books.master.currency), of)
        raise Refused(Code.VALUE_EXCEEDS_PLACE, field=f"amounts.{element}", expected=most)
