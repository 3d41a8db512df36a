"""A pool: all parcels of one item at one site under one valuation method, as movements change them.

Whatever moves goods is an event that enters the pool; taken out again, it leaves no trace. So every change can
be undone, and the story can be told again from an earlier day on (`inventory.past`).
"""

from erpcore.inventory.holding import Holding
from erpcore.inventory.parcel import BEGINNING, Event, Moment, Parcel, given_first
from erpcore.inventory.ranked import insert, remove
from erpcore.kernel.by_element import NOTHING, Amounts, added, turned
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, put


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
        moment: Moment = BEGINNING,
        lot: str = "",
    ) -> None:
        """Take goods in under a layer's name; value alone ("receipt<tab>document") joins those of the receipt.

        Where no receipt is named it joins the goods that share a price.
        """
        receipt = "" if quantity else layer.partition("\t")[0]
        if receipt:
            arrival = self.arrivals.get(receipt)
            parcel = self.shared[receipt] if arrival is None else arrival.parcel
        elif self.apart:
            parcel = Parcel(layer, moment)
        else:
            key = lot if self.by_lot else self.item
            parcel = self.shared.get(key) or self._begin_shared(key, moment, undo)
        event = Event("in", layer, parcel, source, quantity, amounts, moment, lot)
        self.tell(event)
        undo.append((Pool.untell, self, event))

    def leave(
        self,
        key: str,
        reference: str,
        taker: Place,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        moment: Moment = BEGINNING,
        lot: str = "",
    ) -> None:
        """Let goods of the parcel with this key go to a taker."""
        arrival = self.arrivals.get(key) if self.apart else None
        parcel = self._shared(key, moment, undo) if arrival is None else arrival.parcel
        event = Event("out", reference, parcel, taker, quantity, amounts, moment, lot)
        self.tell(event)
        undo.append((Pool.untell, self, event))

    def come_back(
        self,
        taken: Event,
        reference: str,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        moment: Moment = BEGINNING,
    ) -> None:
        """Take goods of a withdrawal back at the amounts given."""
        event = Event("back", reference, taken.parcel, taken.place, quantity, amounts, moment, taken.lot)
        event.of = taken
        self.tell(event)
        undo.append((Pool.untell, self, event))

    def go_again(
        self, back: Event, reference: str, amounts: Amounts, undo: Undo, moment: Moment = BEGINNING
    ) -> None:
        """Let goods that came back go to their taker again, at the amounts given."""
        event = Event("again", reference, back.parcel, back.place, back.quantity, amounts, moment, back.lot)
        event.of = back
        self.tell(event)
        undo.append((Pool.untell, self, event))

    def send_back(
        self,
        layer: str,
        reference: str,
        quantity: int,
        amounts: Amounts,
        undo: Undo,
        moment: Moment = BEGINNING,
        claim: Amounts = NOTHING,
    ) -> None:
        """Let goods of an arrival go back where they came from, at the amounts given.

        What they should take along later and cannot is borne by the named account for late differences; what they
        should take along now and do not is the claim.
        """
        arrival = self.arrivals.get(layer)  # None: its story is forgotten, or the price of the pool is fixed
        parcel = self.parcel(self.item) if arrival is None else arrival.parcel
        lot = "" if arrival is None else arrival.lot
        event = Event("sent", reference, parcel, self.bearer(layer), quantity, amounts, moment, lot)
        event.of = arrival
        if self.has_story:
            first = given_first(parcel.amounts, parcel.quantity, arrival, quantity, amounts)
            event.given = added(first, claim, 1)
        self.tell(event)
        undo.append((Pool.untell, self, event))

    def revalue(self, layer: str, amounts: Amounts, sign: int, undo: Undo, known: Moment = BEGINNING) -> None:
        """Change the value of an arrival (or of a pool at standard) without a quantity; known from a moment on."""
        if not self.has_story:
            self._change(self.parcel(self.item), amounts, sign, undo)
            return
        arrival = self.arrivals[layer]
        _change_event(arrival, "amounts", amounts, sign, undo)
        if self.has_come(arrival):
            self._change(arrival.parcel, amounts, sign, undo)
        if known[0] and arrival.quantity:
            revision = (known, turned(amounts, sign))
            put(self.revisions, layer, (*self.revisions.get(layer, ()), revision), undo)

    def pass_on(self, event: Event, amounts: Amounts, sign: int, undo: Undo) -> None:
        """Hand a difference on to the taker of a withdrawal (sign 1), or take it back (-1).

        What came back, and went out again, has differences of its own.
        """
        _change_event(event, "amounts", amounts, -sign if event.kind == "back" else sign, undo)
        if event.kind in {"back", "again"}:
            _change_event(event.withdrawal, "returned", amounts, -sign, undo)
        self._change(event.parcel, amounts, -sign, undo)

    def known(self, taker: Place, reference: str, key: str) -> Event:
        """Find what a taker took or gave back with a movement; it must be there."""
        event = self.event(taker, reference, key)
        if event is None:
            raise AssertionError(f"{self}: {taker.key} took nothing with {reference}")
        return event

    def tell(self, event: Event) -> None:
        """Let an event happen: goods and value move, its parcel and its taker remember it."""
        kind, has_story = event.kind, self.has_story
        dated = event.moment[0]  # otherwise what is told last happened last
        if has_story and dated:
            insert(event.parcel.events, event)
            if not self.by_month:
                insert(self.story, event)
        elif has_story:
            event.parcel.events.append(event)
        if kind == "in":
            if has_story:
                self.arrivals[event.reference] = event
            self._move(event, event.quantity, 1)
            return
        if has_story or kind in {"out", "back"}:
            events = self.taken.setdefault(event.place, [])
            if dated:
                insert(events, event)
            else:
                events.append(event)
        if kind == "out":
            self._move(event, -event.quantity, -1)
        else:
            self._reverse(event, 1)

    def untell(self, event: Event) -> None:
        """Let an event not have happened."""
        kind, quantity = event.kind, event.quantity
        if self.has_story:
            remove(event.parcel.events, event)
            if event.moment[0] and not self.by_month:
                remove(self.story, event)
        if kind == "in":
            if self.has_story:
                del self.arrivals[event.reference]
            self._move(event, -quantity, -1)
            return
        if self.has_story or kind in {"out", "back"}:
            events = self.taken[event.place]
            remove(events, event)
            if not events:
                del self.taken[event.place]
        if kind == "out":
            self._move(event, quantity, 1)
        else:
            self._reverse(event, -1)

    def _reverse(self, event: Event, sign: int) -> None:
        """Take an earlier event back (sign 1), or do not (-1)."""
        quantity, earlier = sign * event.quantity, event.of
        if event.kind == "back":
            self._move(event, quantity, sign)
        else:
            self._move(event, -quantity, -sign)
        if earlier is None:  # of an arrival at standard: nothing follows it
            return
        if event.kind == "again":
            withdrawal = event.withdrawal
            withdrawal.left += quantity
            withdrawal.returned = added(withdrawal.returned, event.amounts, -sign)
            return
        earlier.left -= quantity
        if event.kind == "back":
            earlier.returned = added(earlier.returned, event.amounts, sign)
            if earlier.of is not None:  # of goods that were sent back
                earlier.of.left += quantity

    def _move(self, event: Event, quantity: int, sign: int) -> None:
        """Move an event's value, and a signed quantity, into its parcel; keep within reach what holds goods."""
        parcel = event.parcel
        before = parcel.quantity
        parcel.quantity = now = before + quantity
        self.quantity += quantity
        parcel.amounts = added(parcel.amounts, event.amounts, sign)
        if self.apart and quantity and not (before and now) and parcel is not self.debt:
            parcels = self.parcels
            if now:
                insert(parcels, parcel)
            elif parcels[0] is parcel:
                parcels.popleft()
            else:
                remove(parcels, parcel)

    @staticmethod
    def _change(parcel: Parcel, amounts: Amounts, sign: int, undo: Undo) -> None:
        undo.append((setattr, parcel, "amounts", parcel.amounts))
        parcel.amounts = added(parcel.amounts, amounts, sign)


def _change_event(event: Event, name: str, amounts: Amounts, sign: int, undo: Undo) -> None:
    before: Amounts = getattr(event, name)
    undo.append((setattr, event, name, before))
    setattr(event, name, added(before, amounts, sign))
