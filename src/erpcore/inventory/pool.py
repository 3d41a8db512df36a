"""A pool: all parcels of one item at one site under one valuation method."""

from collections.abc import Callable, Mapping

from erpcore.inventory.parcel import Amounts, Event, Parcel, price_back
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import extend
from erpcore.kernel.undo import Undo, put

Slice = tuple[str, int, Amounts]  # parcel key, micro-units, minor units by element
Standard = Mapping[str, int]  # element -> micro-currency for one base unit


class Pool:
    """The goods of one item at one site; `method` is "fifo", "moving_average" or "standard"."""

    __slots__ = ("arrivals", "head", "item", "method", "parcels", "quantity", "site", "taken")

    def __init__(self, item: str, site: str, method: str) -> None:
        self.item = item
        self.site = site
        self.method = method
        self.quantity = 0
        self.parcels: list[Parcel] = []
        self.head = 0  # the first parcel that may hold something
        self.arrivals: dict[str, Event] = {}  # layer -> how it came in
        self.taken: dict[Place, list[Event]] = {}  # taker -> its withdrawals, oldest first

    @property
    def amounts(self) -> Amounts:
        """The value on hand by element, in minor units."""
        found: Amounts = {}
        for parcel in self.parcels[self.head :]:
            for element, amount in parcel.amounts.items():
                found[element] = found.get(element, 0) + amount
        return found

    @property
    def value(self) -> int:
        """The value on hand in minor units."""
        return sum(self.amounts.values())

    def withdraw(self, quantity: int, standard: Standard | None, decimals: int) -> list[Slice]:
        """Price a withdrawal without making it: one slice for each parcel touched, oldest first.

        Args:
            quantity: Micro-units, above zero.
            standard: The standard valid on the day; only a pool at standard looks at it.
            decimals: Of the book currency.

        Raises:
            Refused: STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        if quantity > self.quantity:
            raise Refused(
                Code.STOCK_SHORT,
                field="quantity",
                expected=f"{self.item} at {self.site}: {from_micro(self.quantity)} on hand,"
                f" {from_micro(quantity)} asked for",
            )
        if self.method == "standard":
            return [(self.item, quantity, self.at_standard(-quantity, standard, decimals))]
        slices = []
        parcels = self.parcels
        index = self.head
        while quantity:
            parcel = parcels[index]
            held = parcel.quantity
            if held:
                part = quantity if quantity < held else held
                slices.append((parcel.key, part, parcel.price(part)))
                quantity -= part
            index += 1
        return slices

    def at_standard(self, quantity: int, standard: Standard | None, decimals: int) -> Amounts:
        """Price a signed change of a pool at standard: the change of round(standard x quantity on hand).

        Returns:
            Minor units by element, not negative.

        Raises:
            Refused: STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        if standard is None:
            raise Refused(
                Code.STANDARD_MISSING,
                field="item",
                expected=f"{self.item} is valued at standard and has none on the day",
            )
        held = self.amounts
        found: Amounts = {}
        for element in {**standard, **held}:
            price = standard.get(element, 0)
            before = extend(price, self.quantity, decimals)
            if before != held.get(element, 0):
                raise Refused(
                    Code.STANDARD_NOT_ADOPTED,
                    field="item",
                    expected=f"{self.item} at {self.site} is valued at another standard than that of the day",
                )
            change = abs(extend(price, self.quantity + quantity, decimals) - before)
            if change:
                found[element] = change
        return found

    def returning(
        self, taker: Place, quantity: int, standard: Standard | None, decimals: int
    ) -> list[tuple[Event, int, Amounts]]:
        """Price goods that come back from a taker, its latest withdrawals first, at what they were taken for.

        A pool at standard takes them back at standard.

        Returns:
            Withdrawal, micro-units and minor units by element.

        Raises:
            Refused: RETURN_EXCEEDS_ISSUE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
        """
        found: list[tuple[Event, int, Amounts]] = []
        before: Amounts = {}
        wanted = quantity
        for event in reversed(self.taken.get(taker, [])):
            if event.left:
                part = min(wanted, event.left)
                wanted -= part
                if self.method == "standard":
                    so_far = self.at_standard(quantity - wanted, standard, decimals)
                    amounts = {element: value - before.get(element, 0) for element, value in so_far.items()}
                    before = so_far
                else:
                    amounts = price_back(event, part)
                found.append((event, part, amounts))
                if not wanted:
                    return found
        raise Refused(
            Code.RETURN_EXCEEDS_ISSUE,
            field="quantity",
            expected=f"{from_micro(quantity - wanted)} of {self.item} issued to {taker.key} and not returned,"
            f" {from_micro(quantity)} asked for",
        )

    # --- the fold -------------------------------------------------------------------------------------------

    def arrive(
        self, layer: str, source: Place, quantity: int, amounts: Amounts, undo: Undo, period: str = ""
    ) -> None:
        """Take goods in under a layer's name."""
        parcels = self.parcels
        if self.method == "fifo" or not parcels:
            parcel = Parcel(layer if self.method == "fifo" else self.item)
            undo.append((parcels.pop,))
            parcels.append(parcel)
        else:
            parcel = parcels[-1]
        event = Event("in", layer, parcel, source, quantity, amounts, period)
        if self.method != "standard":
            undo.append((self.arrivals.pop, layer))
            self.arrivals[layer] = event
            undo.append((parcel.events.pop,))
            parcel.events.append(event)
        self._change(parcel, quantity, amounts, 1, undo)

    def leave(
        self,
        key: str,
        reference: str,
        taker: Place,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        period: str = "",
    ) -> None:
        """Let goods of the parcel with this key go to a taker."""
        parcel = self.arrivals[key].parcel if self.method == "fifo" else self.parcels[-1]
        event = Event("out", reference, parcel, taker, quantity, amounts, period)
        if self.method != "standard":
            undo.append((parcel.events.pop,))
            parcel.events.append(event)
        events = self.taken.get(taker)
        if events is None:
            events = self.taken[taker] = []
            undo.append((self.taken.pop, taker))
        else:
            undo.append((events.pop,))
        events.append(event)
        self._change(parcel, -quantity, amounts, -1, undo)

    def come_back(
        self,
        origin: str,
        reference: str,
        taker: Place,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        period: str = "",
    ) -> None:
        """Take goods of a withdrawal back at the amounts given."""
        taken = self.withdrawal(taker, origin)
        event = Event("back", reference, taken.parcel, taker, quantity, amounts, period)
        event.of = taken
        if self.method != "standard":
            undo.append((taken.parcel.events.pop,))
            taken.parcel.events.append(event)
        undo.append((setattr, taken, "left", taken.left))
        taken.left -= quantity
        self._change_event(taken, amounts, -1, undo)
        self._change(taken.parcel, quantity, amounts, 1, undo)
        undo.append((setattr, self, "head", self.head))
        self.head = min(self.head, self.parcels.index(taken.parcel))

    def go_again(
        self, layer: str, origin: str, reference: str, amounts: Amounts, undo: Undo, period: str = ""
    ) -> None:
        """Let goods that came back go to their taker again, at the amounts given."""
        back = self.came_back(layer, origin)
        if back is None:
            raise AssertionError(f"{origin} did not come back to {self.item} at {self.site}")
        taken, parcel = back.cause, back.parcel
        event = Event("again", reference, parcel, taken.place, back.quantity, amounts, period)
        event.of = back
        undo.append((parcel.events.pop,))
        parcel.events.append(event)
        undo.append((setattr, taken, "left", taken.left))
        taken.left += back.quantity
        self._change_event(taken, amounts, 1, undo)
        self._change(parcel, -back.quantity, amounts, -1, undo)

    def came_back(self, layer: str, reference: str) -> Event | None:
        """Find how goods of a parcel came back with a movement; None where the story does not tell."""
        arrival = self.arrivals.get(layer) if self.method == "fifo" else None
        parcels = [arrival.parcel] if arrival else self.parcels[-1:]
        events = (event for parcel in parcels for event in reversed(parcel.events))
        return next((event for event in events if event.kind == "back" and event.reference == reference), None)

    def send_back(
        self,
        layer: str,
        reference: str,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        period: str = "",
    ) -> None:
        """Let goods of an arrival go back where they came from, at the amounts given.

        What they should take along later and cannot is borne by the named account for late differences.
        """
        parcel = self.parcels[-1]
        if self.method != "standard":
            arrival = self.arrivals[layer]
            parcel = arrival.parcel
            bearer = Place("late_difference", layer, self.item, self.site)
            event = Event("sent", reference, parcel, bearer, quantity, amounts, period)
            event.of = arrival
            undo.append((parcel.events.pop,))
            parcel.events.append(event)
            put(self.taken, bearer, [event], undo)
            undo.append((setattr, arrival, "left", arrival.left))
            arrival.left -= quantity
        self._change(parcel, -quantity, amounts, -1, undo)

    def revalue(self, layer: str, amounts: Amounts, sign: int, undo: Undo) -> None:
        """Change the value of an arrival (or of a pool at standard) without a quantity."""
        parcel = self.parcels[-1]
        if self.method != "standard":
            arrival = self.arrivals[layer]
            parcel = arrival.parcel
            self._change_event(arrival, amounts, sign, undo)
        self._change(parcel, 0, amounts, sign, undo)

    def pass_on(self, origin: str, taker: Place, amounts: Amounts, sign: int, undo: Undo) -> None:
        """Hand a difference on to the taker of a withdrawal (sign 1), or take it back (-1)."""
        taken = self.withdrawal(taker, origin)
        self._change_event(taken, amounts, sign, undo)
        self._change(taken.parcel, 0, amounts, -sign, undo)

    def withdrawal(self, taker: Place, reference: str) -> Event:
        """Find a withdrawal, or an arrival sent back, by its taker and movement."""
        return next(event for event in self.taken[taker] if event.reference == reference)

    def trim(self, is_settled: Callable[[Event], bool], undo: Undo) -> None:
        """Forget the part of the story in which nothing can change any more."""
        undo += (
            (setattr, self, "parcels", self.parcels),
            (setattr, self, "arrivals", self.arrivals),
            (setattr, self, "taken", self.taken),
            (setattr, self, "head", self.head),
        )
        forgotten: set[int] = set()
        kept = []
        for parcel in self.parcels:
            settled = next(
                (i for i, event in enumerate(parcel.events) if not is_settled(event)), len(parcel.events)
            )
            gone = settled == len(parcel.events) and not parcel.quantity
            if self.method == "fifo" and not gone:
                kept.append(parcel)
                continue
            forgotten.update(map(id, parcel.events[:settled]))
            undo.append((setattr, parcel, "events", parcel.events))
            parcel.events = parcel.events[settled:]
            if self.method != "fifo":
                kept.append(parcel)
        self.parcels = kept
        self.head = 0
        self.arrivals = {layer: event for layer, event in self.arrivals.items() if id(event) not in forgotten}
        if self.method == "standard":  # keeps no story: nothing follows the goods
            forgotten = {id(event) for events in self.taken.values() for event in events if is_settled(event)}
        self.taken = {
            taker: left
            for taker, events in self.taken.items()
            if (left := [event for event in events if id(event) not in forgotten])
        }

    def _change(self, parcel: Parcel, quantity: int, amounts: Amounts, sign: int, undo: Undo) -> None:
        undo.append((self._restore, parcel, parcel.quantity, parcel.amounts, self.quantity, self.head))
        held = dict(parcel.amounts)
        for element, amount in amounts.items():
            value = held.get(element, 0) + sign * amount
            if value:
                held[element] = value
            else:
                held.pop(element, None)
        parcel.amounts = held
        parcel.quantity += quantity
        self.quantity += quantity
        if not parcel.quantity:
            head = self.head
            last = len(self.parcels) - 1
            while head < last and not self.parcels[head].quantity:
                head += 1
            self.head = head

    def _restore(self, parcel: Parcel, quantity: int, amounts: Amounts, whole: int, head: int) -> None:
        parcel.quantity = quantity
        parcel.amounts = amounts
        self.quantity = whole
        self.head = head

    @staticmethod
    def _change_event(event: Event, amounts: Amounts, sign: int, undo: Undo) -> None:
        undo.append((setattr, event, "amounts", event.amounts))
        changed = dict(event.amounts)
        for element, amount in amounts.items():
            changed[element] = changed.get(element, 0) + sign * amount
        event.amounts = changed
