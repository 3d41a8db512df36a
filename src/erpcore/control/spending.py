"""What is reserved, committed and spent, by period and cell; the stages replace each other and never count twice."""

from collections.abc import Callable, Iterator

from erpcore.control.cell import STAGES, Cell
from erpcore.kernel.undo import Undo

Stages = list[int]  # reserved, committed, actual: minor units
Noted = dict[tuple[str, Cell], Stages]  # by period and cell


def nothing() -> Stages:
    """Begin to count."""
    return [0] * len(STAGES)


class Spending:
    """Totals by period and cell."""

    def __init__(self) -> None:
        self.periods: dict[str, dict[Cell, Stages]] = {}
        self.noted: Noted | None = None  # what a trial adds, while there is one

    def add(self, period: str, cell: Cell, stage: int, amount: int, undo: Undo) -> None:
        """Add an amount of a stage, in minor units of any sign."""
        if not amount:
            return
        cells = self.periods.get(period)
        if cells is None:
            cells = self.periods[period] = {}
            undo.append((self.periods.pop, period))
        stages = cells.get(cell)
        if stages is None:
            stages = cells[cell] = nothing()
            undo.append((cells.pop, cell))
        undo.append((stages.__setitem__, stage, stages[stage]))
        stages[stage] += amount
        if self.noted is not None:
            self.noted.setdefault((period, cell), nothing())[stage] += amount

    def of(self, holds: Callable[[Cell], bool], periods: Callable[[str], bool]) -> Stages:
        """Add up the stages of the cells and periods that are asked for."""
        found = nothing()
        for stages in self._chosen(holds, periods):
            for stage in STAGES:
                found[stage] += stages[stage]
        return found

    def _chosen(self, holds: Callable[[Cell], bool], periods: Callable[[str], bool]) -> Iterator[Stages]:
        for period, cells in self.periods.items():
            if periods(period):
                yield from (stages for cell, stages in cells.items() if holds(cell))
