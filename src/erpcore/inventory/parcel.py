"""A parcel: goods that share one price, with the story of what came in and who took it.

Under FIFO every receipt is a parcel of its own. Under a moving average all goods of the pool are one parcel. A
parcel keeps quantity and value, never a unit cost; whoever takes the last of the quantity takes the last of the
value. The story lets a later change of a receipt's value be followed to its takers (`repricing`).
Source: IAS 2 paragraphs 25 and 27 (FIFO and weighted average cost formulas).
"""

from __future__ import annotations

from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share

Amounts = dict[str, int]  # element -> minor units


class Event:
    """One arrival ("in"), withdrawal ("out"), withdrawal coming back ("back") or arrival sent back ("sent")."""

    __slots__ = ("amounts", "kind", "left", "of", "parcel", "period", "place", "quantity", "reference")

    def __init__(
        self,
        kind: str,
        reference: str,
        parcel: Parcel,
        place: Place,
        quantity: int,
        amounts: Amounts,
        period: str = "",
    ) -> None:
        self.kind = kind
        self.reference = reference  # the movement, "document/index"; for an arrival the layer
        self.parcel = parcel
        self.place = place  # where it came from or went to
        self.quantity = quantity
        self.amounts = amounts  # posted so far, by element; of a withdrawal: less what came back
        self.period = period  # that it was posted to
        self.left = quantity  # of a withdrawal: not come back; of an arrival: not sent back
        self.of: Event | None = None  # of "back" and "sent": the withdrawal or arrival


class Parcel:
    """Quantity, value by element, and the events behind them."""

    __slots__ = ("amounts", "events", "key", "quantity")

    def __init__(self, key: str) -> None:
        self.key = key  # the layer that opened it
        self.quantity = 0
        self.amounts: Amounts = {}
        self.events: list[Event] = []

    def price(self, quantity: int) -> Amounts:
        """Price a withdrawal: the share of each element's value, half up; all of it takes all.

        Args:
            quantity: Micro-units, above zero, at most what is there.
        """
        whole = self.quantity
        if quantity == whole:
            return dict(self.amounts)
        return {element: share(value, quantity, whole) for element, value in self.amounts.items()}


def price_back(event: Event, quantity: int) -> Amounts:
    """Price goods that come back from a withdrawal: at what they were taken for.

    Args:
        event: The withdrawal.
        quantity: Micro-units, at most `event.left`.
    """
    if quantity == event.left:
        return dict(event.amounts)
    return {element: share(value, quantity, event.left) for element, value in event.amounts.items()}


def recompute(parcel: Parcel, arrivals: dict[str, Amounts]) -> list[tuple[Event, Amounts]]:
    """Price the story again from the first changed arrival on.

    Args:
        parcel: The parcel; not changed.
        arrivals: Layer -> its value by element from now on, minor units.

    Returns:
        Each later withdrawal with its value now, net of what came back, in the order of the story.
    """
    later, quantity, value = _unwind(parcel, set(arrivals))
    net: dict[str, tuple[Event, int, Amounts]] = {}
    for event in later:
        source = event.of
        if event.kind == "in":
            quantity += event.quantity
            _add(value, arrivals.get(event.reference, event.amounts), 1)
        elif event.kind == "out":
            taken = {element: share(amount, event.quantity, quantity) for element, amount in value.items()}
            quantity -= event.quantity
            _add(value, taken, -1)
            net[event.reference] = (event, event.quantity, taken)
        elif event.kind == "back" and source is not None and source.reference in net:
            _, left, taken = net[source.reference]
            back = {element: share(amount, event.quantity, left) for element, amount in taken.items()}
            quantity += event.quantity
            _add(value, back, 1)
            _add(taken, back, -1)
            net[source.reference] = (source, left - event.quantity, taken)
        else:
            sign = 1 if event.kind == "back" else -1
            quantity += sign * event.quantity
            _add(value, event.amounts, sign)
    return [(event, amounts) for event, _, amounts in net.values()]


def _unwind(parcel: Parcel, layers: set[str]) -> tuple[list[Event], int, Amounts]:
    """Go back to just before the first of some arrivals: the events since, the quantity and value then."""
    quantity, value = parcel.quantity, dict(parcel.amounts)
    came_back: dict[str, Amounts] = {}
    index = len(parcel.events)
    while layers:
        index -= 1
        event = parcel.events[index]
        if event.kind == "in":
            quantity -= event.quantity
            _add(value, event.amounts, -1)
            layers.discard(event.reference)
        elif event.kind == "out":
            quantity += event.quantity
            _add(value, event.amounts, 1)
            _add(value, came_back.get(event.reference, {}), 1)
        else:
            sign = -1 if event.kind == "back" else 1
            quantity += sign * event.quantity
            _add(value, event.amounts, sign)
            if event.kind == "back" and event.of is not None:
                _add(came_back.setdefault(event.of.reference, {}), event.amounts, 1)
    return parcel.events[index:], quantity, value


def _add(into: Amounts, amounts: Amounts, sign: int) -> None:
    for element, amount in amounts.items():
        into[element] = into.get(element, 0) + sign * amount
