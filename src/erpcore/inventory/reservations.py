"""Reservations: what of the goods on a shelf is kept for whom, folded from marks.

A holder is a work order or the line of a sales order, written with what it is: "work_order WO-1",
"sales_order SO-1/1". A reservation without a lot keeps any goods of the item.
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.inventory.parcel import Key
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate, drop, opened


class Cell(NamedTuple):
    """What is reserved: goods of an item at a site, of one lot or of any."""

    item: str
    site: str
    lot: str  # "" of any lot


class Reservations:
    """Quantities reserved, by shelf and by holder."""

    def __init__(self) -> None:
        self.on_shelf: dict[Key, dict[tuple[str, str], int]] = {}  # shelf -> (holder, lot) -> micro-units
        self.by_holder: dict[str, dict[Cell, int]] = {}  # holder -> cell -> micro-units

    def of(self, holder: str, cell: Cell) -> int:
        """Tell how much of exactly this a holder has reserved, in micro-units."""
        return self.by_holder.get(holder, {}).get(cell, 0)

    def others(self, item: str, site: str, holder: str = "", lot: str = "") -> Iterator[tuple[str, int]]:
        """Go through what others than a holder have reserved on a shelf: of one lot, or of the item altogether."""
        for (name, of), quantity in self.on_shelf.get((item, site), {}).items():
            if name != holder and lot in ("", of):
                yield name, quantity

    def free(self, on_hand: int, item: str, site: str, holder: str = "", lot: str = "") -> int:
        """Tell how much of the goods on hand a holder may take, in micro-units, not negative."""
        return max(on_hand - sum(quantity for _, quantity in self.others(item, site, holder, lot)), 0)

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Reserve more, or less."""
        holder, cell = reserved(mark)
        item, site, lot = cell
        if self.of(holder, cell) + mark.delta < 0:
            raise AssertionError(f"{holder} has reserved less of {item} at {site} than it gives up")
        shelf, held = opened(self.on_shelf, (item, site), undo), opened(self.by_holder, holder, undo)
        accumulate(shelf, (holder, lot), mark.delta, undo)
        accumulate(held, cell, mark.delta, undo)
        if not shelf:
            drop(self.on_shelf, (item, site), undo)
        if not held:
            drop(self.by_holder, holder, undo)


def reserving(holder: str, cell: Cell, delta: int) -> Mark:
    """Write the mark that reserves more (micro-units above zero) or less."""
    return Mark("reservation", "\t".join((*cell, holder)), "reserved", delta=delta)


def reserved(mark: Mark) -> tuple[str, Cell]:
    """Read for whom a mark of `reserving` is, and what it reserves."""
    *cell, holder = mark.key.split("\t")
    return holder, Cell(*cell)
