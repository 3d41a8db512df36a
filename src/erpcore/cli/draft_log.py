"""A draft on top of a log: what would be appended is kept in memory, the log itself is only read."""

from collections.abc import Iterator, Sequence

from erpcore.books.ports import EntryLog, SnapshotLog
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import PositionConflict


class DraftLog:
    """Reads through to a log as far as it has been read; appends stay in memory.

    Args:
        base: The log to begin from; it is never appended to.
    """

    def __init__(self, base: EntryLog) -> None:
        self._base = base
        self._position = 0  # how far the base has been read
        self._entries: list[Entry] = []
        self._found: dict[str, Entry] = {}

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append to the draft."""
        position = self._position + len(self._entries)
        if position != expected_position:
            raise PositionConflict(f"expected position {expected_position}, the draft is at {position}")
        self._entries += entries
        self._found.update((entry.document.id, entry) for entry in entries)

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the log's entries, then those of the draft."""
        if not self._entries:
            for entry in self._base.read(after, until):
                self._position = max(self._position, entry.position)
                yield entry
            return
        last = self._position + len(self._entries) if until is None else until
        yield from self._base.read(after, min(last, self._position))
        yield from self._entries[max(0, after - self._position) : max(0, last - self._position)]

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document in the draft, or in the log as far as it has been read."""
        drafted = self._found.get(document_id)
        if drafted is not None:
            return drafted
        entry = self._base.find(document_id)
        return None if entry is None or entry.position > self._position else entry

    def save_snapshot(self, position: int, data: bytes) -> None:
        """Keep none: a draft leaves nothing behind."""

    def latest_snapshot(self) -> bytes | None:
        """Give back the log's snapshot, to begin from."""
        return self._base.latest_snapshot() if isinstance(self._base, SnapshotLog) else None
