"""The layers of stock as they stood at a moment, folded from the log: what came in, and what is left of it.

Goods that are valued by layers (FIFO, LIFO) or by lots have theirs; goods at an average or at standard are one
layer, whose age is told by the latest receipts that cover the quantity on hand. Goods from another shelf keep the
age that the oldest of them had there.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.inventory.changing import lot_values
from erpcore.inventory.passage import PASSING
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import split
from erpcore.reports.source import Flow, Source, receipt_of, valued_flows
from erpcore.reports.stock.valuation_methods import Change, change_in

BY_LAYER = {"fifo", "lifo"}


class Layer:
    """Goods that came in together and what is left of them."""

    __slots__ = ("amounts", "day", "key", "quantity")

    def __init__(self, key: str, day: datetime.date) -> None:
        self.key = key  # receipt or lot; "" where all goods of a shelf are one
        self.day = day  # that it came in
        self.quantity = 0  # micro-units
        self.amounts: dict[str, int] = {}  # minor units by element

    @property
    def amount(self) -> int:
        """The value in minor units."""
        return sum(self.amounts.values())

    def add(self, quantity: int, amounts: Iterable[tuple[str, int]]) -> None:
        """Add what came, or with a minus sign left."""
        self.quantity += quantity
        for element, amount in amounts:
            self.amounts[element] = self.amounts.get(element, 0) + amount


class Part(NamedTuple):
    """Goods on hand of one age."""

    key: str  # the receipt or lot
    day: datetime.date
    quantity: int  # micro-units
    amount: int  # minor units


class Shelf:
    """One item at one site, or at all sites that share its value."""

    def __init__(self, item: str, site: str, method: str) -> None:
        self.item = item
        self.site = site
        self.method = method
        self.layers: dict[str, Layer] = {}
        self.arrivals: dict[str, Layer] = {}  # what came in and was not sent back, by receipt, in order
        self.filled: datetime.date | None = None  # day on which goods came onto the empty shelf
        self.last_in: datetime.date | None = None
        self.last_out: datetime.date | None = None
        self.out: list[tuple[datetime.date, int]] = []  # used or sold: day, micro-units; minus: came back
        self.quantity = 0
        self.amount = 0
        self._held: dict[str, int] = {}  # lot -> micro-units
        self._layers: dict[str, str] = {}  # receipt -> the layer that it is of, where that has another name
        self._lots: dict[str, str] = {}  # receipt -> the lot that it brought

    def apply(self, flow: Flow, since: datetime.date | None = None) -> None:
        """Fold a movement seen from this shelf.

        Args:
            flow: The movement.
            since: The day on which the goods first came, where they come from another shelf.
        """
        day = since or flow.entry.document.date
        layer = self._layer(flow, day)
        if flow.quantity:
            if flow.arriving:
                self._came(flow, day)
            elif flow.other.role not in PASSING:
                self.out.append((day, -flow.quantity))
                if flow.quantity < 0:
                    self.last_out = max(day, self.last_out or day)
        self.quantity += flow.quantity
        self.amount += flow.amount
        if flow.place.key:
            self._held[flow.place.key] = self._held.get(flow.place.key, 0) + flow.quantity
        layer.add(flow.quantity, flow.amounts)
        if not layer.quantity and not layer.amount:
            del self.layers[layer.key]

    def change(self, to: Change) -> None:
        """Value the goods by another method from now on, as the books carry them over (`inventory.changing`)."""
        before, self.method = self.method, to.after
        method, name, day = to.after, to.entry.document.id, to.entry.document.date
        if before in BY_LAYER and method in BY_LAYER:
            return
        held, lots = list(self.layers.values()), {lot: part for lot, part in self._held.items() if part}
        oldest = min((part.day for part in self.parts()), default=day)
        self.layers = {}
        if before == "specific" and method in BY_LAYER:
            self._layers = {receipt: f"{name}/{lot}" for receipt, lot in self._lots.items()}
            for layer in held:
                self._carry(f"{name}/{layer.key}", layer.day, [layer])
        elif method == "specific":
            values = lot_values(_added(held), lots)
            for lot, quantity in lots.items():
                into = self.layers[lot] = Layer(lot, oldest)
                into.add(quantity, values[lot].items())
        else:
            key = name if method in BY_LAYER else ""
            of_all = ("", *map(receipt_of, self.arrivals))  # "": value that joined them all
            self._layers = dict.fromkeys(of_all, key)
            if held:
                self._carry(key, oldest, held)

    def _carry(self, key: str, day: datetime.date, held: Iterable[Layer]) -> None:
        into = self.layers[key] = Layer(key, day)
        for layer in held:
            into.add(layer.quantity, layer.amounts.items())

    def parts(self) -> list[Part]:
        """Say how old the goods on hand are, oldest first.

        Layers and lots tell it themselves. Of goods at an average the latest receipts are taken to be there; the
        value is shared over them by quantity.
        """
        held = [layer for layer in self.layers.values() if layer.quantity or layer.amount]
        if self.method in BY_LAYER or self.method == "specific":
            parts = [Part(layer.key, layer.day, layer.quantity, layer.amount) for layer in held]
            return sorted(parts, key=lambda part: part.day)
        left = self.quantity
        latest: list[tuple[Layer, int]] = []
        oldest_first = sorted(self.arrivals.values(), key=lambda layer: layer.day)
        for arrival in oldest_first[::-1]:
            part = min(arrival.quantity, left)
            if part > 0:
                latest.append((arrival, part))
                left -= part
        if not latest:
            return [Part(layer.key, layer.day, layer.quantity, layer.amount) for layer in held]
        amounts = split(self.amount, [part for _, part in latest])
        parts = [
            Part(arrival.key, arrival.day, part, amount)
            for (arrival, part), amount in zip(latest, amounts, strict=True)
        ]
        return sorted(parts, key=lambda part: part.day)

    def day_of(self, flow: Flow) -> datetime.date:
        """Say when the goods that leave with a movement came in: the oldest, where all have one price."""
        layer = self.layers.get(flow.layer)
        if layer is not None:
            return layer.day
        return min((part.day for part in self.parts()), default=flow.entry.document.date)

    def used_since(self, day: datetime.date) -> int:
        """Say how much was used or sold after a day, in micro-units."""
        return sum(quantity for when, quantity in self.out if when > day)

    @property
    def idle_since(self) -> datetime.date | None:
        """Since when the goods on hand have not moved out: the last issue, or the day that they came."""
        days = [day for day in (self.last_out, self.filled) if day]
        return max(days, default=None)

    def _layer(self, flow: Flow, day: datetime.date) -> Layer:
        key, receipt = "", receipt_of(flow.layer)
        if receipt and flow.place.key:
            self._lots.setdefault(receipt, flow.place.key)
        if self.method in BY_LAYER:
            key = self._layers.get(receipt, receipt)
        elif self.method == "specific":
            key = flow.place.key or self._lots.get(receipt, receipt)
        layer = self.layers.get(key)
        if layer is None:
            known = self.arrivals.get(receipt)
            layer = self.layers[key] = Layer(key, known.day if known else day)
        return layer

    def _came(self, flow: Flow, day: datetime.date) -> None:
        if flow.quantity > 0:
            if not self.quantity:
                self.filled = day
            today = flow.entry.document.date
            self.last_in = max(today, self.last_in or today)
        arrival = self.arrivals.get(flow.layer)
        if arrival is None:
            arrival = self.arrivals[flow.layer] = Layer(flow.layer, day)
        arrival.quantity += flow.quantity


def _added(layers: Iterable[Layer]) -> dict[str, int]:
    found: dict[str, int] = {}
    for layer in layers:
        for element, amount in layer.amounts.items():
            found[element] = found.get(element, 0) + amount
    return found


def shelves(
    source: Source,
    entries: Iterable[Entry],
    wanted: Callable[[str, str], bool] = lambda _item, _site: True,
) -> dict[tuple[str, str], Shelf]:
    """Fold the shelves that are wanted.

    Args:
        source: The books.
        entries: The entries that count, in the order of the log.
        wanted: Tells of an item and a site whether their shelf is.

    Returns:
        (item, site) -> shelf, in order.
    """
    found: dict[tuple[str, str], Shelf] = {}
    passing: dict[Place, datetime.date] = {}  # what is on its way -> the day on which it first came
    methods: dict[str, str] = {}  # of classes whose method has changed
    master = source.state.master
    for entry in entries:
        change = change_in(entry)
        if change is not None:
            methods[change.item_class] = change.after
            for known in found.values():
                if master.items[known.item].item_class == change.item_class:
                    known.change(change)
        for movement in entry.movements:
            way, on = movement.source, movement.target
            if way in passing and on.role in PASSING:
                passing[on] = min(passing[way], passing.get(on, passing[way]))
        for flow in valued_flows(source, entry):
            key = (flow.place.item, flow.place.site)
            shelf = found.get(key)
            if shelf is None:
                method = methods.get(master.items[key[0]].item_class) or master.first_valuation(key[0])
                shelf = found[key] = Shelf(*key, method)
            other = flow.other
            same = other.item == key[0]  # a component is older than what is made of it
            if other.role in PASSING and same and not flow.arriving and flow.quantity < 0:
                day = shelf.day_of(flow)
                passing[other] = min(day, passing.get(other, day))
            shelf.apply(flow, passing.get(other) if flow.arriving and same else None)
    return {key: shelf for key, shelf in sorted(found.items()) if wanted(*key)}
