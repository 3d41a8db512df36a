"""The log read once for an explanation: what came onto shelves, its corrections, what orders were charged."""

from collections.abc import Callable, Iterable, Iterator

from erpcore.flow.entry import Entry
from erpcore.flow.looking import ALLOWANCE
from erpcore.inventory.passage import PASSING
from erpcore.inventory.shelves import Shelves
from erpcore.kernel.movements import Movement, Place
from erpcore.reports.source import receipt_of

Reference = tuple[Entry, int]  # an entry and the index of one of its movements
Layer = tuple[str, str, str]  # item, site, layer
Cause = tuple[str, str]  # role of the other end, and its item or key


def meant(origin: str, find: Callable[[str], Entry | None]) -> tuple[Entry | None, int | None]:
    """Find what an origin names: a movement, "document/index", or a document, whose id may look like one.

    Args:
        origin: Of a movement that corrects it.
        find: The entry of a document; None where there is none.
    """
    of, _, number = origin.rpartition("/")
    entry = find(of) if number.isdecimal() else None
    if entry is not None and str(int(number)) == number and int(number) < len(entry.movements):
        return entry, int(number)
    return find(origin), None


def opener(place: Place) -> str:
    """Name the document that opened a place; "" for an allowance, which is for an item.

    >>> opener(Place("supplier", "PI/2026/1")), opener(Place("goods_in_transit", "PI/2026/1/2"))
    ('PI/2026/1', 'PI/2026/1')
    """
    if place.role == "goods_in_transit":  # known by a line of its invoice
        return place.key.rpartition("/")[0]
    return "" if place.role == ALLOWANCE else place.key


class Charged:
    """What one cause has charged to an order, net of what went back."""

    def __init__(self) -> None:
        self.quantity = 0  # micro-units, or micro-hours
        self.amounts: dict[str, int] = {}  # element -> minor units
        self.references: list[Reference] = []


class Followed:
    """Movements by layer and by order."""

    def __init__(self, entries: Iterable[Entry], pools: Shelves) -> None:
        self.pools = pools
        self.arrivals: dict[Layer, Reference] = {}
        self.corrections: dict[Layer, list[Reference]] = {}  # changes of value without a quantity
        self.takers: dict[tuple[str, str], list[Reference]] = {}  # (item, site) -> what left it, or came back
        self.made: dict[str, list[Layer]] = {}  # order -> what it put on shelves
        self.into: dict[Place, list[Reference]] = {}  # what goods pass through -> what went in
        self.onward: dict[Place, list[Reference]] = {}  # and what came out
        self._orders: dict[str, dict[Cause, Charged]] = {}
        # position, quantity, layer, lot
        self._shelves: dict[tuple[str, str], list[tuple[int, int, str, str]]] = {}
        for entry in entries:
            for index, movement in enumerate(entry.movements):
                self._shelf(entry, index, movement)
                self._pass(entry, index, movement)
                self._order(entry, index, movement)

    def causes(self, order: str) -> Iterator[tuple[Cause, Charged]]:
        """Go through what was charged to an order, by cause, in the order in which the causes came up."""
        yield from self._orders.get(order, {}).items()

    def since_empty(self, item: str, site: str, position: int, lot: str | None = None) -> list[str]:
        """List the layers that came in before an entry and after the shelf was last empty, oldest first.

        With a lot, only layers of it, since none of it was left.
        """
        quantity = 0
        layers: list[str] = []
        for at, change, layer, of in self._shelves.get((item, site), ()):
            if at >= position:
                break
            if lot not in (None, of):
                continue
            quantity += change
            if layer:
                layers.append(layer)
            if not quantity:
                layers = []
        return layers

    def until_empty(self, item: str, site: str, layer: str) -> tuple[int, int | None]:
        """Say between which positions goods that share one price have taken part of a layer.

        Returns:
            The position at which the layer came in; that at which the shelf was next empty, None: not since.
        """
        quantity = first = 0
        for at, change, came, _ in self._shelves.get((item, site), ()):
            quantity += change
            if came == layer:
                first = at
            if first and not quantity:
                return first, at
        return first, None

    def _shelf(self, entry: Entry, index: int, movement: Movement) -> None:
        source, target, _, out, into, layer, contra, _, _ = movement
        sign = -1 if contra else 1
        if self.pools.share_pool(source, target):
            return
        if source.role == "stock":
            self.takers.setdefault(self.pools.key(source), []).append((entry, index))
        if source.role == "stock" and out:
            story = self._shelves.setdefault(self.pools.key(source), [])
            story.append((entry.position, -sign * out, "", source.key))
        if target.role != "stock":
            return
        key = (*self.pools.key(target), receipt_of(layer))
        if not into:
            self.corrections.setdefault(key, []).append((entry, index))
            return
        if not contra:
            self.arrivals[key] = (entry, index)
            if source.role == "wip":
                self.made.setdefault(source.key, []).append(key)
        story = self._shelves.setdefault(key[:2], [])
        story.append((entry.position, sign * into, "" if contra else layer, target.key))

    def _pass(self, entry: Entry, index: int, movement: Movement) -> None:
        if movement.target.role in PASSING and movement.target.item:
            self.into.setdefault(movement.target, []).append((entry, index))
        if movement.source.role in PASSING and movement.source.item:
            self.onward.setdefault(movement.source, []).append((entry, index))

    def _order(self, entry: Entry, index: int, movement: Movement) -> None:
        source, target, amounts, out, into, _, contra, _, _ = movement
        sign = -1 if contra else 1
        if target.role == "wip":
            cause = (source.role, source.item if source.role == "stock" else source.key)
            number, quantity = target.key, into or out
            values = [(element, amount) for _, element, amount in amounts]
        elif source.role == "wip" and target.role == "stock" and target.item != source.item:
            cause, number, quantity, sign = ("scrap", target.item), source.key, into, -sign
            values = [(element, amount) for element, _, amount in amounts]
        elif source.role == "wip" and target.role == "spoilage":
            cause, number, quantity, sign = ("spoilage", target.key), source.key, into, -sign
            values = [(element, amount) for element, _, amount in amounts]
        else:
            return
        charged = self._orders.setdefault(number, {}).setdefault(cause, Charged())
        charged.references.append((entry, index))
        charged.quantity += sign * quantity
        for element, amount in values:
            charged.amounts[element] = charged.amounts.get(element, 0) + sign * amount
