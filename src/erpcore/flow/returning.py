"""Goods that come back from whoever took them: material, goods for own use, goods sold."""

import datetime
from collections.abc import Sequence

from erpcore.flow.fixed_price import moved_at, to_price_of_the_day
from erpcore.flow.goods import check_day
from erpcore.flow.shelf_price import at_shelf_price
from erpcore.flow.view import View
from erpcore.inventory.adjustment import NONE, Goods, in_turn, value_layer
from erpcore.inventory.holding import SHORT
from erpcore.inventory.parcel import Event
from erpcore.inventory.passage import PASSING
from erpcore.inventory.shelf_price import RETURNED, AtShelfPrice, as_they_are, bearer_of
from erpcore.inventory.withdrawals import Meant
from erpcore.kernel.by_element import Amounts, added, differing, growing, turned
from erpcore.kernel.movements import Mark, Movement, Place, as_rows, at_target, new_movement, signed
from erpcore.masterdata.item import AT_FIXED_PRICE


def bring_back(
    books: View,
    place: Place,
    taker: Place,
    quantity: int,
    day: datetime.date,
    before: int = 0,
    of: str = "",
    policy: str = "original",
) -> tuple[Movement, ...]:
    """Bring goods back to their shelf and lot from a taker, its latest withdrawals first, at what they were taken for.

    A shelf at a fixed price keeps that of the day: where the goods were taken at another one, the taker gets back what
    it was charged, and the difference is a change of the price, unless policy says "current". Goods that go through a
    passage come at the price of the day, since it has to end empty.

    Args:
        books: The books.
        place: The shelf, or lot.
        taker: Who has them.
        quantity: Micro-units.
        day: For the standard.
        before: Micro-units that the document has brought back to the shelf before.
        of: The document that took them; "": the latest withdrawals.
        policy: "original" or "current"; goods without a fixed price come at their own, for `at_current_cost` to change.

    Raises:
        Refused: LATE_FACT_REFUSED, RETURN_EXCEEDS_ISSUE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    check_day(books, place, day)
    pool = books.stock.pool(place.item, place.site)
    standard = books.master.standard(place.item, day) if pool.method in AT_FIXED_PRICE else None
    decimals = books.master.currency.decimals
    kept = policy == "original" and taker.role not in PASSING
    goods: list[Movement] = []
    beside: list[Movement] = []
    meant = Meant(place.key, of, books.periods.containing(day) if pool.by_month else "")
    for event, part, amounts in pool.returning(taker, quantity, standard, decimals, meant, before):
        worth = amounts
        if standard is not None and kept and not moved_at(standard, event.quantity, event.amounts, decimals):
            worth = _charged(event, part)
            beside += to_price_of_the_day(books, pool, differing(amounts, worth))
        fields = (place, taker, as_rows(worth), part, part, event.parcel.key, True, event.reference, ())
        goods.append(new_movement(fields))
    return (*goods, *beside)


def _charged(event: Event, quantity: int) -> Amounts:
    """Say what goods of a withdrawal were taken for, as a fixed price counts it.

    Others of it that came back at another price since do not change it.
    """
    back = event.quantity - event.left
    before = growing(event.amounts, back, event.quantity)
    return differing(growing(event.amounts, back + quantity, event.quantity), before)


def at_current_cost(
    books: View, policy: str, goods: Sequence[Movement], document: str, way: str = RETURNED
) -> tuple[list[Movement], tuple[Mark, ...]]:
    """Bring goods that come back to what the shelf's goods are worth, where policy says so.

    Goods at a fixed price (see `bring_back`), or at the average of a month, have theirs anyway; an empty shelf, or lot,
    has none. Where late facts are priced anew the document states it, because the goods on hand may turn out to have
    been others.

    Args:
        books: The books, as they are before the return.
        policy: "original" or "current".
        goods: The movements that bring them back.
        document: Its id.
        way: How they come, of `inventory.shelf_price.WAYS`.

    Returns:
        The value that joins the goods, or leaves them, and what states it.
    """
    back = way == RETURNED
    place, had = goods[0][:2] if back else (goods[0].target, goods[0].source)
    taker = bearer_of(had)
    pool = books.stock.pool(place.item, place.site)
    if policy != "current" or not pool.has_story or pool.by_month or SHORT in {of.layer for of in goods}:
        return [], ()
    by = AtShelfPrice(way, place.key if pool.by_lot else "")
    came: dict[str, Goods] = {}  # by the layer of value that joins them
    for movement in sorted(goods, key=lambda of: in_turn(pool, pool.parcel(of.layer))) if back else goods:
        layer = value_layer(pool, movement.layer if pool.apart else place.key, document)
        before = came.get(layer, NONE)
        worth = added(before.came_at, at_target(movement), 1)
        came[layer] = before._replace(came=before.came + movement.quantity_in, came_at=worth)
    shelf = place if pool.by_lot else place._replace(key="")
    parts = list(came.values())
    changes = by.changes(parts, by.shelf(pool, [], as_they_are(pool)))
    found: list[Movement] = []
    for layer, change in zip(came, changes, strict=True):
        if back:
            found += signed(shelf, taker, turned(change), layer=layer)
        else:
            found += signed(taker, shelf, change, layer=layer)
    stated = at_shelf_price(document, place, by)
    return found, (stated,) if books.master.late_facts == "reprice" else ()
