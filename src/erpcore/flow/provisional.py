"""What goods move at whose price is not known yet: a price that is put right when it is.

Source: 材料按计划成本或暂估价日常核算、月末调整为实际成本 (企业产品成本核算制度, 财会〔2013〕17号).
"""

import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction

from erpcore.flow.foreign import ordered_price
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT, Slice
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, extended, portion, portions
from erpcore.kernel.movements import Mark, Movement
from erpcore.kernel.rounding import MICRO, divide, per_minor
from erpcore.masterdata.policies import PriceSource


def provisional_value(
    books: View, pool: Pool, quantity: int, day: datetime.date, by_hand: int | None
) -> Amounts:
    """Value goods that leave a pool whose price is not known yet.

    Args:
        books: The books.
        pool: What they are taken from.
        quantity: Micro-units, at most what is on hand.
        day: For the standard and the price list.
        by_hand: What the document says they are worth, minor units; None: it does not say.

    Returns:
        Minor units by element: never more than is there, and all of it for the last of the goods. Nothing where
        no price is found (the goods move unpriced), or where policy leaves the value to the end of the month.
    """
    held = pool.amounts
    if quantity == pool.quantity:
        return held
    if by_hand is not None:
        price: Amounts | None = {books.master.items[pool.item].element: by_hand}
    elif books.master.policies.monthly_issues == "month_end":
        return {}
    else:
        price = first_price(books, pool, quantity, day)
    return {name: min(amount, held.get(name, 0)) for name, amount in (price or {}).items()}


def first_price(books: View, pool: Pool, quantity: int, day: datetime.date) -> Amounts | None:
    """Find the first price that the company's policy names and that is there.

    Returns:
        Minor units by element for the quantity; None where there is no price.
    """
    for source in books.master.policies.provisional_prices:
        found = {
            name: amount for name, amount in _SOURCES[source](books, pool, quantity, day).items() if amount
        }
        if found:
            return found
    return None


def sliced(slices: Sequence[tuple[str, Slice]], value: Amounts) -> list[tuple[str, Slice]]:
    """Spread a value over the slices of one withdrawal by their quantities."""
    whole = sum(part for _, (_, part, _) in slices)
    shares = portions(value, [part for _, (_, part, _) in slices], whole)
    return [(lot, (key, part, of)) for (lot, (key, part, _)), of in zip(slices, shares, strict=True)]


def unpriced(books: View, document: str, movements: Sequence[Movement]) -> tuple[Mark, ...]:
    """Mark goods that move without a price, movement by movement; policy may have meant them to.

    Only where the set-up has `provisional` prices is there anything to mark.
    """
    return tuple(
        Mark("unpriced", f"{document}/{index}", "item", "", movement.source.item)
        for index, movement in enumerate(movements)
        if movement.quantity_out
        and not movement.amounts
        and movement.source.role == "stock"
        and not movement.contra
        and not books.stock.shelves.share_pool(*movement[:2])
        and _waits(books, movement)
    )


def _waits(books: View, movement: Movement) -> bool:
    """Tell whether goods have no price because none was found."""
    if movement.layer == SHORT:
        return True
    by_month = books.stock.pool(movement.source.item, movement.source.site).by_month
    return by_month and books.master.policies.monthly_issues == "provisional"


def _on_hand(_books: View, pool: Pool, quantity: int, _day: datetime.date) -> Amounts:
    if pool.quantity <= 0:
        return {}
    return portion(pool.amounts, quantity, pool.quantity)


def _last(books: View, pool: Pool, quantity: int, _day: datetime.date) -> Amounts:
    last = books.stock.last_purchase(pool.item)
    if not last.quantity:
        return {}
    return {books.master.items[pool.item].element: divide(last.value * quantity, last.quantity)}


def _standard(books: View, pool: Pool, quantity: int, day: datetime.date) -> Amounts:
    decimals = books.master.currency.decimals
    standard = books.master.standard(pool.item, day) or {}
    return extended(standard, quantity, decimals)


def _order(books: View, pool: Pool, quantity: int, day: datetime.date) -> Amounts:
    price, per = ordered_price(books, pool.item, day)
    amount = divide(price * quantity * 10**books.master.currency.decimals, per * MICRO)
    return {books.master.items[pool.item].element: amount}


def _list(books: View, pool: Pool, quantity: int, day: datetime.date) -> Amounts:
    price = books.master.list_price(pool.item, day) or Fraction(0)
    amount = divide(price.numerator * quantity, price.denominator * per_minor(books.master.currency.decimals))
    return {books.master.items[pool.item].element: amount}


_SOURCES: dict[PriceSource, Callable[[View, Pool, int, datetime.date], Amounts]] = {
    "on_hand": _on_hand,
    "last": _last,
    "standard": _standard,
    "order": _order,
    "list": _list,
}
