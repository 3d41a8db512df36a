"""The opposite of a movement and of a mark, as far as later documents allow it."""

import datetime

from erpcore.flow.buy.provisional import taken_back
from erpcore.flow.entry import Entry
from erpcore.flow.goods import beside, differing, issue, stock_place
from erpcore.flow.lots import check_single
from erpcore.flow.view import View
from erpcore.inventory.parcel import Amounts, price_sent
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark, Movement, Place, by_element, signed
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.repricing.propagate import Propagation

OPEN_ROLES = {"gr_ir", "goods_in_transit", "supplier", "customer", "goods_shipped"}


def opposite_mark(books: View, mark: Mark) -> Mark:
    """Write the mark that takes another one back.

    Raises:
        Refused: DEPENDENTS_EXIST, when the delivery it recorded is invoiced.
    """
    if (
        mark.subject == "delivery"
        and mark.name == "ordered"
        and books.deliveries.lines[mark.key].count("invoiced")
    ):
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="of",
            expected=f"delivery {mark.key} not invoiced; reverse its invoice first",
        )
    return mark._replace(before=mark.after, after=mark.before, delta=-mark.delta)


def opposite(
    books: View, entry: Entry, index: int, day: datetime.date, differences: Propagation
) -> list[Movement]:
    """Write the opposite of one movement of an entry.

    Raises:
        Refused: ORDER_NOT_RELEASED, DEPENDENTS_EXIST, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    movement = entry.movements[index]
    origin = f"{entry.document.id}/{index}"
    flipped = movement._replace(contra=not movement.contra, origin=origin)
    completing = any(mark.subject == "work_order" and mark.name == "status" for mark in entry.marks)
    for place in (movement.source, movement.target):
        if place.role == "wip" and not completing:
            _check_released(books, place)
    if movement.source.role == "stock":
        return _goods_back(books, flipped, origin, day) if movement.quantity_out else [flipped]
    if movement.target.role == "stock":
        if movement.quantity_in:
            return _goods_sent_back(books, flipped, day, differences)
        shelf = movement.target
        pool = books.stock.pool(shelf.item, shelf.site)
        settled = movement.layer not in pool.arrivals  # in a closed period
        if settled and pool.method not in AT_FIXED_PRICE:
            return [flipped._replace(target=shelf._replace(role="late_difference", key=movement.layer))]
        sign = -1 if flipped.contra else 1
        change = {element: sign * amount for _, element, amount in movement.amounts}
        differences.seed_arrival(shelf, movement.layer, change)
    return [flipped]


def _check_released(books: View, place: Place) -> None:
    order = books.orders.orders[place.key]
    if order.status != "released":
        raise Refused(
            Code.ORDER_NOT_RELEASED,
            field="of",
            expected=f"order {order.number} to be released; it is {order.status}",
        )


def check_untouched(books: View, entry: Entry) -> None:
    """A document that opened an item can go only while the item still is as it opened it.

    The value of goods shipped may have changed with what they cost; their quantity is still all there.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    opened: dict[Place, tuple[int, int]] = {}
    for movement in entry.movements:
        if movement.quantity_in and books.landed.get(movement.layer) and movement.target.role == "stock":
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=f"no landed cost on {movement.layer}; reverse the landed costs first",
            )
        amount = sum(part for _, _, part in movement.amounts)
        sign = -1 if movement.contra else 1
        for place, signed_quantity, signed_amount in (
            (movement.target, sign * movement.quantity_in, sign * amount),
            (movement.source, -sign * movement.quantity_out, -sign * amount),
        ):
            if place.role in OPEN_ROLES and opened_by(place, entry.document.id):
                before = opened.get(place, (0, 0))
                opened[place] = (before[0] + signed_quantity, before[1] + signed_amount)
    for place, (quantity, total) in opened.items():
        item = books.open_items[place.role].get(place.key)
        found = (item.quantity, item.amount) if item is not None else (0, 0)
        if place.role == "gr_ir":
            found = (found[0], found[1] - taken_back(books, place.key))
        if found[0] != quantity or (found[1] != total and place.role != "goods_shipped"):
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=f"{place.key} still open in full on {place.role}; reverse what has settled it first",
            )


def opened_by(place: Place, document: str) -> bool:
    """Tell whether a document opened an item: goods in transit are known by their line of the invoice."""
    return place.key == document or (
        place.role == "goods_in_transit" and place.key.rpartition("/")[0] == document
    )


def _goods_back(books: View, flipped: Movement, origin: str, day: datetime.date) -> list[Movement]:
    """Goods of a withdrawal come back at what they stand at with the taker now."""
    place, taker = flipped.source, flipped.target
    pool = books.stock.pool(place.item, place.site)
    event = next((event for event in pool.taken.get(taker, ()) if event.reference == origin), None)
    if event is None or event.left < flipped.quantity_out:
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="of",
            expected=f"all of {place.item} still with {taker.key}; reverse the return first",
        )
    if place.key:
        check_single(books, place, flipped.quantity_out)
    amounts = event.net
    if pool.method in AT_FIXED_PRICE:
        amounts = pool.at_standard(
            flipped.quantity_out, books.master.standard(place.item, day), books.master.currency.decimals
        )
    return [flipped._replace(amounts=by_element(amounts))]


def brings_back(movement: Movement) -> bool:
    """Tell whether a movement brought goods of a withdrawal back to the shelf."""
    return movement.contra and movement.source.role == "stock" and movement.quantity_out > 0


def goods_again(books: View, entry: Entry, day: datetime.date) -> list[Movement]:
    """Goods that an entry brought back go out again: at what they came back for, or, when they are gone, others.

    Raises:
        Refused: ORDER_NOT_RELEASED, LOT_SHORT, LOT_EXPIRED, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    first = entry.movements[0]
    _check_released(books, first.target)
    pool = books.stock.pool(first.source.item, first.source.site)
    whole = sum(movement.quantity_out for movement in entry.movements)
    lot = first.source.key
    gone = lot and whole > books.stock.lots.quantity(pool.item, pool.site, lot)
    left: dict[str, tuple[int, Amounts]] = {}  # parcel key -> what it holds, less what goes out again
    found = []
    for index, movement in enumerate(entry.movements):
        origin = f"{entry.document.id}/{index}"
        back, quantity = pool.event(first.target, origin), movement.quantity_out
        if gone or back is None:
            break
        held, value = left.get(movement.layer, (back.parcel.quantity, back.parcel.amounts))
        if held < quantity:
            break
        gives = price_sent(value, held, back.amounts, quantity)
        rest = {element: amount - gives.get(element, 0) for element, amount in value.items()}
        left[movement.layer] = (held - quantity, rest)
        found.append(movement._replace(amounts=by_element(gives), contra=False, origin=origin))
    else:
        return found
    return list(issue(books, stock_place(pool.item, pool.site), first.target, whole, day, lot or None))


def _goods_sent_back(
    books: View, flipped: Movement, day: datetime.date, differences: Propagation
) -> list[Movement]:
    """Goods of a receipt go back: at their own value, as far as the pool holds it."""
    place = flipped.target
    quantity = flipped.quantity_in
    pool = books.stock.pool(place.item, place.site)
    decimals = books.master.currency.decimals
    gross = {element: amount for _, element, amount in flipped.amounts}
    lot_short = place.key and quantity > books.stock.lots.quantity(place.item, place.site, place.key)
    if lot_short or quantity > pool.quantity:
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=_takers(pool, flipped.layer))
    if pool.method in AT_FIXED_PRICE:
        gives = pool.at_standard(-quantity, books.master.standard(place.item, day), decimals)
        variance = Place(
            "purchase_price_variance", flipped.layer, place.item, place.site, "", flipped.source.partner
        )
        difference = sum(gross.values()) - sum(gives.values())
        if flipped.source.role == "wip":
            gross, difference = gives, 0
        if pool.method == "planned":
            sent = flipped._replace(amounts=_values(flipped, gives))
            return [sent, *beside(books, flipped.source, place, flipped.layer, differing(gives, gross))]
        return [
            flipped._replace(amounts=_values(flipped, gives)),
            *signed(variance, flipped.source, {"": difference}),
        ]
    arrival = pool.arrivals.get(flipped.layer)
    if arrival is None or arrival.parcel.quantity < quantity:
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=_takers(pool, flipped.layer))
    parcel = arrival.parcel
    shelf = stock_place(place.item, place.site)
    gives = price_sent(differences.value(shelf, parcel), parcel.quantity, arrival.amounts, quantity)
    rest: Amounts = {}
    for amounts, sign in ((arrival.amounts, -1), (gives, 1)):
        for source, _, amount in _values(flipped, amounts):
            rest[source] = rest.get(source, 0) + sign * amount
    if any(rest.values()) and books.master.policies.late_facts == "refuse":
        raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=_takers(pool, flipped.layer))
    gone = Place("late_difference", flipped.layer, place.item, place.site)
    return [flipped._replace(amounts=_values(flipped, gives)), *signed(flipped.source, gone, rest)]


def _values(flipped: Movement, amounts: Amounts) -> tuple[tuple[str, str, int], ...]:
    """Write amounts of stock with the elements that they came from: an order's own, or a single one."""
    own = flipped.source.role == "wip" and flipped.source.item == flipped.target.item
    single = next((source for source, _, _ in flipped.amounts), "")
    return tuple(
        (element if own else single, element, amount) for element, amount in amounts.items() if amount
    )


def _takers(pool: Pool, layer: str) -> str:
    arrival = pool.arrivals.get(layer)
    takers = {
        event.reference.rpartition("/")[0]
        for events in pool.taken.values()
        for event in events
        if event.left and event.kind == "out" and (arrival is None or event.parcel is arrival.parcel)
    }
    named = ", ".join(sorted(takers)[:10]) or "documents of closed periods"
    return f"all of receipt {layer} of {pool.item} still on hand; it was taken by {named}"
