"""Moving goods between sites that share one value: quantities move, the value stays where it is.

What the way costs joins the goods of the pool that the method would take next, as many as arrived; so does the value
of a normal loss on the way. Where goods have a fixed price it is a variance.
Source: IAS 2 paragraphs 10 and 15 (cost of bringing goods to their present location), 16(a) for abnormal loss.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from erpcore.flow.adjusting import joining
from erpcore.flow.dependents import depended_on
from erpcore.flow.document import Document
from erpcore.flow.goods import beside, check_day, taken
from erpcore.flow.passing import beside_by_element, brought
from erpcore.flow.reserving import check_free
from erpcore.flow.shortage import lacks
from erpcore.flow.stated_adjustment import carriage
from erpcore.flow.step import Route
from erpcore.flow.taking import Taking, parts_taken
from erpcore.flow.view import View
from erpcore.inventory.adjustment import changes
from erpcore.inventory.carriage import bearing, next_taken
from erpcore.kernel.by_element import portions
from erpcore.kernel.fields import AmountOrZero, Code, QuantityValue
from erpcore.kernel.movements import Effect, Mark, Movement, Place, as_rows
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import split
from erpcore.masterdata.item import AT_FIXED_PRICE

WITHIN = (
    Route("stock", "accrued_expense", "carriage", "sites that share their value"),
    *(
        Route(role, "accrued_expense", "carriage", "sites that share their value, item at a fixed price")
        for role in ("purchase_price_variance", "material_cost_variance")
    ),
)


class SiteTransfer(Document):
    """Goods leave one site for another."""

    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    lot: Code | None = None  # lot or serial number, of an item that has them
    from_site: Code
    to_site: Code
    freight: AmountOrZero = Decimal(0)  # carriage of all of it, part of the goods' cost, without VAT
    freight_partner: Code | None = None  # the carrier it is owed to


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
            raise depended_on(
                f"all of {from_micro(quantity)} of {place.item} still at {place.site}",
                f"{place.item} {from_micro(quantity)} 须全部仍在 {place.site}",
            )
        check_free(books, place, [(place.key, quantity)])
    return [flipped]


def carried(
    books: View, place: Place, quantity: int, cost: Sequence[Movement], document: str, lost: int = 0
) -> Effect:
    """Let the cost of carriage join goods of a pool.

    Args:
        books: The books.
        place: The shelf that they came to, with their lot.
        quantity: Micro-units that came.
        cost: What is owed for it, as `passing.freight` writes it.
        document: What the value is named after.
        lost: Micro-units of the pool that were lost on the way.

    Raises:
        Refused: STOCK_SHORT, where the pool holds nothing that could bear it.
    """
    found: list[Movement] = []
    marks: list[Mark] = []
    for movement in cost:
        pool = books.stock.pool(place.item, place.site)
        if pool.method in AT_FIXED_PRICE:
            found += beside(books, movement.source, place, document, brought([movement]))
            continue
        shelf = place._replace(key="")
        stated = carriage(books, document, shelf, movement, (quantity, lost), place.key)
        goods = stated.by.goods(pool, shelf, document)
        found += joining(movement.source, goods, changes(stated.by, goods))
        if books.master.late_facts == "reprice":
            marks.append(stated.mark())
    return Effect(tuple(found), tuple(marks))


def lost_normally(
    books: View, passage: Place, place: Place, arrived: int, lost: int, day: datetime.date, taking: Taking
) -> list[Movement]:
    """Let goods be lost, on their way or on the shelf, whose value the goods that arrived, or are left, bear.

    Args:
        books: The books.
        passage: What the value goes through; its key is the document.
        place: Where the goods were, with their lot.
        arrived: Micro-units that bear it.
        lost: Micro-units.
        day: Of the document.
        taking: What it says of the goods lost.

    Raises:
        Refused: LATE_FACT_REFUSED, STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    gone = list(taken(books, place, passage, lost, day, taking))
    pool = books.stock.pool(place.item, place.site)
    if pool.method in AT_FIXED_PRICE:
        return [*gone, *beside_by_element(books, passage, place, passage.key, brought(gone))]
    shelf, name = place._replace(key=""), f"{passage.key}/lost"
    goods = next_taken(pool, shelf, name, place.key, arrived, lost)
    weights = split(lost, bearing(goods, arrived, lost))
    parts = list(portions(brought(gone), weights, lost))
    borne = [
        Movement(passage, of.place, as_rows(part), weight, layer=of.layer)
        for of, weight, part in zip(goods, weights, parts, strict=True)
        if weight
    ]
    return [*gone, *borne]
