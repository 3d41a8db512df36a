"""Budget control as the state keeps it: budgets, requisitions, commitments, and what is spent of them.

Movements and orders are followed from the first budget on; a company without one does not pay for it.
"""

from collections.abc import Callable, Iterable

from erpcore.control import budgets, commitments, requisitions
from erpcore.control.budgets import Budgets
from erpcore.control.cell import ACTUAL, Cell
from erpcore.control.commitments import Commitments
from erpcore.control.requisitions import Requisitions
from erpcore.control.spending import Noted, Spending
from erpcore.kernel.movements import Counted, Effect, Mark, Movement
from erpcore.kernel.undo import Undo, take_back

START = "budget_start"  # subject of marks: control begins, and what had been spent before
ORDER = "purchase_order"
SUBJECTS = (budgets.SUBJECT, START, commitments.SUBJECT, requisitions.SUBJECT)
Spent = Callable[[Movement], Iterable[tuple[Cell, int]]]


class Control:
    """The folds of budget control.

    Args:
        accounts_of: Names the accounts that a heading is the sum of, and an account itself.
        spent: Says what a movement spends on which cells, in minor units.
        begun: Told when control begins, with the undo list.
    """

    def __init__(
        self,
        accounts_of: Callable[[str], Iterable[str]],
        spent: Spent,
        begun: Callable[[Undo], None],
    ) -> None:
        self.active = False  # from the first budget on
        self.spending = Spending()
        self.budgets = Budgets(self.spending, accounts_of)
        self.requisitions = Requisitions(self.spending)
        self.commitments = Commitments(self.spending)
        self._spent = spent
        self._begun = begun

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Fold a mark of one of `SUBJECTS`, or of an order line."""
        subject, key, name, _, _, delta = mark
        if subject == ORDER:
            self.commitments.fulfil(mark, undo)
        elif subject == budgets.SUBJECT:
            self.budgets.mark(mark, undo)
        elif subject == requisitions.SUBJECT:
            self.requisitions.mark(mark, undo)
        elif subject == commitments.SUBJECT:
            self.commitments.mark(mark, undo)
        elif key:
            self.spending.add(name, Cell.from_text(key), ACTUAL, delta, undo)
        else:
            self.begin(undo)

    def begin(self, undo: Undo) -> None:
        """Follow movements and orders from now on."""
        undo.append((setattr, self, "active", self.active))
        self.active = True
        self._begun(undo)

    def move(self, movement: Movement, undo: Undo, period: str) -> None:
        """Fold what a movement spends."""
        for cell, amount in self._spent(movement):
            self.spending.add(period, cell, ACTUAL, amount, undo)

    def added(self, effect: Effect, period: str) -> Noted:
        """Say what a document would add to each stage, by period and cell; nothing is changed."""
        undo: Undo = []
        noted: Noted = {}
        self.spending.noted = noted
        try:
            self.fold(effect, period, undo)
        finally:
            take_back(undo)
            self.spending.noted = None
        return noted

    def fold(self, effect: Effect, period: str, undo: Undo) -> None:
        """Fold the marks and movements of a document that concern budgets; its order lines are kept elsewhere."""
        for mark in effect.marks:
            if mark.subject == ORDER or mark.subject in SUBJECTS:
                self.mark(mark, undo)
        for movement in effect.movements:
            self.move(movement, undo, period)


class Fulfilment:
    """Order lines whose counts budget control follows."""

    def __init__(self, lines: Counted, control: Control) -> None:
        self._lines = lines
        self._control = control

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Fold a mark of an order line."""
        self._lines.mark(mark, undo)
        self._control.mark(mark, undo)
