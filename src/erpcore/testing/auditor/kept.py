"""How the auditor tells all that came of a receipt at what its goods cost that are kept."""

from fractions import Fraction

from erpcore.flow.entry import Entry
from erpcore.inventory.sent_share import KEPT_SHARE
from erpcore.testing.auditor.amounts import Amounts, add, half_up
from erpcore.testing.auditor.returning import Returning
from erpcore.testing.auditor.shelf import Shelf


class Keeping(Returning):
    """Goods that are kept where others of their receipt went back at another price."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.kept: dict[
            str, dict[str, Amounts]
        ] = {}  # receipt -> return -> what it takes along beyond its claim

    def read_kept(self) -> None:
        """Let returns take along what the goods kept cost a unit, where an entry says that it changes that.

        Whether it does is read from its marks, how much is worked out: from all that the receipt cost, and what went
        back of it at what it was claimed at.
        """
        told = (mark.name.split("\t") for mark in self.entry.marks if mark.subject == KEPT_SHARE)
        for layer, element in dict.fromkeys((layer, element) for _, _, layer, element in told):
            shelf = next((shelf for shelf in self.shelves.values() if layer in shelf.parcel_of), None)
            if shelf is not None:  # it is not read as booked
                self._level(shelf, layer, element)

    def _level(self, shelf: Shelf, layer: str, element: str) -> None:
        sent, known = shelf.sent_of(layer), self.kept.setdefault(layer, {})
        for name in [name for name in known if name not in sent]:  # kept after all
            self._along(shelf, layer, name, element, -known.pop(name).get(element, 0))
        given = {name: shelf.parts[name].get(element, 0) for name in sent}
        kept = max(self.arrivals[layer].get(element, 0) - sum(given.values()), 0)
        left = shelf.arrived[layer] - sum(sent.values())
        for name, quantity in sent.items():
            part = half_up(Fraction(kept * quantity, left)) - given[name]
            add(known.setdefault(name, {}), {element: part}, 1)
            self._along(shelf, layer, name, element, part)

    def _along(self, shelf: Shelf, layer: str, name: str, element: str, part: int) -> None:
        """Let all that came be worth that much more, and goods that went back take it along."""
        add(self.arrivals[layer], {element: part}, 1)
        shelf.give(name, {element: part})
