"""The opposite of movements of goods: what was taken comes back, what came in goes back, what came back goes again."""

import datetime

from erpcore.flow.dependents import OF_CLOSED_PERIODS, by_giving_back, by_leaving, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.fixed_price import to_price_of_the_day
from erpcore.flow.goods import beside, stock_place
from erpcore.flow.lots import check_single
from erpcore.flow.make.completed_by import completed_by
from erpcore.flow.make.wording import in_status
from erpcore.flow.passing import beside_by_element
from erpcore.flow.reserving import check_free
from erpcore.flow.shortage import lacks, may_be_short
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.inventory.sent_share import price_of_own
from erpcore.inventory.withdrawals import standing_for
from erpcore.kernel.by_element import Amounts, differing
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place, as_rows, at_source, at_target, signed
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.repricing.propagate import Propagation

KEEPING = {"wip", "cost_of_sales", "goods_shipped"}  # what they gave at another standard they get back whole


def check_released(books: View, place: Place) -> None:
    """Refuse to touch an order that is not released: ORDER_NOT_RELEASED."""
    order = books.orders.orders[place.key]
    if order.status != "released":
        expected = in_status(order, Words("released", "已下达"), completed_by(books, order))
        raise Refused(Code.ORDER_NOT_RELEASED, field="of", expected=expected)


def given(books: View, flipped: Movement) -> Amounts:
    """Say what a passage has given for a movement so far: as posted, with the differences that followed.

    Goods that went back through it have none of their own.
    """
    passage = books.passages.get(flipped.source.key)
    if passage is None or not flipped.contra or flipped.origin not in passage.outputs:
        return at_source(flipped)
    return passage.outputs[flipped.origin].amounts


def moved_before(entry: Entry, index: int) -> int:
    """Add up what earlier movements of an entry brought to the same shelf or took from it, in micro-units."""
    movement = entry.own[index]
    shelf = (movement.source if movement.source.role == "stock" else movement.target)[2:4]
    return sum(
        other.quantity_out if other.source.role == "stock" else other.quantity_in
        for other in entry.own[:index]
        if (other.source.role == "stock" and other.source[2:4] == shelf)
        or (other.target.role == "stock" and other.target[2:4] == shelf)
    )


def goods_back(books: View, entry: Entry, index: int, day: datetime.date) -> list[Movement]:
    """Take the goods of a withdrawal back, at the value that they have with the taker now, to where they came from.

    Goods that it was short of come back with what covered them since, to that arrival; and goods that had come back and
    did not after all, with the others that went in their place.

    Raises:
        Refused: DEPENDENTS_EXIST, LOT_UNSUITABLE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    movement = entry.own[index]
    place, taker, document = movement.source, movement.target, entry.document.id
    pool = books.stock.pool(place.item, place.site)
    wanted = sum(other.quantity_out for other in entry.own if other[:2] == movement[:2])
    there = standing_for(pool.taken.get(taker, []), document, lambda of: _reversal(books, of))
    if sum(event.left for event in there if event.lot == place.key) < wanted:
        back = by_giving_back(books, entry)
        raise depended_on(
            f"all of {place.item} still with {taker.key}; some came back with {back.en}",
            f"{place.item} 须全部仍在 {taker.key}；部分已由 {back.zh} 退回",
        )
    if place.key:
        check_single(books, place, movement.quantity_out)
    found: list[Movement] = []
    for event in there:
        if not event.left or there[event] != f"{document}/{index}":
            continue
        amounts = priced = event.net
        if pool.method in AT_FIXED_PRICE:
            standard = books.master.standard(place.item, day)
            decimals = books.master.currency.decimals
            priced = pool.at_standard(event.left, standard, decimals, moved_before(entry, index))
        if taker.role in PASSING:
            amounts = priced
        found.append(
            Movement(
                place,
                taker,
                as_rows(amounts),
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
        else:
            found += to_price_of_the_day(books, pool, differing(priced, amounts))
    return found


def _reversal(books: View, document: str) -> str | None:
    by = reversed_by(books, document)
    return None if by is None else str(by)


def goods_sent_back(
    books: View, entry: Entry, flipped: Movement, day: datetime.date, differences: Propagation
) -> list[Movement]:
    """Send goods of a receipt back: at their own value, as far as the pool holds it, after others of the shelf.

    Raises:
        Refused: STOCK_RESERVED, DEPENDENTS_EXIST, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    place = flipped.target
    quantity = flipped.quantity_in
    pool = books.stock.pool(place.item, place.site)
    decimals = books.master.currency.decimals
    gross = at_target(flipped)
    check_free(books, place, [(place.key, quantity)])
    if place.key and quantity > books.stock.lots.quantity(place.item, place.site, place.key):
        raise depended_on(*_taken(pool, flipped.layer, by_leaving(books, entry, place)))
    short = quantity > pool.quantity and not differences.given_back
    if (short and not may_be_short(books, pool)) or lacks(books, place, quantity):
        raise depended_on(*takers(pool, flipped.layer))
    if pool.method in AT_FIXED_PRICE:
        before = moved_before(entry, int(flipped.origin.rpartition("/")[2]))
        gives = pool.at_standard(-quantity, books.master.standard(place.item, day), decimals, -before)
        if flipped.source.role in PASSING:
            sent = flipped._replace(amounts=_values(flipped, gives))
            rest = differing(gives, gross)
            return [sent, *beside_by_element(books, flipped.source, place, flipped.layer, rest)]
        if flipped.source.role in KEEPING:
            return [flipped, *to_price_of_the_day(books, pool, differing(gross, gives))]
        sent = flipped._replace(amounts=_values(flipped, gives))
        return [sent, *beside(books, flipped.source, place, flipped.layer, differing(gives, gross))]
    arrival = pool.arrivals.get(flipped.layer)
    if arrival is None or differences.given_back.held(arrival.parcel) < quantity:
        raise depended_on(*takers(pool, flipped.layer))
    parcel = arrival.parcel
    shelf = stock_place(place.item, place.site)
    there, own = (differences.given_back.held(parcel), differences.value(shelf, parcel)), arrival.amounts
    gives = price_of_own(pool, arrival, own, quantity, there, differences.posted_in)
    rest = Amounts()
    told = gross if flipped.source.role in PASSING else own
    for amounts, sign in ((told, -1), (gives, 1)):
        for source, _, amount in _values(flipped, amounts):
            rest[source] = rest.get(source, 0) + sign * amount
    if any(rest.values()) and books.master.late_facts == "refuse":
        raise depended_on(*takers(pool, flipped.layer))
    gone = Place("late_difference", flipped.layer, place.item, place.site)
    return [flipped._replace(amounts=_values(flipped, gives)), *signed(flipped.source, gone, rest)]


def goods_kept_after_all(books: View, flipped: Movement, day: datetime.date, before: int) -> list[Movement]:
    """Put goods that were sent back on the shelf again, behind others, at the value they left with and what came later.

    Raises:
        Refused: LOT_UNSUITABLE, STANDARD_MISSING, STANDARD_NOT_ADOPTED, DEPENDENTS_EXIST.
    """
    place, quantity = flipped.target, flipped.quantity_in
    pool = books.stock.pool(place.item, place.site)
    gross = at_target(flipped)
    if place.key:
        check_single(books, place, quantity)
    if pool.method in AT_FIXED_PRICE:
        standard = books.master.standard(place.item, day)
        amounts = pool.at_standard(quantity, standard, books.master.currency.decimals, before)
        kept = flipped._replace(amounts=_values(flipped, amounts))
        if flipped.source.role in PASSING:
            return [kept]
        return [kept, *beside(books, flipped.source, place, flipped.layer, differing(gross, amounts))]
    gone = pool.bearer(flipped.layer)
    sent = pool.event(gone, flipped.origin)
    if sent is None:
        raise depended_on("goods sent back in an open period", "退回货物的期间须尚未结账")
    difference = sum(gross.values()) - sum(sent.net.values())
    if flipped.source.role in PASSING:  # what is left in the passage is for `passing.emptied`
        return [flipped._replace(amounts=_values(flipped, sent.net))]
    return [
        flipped._replace(amounts=_values(flipped, sent.net)),
        *signed(flipped.source, gone, {"": difference}),
    ]


def _values(flipped: Movement, amounts: Amounts) -> tuple[tuple[str, str, int], ...]:
    """Write amounts of stock with the elements that they came from: an order's own, or a single one."""
    came = [(source, kept) for source, kept, _ in flipped.amounts]
    each = len(came) > 1 and all(source == kept for source, kept in came)
    own = flipped.source.role in PASSING or (
        flipped.source.role == "wip" and (each or flipped.source.item == flipped.target.item)
    )
    single = next((source for source, _ in came), "")
    return tuple(
        (element if own else single, element, amount) for element, amount in amounts.items() if amount
    )


def takers(pool: Pool, layer: str) -> Words:
    """Say who took goods of a receipt, in the words of a refusal."""
    arrival = pool.arrivals.get(layer)
    takers = {
        event.document
        for events in pool.taken.values()
        for event in events
        if event.left and event.kind == "out" and (arrival is None or event.parcel is arrival.parcel)
    }
    return _taken(pool, layer, listed(sorted(takers)[:10]) if takers else OF_CLOSED_PERIODS)


def _taken(pool: Pool, layer: str, named: Words) -> Words:
    return Words(
        f"all of receipt {layer} of {pool.item} still on hand; it was taken by {named.en}",
        f"{layer} 入库的 {pool.item} 须全部在库，已由 {named.zh} 出库",
    )
