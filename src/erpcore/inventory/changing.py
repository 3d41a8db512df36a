"""A pool that is valued by another method from a day on: what is carried over, and what is known of it.

Layers stay layers, and goods that share a price become one layer, with all that is known of them. Where goods of
different prices come to share one, or lots come to have prices, goods and value are told as one opening layer (one for
each lot). Of a receipt of before, the part that was then on hand is remembered: that part of a later difference of its
value joins the goods carried over, the rest belongs to goods gone before the change.
Source: IAS 8 paragraphs 19-25, 企业会计准则第28号 articles 4-7: a change that cannot be applied retrospectively is
applied from the day on.
"""

from collections import deque
from collections.abc import Container, Mapping

from erpcore.inventory.holding import Holding
from erpcore.inventory.methods import METHODS
from erpcore.inventory.parcel import Event, Moment, Parcel
from erpcore.inventory.pool import Pool
from erpcore.inventory.stock import Stock
from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import share, split
from erpcore.kernel.undo import Undo, drop, put


def change_method(
    pool: Pool, method: str, layer: str, moment: Moment, lots: Mapping[str, int], undo: Undo
) -> None:
    """Carry a pool over to another method; quantity and value stay as they are, element by element.

    Args:
        pool: Without goods that are short.
        method: A key of `METHODS`.
        layer: The name of what is carried over: the document.
        moment: Of the change.
        lots: How much of which lot is on hand, micro-units.
        undo: Takes it back.
    """
    undo += [(setattr, pool, name, getattr(pool, name)) for name in Holding.__slots__]
    traits, mixed = METHODS[method], not (pool.apart or pool.by_lot)
    layers = traits.parcels == "receipt" or (traits.by_month and mixed)
    keeps = pool.has_story and not pool.by_month and layers
    story = _Story(pool, layer, moment)
    pool.follow(method)
    pool.since, pool.story, pool.ahead = moment, [], None
    if not keeps:
        story.tell_anew(lots)
    elif pool.apart and not story.apart:
        story.keep_as_layers(undo)


def change_methods(
    stock: Stock, items: Container[str], method: str, layer: str, moment: Moment, undo: Undo
) -> None:
    """Carry all pools of some items over; what is then on hand begins the story of a monthly average.

    Args:
        stock: The pools.
        items: Their items.
        method: A key of `METHODS`.
        layer: The name of what is carried over: the document.
        moment: Of the change.
        undo: Takes it back.
    """
    months, lots = stock.months.moved, stock.lots.by_pool(stock.shelves.area)
    for key, pool in stock.pools.items():
        if key[0] not in items:
            continue
        change_method(pool, method, layer, moment, lots.get(key, {}), undo)
        if pool.by_month:
            put(months, key, {"": (pool.quantity, pool.amounts)}, undo)
        elif key in months:
            drop(months, key, undo)
        if key in stock.months.late:
            drop(stock.months.late, key, undo)


def lot_values(amounts: Amounts, lots: Mapping[str, int]) -> dict[str, Amounts]:
    """Share the value of goods out over their lots by quantity.

    Args:
        amounts: Minor units by element.
        lots: Micro-units by lot.
    """
    names = sorted(lots)
    found: dict[str, Amounts] = {name: {} for name in names}
    for element, amount in amounts.items():
        for name, part in zip(names, split(amount, [lots[name] for name in names]), strict=True):
            if part:
                found[name][element] = part
    return found


def carried_part(pool: Pool, layer: str, change: Amounts) -> Amounts:
    """Say which part of a difference the goods carried over take; all of it for a receipt since the change.

    What they were worth when they were carried over does not fall below nothing.

    Args:
        pool: The goods.
        layer: The receipt.
        change: Minor units by element, any sign.
    """
    of = pool.carried.get(layer)
    if of is None:
        return change
    carried = [
        one for one in pool.arrivals[layer].parcel.events if one.kind == "in" and one.moment == pool.since
    ]
    there = summed(one.amounts for one in carried)
    return {
        element: max(share(amount, *of), -there.get(element, 0)) if amount < 0 else share(amount, *of)
        for element, amount in change.items()
    }


class _Story:
    """What a pool knows before it is carried over."""

    def __init__(self, pool: Pool, layer: str, moment: Moment) -> None:
        self.pool, self.layer, self.moment = pool, layer, moment
        self.parcels = [parcel for parcel in pool.parcels if parcel.quantity]
        self.amounts = pool.amounts
        self.apart, self.by_lot = pool.apart, pool.by_lot
        self.arrivals = _receipts(pool)
        self.takers = [
            event for events in pool.taken.values() for event in events if event.kind == "out" and event.left
        ]

    def keep_as_layers(self, undo: Undo) -> None:
        """Let goods keep the prices that they share: each price a layer, the oldest first."""
        pool = self.pool
        shared = list(pool.shared.values())
        for parcel in shared:
            undo.append((setattr, parcel, "key", parcel.key))
            parcel.key = self._name(parcel.key if self.by_lot else "")
        pool.shared = {parcel.key: parcel for parcel in shared}
        pool.parcels = deque(sorted(self.parcels, key=lambda parcel: parcel.moment))

    def tell_anew(self, lots: Mapping[str, int]) -> None:
        """Let the goods on hand be one opening layer, or one for each lot."""
        pool = self.pool
        pool.arrivals, pool.taken, pool.shared, pool.debt = {}, {}, {}, None
        pool.parcels, pool.carried = deque(), {}
        if pool.by_lot:
            values = lot_values(self.amounts, lots)
            for lot in sorted({*lots, *(event.lot for event in self.takers)}):
                self._open(lot, lots.get(lot, 0), values.get(lot, {}))
        else:
            self._open("", pool.quantity, self.amounts)

    def _open(self, lot: str, quantity: int, amounts: Amounts) -> None:
        """Begin a parcel with what is carried over, of one lot or of all."""
        pool = self.pool
        layer = self._name(lot)
        parcel = Parcel(layer if pool.apart else lot or pool.item, self.moment)
        parcel.quantity, parcel.amounts = quantity, amounts
        if not pool.apart:
            pool.shared[parcel.key] = parcel
        if quantity or not pool.apart:
            pool.parcels.append(parcel)
        for event in self.takers:
            if event.lot == lot or not pool.by_lot:
                self._take(event, parcel)
        if pool.has_story:
            for name, (arrival, cover, whole) in self.arrivals.items():
                if cover and (arrival.lot == lot or not pool.by_lot):
                    self._arrive(name, parcel, arrival.place, 0, {}, arrival.lot)
                    pool.carried[name] = (cover, whole)
            self._arrive(layer, parcel, pool.shelf(lot), quantity, amounts, lot)

    def _take(self, event: Event, parcel: Parcel) -> None:
        """Remember who took goods before, so that they can come back at what they were taken for."""
        taken = Event(
            "out", event.reference, parcel, event.place, event.left, event.net, event.moment, event.lot
        )
        self.pool.taken.setdefault(event.place, []).append(taken)
        if self.pool.has_story:
            parcel.events.append(taken)

    def _arrive(
        self, layer: str, parcel: Parcel, source: Place, quantity: int, amounts: Amounts, lot: str
    ) -> None:
        event = Event("in", layer, parcel, source, quantity, amounts, self.moment, lot)
        self.pool.arrivals[layer] = event
        parcel.events.append(event)

    def _name(self, lot: str) -> str:
        return f"{self.layer}/{lot}" if lot else self.layer


def _receipts(pool: Pool) -> dict[str, tuple[Event, int, int]]:
    """Say of each receipt how much of it is on hand, and how much it was.

    Of goods that share a price the latest receipts are taken to be there.
    """
    found: dict[str, tuple[Event, int, int]] = {}
    left: dict[int, int] = {}
    for name, event in reversed(pool.arrivals.items()):
        opening = event.moment == pool.since and event.place.role == "stock"
        there, whole = pool.carried.get(name, (event.left, event.left))
        if opening or whole <= 0:
            continue
        parcel = event.parcel
        cover = min(there, max(left.get(id(parcel), parcel.quantity), 0))
        left[id(parcel)] = left.get(id(parcel), parcel.quantity) - cover
        found[name] = (event, cover, whole)
    return dict(reversed(found.items()))
