"""A run of documents posted as one: all are decided and folded in turn, then all vouchers printed, then all sealed.

The same work in the same order as one document after another, but each kind of it in one go: that keeps the
processor's caches warm, which a long way through everything for every single document does not.
"""

import datetime
from collections.abc import Mapping

from erpcore.books.sealing import decided, printed
from erpcore.books.unit import Unit
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry, new_entry, seal
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect

LENGTH = 500  # documents that wait for their vouchers at most


class Run:
    """Documents of a unit, for which vouchers and seals may still be owed until `finish`."""

    def __init__(
        self, unit: Unit, state: State, steps: Mapping[str, Step], actor: str, at: datetime.datetime | None
    ) -> None:
        self.entries: list[Entry] = []
        self._unit = unit
        self._state = state
        self._steps = steps
        self._actor = actor
        self._when = "" if at is None else at.isoformat()
        self._taken: list[tuple[Document, str, Effect]] = []
        unit.complete = self.finish

    def take(self, document: Document) -> bool:
        """Decide a document and fold in what it does.

        Returns:
            False, and nothing is owed any more, for a document that must be posted by itself: one that is known
            already, or whose step may read the ledger.

        Raises:
            Refused: For the first document of the run that breaks a rule.
        """
        step = self._steps.get(document.type)
        if step is None or not step.in_runs or document.id in self._state.documents:
            self.finish()
            return False
        try:
            period, effect = decided(self._state, self._steps, document)
        except Refused:
            self.finish()  # an earlier one may be refused its voucher
            raise
        self._state.fold(document, period, effect, self._unit.undo)
        self._taken.append((document, period, effect))
        if len(self._taken) == LENGTH:
            self.finish()
        return True

    def finish(self) -> None:
        """Print the vouchers that are owed, and seal the entries.

        Raises:
            Refused: For the first document whose voucher cannot be printed.
        """
        state, unit, taken = self._state, self._unit, self._taken
        actor, when = self._actor, self._when
        self._taken = []
        contents = []
        for position, (document, period, effect) in enumerate(taken, state.position - len(taken) + 1):
            vouchers = printed(state, document, period, effect)
            if vouchers:
                state.book(position, period, effect.movements, vouchers, unit.undo)
            contents.append((position, document, actor, when, period, *effect, vouchers))
        for content in contents:
            state.hash = seal(state.hash, content)
            self.entries.append(unit.add(new_entry((*content, state.hash))))
