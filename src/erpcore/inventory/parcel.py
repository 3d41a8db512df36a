"""A parcel: goods that share one price, with the story of what came in and who took it.

Under FIFO and LIFO every receipt is a parcel of its own, under specific identification every lot is. Under a moving
average all goods of the pool are one parcel. A parcel keeps quantity and value, never a unit cost; whoever takes the
last of the quantity takes the last of the value. The story lets a later change of a receipt's value be followed to its
takers (`inventory.recomputing`).
Source: IAS 2 paragraphs 23-24 (specific identification), 25 and 27 (FIFO and weighted average cost formulas).
"""

from __future__ import annotations

from erpcore.kernel.by_element import NOTHING, Amounts, add, added, differing, portion
from erpcore.kernel.movements import Place

Key = tuple[str, str]  # of a pool: item, and site or valuation area
# day (0: only the order of posting counts), position, movement; and the period
Moment = tuple[int, int, int, str]
BEGINNING: Moment = (0, 0, 0, "")
AFTER = 1_000_000  # a reversal stands behind all movements of what it takes back


class Event:
    """One arrival ("in") or withdrawal ("out"), or what was done to an earlier one.

    A withdrawal comes back ("back"), which may be taken back ("again"); an arrival is sent back ("sent").
    """

    __slots__ = (
        "amounts", "given", "kind", "left", "lot", "moment", "of", "parcel", "place", "quantity", "reference",
        "returned",
    )  # fmt: skip

    def __init__(
        self,
        kind: str,
        reference: str,
        parcel: Parcel,
        place: Place,
        quantity: int,
        amounts: Amounts,
        moment: Moment = BEGINNING,
        lot: str = "",
    ) -> None:
        self.kind = kind
        self.reference = reference  # the movement, "document/index"; for an arrival the layer
        self.parcel = parcel
        self.place = place  # where it came from or went to; of "sent": who bears a later change of its value
        self.quantity = quantity
        self.amounts = amounts  # posted for it so far, by element
        self.given = amounts  # as it was posted first; of "sent": see `worth`
        self.returned = NOTHING  # of a withdrawal: what came back of its amounts
        self.moment = moment  # where it stands in the story
        self.lot = lot  # the lot or serial number of the goods, where they have one
        self.left = quantity  # of a withdrawal: not come back; of an arrival: not sent back
        self.of: Event | None = None  # of "back", "again", "sent": what it takes back

    @property
    def sign(self) -> int:
        """1 where goods come to the shelf with it, -1 where they leave."""
        return 1 if self.kind in {"in", "back"} else -1

    @property
    def period(self) -> str:
        """The period that it was posted to."""
        return self.moment[3]

    @property
    def document(self) -> str:
        """What took the goods, or did something to an earlier event."""
        return self.reference.rpartition("/")[0]

    @property
    def net(self) -> Amounts:
        """The value of a withdrawal that is still with its taker."""
        left = dict(self.amounts)
        add(left, self.returned.items(), -1)
        return left

    @property
    def cause(self) -> Event:
        """The earlier event that this one takes back."""
        if self.of is None:
            raise AssertionError(f"{self.reference} takes nothing back")
        return self.of

    @property
    def worth(self) -> Amounts:
        """What goods that are sent back should take along: a part what was given for it, all of an arrival its value.

        And what was given beyond its value: a difference of price that stands apart from it. Of an arrival whose story
        is forgotten: what was given.
        """
        of = self.of
        return self.given if of is None or self.quantity != of.quantity else added(of.amounts, self.given, 1)

    @property
    def withdrawal(self) -> Event:
        """The withdrawal that comes back, or goes out again, with this event."""
        return self.cause if self.kind == "back" else self.cause.cause


class Parcel:
    """Quantity, value by element, and the events behind them."""

    __slots__ = ("amounts", "events", "key", "moment", "quantity")

    def __init__(self, key: str, moment: Moment = BEGINNING) -> None:
        self.key = key  # the layer that opened it, its lot, or the item
        self.moment = moment  # of that layer
        self.quantity = 0
        self.amounts = NOTHING
        self.events: list[Event] = []

    def price(self, quantity: int) -> Amounts:
        """Price a withdrawal: its share of the value, half up, and of each element of that; all of it takes all.

        Args:
            quantity: Micro-units, above zero, at most what is there.
        """
        whole = self.quantity
        if quantity == whole:
            return self.amounts
        if len(self.amounts) != 1:
            return portion(self.amounts, quantity, whole)
        ((element, value),) = self.amounts.items()
        # `share`, written out: values on the shelf are not negative
        return {element: (2 * value * quantity + whole) // (2 * whole)}


def price_back(event: Event, quantity: int) -> Amounts:
    """Price goods that come back from a withdrawal, at most `event.left` micro-units: at what they were taken for."""
    return portion(event.net, quantity, event.left)


def price_sent(value: Amounts, held: int, arrival: Amounts, quantity: int) -> Amounts:
    """Price an arrival that goes back where it came from: its own value, or its share where less is there.

    Args:
        value: What the parcel is worth, minor units by element.
        held: What the parcel holds, micro-units.
        arrival: What the arrival was worth.
        quantity: Micro-units that go back, at most `held`.
    """
    left = {element: value.get(element, 0) - arrival.get(element, 0) for element in {**value, **arrival}}
    if all(amount >= 0 for amount in left.values()) and (held > quantity or not any(left.values())):
        return dict(arrival)
    return portion(value, quantity, held)


def given_first(value: Amounts, held: int, arrival: Event | None, quantity: int, amounts: Amounts) -> Amounts:
    """Say what is noted as given for goods of an arrival that go back, as they leave the shelf (`Event.worth`).

    Args:
        value: What the parcel is worth before, minor units by element.
        held: What the parcel holds before, micro-units.
        arrival: The arrival; None where its story is forgotten.
        quantity: Micro-units that go back.
        amounts: What they take along, minor units by element.
    """
    if arrival is None or quantity != arrival.quantity:
        return amounts
    if price_sent(value, held, arrival.amounts, quantity) == amounts:
        return {}
    return differing(amounts, arrival.amounts)
