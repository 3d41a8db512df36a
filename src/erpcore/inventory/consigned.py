"""Goods on our shelves that belong to suppliers: quantities without value, folded from marks."""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, drop, put


class Entrusted(NamedTuple):
    """Whose goods are where."""

    item: str
    site: str
    partner: str
    lot: str  # "" without lots


class Consigned:
    """Quantities by item, site, supplier and lot."""

    def __init__(self) -> None:
        self.held: dict[Entrusted, int] = {}  # micro-units, above zero

    def quantity(self, of: Entrusted) -> int:
        """Tell how much of a supplier's goods a shelf holds, in micro-units."""
        return self.held.get(of, 0)

    def of(self, item: str, site: str) -> Iterator[tuple[Entrusted, int]]:
        """Go through what suppliers have on a shelf."""
        for entrusted, quantity in self.held.items():
            if entrusted[:2] == (item, site):
                yield entrusted, quantity

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Count more, or less."""
        of = Entrusted(*mark.key.split("\t"))
        after = self.quantity(of) + mark.delta
        if after < 0:
            raise AssertionError(f"{of.partner} has less of {of.item} at {of.site} than was taken")
        if after:
            put(self.held, of, after, undo)
        else:
            drop(self.held, of, undo)


def entrusting(of: Entrusted, delta: int) -> Mark:
    """Write the mark that counts more (micro-units above zero) or less."""
    return Mark("consigned", "\t".join(of), "held", "", "", delta)
