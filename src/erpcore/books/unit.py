"""A unit of posting: entries that are appended to the log together, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from erpcore.books.ports import EntryLog
from erpcore.flow.entry import Entry
from erpcore.kernel.undo import Undo, take_back


class Unit:
    """Entries that belong together: appended at once when the block ends, undone when it fails."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.undo: Undo = []
        self.complete: Callable[[], None] | None = None  # writes the entries that a run still owes
        self._found: dict[str, Entry] = {}  # by document id, as far as somebody has looked

    def add(self, entry: Entry) -> Entry:
        """Take an entry in, and give it back."""
        self.entries.append(entry)
        return entry

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document of the unit."""
        if self.complete is not None and document_id not in self._by_id():
            self.complete()
        return self._by_id().get(document_id)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Post a part of the unit; when its block fails, only what was posted in it is taken back."""
        entries, calls = len(self.entries), len(self.undo)
        try:
            yield
        except BaseException:
            take_back(self.undo, calls)
            del self.entries[entries:]
            self._found = {}
            raise

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
        if self.complete is not None:
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
