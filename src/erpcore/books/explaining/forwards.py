"""Follow goods forwards: who took them, at what value, and what was made of them.

Of goods that share one price nobody can say which receipt was taken: everything that left the shelf between the
receipt and the next time that the shelf was empty has taken part of it.
"""

from collections.abc import Iterator

from erpcore.books.explaining.backwards import Trace
from erpcore.books.explaining.log import Charged, Layer, Reference
from erpcore.books.explanation import Node, nodes
from erpcore.flow.document import kind
from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import add
from erpcore.kernel.movements import Movement, Place, movement_of
from erpcore.kernel.words import NOTHING
from erpcore.reports.layers import BY_LAYER


class Forward:
    """One walk from goods to their takers, with what a trace backwards has read.

    Args:
        trace: The trace; what it has explained is only pointed to.
    """

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.said = trace.said

    def gone(self, goods: Layer, level: int) -> tuple[Node, ...]:
        """Say where a layer went; with an empty layer, where everything went that has left the shelf.

        Returns:
            One node; none where nothing has left.
        """
        item, site, layer = goods
        takers = self._takers(goods)
        if not takers:
            return ()
        shared = bool(layer) and self._shares_its_price(item)
        told = str(self.trace.followed.until_empty(item, site, layer)[1]) if shared else layer
        if self.trace.again("gone", item, site, told):
            return (Node("again", layer, self.said.face.item(item)),)
        whole = Charged()
        for charged in takers.values():
            whole.quantity += charged.quantity
            add(whole.amounts, charged.amounts.items())
        children = nodes(list(takers.items()), lambda taker: self._taker(item, *taker, level))
        facts = (*self.said.quantity(whole.quantity, item), *self.said.amounts(whole.amounts))
        return (Node("shared" if shared else "gone", "", NOTHING, facts, children),)

    def _taker(self, item: str, place: Place, charged: Charged, level: int) -> Node:
        facts = (*self.said.quantity(charged.quantity, item), *self.said.amounts(charged.amounts))
        children = (*nodes(charged.references, self._movement), *self._made(place, level))
        return Node("taker", "", self.said.place(place), facts, children)

    def _movement(self, reference: Reference) -> Node:
        entry, index = reference
        name = kind(entry.document)
        facts = self.said.movement(entry, entry.movements[index])
        return Node("movement", f"{entry.document.id}/{index}", name, facts)

    def _made(self, place: Place, level: int) -> Iterator[Node]:
        """Go on with what an order has made, or with where goods on their way have arrived."""
        passed = place.role in PASSING
        layers = self._arrived(place) if passed else self.trace.followed.made.get(place.key, [])
        if not layers or not (passed or place.role == "wip"):
            return
        if level <= 0:
            yield Node("deeper", place.key, NOTHING)
        elif self.trace.again("made", *place[:4]):
            yield Node("again", place.key, NOTHING)
        else:
            children = nodes(layers, lambda goods: self._product(goods, level - 1))
            name = self.said.face.item(layers[0][0])
            yield Node("moved" if passed else "made", place.key, name, (), children)

    def _arrived(self, place: Place) -> list[Layer]:
        """Find the layers that goods on their way have become."""
        found: list[Layer] = []
        for entry, index in self.trace.followed.onward.get(place, ()):
            movement = entry.movements[index]
            target = movement.target
            if target.role == "stock" and movement.quantity_in and not movement.contra:
                found.append((*self.trace.state.stock.shelves.key(target), movement.layer))
            elif target.role in PASSING and target != place:
                found += self._arrived(target)
        return found

    def _product(self, goods: Layer, level: int) -> Node:
        item, _, layer = goods
        entry, index = self.trace.followed.arrivals[goods]
        facts = self.said.quantity(entry.movements[index].quantity_in, item)
        return Node("layer", layer, self.said.face.item(item), facts, self.gone(goods, level))

    def _takers(self, goods: Layer) -> dict[Place, Charged]:
        """Gather what each taker took of a layer, net of what came back, with later corrections."""
        found: dict[Place, Charged] = {}
        known: set[str] = set()
        for entry, index in self.trace.followed.takers.get(goods[:2], ()):
            movement = entry.movements[index]
            # movements name their layer
            by_layer = self.trace.methods.then(goods[0], entry.position) in BY_LAYER
            if movement.origin and not by_layer:
                taken = movement_of(movement.origin) in known
            else:
                taken = self._took(goods, entry.position, movement)
            if not taken:
                continue
            known.add(f"{entry.document.id}/{index}")
            charged = found.setdefault(movement.target, Charged())
            sign = -1 if movement.contra else 1
            charged.references.append((entry, index))
            charged.quantity += sign * movement.quantity_out
            for element, _, amount in movement.amounts:
                charged.amounts[element] = charged.amounts.get(element, 0) + sign * amount
        return found

    def _shares_its_price(self, item: str) -> bool:
        method = self.trace.master.valuation(item)
        return method not in BY_LAYER and method != "specific"

    def _took(self, goods: Layer, position: int, movement: Movement) -> bool:
        """Tell whether a withdrawal took of a layer."""
        item, site, layer = goods
        if not layer:
            return True
        method = self.trace.methods.then(item, position)
        if method in BY_LAYER:
            return movement.layer == layer
        if method == "specific":
            arrival = self.trace.followed.arrivals.get(goods)
            return arrival is not None and arrival[0].movements[arrival[1]].target.key == movement.source.key
        first, last = self.trace.followed.until_empty(item, site, layer)
        return first < position and (last is None or position <= last)
