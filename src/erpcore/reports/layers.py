"""The layers of stock as they stood at a moment, folded from the log: what came in, and what is left of it.

Goods that are valued by layers (FIFO, LIFO) or by lots have theirs; goods at an average or at standard are one
layer, whose age is told by the latest receipts that cover the quantity on hand. Goods from another shelf keep the
ages that they had there, also where they are one layer here.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from erpcore.flow.record.reversal import Reversal
from erpcore.inventory.changing import lot_values
from erpcore.inventory.passage import PASSING, TRANSIT
from erpcore.kernel.by_element import add, summed
from erpcore.kernel.rounding import split
from erpcore.reports.ages import Age, Arrivals
from erpcore.reports.source import Flow, receipt_of
from erpcore.reports.valuation_methods import Change

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
        add(self.amounts, amounts)


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
        self.arrivals = Arrivals()
        self.filled: datetime.date | None = None  # day on which goods came onto the empty shelf
        self.last_in: datetime.date | None = None
        # used or sold, by document; minus: came back
        self.out: dict[str, list[tuple[datetime.date, int]]] = {}
        self.quantity = 0
        self.amount = 0
        self._held: dict[str, int] = {}  # lot -> micro-units
        self._layers: dict[str, str] = {}  # receipt -> the layer that it is of, where that has another name
        self._lots: dict[str, str] = {}  # receipt -> the lot that it brought

    def apply(self, flow: Flow, ages: Sequence[Age] = ()) -> None:
        """Fold a movement seen from this shelf.

        Args:
            flow: The movement.
            ages: Of the goods, where they come from another shelf, the oldest first.
        """
        day = ages[0][0] if ages else flow.entry.document.date
        layer = self._layer(flow, day)
        if flow.quantity:
            if flow.arriving:
                self._came(flow, layer.key, ages or [(day, flow.quantity)])
            elif not _sent(flow):
                self._used(flow, day)
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
            values = lot_values(summed(layer.amounts for layer in held), lots)
            for lot, quantity in lots.items():
                into = self.layers[lot] = Layer(lot, oldest)
                into.add(quantity, values[lot].items())
        else:
            key = name if method in BY_LAYER else ""
            of_all = ("", *map(receipt_of, self.arrivals.by_key))  # "": value that joined them all
            self._layers = dict.fromkeys(of_all, key)
            if held:
                self._carry(key, oldest, held)
        self.arrivals.move(
            {layer.key: layer.quantity for layer in held}, lambda key: self._key(receipt_of(key), "")
        )

    def _carry(self, key: str, day: datetime.date, held: Iterable[Layer]) -> None:
        into = self.layers[key] = Layer(key, day)
        for layer in held:
            into.add(layer.quantity, layer.amounts.items())

    def parts(self) -> list[Part]:
        """Say how old the goods on hand are, oldest first.

        What came first into a layer has gone first. Goods at an average are one layer: the latest receipts are taken
        to be there, and the value is shared over them by quantity.
        """
        found: list[Part] = []
        for layer in self.layers.values():
            if layer.quantity or layer.amount:
                found += self._parts(layer)
        return sorted(found, key=lambda part: part.day)

    def send(self, flow: Flow) -> list[Age]:
        """Send goods to another shelf, and say how old they are, the oldest first."""
        layer = self.layers.get(self._key(receipt_of(flow.layer), flow.place.key))
        return self.arrivals.send(layer.key, layer.quantity, -flow.quantity) if layer else []

    def keep(self, flow: Flow, ages: Sequence[Age]) -> None:
        """Take goods back that were sent to another shelf."""
        self.arrivals.keep(self._key(receipt_of(flow.layer), flow.place.key), ages)

    def _parts(self, layer: Layer) -> list[Part]:
        left = self.arrivals.left(layer.key, layer.quantity)
        known = [(layer.key or one.arrival.key, one.day, one.quantity) for one in left]
        rest = layer.quantity - sum(quantity for _, _, quantity in known)
        if rest or not known:
            known.insert(0, (layer.key, layer.day, rest))
        if len(known) == 1:
            return [Part(*known[0], layer.amount)]
        amounts = split(layer.amount, [quantity for _, _, quantity in known])
        return [Part(*one, amount) for one, amount in zip(known, amounts, strict=True)]

    def used_since(self, day: datetime.date) -> int:
        """Say how much was used or sold after a day, in micro-units."""
        return sum(quantity for of in self.out.values() for when, quantity in of if when > day)

    @property
    def last_out(self) -> datetime.date | None:
        """The latest day on which goods were used or sold."""
        return max((day for of in self.out.values() for day, quantity in of if quantity > 0), default=None)

    @property
    def idle_since(self) -> datetime.date | None:
        """Since when the goods on hand have not moved out: the last issue, or the day that they came."""
        days = [day for day in (self.last_out, self.filled) if day]
        return max(days, default=None)

    def _used(self, flow: Flow, day: datetime.date) -> None:
        """Note what was used or sold, or came back; what is taken back altogether never was."""
        document = flow.entry.document
        if isinstance(document, Reversal):
            self.out.pop(document.of, None)
        else:
            self.out.setdefault(document.id, []).append((day, -flow.quantity))

    def _key(self, receipt: str, lot: str) -> str:
        """Name the layer that goods are of: by their receipt, or their lot."""
        if self.method in BY_LAYER:
            return self._layers.get(receipt, receipt)
        return lot or self._lots.get(receipt, receipt) if self.method == "specific" else ""

    def _layer(self, flow: Flow, day: datetime.date) -> Layer:
        receipt = receipt_of(flow.layer)
        if receipt and flow.place.key:
            self._lots.setdefault(receipt, flow.place.key)
        key = self._key(receipt, flow.place.key)
        layer = self.layers.get(key)
        if layer is None:
            known = self.arrivals.by_key.get(receipt)
            layer = self.layers[key] = Layer(key, known.day if known else day)
        return layer

    def _came(self, flow: Flow, layer: str, ages: Sequence[Age]) -> None:
        if flow.quantity > 0:
            if not self.quantity:
                self.filled = ages[0][0]
            today = flow.entry.document.date
            self.last_in = max(today, self.last_in or today)
        self.arrivals.add(flow.layer, layer, ages, flow.quantity)


def _sent(flow: Flow) -> bool:
    """Tell whether goods leave for another shelf as what they are."""
    return flow.other.role == TRANSIT or (
        flow.other.role in PASSING
        and any(
            movement.source == flow.other and movement.target.item == flow.place.item
            for movement in flow.entry.movements
        )
    )
