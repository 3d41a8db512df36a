"""A pool: all parcels of one item at one site under one valuation method, as movements change them."""

from erpcore.inventory.holding import Holding
from erpcore.inventory.parcel import Amounts, Event, Parcel
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo
from erpcore.masterdata.item import AT_FIXED_PRICE


class Pool(Holding):
    """The goods of one item at one site, folded from movements."""

    __slots__ = ()

    def arrive(
        self,
        layer: str,
        source: Place,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        period: str = "",
        lot: str = "",
    ) -> None:
        """Take goods in under a layer's name, and a lot's where they have one."""
        parcel = self._opened(layer, lot, undo)
        event = Event("in", layer, parcel, source, quantity, amounts, period)
        if self.method not in AT_FIXED_PRICE:
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
        lot: str = "",
    ) -> None:
        """Let goods of the parcel with this key go to a taker."""
        parcel = self.parcel(key)
        event = Event("out", reference, parcel, taker, quantity, amounts, period)
        event.lot = lot
        if self.method not in AT_FIXED_PRICE:
            undo.append((parcel.events.pop,))
            parcel.events.append(event)
        self._note(event, undo)
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
        taken = self._known(taker, origin)
        event = Event("back", reference, taken.parcel, taker, quantity, amounts, period)
        event.of = taken
        if self.method not in AT_FIXED_PRICE:
            undo.append((taken.parcel.events.pop,))
            taken.parcel.events.append(event)
            self._note(event, undo)
        undo.append((setattr, taken, "left", taken.left))
        taken.left -= quantity
        self._change_event(taken, "returned", amounts, 1, undo)
        self._change(taken.parcel, quantity, amounts, 1, undo)
        if self.head:
            undo.append((setattr, self, "head", self.head))
            self.head = min(self.head, self.parcels.index(taken.parcel))

    def go_again(
        self, origin: str, reference: str, taker: Place, amounts: Amounts, undo: Undo, period: str = ""
    ) -> None:
        """Let goods that came back go to their taker again, at the amounts given."""
        back = self._known(taker, origin)
        taken, parcel = back.cause, back.parcel
        event = Event("again", reference, parcel, taker, back.quantity, amounts, period)
        event.of = back
        undo.append((parcel.events.pop,))
        parcel.events.append(event)
        self._note(event, undo)
        undo.append((setattr, taken, "left", taken.left))
        taken.left += back.quantity
        self._change_event(taken, "returned", amounts, -1, undo)
        self._change(parcel, -back.quantity, amounts, -1, undo)

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
        if self.method not in AT_FIXED_PRICE:
            arrival = self.arrivals[layer]
            parcel = arrival.parcel
            bearer = Place("late_difference", layer, self.item, self.site)
            event = Event("sent", reference, parcel, bearer, quantity, amounts, period)
            event.of = arrival
            undo.append((parcel.events.pop,))
            parcel.events.append(event)
            self._note(event, undo)
            undo.append((setattr, arrival, "left", arrival.left))
            arrival.left -= quantity
        self._change(parcel, -quantity, amounts, -1, undo)

    def revalue(self, layer: str, amounts: Amounts, sign: int, undo: Undo) -> None:
        """Change the value of an arrival (or of a pool at standard) without a quantity."""
        parcel = self.parcels[-1]
        if self.method not in AT_FIXED_PRICE:
            arrival = self.arrivals[layer]
            parcel = arrival.parcel
            self._change_event(arrival, "amounts", amounts, sign, undo)
        self._change(parcel, 0, amounts, sign, undo)

    def pass_on(self, origin: str, taker: Place, amounts: Amounts, sign: int, undo: Undo) -> None:
        """Hand a difference on to the taker of a withdrawal (sign 1), or take it back (-1).

        What came back, and went out again, has differences of its own.
        """
        event = self._known(taker, origin)
        if event.kind == "back":
            self._change_event(event, "amounts", amounts, -sign, undo)
        else:
            self._change_event(event, "amounts", amounts, sign, undo)
        if event.kind in {"back", "again"}:
            self._change_event(event.withdrawal, "returned", amounts, -sign, undo)
        self._change(event.parcel, 0, amounts, -sign, undo)

    def _opened(self, layer: str, lot: str, undo: Undo) -> Parcel:
        """Find the parcel that an arrival joins, or open one."""
        parcels = self.parcels
        if self.method == "specific" and lot in self.lots:
            return self.lots[lot]
        if self.method in {"moving_average", *AT_FIXED_PRICE} and parcels:
            return parcels[-1]
        parcel = Parcel({"fifo": layer, "specific": lot}.get(self.method, self.item))
        undo.append((parcels.pop,))
        parcels.append(parcel)
        if self.method == "specific":
            undo.append((self.lots.pop, lot))
            self.lots[lot] = parcel
        return parcel

    def _known(self, taker: Place, reference: str) -> Event:
        event = self.event(taker, reference)
        if event is None:
            raise AssertionError(f"{self.item} at {self.site}: {taker.key} took nothing with {reference}")
        return event

    def _note(self, event: Event, undo: Undo) -> None:
        events = self.taken.get(event.place)
        if events is None:
            events = self.taken[event.place] = []
            undo.append((self.taken.pop, event.place))
        else:
            undo.append((events.pop,))
        events.append(event)

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
        if not parcel.quantity and self.method != "specific":
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
    def _change_event(event: Event, name: str, amounts: Amounts, sign: int, undo: Undo) -> None:
        before: Amounts = getattr(event, name)
        undo.append((setattr, event, name, before))
        changed = dict(before)
        for element, amount in amounts.items():
            changed[element] = changed.get(element, 0) + sign * amount
        setattr(event, name, changed)
