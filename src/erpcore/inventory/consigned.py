"""Goods here that belong to others: quantities without value, folded from marks.

A supplier's goods wait on our shelves to be bought (寄售); a customer's material waits there to be worked on, or is in
process on an order (来料加工).
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate

CONSIGNED = "consigned"  # subjects of the marks: a supplier's goods on a shelf,
MATERIAL = "customer_material"  # a customer's material on a shelf,
IN_PROCESS = "customer_material_in_process"  # and on an order
OTHERS = (CONSIGNED, MATERIAL, IN_PROCESS)


class Entrusted(NamedTuple):
    """Whose goods are where."""

    item: str
    site: str  # or the order that they are in process on
    partner: str
    lot: str  # "" without lots


class Consigned:
    """Quantities by item, site, owner and lot."""

    def __init__(self) -> None:
        self.held: dict[Entrusted, int] = {}  # micro-units, above zero

    def quantity(self, of: Entrusted) -> int:
        """Tell how much of an owner's goods is there, in micro-units."""
        return self.held.get(of, 0)

    def of(self, item: str, site: str) -> Iterator[tuple[Entrusted, int]]:
        """Go through what owners have at a place."""
        for entrusted, quantity in self.held.items():
            if entrusted[:2] == (item, site):
                yield entrusted, quantity

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Count more, or less."""
        of = goods_entrusted(mark)
        if self.quantity(of) + mark.delta < 0:
            raise AssertionError(f"{of.partner} has less of {of.item} at {of.site} than was taken")
        accumulate(self.held, of, mark.delta, undo)


def goods_entrusted(mark: Mark) -> Entrusted:
    """Read whose goods a mark counts."""
    return Entrusted(*mark.key.split("\t"))


def entrusting(of: Entrusted, delta: int, subject: str = CONSIGNED) -> Mark:
    """Write the mark that counts more (micro-units above zero) or less."""
    return Mark(subject, "\t".join(of), "held", delta=delta)
