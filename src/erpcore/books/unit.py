"""A unit of posting: entries that are appended to the log together, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from erpcore.books.ports import EntryLog
from erpcore.flow.entry import Entry
from erpcore.flow.state import State
from erpcore.kernel.undo import Undo, take_back
from erpcore.kernel.words import Unsuitable, Words


class Unit:
    """Entries that belong together: appended at once when the block ends, undone when it fails."""

    def __init__(self, state: State) -> None:
        self.entries: list[Entry] = []
        self.undo: Undo = []
        self.complete: Callable[[], None] = _nothing_owed  # writes the entries that a run still owes
        self.start = state.position  # before its first entry
        self.ended = False  # its entries are appended, or taken back
        self._state = state
        self._found: dict[str, Entry] = {}  # by document id, as far as somebody has looked

    def add(self, entry: Entry) -> Entry:
        """Take an entry in, and give it back."""
        self.entries.append(entry)
        return entry

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document of the unit."""
        if document_id not in self._by_id():
            self.complete()
        return self._by_id().get(document_id)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Post a part of the unit; when its block fails, only what was posted in it is taken back.

        A part that outlives its unit takes nothing back: it is appended by then.
        """
        self.complete()
        entries, calls, complete = len(self.entries), len(self.undo), self.complete
        try:
            yield
        except BaseException:
            if not self.ended:
                take_back(self.undo, calls)
                del self.entries[entries:]
                self._found = {}
            raise
        finally:
            self.complete = complete  # a run of the part owes nothing any more

    def append_to(self, log: EntryLog) -> None:
        """Append its entries to a log, where there are any."""
        if self.entries:
            log.append(self.entries, self.start)

    def end(self) -> None:
        """Leave it as it is: its entries are appended, or taken back; whatever wrote them is let go."""
        self.ended, self.complete = True, _nothing_owed

    def check_last(self, state: State, opened: "Unit | None") -> None:
        """Check that nothing was folded into a state after the unit, so that it can be taken back.

        Args:
            state: The state as it is.
            opened: The unit that is open, if any.

        Raises:
            ValueError: While a unit is open; when something was folded in, or the state folded anew.
        """
        check_none_open(opened)
        if self.entries and (state is not self._state or self.entries[-1].position != state.position):
            raise Unsuitable(
                Words(
                    "something was posted after the unit; call rebuild()",
                    "该组之后又有单据入账，请重新读取整个日志",
                )
            )

    def withdraw(self) -> None:
        """Take back everything that was posted in it; done twice it changes nothing further."""
        take_back(self.undo)
        self.entries = []
        self._found = {}

    def _by_id(self) -> dict[str, Entry]:
        self._found.update({entry.document.id: entry for entry in self.entries[len(self._found) :]})
        return self._found

    def read(self, log: EntryLog, after: int, until: int | None) -> Iterator[Entry]:
        """Read the log as it will be when the unit is appended to it."""
        self.complete()
        if not self.entries:
            yield from log.read(after, until)
            return
        before = self.entries[0].position - 1
        if after < before:
            yield from log.read(after, before if until is None else min(until, before))
        for entry in self.entries:
            if after < entry.position and (until is None or entry.position <= until):
                yield entry


def kept(entry: Entry, state: State, log: EntryLog) -> Entry:
    """Fold an entry in and append it, both or neither: what cannot be folded in must not stand in the log for ever.

    Returns:
        The entry.

    Raises:
        PositionConflict: When somebody else has appended; the state is as it was.
    """
    undo = state.apply(entry)
    try:
        log.append((entry,), entry.position - 1)
    except BaseException:
        take_back(undo)
        raise
    return entry


def check_none_open(unit: Unit | None) -> None:
    """Check that no unit is open, for what would pull the state away from under it.

    Raises:
        ValueError: When one is.
    """
    if unit is not None:
        raise Unsuitable(Words("a unit is open; end it first", "有一组单据尚未结束，请先结束"))


def _nothing_owed() -> None:
    """Write nothing."""
