"""Follow value backwards: movement, layer, receipt, work order, and what was charged to it.

Whatever was explained once is only pointed to when it comes again, so every tree ends.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property

from erpcore.books.explaining.log import Cause, Charged, Followed, Reference, meant, opener
from erpcore.books.explaining.wording import Said
from erpcore.books.explanation import KINDS, MOST, Node, nodes
from erpcore.flow.document import Document, kind
from erpcore.flow.entry import Entry
from erpcore.inventory.methods import METHODS
from erpcore.inventory.passage import PASSING
from erpcore.kernel.by_element import summed
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Movement, Place, movement_of
from erpcore.kernel.words import NOTHING
from erpcore.ledger.open_items import OPEN_ROLES
from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.reports.source import Source, receipt_of
from erpcore.reports.valuation_methods import Methods

_KEYED = {*OPEN_ROLES, "revenue"}  # roles of places that a document opens
_ORDERS = ("purchase_order", "sales_order")


class Trace:
    """One walk from a voucher back to its sources.

    Args:
        source: The books.
        until: The position of the entry explained; what came later is left out.
        levels: How many levels of goods and orders are followed.
    """

    def __init__(self, source: Source, until: int, levels: int) -> None:
        self.source = source
        self.state = source.state
        self.master = source.state.master
        self.until = until
        self.levels = levels
        self.said = Said(self.master)
        self.methods = Methods(source)
        self._seen: set[tuple[str, ...]] = set()

    @cached_property
    def followed(self) -> Followed:
        """Movements of the log by order, by shelf and by layer."""
        return Followed(self.source.read(0, self.until), self.state.stock.shelves)

    def movement(self, entry: Entry, index: int, level: int) -> Node:
        """Explain one movement of an entry."""
        document = entry.document
        reference = f"{document.id}/{index}"
        name = kind(document)
        if self.again("movement", reference):
            return Node("again", reference, name)
        moved = entry.movements[index]
        facts = self.said.movement(entry, moved)
        children = [*self._ordered(document), *self._behind(entry, moved, level)]
        return Node("movement", reference, name, facts, tuple(children))

    def _behind(self, entry: Entry, moved: Movement, level: int) -> Iterator[Node]:
        source, target = moved.source, moved.target
        if moved.origin:
            yield from self._corrected(entry, moved, level)
        elif source.role == "stock":
            yield self._goods(entry, moved, level)
        elif target.role == "stock" and not moved.quantity_in and receipt_of(moved.layer):
            yield self.layer(target, moved.layer, level)
        for before in self.followed.into.get(source, ())[:MOST] if source.role in PASSING else ():
            yield self.movement(*before, level)
        if source.role == "wip":
            if moved.quantity_in and target.item == source.item:
                yield from self._provisional(entry, moved)
            yield self.order(source.key, level)
        for place in (source, target):
            if place.role in _KEYED and place.key != entry.document.id:
                yield from self._opened(place, level)

    # --- what a movement corrects ---------------------------------------------------------------------------

    def _corrected(self, entry: Entry, moved: Movement, level: int) -> Iterator[Node]:
        origin = movement_of(moved.origin)
        first, index = meant(origin, self._find)
        if origin in self.state.orders.orders or first is None:
            yield Node("corrects", origin, KINDS["order"])
        else:  # a price that added nothing when it was stated has no movement
            behind = self.document(first.document) if index is None else self.movement(first, index, level)
            yield Node("corrects", origin, kind(first.document), (), (behind,))
        if moved.quantity_in or moved.quantity_out:
            return
        seeds = [
            index
            for index, other in enumerate(entry.movements)
            if not other.origin and not other.quantity_in and other.target.role in ("stock", "wip")
        ]
        own = [index for index in seeds if entry.movements[index].target.item == moved.source.item]
        children = nodes(own or seeds, lambda index: self.movement(entry, index, level))
        document = entry.document
        name, facts = kind(document), self.said.document(document)
        yield Node("cause", document.id, name, facts, children)

    # --- goods ----------------------------------------------------------------------------------------------

    def _goods(self, entry: Entry, moved: Movement, level: int) -> Node:
        """Explain what a withdrawal was valued at."""
        shelf = moved.source
        item, site = self.state.stock.shelves.key(shelf)
        method = self.methods.then(item, entry.position)
        name = self.said.face.item(item)
        if method in AT_FIXED_PRICE:
            return self._standard(item, entry)
        if METHODS[method].parcels == "receipt":
            return self.layer(shelf, moved.layer, level)
        lot = shelf.key if method == "specific" else None
        if self.again("average", item, site, lot or "", entry.document.id):
            return Node("again", item, name)
        layers = self.followed.since_empty(item, site, entry.position, lot)
        children = nodes(layers, lambda layer: self.layer(shelf, layer, level), last=True)
        return Node("average", item, name, (), children)

    def _standard(self, item: str, entry: Entry) -> Node:
        prices = self.master.standard(item, entry.document.date) or {}
        return Node("standard", item, self.said.face.item(item), self.said.prices(prices))

    def _provisional(self, entry: Entry, moved: Movement) -> Iterator[Node]:
        """Say what a receipt was valued at while its order was running."""
        if self.methods.then(moved.target.item, entry.position) in AT_FIXED_PRICE:
            yield self._standard(moved.target.item, entry)
            return
        order = self.state.orders.orders[moved.source.key]
        at_standard = self.master.policies.production_receipt_value == "standard"
        card = order.standard if at_standard else order.estimate
        if card is not None and not any(mark.name == "status" for mark in entry.marks):
            facts = (
                *self.said.amounts(summed((card.amounts(), card.stated_amounts()))),
                *self.said.quantity(card.quantity, order.item),
            )
            yield Node("at_standard" if at_standard else "at_estimate", order.number, NOTHING, facts)

    def layer(self, shelf: Place, layer: str, level: int) -> Node:
        """Explain a receipt: where the goods came from, and what has corrected its value since."""
        item, site = self.state.stock.shelves.key(shelf)
        layer = receipt_of(layer)
        name = self.said.face.item(item)
        arrival = self.followed.arrivals.get((item, site, layer))
        if arrival is None:
            return Node("layer", layer, name, (), tuple(self._carried_over(shelf, layer, level)))
        if self.again("layer", item, site, layer):
            return Node("again", layer, name)
        if level <= 0:
            return Node("deeper", layer, name)
        came = self.movement(*arrival, level - 1)
        corrections = self.followed.corrections.get((item, site, layer), [])
        since = nodes(corrections, lambda reference: self._since(reference, level - 1))
        return Node("layer", layer, name, (), (came, *since))

    def _carried_over(self, shelf: Place, layer: str, level: int) -> Iterator[Node]:
        """Explain goods of which no receipt is known, because their valuation method was changed."""
        until, lot = self.methods.carried(layer)
        layers = self.followed.since_empty(shelf.item, shelf.site, until, lot or None) if level > 0 else []
        yield from (self.layer(shelf, of, level - 1) for of in layers[-MOST:])

    def joined(self, item: str, site: str, first: str, lot: str | None) -> tuple[Node, ...]:
        """Say what value joined goods that share a price since the first of their receipts came."""
        entry, _ = self.followed.arrivals[item, site, first]
        found = [
            (adjustment, index)
            for adjustment, index in self.followed.corrections.get((item, site, ""), [])
            if adjustment.position > entry.position and lot in (None, adjustment.movements[index].target.key)
        ]
        return nodes(found, lambda reference: self._since(reference, 1))

    def _since(self, reference: Reference, level: int) -> Node:
        entry, index = reference
        document = entry.document
        behind = self.movement(entry, index, level)
        return Node("correction", document.id, kind(document), (), (behind,))

    # --- orders and open items ------------------------------------------------------------------------------

    def order(self, number: str, level: int) -> Node:
        """Explain the cost of a work order by what caused it."""
        order = self.state.orders.orders[number]
        name = self.said.face.item(order.item)
        if self.again("order", number):
            return Node("again", number, name)
        if level <= 0:
            return Node("deeper", number, name)
        children = [self._cost(*charged, level - 1) for charged in self.followed.causes(number)]
        facts = self.said.quantity(order.quantity, order.item)
        return Node("order", number, name, facts, tuple(children))

    def _cost(self, cause: Cause, charged: Charged, level: int) -> Node:
        facts = (*self.said.amounts(charged.amounts), *self.said.quantity(charged.quantity, cause[1]))
        children = nodes(charged.references, lambda reference: self.movement(*reference, level))
        return Node("cost", cause[1], self.said.cause(cause), facts, children)

    def _opened(self, place: Place, level: int) -> Iterator[Node]:
        """Explain what is behind a place that another document has opened."""
        entry = self._find(opener(place))
        if entry is None:
            return
        touching = [
            index
            for index, moved in enumerate(entry.movements)
            if any((end.role, end.key) == (place.role, place.key) for end in moved[:2]) and not moved.origin
        ]
        for index in touching[:MOST]:
            yield self.movement(entry, index, level)
        if not touching:
            yield self.document(entry.document)

    def document(self, document: Document) -> Node:
        """Show a document, and the order that it names."""
        name, facts = kind(document), self.said.document(document)
        return Node("document", document.id, name, facts, tuple(self._ordered(document)))

    def _ordered(self, document: Document) -> Iterator[Node]:
        for field in _ORDERS:
            of = str(getattr(document, field, None) or "").rpartition("/")[0]
            entry = self._find(of) if of else None
            if entry is not None:
                yield self.document(entry.document)

    def _find(self, document: str) -> Entry | None:
        with suppress(Refused):
            return self.state.earlier(document, "")
        return None

    def again(self, *what: str) -> bool:
        """Tell whether something was explained before, and remember that it is now."""
        if what in self._seen:
            return True
        self._seen.add(what)
        return False
