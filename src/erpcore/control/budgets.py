"""Budgets and what is left of them: amounts by line and period, as they stand after every revision."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from erpcore.control.cell import ACTUAL, COMMITTED, RESERVED, Cell
from erpcore.control.spending import Spending, Stages
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, put

SUBJECT = "budget"
MONTH, TO_DATE, YEAR = LIMITS = ("month", "to_date", "year")


class Figures(NamedTuple):
    """A budget line over one or more periods, in minor units."""

    budget: int
    reserved: int  # asked for: open requisitions
    committed: int  # ordered, and not come
    actual: int  # received or spent

    @property
    def used(self) -> int:
        """What is asked for, ordered and spent together."""
        return self.reserved + self.committed + self.actual

    @property
    def available(self) -> int:
        """What is left: budget less what is reserved, committed and spent; below zero where it is exceeded.

        Source: encumbrance accounting: appropriation less encumbrances less expenditures is what is available.

        >>> Figures(500_00, 0, 120_00, 80_00).available
        30000
        """
        return self.budget - self.used


def within(period: str, limit: str) -> Callable[[str], bool]:
    """Say which periods a limit is about: the month itself, its year so far, or its whole year.

    >>> [period for period in ("2026-09", "2026-10", "2026-11", "2027-01") if within("2026-10", "to_date")(period)]
    ['2026-09', '2026-10']
    """
    if limit == MONTH:
        return period.__eq__
    year = period[:4]
    last = period if limit == TO_DATE else f"{year}-99"
    return lambda code: code[:4] == year and code <= last


class Budgets:
    """The lines of budgets, with their amounts by period.

    Args:
        spending: What is reserved, committed and spent.
        accounts_of: Names the accounts that a heading is the sum of, and an account itself.
    """

    def __init__(self, spending: Spending, accounts_of: Callable[[str], Iterable[str]]) -> None:
        self.lines: dict[Cell, dict[str, int]] = {}  # -> period -> minor units
        # by line and fiscal year: the budget and its revisions
        self.documents: dict[tuple[Cell, str], int] = {}
        self.spending = spending
        self._accounts_of = accounts_of

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Add to what a line may spend in a period, or count a document for a fiscal year."""
        line = Cell.from_text(mark.key)
        if "-" not in mark.name:
            of = (line, mark.name)
            put(self.documents, of, self.documents.get(of, 0) + mark.delta, undo)
            return
        amounts = self.lines.get(line)
        if amounts is None:
            put(self.lines, line, amounts := {}, undo)
        put(amounts, mark.name, amounts.get(mark.name, 0) + mark.delta, undo)

    def is_set(self, line: Cell, year: str) -> bool:
        """Tell whether a line has a budget in a fiscal year: one of zero is one."""
        return self.documents.get((line, year), 0) > 0

    def holding(self, cell: Cell, year: str) -> Iterator[Cell]:
        """List the lines of a fiscal year that hold for what is spent on a cell."""
        return (line for line in self.lines if self.is_set(line, year) and self.holds(line)(cell))

    def holds(self, line: Cell) -> Callable[[Cell], bool]:
        """Say for which cells a line holds."""
        accounts = frozenset(self._accounts_of(line.account)) if line.account else frozenset()
        return lambda cell: line.holds_for(cell, accounts)

    def figures(self, line: Cell, period: str, limit: str) -> Figures:
        """Draw up a line for a month, for its year so far, or for its year."""
        asked = within(period, limit)
        budget = sum(amount for of, amount in self.lines.get(line, {}).items() if asked(of))
        stages: Stages = self.spending.of(self.holds(line), asked)
        return Figures(budget, stages[RESERVED], stages[COMMITTED], stages[ACTUAL])
