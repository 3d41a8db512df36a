"""What transfers and conversions share: goods that pass from shelves to shelves through a place of their own."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from erpcore.flow.goods import check_day, shelf
from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.inventory.passage import Passage
from erpcore.kernel.by_element import Amounts, differing, summed
from erpcore.kernel.ends import elements_left_at
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.expectations import another, instead
from erpcore.kernel.movements import Movement, Place, as_rows, at_target, signed
from erpcore.kernel.words import Words
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.posting.roles import COST_VARIANCE


def through(document: str, place: Place) -> Place:
    """Name the passage of a document that empties it at once, after the goods that go through it."""
    return Place("journal", document, place.item, place.site)


def arrive(
    books: View,
    passage: Place,
    place: Place,
    quantity: int,
    cost: Amounts,
    *,
    layer: str,
    day: datetime.date,
    before: int = 0,
) -> list[Movement]:
    """Bring goods from a passage onto a shelf, cost elements kept; at a fixed price the difference is a variance.

    Args:
        books: The books.
        passage: What they come through.
        place: The shelf.
        quantity: Micro-units that arrive.
        cost: Minor units by element.
        layer: The name of the arrival.
        day: For the standard.
        before: Micro-units that the document has brought onto the shelf before.

    Raises:
        Refused: LATE_FACT_REFUSED, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    check_day(books, place, day)
    pool = books.stock.pool(place.item, place.site)
    if pool.method not in AT_FIXED_PRICE:
        return [Movement(passage, place, as_rows(cost), quantity, quantity, layer)]
    standard = books.master.standard(place.item, day)
    held = pool.at_standard(quantity, standard, books.master.currency.decimals, before)
    return [
        Movement(passage, place, as_rows(held), quantity, quantity, layer),
        *beside_by_element(books, passage, place, layer, differing(cost, held)),
    ]


def other_site(books: View, item: str, from_site: str, to_site: str) -> tuple[Place, Place]:
    """Find the shelves of an item at two sites, the sender's first.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, DOCUMENT_INVALID.
    """
    found = []
    for field, site in (("from_site", from_site), ("to_site", to_site)):
        try:
            found.append(shelf(books, item, site))
        except Refused as refusal:
            refusal.field = field if refusal.field == "site" else refusal.field
            raise
    if from_site == to_site:
        expected = another(Words("site", "仓库"), from_site)
        raise invalid("to_site", *expected)
    return found[0], found[1]


def emptied(books: View, passage: Place, layer: str, movements: Sequence[Movement]) -> list[Movement]:
    """Name who takes what movements leave in a passage whose goods went back, or did not after all.

    Carriage and whatever else of their cost has no taker is an expense; at a fixed price all of it is a variance.

    Args:
        books: The books.
        passage: It names the goods.
        layer: Of the goods.
        movements: Into the passage and out of it.
    """
    rest = elements_left_at(movements, passage)
    if books.stock.method_of(passage.item) in AT_FIXED_PRICE:
        return beside_by_element(books, passage, passage, layer, rest)
    return signed(passage, Place("late_difference", layer, passage.item, passage.site), rest)


def variance_back(books: View, passage: Place, period: str) -> list[Movement]:
    """Give back what a passage that is taken back has borne of material cost variances: its goods are there again.

    In the month that carried it this is carried no more; later it comes back with the goods.
    """
    movements: list[Movement] = []
    for code, variance in books.cost_variances.classes.items():
        for month, takers in variance.carried.items():
            borne = takers.get(passage, {})
            if month == period:
                movements += signed(Place(COST_VARIANCE, code), passage, differing({}, borne))
            else:
                movements += signed(passage, Place(COST_VARIANCE, code), borne)
    return movements


def beside_by_element(
    books: View, passage: Place, shelf: Place, layer: str, difference: Amounts
) -> list[Movement]:
    """Post beside a fixed price what goods from a passage cost more or less, each cost element apart."""
    planned = books.master.planned.get(shelf.item)
    if planned is not None:
        return signed(passage, Place(COST_VARIANCE, planned), difference, layer=layer)
    return signed(passage, Place("purchase_price_variance", layer, shelf.item, shelf.site), difference)


def freight(books: View, passage: Place, amount: Decimal, partner: str | None) -> list[Movement]:
    """Let the cost of carriage join the goods in a passage, owed to a carrier; nothing for an amount of zero.

    Raises:
        Refused: NUMBER_INVALID, UNKNOWN_PARTNER, DOCUMENT_INVALID.
    """
    value = minor(books, amount, "freight")
    if partner and partner not in books.master.partners:
        expected = instead(Words("a partner of the set-up", "设置中的往来单位"), partner)
        raise Refused(Code.UNKNOWN_PARTNER, field="freight_partner", expected=expected)
    if partner and not value:
        raise invalid("freight", "what the carrier is owed, above zero", "须给出应付承运方的运费")
    if not value:
        return []
    owed = Place("accrued_expense", passage.key, partner=partner or "")
    element = books.master.item(passage.item).element
    return [Movement(owed, passage, (("", element, value),))]


def brought(movements: list[Movement]) -> Amounts:
    """Add up, by element at their target, what movements brought, less what they sent back."""
    return summed(at_target(movement, -1 if movement.contra else 1) for movement in movements)


def in_transit(books: View, shipment: str) -> Passage:
    """Find what a shipment has sent and what is left of it.

    Raises:
        Refused: UNKNOWN_DOCUMENT.
    """
    passage = books.passages.get(shipment)
    if passage is None or passage.place.role != "transit" or not passage.quantity:
        sent = Words("a transfer_shipment with goods in transit", "有在途货物的 transfer_shipment 单据")
        raise Refused(Code.UNKNOWN_DOCUMENT, field="shipment", expected=instead(sent, shipment))
    return passage
