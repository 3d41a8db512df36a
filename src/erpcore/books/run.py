"""A run of documents posted as one: all are decided and folded in turn, then all are printed and sealed.

The same work in the same order as one document after another, but in two goes: that keeps the processor's caches
warm, which a long way through everything for every single document does not.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping

from erpcore.books.sealing import decided, numbered, printed
from erpcore.books.stamp import stamped
from erpcore.books.unit import Unit
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry, new_entry, seal
from erpcore.flow.looking import reads_later_ones
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Effect, opens
from erpcore.ledger.together import Together
from erpcore.ledger.voucher import Voucher
from erpcore.posting.layouts import lines_of

Taken = tuple[Document, str, str, Effect]  # with its id and its period
LENGTH = 1_000  # documents that wait for their vouchers at most


class Run:
    """Documents of a unit, for which vouchers and seals may still be owed until `finish`."""

    def __init__(
        self, unit: Unit, state: State, steps: Mapping[str, Step], actor: str, at: datetime.datetime | None
    ) -> None:
        self.entries: list[Entry] = []
        self._unit = unit
        self._state = state
        self._steps = steps
        self._stamp = stamped(actor, at)
        self._taken: list[Taken] = []
        self._refusal: Refused | None = None  # of a voucher; nothing more is written then
        unit.complete = self.finish

    def take_all(
        self,
        documents: Iterable[Document],
        post: Callable[[Document], Entry],
        on_progress: Callable[[int], None] | None,
    ) -> list[Entry]:
        """Decide documents, and post by itself what cannot wait for the others.

        Args:
            documents: In the order in which they happened.
            post: Posts one by itself.
            on_progress: Called with the number of documents decided so far.

        Returns:
            The entries, in the order of the documents.

        Raises:
            Refused: For the first document that breaks a rule.
        """
        for number, document in enumerate(documents, 1):
            if not self.take(document):
                self.entries.append(post(document))
            if on_progress is not None:
                on_progress(number)
        self.finish()
        return self.entries

    def take(self, document: Document) -> bool:
        """Decide a document and fold in what it does.

        Returns:
            False, and nothing is owed any more, for a document that must be posted by itself: one that is known
            already, or whose step may read the ledger.

        Raises:
            Refused: For the first document of the run that breaks a rule.
        """
        try:
            step, reference = self._steps.get(document.type), document.id
        except AttributeError:
            step, reference = None, ""  # no document: posted by itself, it is refused
        if step is None or not step.in_runs or reference in self._state.documents:
            self.finish()
            return False
        if not self._state.master.plain and reads_later_ones(self._state, document):
            self.finish()  # they are read from the log
        try:
            period, effect = decided(self._state, step, document, reference, self._stamp[0])
        except Refused:
            self.finish()  # an earlier one may be refused its voucher
            raise
        self._state.fold(document, reference, period, effect, self._unit.undo)
        self._taken.append((document, reference, period, effect))
        if len(self._taken) == LENGTH:
            self.finish()
        return True

    def finish(self) -> None:
        """Print the vouchers that are owed, and seal the entries.

        Raises:
            Refused: For the first document whose voucher cannot be printed.
        """
        if self._refusal is not None:
            raise self._refusal
        taken, self._taken = self._taken, []
        if taken:
            try:
                self._seal(taken, self._by_rule(taken) if self._state.rules.rules else self._printed(taken))
            except Refused as refusal:
                self._refusal = refusal
                raise

    def _printed(self, taken: list[Taken]) -> Iterator[tuple[Voucher, ...]]:
        """Print vouchers where no rules are; they are posted together after the last one."""
        state = self._state
        word, account_map = state.rules.word, state.account_map
        red = state.master.policies.contra_print == "red"
        together = Together(state.ledger, word)
        first = state.position - len(taken) + 1
        for position, (document, reference, period, (movements, _)) in enumerate(taken, first):
            try:
                lines = lines_of(movements, reference, account_map, red=red) if movements else ()
            except Refused as refusal:
                raise refusal.of(reference) from None
            if lines:
                opening = type(lines) is tuple and opens(movements)
                number = together.take(period, position, lines, opening=opening)
                yield (numbered(document, reference, word, period, number, lines),)
            else:
                yield ()
        together.post(self._unit.undo)

    def _by_rule(self, taken: list[Taken]) -> Iterator[tuple[Voucher, ...]]:
        """Print vouchers where rules are, and post them one after another."""
        state = self._state
        for position, (document, _, period, effect) in enumerate(taken, state.position - len(taken) + 1):
            vouchers = printed(state, document, period, effect)
            state.book(position, period, effect.movements, vouchers, self._unit.undo)
            yield vouchers

    def _seal(self, taken: list[Taken], voucher_sets: Iterator[tuple[Voucher, ...]]) -> None:
        """Seal each document with its vouchers as they are printed."""
        state, (actor, when) = self._state, self._stamp
        previous, position = state.hash, state.position - len(taken)
        entries = []
        for vouchers, (document, _, period, (movements, marks)) in zip(voucher_sets, taken, strict=True):
            position += 1
            content = (position, document, actor, when, period, movements, marks, vouchers)
            previous = seal(previous, content)
            entries.append(
                new_entry((position, document, actor, when, period, movements, marks, vouchers, previous))
            )
        state.hash = previous
        self._unit.entries += entries
        self.entries += entries
