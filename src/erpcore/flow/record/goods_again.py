"""Goods that came back go out again: the reversal of a return.

Source: 会计软件基本功能和服务规范 (财会〔2024〕12号) art. 21: corrections only by red or difference entries.
"""

import datetime
from collections.abc import Container, Iterable, Iterator

from erpcore.flow.adjusting import adjusted_back
from erpcore.flow.entry import Entry
from erpcore.flow.fixed_price import is_change, to_price_of_the_day
from erpcore.flow.goods import stock_place, taken
from erpcore.flow.record.goods_back import check_released
from erpcore.flow.reserving import check_free, for_order
from erpcore.flow.shortage import may_be_short
from erpcore.flow.taking import Taking, check_on_site
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT
from erpcore.inventory.parcel import Event, Parcel, price_sent
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, differing
from erpcore.kernel.movements import Movement, as_rows, at_source, movement_of
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.repricing.propagate import Propagation


def brings_back(movement: Movement) -> bool:
    """Tell whether a movement brought goods of a withdrawal back to the shelf."""
    return movement.contra and movement.source.role == "stock" and movement.quantity_out > 0


def taken_beside(books: View, entry: Entry, differences: Propagation) -> list[Movement]:
    """Take back what an entry moved beside the goods it brought back; the worth it gave them is fetched from takers."""
    found = adjusted_back(books, entry, differences)
    for movement in entry.own:
        if brings_back(movement) or is_change(books, movement):  # the price of the day is found anew
            continue
        shelf = movement.source
        if shelf.role == "stock" and not movement.origin:
            sign = 1 if movement.contra else -1  # what the shelf was given
            change = at_source(movement, -sign)
            differences.seed_arrival(shelf._replace(key=""), movement.layer, change)
        found.append(movement._replace(contra=not movement.contra))
    return found


def goods_again(
    books: View, entry: Entry, index: int, day: datetime.date, differences: Propagation
) -> list[Movement]:
    """Send goods out again that an entry brought back: at what they came back for or, when they are gone, others.

    At a fixed price, too: the shelf keeps that of the day, and the difference is a change of it. Either way who took
    them has them again, and can bring them back.

    Args:
        books: The books.
        entry: It brought them back.
        index: One of its movements that did: with the first between a shelf or lot and a taker, all of them go.
        day: Of the reversal.
        differences: What it changes.

    Raises:
        Refused: ORDER_NOT_RELEASED, LOT_SHORT, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    first = entry.own[index]
    alike = [of for of, moved in enumerate(entry.own) if moved[:2] == first[:2] and brings_back(moved)]
    if alike[0] != index:
        return []
    if first.target.role == "wip":
        check_released(books, first.target)
    pool = books.stock.pool(first.source.item, first.source.site)
    whole = sum(entry.own[of].quantity_out for of in alike)
    references = {f"{entry.document.id}/{of}" for of in alike}  # not what it covered beside
    lot = first.source.key
    gone = lot and whole > books.stock.lots.quantity(pool.item, first.source.site, lot)
    backs = _in_order(pool.taken.get(first.target, ()), lot, references)
    fixed = pool.method in AT_FIXED_PRICE
    priced = _at_standard(books, pool, backs, day) if fixed else _at_own(pool, backs, differences)
    found: list[Movement] = []
    for back, gives in priced:
        found.append(
            first._replace(
                amounts=as_rows(back.amounts if fixed else gives),
                quantity_out=back.quantity,
                quantity_in=back.quantity,
                layer=back.parcel.key,
                contra=False,
                origin=back.reference,
            )
        )
        if fixed:
            found += to_price_of_the_day(books, pool, differing(back.amounts, gives))
    if not gone and sum(movement.quantity_out for movement in found) == whole:
        check_free(books, first.source, [(lot, whole)], for_order(first.target.key))
        check_on_site(books, first.source, whole)
        return found
    shelf = stock_place(pool.item, first.source.site)
    holder = for_order(first.target.key) if first.target.role == "wip" else ""
    no_new_use = Taking("", lot or None, holder)  # whatever the last day of the goods
    return list(taken(books, shelf, first.target, whole, day, no_new_use))


def _in_order(events: Iterable[Event], lot: str, references: Container[str]) -> list[Event]:
    """Find what came back of a lot with some movements: what is on the shelf goes first, then what was short."""
    backs = [
        event
        for event in events
        if event.kind == "back" and event.lot == lot and movement_of(event.reference) in references
    ]
    return sorted(backs, key=lambda back: back.parcel.key == SHORT)


def _at_own(pool: Pool, backs: list[Event], differences: Propagation) -> Iterator[tuple[Event, Amounts]]:
    """Price goods that came back at what they came back for, as far as their parcels hold them."""
    left: dict[str, tuple[int, Amounts]] = {}  # parcel key -> what it holds, less what goes out again
    on_hand = pool.quantity
    for back in backs:
        key, quantity = back.parcel.key, back.quantity
        held, value = left.get(key) or _there(pool, back.parcel, differences)
        if key == SHORT and on_hand <= 0:
            held, value = quantity, back.amounts  # short again, at what it was taken for
        if held < quantity:
            return
        gives = price_sent(value, held, back.amounts, quantity)
        rest = {element: amount - gives.get(element, 0) for element, amount in value.items()}
        left[key] = (held - quantity, rest)
        on_hand -= quantity
        yield back, gives


def _at_standard(
    books: View, pool: Pool, backs: list[Event], day: datetime.date
) -> Iterator[tuple[Event, Amounts]]:
    """Say what goods that came back are worth on the shelf that day, as far as who took them is still known."""
    standard, decimals = books.master.standard(pool.item, day), books.master.currency.decimals
    gone = 0
    for back in backs:
        known = any(event is back.cause for event in pool.taken[back.place])
        there = back.quantity <= pool.quantity - gone or may_be_short(books, pool)
        if not (known and there):
            return
        yield back, pool.at_standard(-back.quantity, standard, decimals, -gone)
        gone += back.quantity


def _there(pool: Pool, parcel: Parcel, differences: Propagation) -> tuple[int, Amounts]:
    """Say what a parcel holds, and is worth, with what the reversal gives back to it."""
    again = differences.given_back
    if again:
        return again.held(parcel), added(parcel.amounts, again.value(parcel), 1)
    return parcel.quantity, differences.value(stock_place(pool.item, pool.site), parcel)
