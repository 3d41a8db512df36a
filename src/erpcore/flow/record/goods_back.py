"""The opposite of movements of goods: what was taken comes back, what came in goes back, what came back goes again."""

import datetime

from erpcore.flow.entry import Entry
from erpcore.flow.goods import beside, stock_place, taken
from erpcore.flow.lots import check_single
from erpcore.flow.reserving import check_free, for_order
from erpcore.flow.shortage import may_be_short
from erpcore.flow.stock.passing import beside_by_element
from erpcore.flow.taking import Taking
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT
from erpcore.inventory.parcel import Amounts, differing, price_sent
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place, by_element, signed
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.repricing.propagate import Propagation


def check_released(books: View, place: Place) -> None:
    """Refuse to touch an order that is not released: ORDER_NOT_RELEASED."""
    order = books.orders.orders[place.key]
    if order.status != "released":
        raise Refused(
            Code.ORDER_NOT_RELEASED,
            field="of",
            expected=f"order {order.number} to be released; it is {order.status}",
        )


def given(books: View, flipped: Movement) -> Amounts:
    """Say what a passage has given for a movement so far: as posted, with the differences that followed."""
    passage = books.passages.get(flipped.source.key)
    if passage is None or flipped.origin not in passage.outputs:
        return {element: amount for element, _, amount in flipped.amounts}
    return passage.outputs[flipped.origin].amounts


def goods_back(books: View, entry: Entry, index: int, day: datetime.date) -> list[Movement]:
    """Goods of a withdrawal come back at what they stand at with the taker now, to where they are told to be from."""
    movement = entry.own[index]
    place, taker, document = movement.source, movement.target, entry.document.id
    pool = books.stock.pool(place.item, place.site)
    wanted = sum(other.quantity_out for other in entry.own if other[:2] == movement[:2])
    withdrawals = [
        event
        for event in pool.taken.get(taker, ())
        if event.kind == "out" and event.left and event.reference.rpartition("/")[0] == document
    ]
    if sum(event.left for event in withdrawals if event.lot == place.key) < wanted:
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="of",
            expected=f"all of {place.item} still with {taker.key}; reverse the return first",
        )
    if place.key:
        check_single(books, place, movement.quantity_out)
    found = []
    for event in withdrawals:
        if event.reference == f"{document}/{index}":
            amounts = event.net
            if pool.method in AT_FIXED_PRICE:
                standard = books.master.standard(place.item, day)
                amounts = pool.at_standard(event.left, standard, books.master.currency.decimals)
            found.append(
                Movement(
                    place,
                    taker,
                    by_element(amounts),
                    event.left,
                    event.left,
                    event.parcel.key,
                    contra=True,
                    origin=event.reference,
                )
            )
            if taker.role in PASSING:  # a passage ends empty, at another standard, too
                rest = differing(event.net, amounts)
                found += beside_by_element(books, taker, place, event.reference, rest)
    return found


def brings_back(movement: Movement) -> bool:
    """Tell whether a movement brought goods of a withdrawal back to the shelf."""
    return movement.contra and movement.source.role == "stock" and movement.quantity_out > 0


def goods_again(books: View, entry: Entry, day: datetime.date) -> list[Movement]:
    """Goods that an entry brought back go out again: at what they came back for, or, when they are gone, others.

    Raises:
        Refused: ORDER_NOT_RELEASED, LOT_SHORT, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    first = entry.own[0]
    if first.target.role == "wip":
        check_released(books, first.target)
    pool = books.stock.pool(first.source.item, first.source.site)
    whole = sum(movement.quantity_out for movement in entry.own if brings_back(movement))
    lot = first.source.key
    gone = lot and whole > books.stock.lots.quantity(pool.item, pool.site, lot)
    left: dict[str, tuple[int, Amounts]] = {}  # parcel key -> what it holds, less what goes out again
    found = []
    for back in pool.taken.get(first.target, ()):
        if back.kind != "back" or back.reference.rpartition("/")[0] != entry.document.id:
            continue
        key, quantity = back.parcel.key, back.quantity
        held, value = left.get(key, (back.parcel.quantity, back.parcel.amounts))
        if key == SHORT and pool.quantity <= 0:
            held, value = quantity, back.amounts  # short again, at what it was taken for
        if held < quantity:
            break
        gives = price_sent(value, held, back.amounts, quantity)
        rest = {element: amount - gives.get(element, 0) for element, amount in value.items()}
        left[key] = (held - quantity, rest)
        values = by_element(gives)
        found.append(
            first._replace(
                amounts=values,
                quantity_out=quantity,
                quantity_in=quantity,
                layer=key,
                contra=False,
                origin=back.reference,
            )
        )
    if not gone and sum(movement.quantity_out for movement in found) == whole:
        check_free(books, first.source, [(lot, whole)], for_order(first.target.key))
        return found
    shelf = stock_place(pool.item, pool.site)
    again = Taking(
        "", lot or None, for_order(first.target.key)
    )  # no new use, whatever the last day of the lot
    return list(taken(books, shelf, first.target, whole, day, again))


def goods_sent_back(
    books: View, flipped: Movement, day: datetime.date, differences: Propagation
) -> list[Movement]:
    """Goods of a receipt go back: at their own value, as far as the pool holds it."""
    place = flipped.target
    quantity = flipped.quantity_in
    pool = books.stock.pool(place.item, place.site)
    decimals = books.master.currency.decimals
    gross = {element: amount for _, element, amount in flipped.amounts}
    check_free(books, place, [(place.key, quantity)])
    check_free(books, place, [(place.key, quantity)])
    lot_short = place.key and quantity > books.stock.lots.quantity(place.item, place.site, place.key)
    short = quantity > pool.quantity and not differences.given_back
    if lot_short or (short and not (pool.method in AT_FIXED_PRICE and may_be_short(books, pool))):
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=takers(pool, flipped.layer))
    if pool.method in AT_FIXED_PRICE:
        gives = pool.at_standard(-quantity, books.master.standard(place.item, day), decimals)
        variance = Place(
            "purchase_price_variance", flipped.layer, place.item, place.site, "", flipped.source.partner
        )
        difference = {"": sum(gross.values()) - sum(gives.values())}
        if flipped.source.role == "wip":
            gross, difference = gives, {}
        elif flipped.source.role in PASSING:
            difference = differing(gross, gives)
        if pool.method == "planned":
            sent = flipped._replace(amounts=_values(flipped, gives))
            return [sent, *beside(books, flipped.source, place, flipped.layer, differing(gives, gross))]
        return [
            flipped._replace(amounts=_values(flipped, gives)),
            *signed(variance, flipped.source, difference),
        ]
    arrival = pool.arrivals.get(flipped.layer)
    if arrival is None or differences.given_back.held(arrival.parcel) < quantity:
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=takers(pool, flipped.layer))
    parcel = arrival.parcel
    shelf = stock_place(place.item, place.site)
    gives = price_sent(
        differences.value(shelf, parcel), differences.given_back.held(parcel), arrival.amounts, quantity
    )
    rest: Amounts = {}
    own = gross if flipped.source.role in PASSING else arrival.amounts
    for amounts, sign in ((own, -1), (gives, 1)):
        for source, _, amount in _values(flipped, amounts):
            rest[source] = rest.get(source, 0) + sign * amount
    if any(rest.values()) and books.master.policies.late_facts == "refuse":
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=takers(pool, flipped.layer))
    gone = Place("late_difference", flipped.layer, place.item, place.site)
    return [flipped._replace(amounts=_values(flipped, gives)), *signed(flipped.source, gone, rest)]


def goods_kept_after_all(books: View, flipped: Movement, day: datetime.date) -> list[Movement]:
    """Goods that were sent back are on the shelf again, at what they left it for with later differences."""
    place, quantity = flipped.target, flipped.quantity_in
    pool = books.stock.pool(place.item, place.site)
    gross = {element: amount for _, element, amount in flipped.amounts}
    if place.key:
        check_single(books, place, quantity)
    if pool.method in AT_FIXED_PRICE:
        standard = books.master.standard(place.item, day)
        amounts = pool.at_standard(quantity, standard, books.master.currency.decimals)
        kept = flipped._replace(amounts=_values(flipped, amounts))
        return [kept, *beside(books, flipped.source, place, flipped.layer, differing(gross, amounts))]
    gone = Place("late_difference", flipped.layer, place.item, place.site)
    sent = pool.event(gone, flipped.origin)
    if sent is None:
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected="goods sent back in an open period")
    difference = sum(gross.values()) - sum(sent.net.values())
    return [
        flipped._replace(amounts=_values(flipped, sent.net)),
        *signed(flipped.source, gone, {"": difference}),
    ]


def _values(flipped: Movement, amounts: Amounts) -> tuple[tuple[str, str, int], ...]:
    """Write amounts of stock with the elements that they came from: an order's own, or a single one."""
    own = flipped.source.role in PASSING or (
        flipped.source.role == "wip" and flipped.source.item == flipped.target.item
    )
    single = next((source for source, _, _ in flipped.amounts), "")
    return tuple(
        (element if own else single, element, amount) for element, amount in amounts.items() if amount
    )


def takers(pool: Pool, layer: str) -> str:
    """Say who took goods of a receipt, in the words of a refusal."""
    arrival = pool.arrivals.get(layer)
    takers = {
        event.reference.rpartition("/")[0]
        for events in pool.taken.values()
        for event in events
        if event.left and event.kind == "out" and (arrival is None or event.parcel is arrival.parcel)
    }
    named = ", ".join(sorted(takers)[:10]) or "documents of closed periods"
    return f"all of receipt {layer} of {pool.item} still on hand; it was taken by {named}"
