"""What goods that leave a shelf are taken from and what they are worth: what is there, and what is short."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from erpcore.flow.picks import lots_taken
from erpcore.flow.provisional import provisional_value, sliced
from erpcore.flow.reserving import check_free
from erpcore.flow.shortage import lacks, may_be_short, short_slices
from erpcore.flow.view import View
from erpcore.inventory.holding import Slice
from erpcore.inventory.picking import Part, withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.inventory.wording import goods_at, stock_short
from erpcore.kernel.errors import invalid
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import JOURNAL


class Taking(NamedTuple):
    """What a document says about the goods it takes."""

    role: str  # of the taker
    lot: str | tuple[Part, ...] | None = None  # lot or serial number, or how much of which
    holder: str = ""  # for whom they may be reserved
    by_hand: int | None = None  # minor units, until the true price is known
    in_transit: bool = False  # the goods are on their way, on no shelf


TakingFields = tuple[str, str | tuple[Part, ...] | None, str, int | None, bool]
new_taking: Callable[[TakingFields], Taking] = partial(tuple.__new__, Taking)  # at half the cost of a call


def slices_taken(
    books: View, place: Place, quantity: int, day: datetime.date, taking: Taking
) -> list[tuple[str, Slice]]:
    """Price a withdrawal: each slice with its lot.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED, STOCK_RESERVED, STOCK_SHORT, STANDARD_MISSING,
            STANDARD_NOT_ADOPTED.
    """
    pool = books.stock.pool(place[2], place[3])
    decimals = books.master.currency.decimals
    if pool.method in AT_FIXED_PRICE:
        standard = books.master.standard(place.item, day)
        if quantity > pool.quantity and may_be_short(books, pool):
            check_free(books, place, [("", quantity)], taking.holder)
            return [("", (pool.item, quantity, pool.at_standard(-quantity, standard, decimals)))]
        return withdraw_lots(pool, parts_taken(books, place, quantity, day, taking), standard, decimals)
    short = beyond(books, pool, quantity) if quantity > pool.quantity else 0
    there = quantity - short
    slices: list[tuple[str, Slice]] = []
    if there:
        slices = withdraw_lots(pool, parts_taken(books, place, there, day, taking), None, decimals)
        if pool.by_month:
            worth = None if taking.by_hand is None else share(taking.by_hand, there, quantity)
            slices = sliced(slices, provisional_value(books, pool, there, day, worth))
    if short:
        check_free(books, place, [("", quantity)], taking.holder)
        worth = None if taking.by_hand is None else share(taking.by_hand, short, quantity)
        slices += [("", of) for of in short_slices(books, pool, short, day, worth)]
    return slices


def parts_taken(books: View, place: Place, quantity: int, day: datetime.date, taking: Taking) -> list[Part]:
    """Say how much of which lot is taken; the site has all of it."""
    role, lot, holder, _, in_transit = taking
    if in_transit:
        return [(str(lot or ""), quantity)]
    if isinstance(lot, tuple):
        parts = [part for of, whole in lot for part in lots_taken(books, place, of, whole, day, role, holder)]
        check_free(books, place, parts, holder)
    else:
        parts = lots_taken(books, place, lot, quantity, day, role, holder)
    if books.stock.past is not None or books.stock.shelves.area_of is not None:
        check_on_site(books, place, quantity)
    return parts


def check_on_site(books: View, place: Place, quantity: int) -> None:
    """Refuse to take more than a site has, of goods whose pool may hold more elsewhere, or later: STOCK_SHORT."""
    if lacks(books, place, quantity):
        held = books.stock.on_hand(place.item, place.site)
        raise stock_short(goods_at(place.item, place.site), held, quantity)


def beyond(books: View, pool: Pool, quantity: int) -> int:
    """Say how much of a withdrawal is short, in micro-units; zero where policy lets nothing be."""
    return max(quantity - max(pool.quantity, 0), 0) if may_be_short(books, pool) else 0


def check_account(books: View, taker: Place, item: str) -> None:
    """Refuse goods without a value, or with none as yet, for a taker without an account in one of the ledgers.

    A later value goes there.

    Raises:
        Refused: ACCOUNT_NOT_MAPPED, UNKNOWN_ACCOUNT, DIMENSION_MISSING, DIMENSION_UNKNOWN, as their voucher would be.
    """
    if taker.role != JOURNAL:
        element = books.master.items[item].element
        books.account_map.resolve(taker, element)
        for ledger in books.further.values():
            ledger.check_place(taker, element)


def check_by_hand(books: View, place: Place, quantity: int) -> None:
    """Refuse a provisional price where the price of all goods is known.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    pool = books.stock.pool(place.item, place.site)
    known = pool.method in AT_FIXED_PRICE or not (pool.by_month or beyond(books, pool, quantity))
    if known:
        raise invalid(
            "provisional_price",
            f"no provisional price: {place.item} leaves at a price that is known",
            f"暂估单价须为空：{place.item} 的发出单价已知",
        )
