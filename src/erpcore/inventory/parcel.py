"""A parcel: goods that share one price, with the story of what came in and who took it.

Under FIFO and LIFO every receipt is a parcel of its own, under specific identification every lot is. Under a moving
average all goods of the pool are one parcel. A parcel keeps quantity and value, never a unit cost; whoever takes the
last of the quantity takes the last of the value. The story lets a later change of a receipt's value be followed to its
takers (`repricing`).
Source: IAS 2 paragraphs 23-24 (specific identification), 25 and 27 (FIFO and weighted average cost formulas).
"""

from __future__ import annotations

from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share

Amounts = dict[str, int]  # element -> minor units; replaced when it changes, never changed in place
Moment = tuple[
    int, int, int, str
]  # day (0: only the order of posting counts), position, movement; and the period
BEGINNING: Moment = (0, 0, 0, "")
Taken = dict[str, tuple[int, Amounts]]  # withdrawal -> micro-units and value still with the taker
_NOTHING: Amounts = {}


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
        self.returned = _NOTHING  # of a withdrawal: what came back of its amounts
        self.moment = moment  # where it stands in the story
        self.lot = lot  # the lot or serial number of the goods, where they have one
        self.left = quantity  # of a withdrawal: not come back; of an arrival: not sent back
        self.of: Event | None = None  # of "back", "again", "sent": what it takes back

    @property
    def period(self) -> str:
        """The period that it was posted to."""
        return self.moment[3]

    @property
    def net(self) -> Amounts:
        """The value of a withdrawal that is still with its taker."""
        left = dict(self.amounts)
        add(left, self.returned, -1)
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

        And what was given beyond its value: a difference of price that stands apart from it.
        """
        whole = self.quantity == self.cause.quantity
        return added(self.cause.amounts, self.given, 1) if whole else self.given

    def again(self, _value: Amounts) -> Amounts:
        """Say what an arrival is worth where the goods before it were worth something else."""
        return self.amounts

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
        self.amounts = _NOTHING
        self.events: list[Event] = []

    def price(self, quantity: int) -> Amounts:
        """Price a withdrawal: the share of each element's value, half up; all of it takes all.

        Args:
            quantity: Micro-units, above zero, at most what is there.
        """
        whole = self.quantity
        if quantity == whole:
            return self.amounts
        double, found = 2 * whole, {}  # `share`, written out: values on the shelf are not negative
        for element, value in self.amounts.items():
            found[element] = (2 * value * quantity + whole) // double
        return found


def price_back(event: Event, quantity: int) -> Amounts:
    """Price goods that come back from a withdrawal, at most `event.left` micro-units: at what they were taken for."""
    return {element: share(value, quantity, event.left) for element, value in event.net.items()}


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
    return {element: share(amount, quantity, held) for element, amount in value.items()}


def recompute(
    parcel: Parcel, arrivals: dict[str, Amounts], before: dict[str, Amounts] | None = None
) -> list[tuple[Event, Amounts]]:
    """Price the story again from the first changed arrival on.

    Args:
        parcel: The parcel; not changed.
        arrivals: Layer -> its value by element from now on, minor units.
        before: Is filled with what the parcel is worth before each value without goods that joins it, by layer.

    Returns:
        Each later event but arrivals, and what brings goods to a price, with its value now, in the order of the story.
    """
    later, quantity, value, taken = _unwind(parcel, set(arrivals))
    found: list[tuple[Event, Amounts]] = []
    backs: dict[str, Amounts] = {}
    for event in later:
        moved = event.quantity
        if event.kind == "in":
            quantity += moved
            if before is not None and not moved:
                before[event.reference] = dict(value)
            if event.reference in arrivals:
                now = arrivals[event.reference]
            elif (now := event.again(value)) is not event.amounts:
                found.append((event, now))
            add(value, now, 1)
            continue
        if event.kind == "out":
            now = {element: share(amount, moved, quantity) for element, amount in value.items()}
            taken[event.reference] = (moved, dict(now))
        elif event.kind == "back":
            left, net = taken[event.cause.reference]
            now = {element: share(amount, moved, left) for element, amount in net.items()}
            backs[event.reference] = now
            add(net, now, -1)
            taken[event.cause.reference] = (left - moved, net)
        elif event.kind == "again":
            left, net = taken[event.withdrawal.reference]
            now = price_sent(value, quantity, backs.get(event.cause.reference, event.cause.amounts), moved)
            add(net, now, 1)
            taken[event.withdrawal.reference] = (left + moved, net)
        else:
            now = price_sent(value, quantity, event.worth, moved)
            taken[event.reference] = (moved, dict(now))
        sign = 1 if event.kind == "back" else -1
        quantity += sign * moved
        add(value, now, sign)
        found.append((event, now))
    return found


def _unwind(parcel: Parcel, layers: set[str]) -> tuple[list[Event], int, Amounts, Taken]:
    """Go back to just before the first of some arrivals.

    Returns:
        The events since; the quantity and value then; earlier withdrawals that come back later, as they were.
    """
    quantity, value = parcel.quantity, dict(parcel.amounts)
    taken: Taken = {}
    index = len(parcel.events)
    while layers:
        index -= 1
        event = parcel.events[index]
        sign = 1 if event.kind in {"in", "back"} else -1
        quantity -= sign * event.quantity
        add(value, event.amounts, -sign)
        if event.kind == "in":
            layers.discard(event.reference)
        elif event.kind in {"back", "again"}:
            withdrawal = event.withdrawal
            left, net = taken.get(withdrawal.reference, (withdrawal.left, withdrawal.net))
            add(net, event.amounts, sign)
            taken[withdrawal.reference] = (left + sign * event.quantity, net)
    return parcel.events[index:], quantity, value, taken


def added(held: Amounts, amounts: Amounts, sign: int) -> Amounts:
    """Add amounts to others, or take them off (sign -1); what comes to zero is left out.

    The sum may be one of the two: amounts are never changed in place.
    """
    if sign > 0:
        if not held and all(amounts.values()):
            return amounts
    elif held == amounts:
        return _NOTHING
    found = held.copy()
    for element, amount in amounts.items():
        value = found.get(element, 0) + sign * amount
        if value:
            found[element] = value
        else:
            found.pop(element, None)
    return found


def differing(now: Amounts, before: Amounts) -> Amounts:
    """Take one cost by element off another; elements that agree are left out."""
    found = {element: now.get(element, 0) - before.get(element, 0) for element in {**now, **before}}
    return {element: amount for element, amount in found.items() if amount}


def add(into: Amounts, amounts: Amounts, sign: int) -> None:
    """Add amounts to others in place, or take them off (sign -1)."""
    for element, amount in amounts.items():
        into[element] = into.get(element, 0) + sign * amount
