"""The books: find earlier, decide, seal, apply, append, return."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from erpcore.books.arguments import refuse_undocumented, require_log, require_setup, several
from erpcore.books.factory import FactoryAnswers
from erpcore.books.host_steps import by_type
from erpcore.books.ledgers import Ledger, no_ledger
from erpcore.books.memory import MemoryLog
from erpcore.books.ports import EntryLog
from erpcore.books.proving import check_same, find, fold_rest, verified
from erpcore.books.run import Run
from erpcore.books.sealing import sealed
from erpcore.books.snapshots import opened, save
from erpcore.books.threads import Turn, alone
from erpcore.books.unit import Unit, check_none_open, kept
from erpcore.close.month_end import MonthEnd
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.flow.steps import STEPS
from erpcore.kernel.errors import PositionConflict, Refused
from erpcore.kernel.handed_over import handed_over
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup

ATTEMPTS = 5  # how often a decision is made again when somebody else appended first


class Books(FactoryAnswers):
    """A company's books: post documents, close periods, ask for orders, reports and explanations.

    All that they know is in one log; the state is folded from it and from nothing else. Threads may share the books:
    each call waits for its turn, and a unit keeps the turn until its block ends. A coroutine that comes while another
    one of its thread has the turn is refused with a ValueError.

    Args:
        setup: The company and its master data; it becomes the log's first entry.
        log: Where entries are kept; None: in memory.
        steps: The business steps; a host adds its own to `erpcore.documents.STEPS`.

    Attributes:
        snapshot_position: Position of the latest snapshot, read at the start or saved since; 0: none.
        passed_over: Why the log's snapshot was not used; None: it was used, or there is none.

    Raises:
        Refused: SETUP_INVALID, when `setup` is not a set-up, `log` no log or `steps` are not steps; SETUP_DIFFERS,
            when the log began with another one.
    """

    def __init__(self, setup: Setup, log: EntryLog | None = None, *, steps: Sequence[Step] = STEPS) -> None:
        self.log: EntryLog = MemoryLog() if log is None else require_log(log)
        self.steps = by_type(steps)
        self.turn = Turn()
        self._unit: Unit | None = None
        self._setup = require_setup(setup)
        self._ledgers: dict[str, Ledger] = {}
        self.state, self.snapshot_position, self.passed_over = opened(self.log, self._setup, self._find)
        self.state.further_state = self._further_state
        if not self.state.position:
            self.post(SetUp.of(setup))

    @alone
    def post(self, document: Document, *, actor: str = "", at: datetime.datetime | None = None) -> Entry:
        """Post a document: all of it or nothing.

        Args:
            document: What happened. Posted twice with the same content it counts once.
            actor: Who posts it; recorded and sealed.
            at: When, as the host's aware clock says; recorded and sealed.

        Returns:
            The entry, or the first entry when the document was posted before.

        Raises:
            Refused: With the code of the first rule that the document breaks; nothing has changed.
            PositionConflict: When others keep appending, or inside a unit.
        """
        if self._unit is not None:
            return self._earlier(document) or self._post_in(self._unit, document, actor, at)
        for _ in range(ATTEMPTS):
            if earlier := self._earlier(document):
                return earlier
            try:
                return kept(sealed(self.state, self.steps, document, actor, at), self.state, self.log)
            except (PositionConflict, Refused):
                if not self.catch_up():
                    raise
        raise PositionConflict(f"{document.id}: others appended {ATTEMPTS} times while it was being decided")

    @alone
    def preview(self, document: Document, *, actor: str = "", at: datetime.datetime | None = None) -> Entry:
        """Give the entry that `post` would give, and record nothing."""
        return self._earlier(document) or sealed(self.state, self.steps, document, actor, at)

    @alone
    def post_all(
        self,
        documents: Iterable[Document],
        *,
        actor: str = "",
        at: datetime.datetime | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[Entry]:
        """Post documents in their order, all or none.

        Args:
            documents: In the order in which they happened.
            actor: Who posts them.
            at: When.
            on_progress: Called with the number of documents decided so far; vouchers follow in runs.

        Raises:
            Refused: For the first document that breaks a rule; none is kept.
            PositionConflict: When others keep appending.
        """
        documents, attempts = several(documents), ATTEMPTS
        while True:
            try:
                with self.unit() as unit:
                    run = Run(unit, self.state, self.steps, actor, at)
                    return run.take_all(documents, partial(self.post, actor=actor, at=at), on_progress)
            except (PositionConflict, Refused):
                attempts -= 1
                if not attempts or not self.catch_up():
                    raise

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Post several documents as one: appended together at the end of the block, or not at all.

        Open it inside the host's own transaction; should that fail after the block has ended, give the unit
        to `undo`. A unit opened inside another is part of it; when the inner block fails, only its entries are undone.

        Raises:
            PositionConflict: At the end of the block, when somebody else has appended; all of it is undone.
        """
        with self.turn:
            if self._unit is not None:
                with self._unit.part():
                    yield self._unit
                return
            unit = self._unit = Unit(self.state)
            try:
                yield unit
                unit.append_to(self.log)
            except BaseException:
                unit.withdraw()
                raise
            finally:
                self._unit = None
                unit.end()

    @handed_over
    @alone
    def undo(self, unit: Unit) -> None:
        """Take back a unit whose entries the host's transaction has rolled back out of the log.

        ValueError while a unit is open, or when something was posted after it; then `rebuild` is the way.
        """
        unit.check_last(self.state, self._unit)
        unit.withdraw()

    @handed_over
    def month_end(self, period: str, *, actor: str = "", at: datetime.datetime | None = None) -> MonthEnd:
        """Prepare the close of a period, such as "2026-10": its checks, costing and lock; refuses PERIOD_UNKNOWN."""
        return MonthEnd(self, period, actor=actor, at=at)

    @alone
    def catch_up(self) -> int:
        """Apply what others have appended to the log since.

        Returns:
            How many entries were new; none inside a unit, which meets them at its end.
        """
        start = self.state.position
        if self._unit is None:
            fold_rest(self.log, self.state, self._setup)
        return self.state.position - start

    @alone
    def rebuild(self) -> None:
        """Forget the state and fold the whole log again; ValueError while a unit is open."""
        check_none_open(self._unit)
        state = State(MasterData(self._setup), self._find)
        state.further_state = self._further_state
        fold_rest(self.log, state, self._setup)
        self.state = state  # as it was where the log cannot be read

    @alone
    def save_snapshot(self) -> int:
        """Save the state with the log: books that are opened later read only what comes after it.

        Returns:
            The position up to which they need not read.

        Raises:
            ValueError: While a unit is open; where the log keeps no snapshots.
        """
        check_none_open(self._unit)
        save(self.log, self.state, self._setup)
        self.snapshot_position = self.state.position
        return self.snapshot_position

    @alone
    def current(self) -> State:
        """Give the state, with all that a run of documents has decided so far folded in."""
        return self.state

    @handed_over
    def ledger(self, code: str) -> Ledger:
        """Find a further ledger of the set-up, to be asked and closed as the books are; refuses DOCUMENT_INVALID."""
        found = self._ledgers.get(code)
        if found is None:
            if all(of.code != code for of in self._setup.ledgers):
                raise no_ledger(code, self._setup)
            found = self._ledgers[code] = Ledger(self, self._setup, code)
        return found

    def verify(self) -> int:
        """Recompute the hash chain and count its entries; LogCorrupt names the first that is not as it was sealed."""
        return verified(self.log.read())

    def _post_in(self, unit: Unit, document: Document, actor: str, at: datetime.datetime | None) -> Entry:
        entry = sealed(self.state, self.steps, document, actor, at)
        unit.undo += self.state.apply(entry)
        return unit.add(entry)

    def _further_state(self, code: str) -> State:
        return self.ledger(code).state

    def _find(self, document_id: str) -> Entry | None:
        found = None if self._unit is None else self._unit.find(document_id)
        return found or find(self.log, document_id)

    def _earlier(self, document: Document) -> Entry | None:
        try:
            known = document.id in self.state.documents
        except AttributeError:
            refuse_undocumented(document)
        entry = self._find(document.id) if known else None
        return entry and check_same(document, entry)
