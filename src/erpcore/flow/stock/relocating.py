"""Moving goods between sites that share one value: quantities move, the value stays where it is.

What the way costs joins the goods of the pool that the method would take next, as many as arrived; so does the value
of a normal loss on the way. Where goods have a fixed price it is a variance.
Source: IAS 2 paragraphs 10 and 15 (cost of bringing goods to their present location), 16(a) for abnormal loss.
"""

import datetime
from collections.abc import Mapping, Sequence

from erpcore.flow.goods import beside, check_day, taken
from erpcore.flow.reserving import check_free
from erpcore.flow.shortage import lacks
from erpcore.flow.step import Route
from erpcore.flow.stock.adjusting import joining
from erpcore.flow.stock.passing import beside_by_element, brought
from erpcore.flow.taking import Taking, parts_taken
from erpcore.flow.view import View
from erpcore.inventory.adjustment import Held, held
from erpcore.inventory.parcel import added
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Movement, Place, by_element
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import Receiver, share, split
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE

WITHIN = (
    Route("stock", "accrued_expense", "carriage", "sites that share their value"),
    *(
        Route(role, "accrued_expense", "carriage", "sites that share their value, item at a fixed price")
        for role in ("purchase_price_variance", "material_cost_variance")
    ),
)


def relocated(
    books: View, sender: Place, receiver: Place, quantity: int, day: datetime.date, lot: str | None
) -> Movement:
    """Let goods leave a site for another one of their pool, or for the way there.

    Raises:
        Refused: LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED, STOCK_SHORT.
    """
    check_day(books, sender, day)
    ((of, _),) = parts_taken(books, sender, quantity, day, Taking(receiver.role, lot))
    return Movement(sender._replace(key=of), receiver, (), quantity, quantity)


def moved_back(books: View, flipped: Movement) -> list[Movement]:
    """Let goods go back to the site that they came from.

    Raises:
        Refused: STOCK_RESERVED, DEPENDENTS_EXIST.
    """
    place, quantity = flipped.target, flipped.quantity_in
    if place.role == "stock" and place.site:  # what was lost on the way comes back with its loss
        lots = books.stock.lots
        gone = place.key and quantity > lots.quantity(place.item, place.site, place.key)
        if gone or lacks(books, place, quantity):
            raise Refused(
                Code.DEPENDENTS_EXIST,
                field="of",
                expected=Words(
                    f"all of {from_micro(quantity)} of {place.item} still at {place.site}",
                    f"{place.item} {from_micro(quantity)} 须全部仍在 {place.site}",
                ),
            )
        check_free(books, place, [(place.key, quantity)])
    return [flipped]


def carried(
    books: View,
    place: Place,
    quantity: int,
    carriage: Sequence[Movement],
    document: str,
    lost: Sequence[Movement] = (),
) -> list[Movement]:
    """Let the cost of carriage join goods of a pool.

    Args:
        books: The books.
        place: The shelf that they came to, with their lot.
        quantity: Micro-units that came.
        carriage: What is owed for it, as `passing.freight` writes it.
        document: What the value is named after.
        lost: What of the pool was lost on the way.

    Raises:
        Refused: STOCK_SHORT, where the pool holds nothing that could bear it.
    """
    found: list[Movement] = []
    for movement in carriage:
        owed, cost = movement.source, brought([movement])
        if books.stock.pool(place.item, place.site).method in AT_FIXED_PRICE:
            found += beside(books, owed, place, document, cost)
            continue
        goods, weights = _bearing(books, place, quantity, document, _taken_from(lost))
        receiver = Receiver(books.master.policies.rounding_receiver)
        parts = {element: split(amount, weights, receiver) for element, amount in cost.items()}
        changes = [{element: of[index] for element, of in parts.items()} for index in range(len(goods))]
        found += joining(owed, goods, changes)
    return found


def lost_normally(
    books: View, passage: Place, place: Place, arrived: int, lost: int, day: datetime.date
) -> list[Movement]:
    """Let goods be lost on their way whose value the goods that arrived bear.

    Args:
        books: The books.
        passage: What the value goes through; its key is the document.
        place: Where the goods were, with their lot.
        arrived: Micro-units.
        lost: Micro-units.
        day: Of the document.

    Raises:
        Refused: LATE_FACT_REFUSED, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    gone = list(taken(books, place, passage, lost, day, Taking("", place.key or None, in_transit=True)))
    if books.stock.pool(place.item, place.site).method in AT_FIXED_PRICE:
        return [*gone, *beside_by_element(books, passage, place, passage.key, brought(gone))]
    goods, weights = _bearing(books, place, arrived, passage.key, _taken_from(gone))
    rest, left = brought(gone), lost
    for of, weight in zip(goods, split(lost, weights), strict=True):
        if weight:
            part = {element: share(amount, weight, left) for element, amount in rest.items()}
            rest, left = added(rest, part, -1), left - weight
            gone.append(Movement(passage, of.place, by_element(part), weight, layer=of.layer))
    return gone


def _taken_from(movements: Sequence[Movement]) -> dict[str, int]:
    """Add up what was taken from each parcel, in micro-units."""
    found: dict[str, int] = {}
    for movement in movements:
        found[movement.layer] = found.get(movement.layer, 0) + movement.quantity_out
    return found


def _bearing(
    books: View, place: Place, quantity: int, document: str, gone: Mapping[str, int]
) -> tuple[list[Held], list[int]]:
    """Find the goods that bear a cost, those that would be taken next; and how much of each, in micro-units."""
    pool = books.stock.pool(place.item, place.site)
    lot = place.key if pool.by_lot else None
    goods = held(pool, place._replace(key=""), document, lot)
    found, weights, left = [], [], quantity
    for of in reversed(goods) if pool.newest_first else goods:
        part = min(of.parcel.quantity - gone.get(of.parcel.key, 0), left)
        if part > 0:
            found.append(of)
            weights.append(part)
            left -= part
    if not found:
        raise Refused(
            Code.STOCK_SHORT,
            field="quantity",
            expected=Words(
                f"goods of {place.item} on hand that bear the cost of the way",
                f"须有在库的 {place.item} 承担运费",
            ),
        )
    return found, weights
