"""Where cost cards find the price of a component that has no card of its own.

What came last, the price list, the standard, what is on order, what is on hand: in which order is for the card to say.
"""

import datetime
from collections import Counter
from collections.abc import Callable

from erpcore.flow.foreign import ordered_price
from erpcore.flow.view import View
from erpcore.kernel.rounding import MICRO
from erpcore.masterdata.item import MADE_KINDS
from erpcore.production.cost_card import Prices, exact

Priced = tuple[Prices, str]  # what one base unit costs, and what told it
Known = Callable[[View, str, datetime.date], Priced | None]
PriceOf = Callable[[str], Priced | None]  # of the item


def as_purchased(books: View, item: str, day: datetime.date) -> Priced | None:
    """Price what is not made at what was paid for it last, or as it is listed."""
    if books.master.item(item).kind in MADE_KINDS and books.master.made(item, day):
        return None
    element = books.master.item(item).element
    last = books.stock.last_purchase(item)
    if last.value > 0:  # what came unpriced tells none
        scale = last.quantity * 10**books.master.currency.decimals
        return exact({element: last.value * MICRO * MICRO}, scale), f"receipt {last.layer}"
    return as_listed(books, item, day)


def as_listed(books: View, item: str, day: datetime.date) -> Priced | None:
    """Price goods by the list of the day."""
    listed = books.master.list_price(item, day)
    if listed is None:
        return None
    return exact({books.master.item(item).element: listed}, 1), "price list"


def at_standard(books: View, item: str, day: datetime.date) -> Priced | None:
    """Price goods at the standard of the day."""
    standard = books.master.standard(item, day)
    return (tuple(standard.items()), "standard") if standard is not None else None


def as_ordered(books: View, item: str, day: datetime.date) -> Priced | None:
    """Price what was never received nor listed at what it is ordered for."""
    price, per = ordered_price(books, item, day)
    return (exact({books.master.item(item).element: price * MICRO}, per), "purchase order") if price else None


def as_on_hand(books: View, item: str, _day: datetime.date) -> Priced | None:
    """Price what was never bought at what is on hand of it, wherever: opening stock, counts, recoveries."""
    pools = [pool for pool in books.stock.pools_of(item) if pool.quantity > 0]
    quantity, value = sum(pool.quantity for pool in pools), Counter[str]()
    for pool in pools:
        value.update(pool.amounts)
    scale = quantity * 10**books.master.currency.decimals
    prices = exact({name: amount * MICRO * MICRO for name, amount in value.items()}, scale)
    return (prices, "stock on hand") if prices else None
