"""The embedded default: a log in memory."""

from collections.abc import Iterator, Sequence
from threading import Lock

from erpcore.flow.entry import Entry
from erpcore.kernel.errors import PositionConflict


class MemoryLog:
    """Entries in a list; several books may share one log within a process, also in threads of their own."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._positions: dict[str, int] = {}  # by document id, as far as somebody has looked
        self._looked = 0  # up to which entry
        self._turn = Lock()  # of those who append
        self._snapshot: tuple[int, bytes] | None = None

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append entries, or raise PositionConflict when somebody else has appended since."""
        taken = tuple(entries)  # whole, or not at all: to read them may fail
        with self._turn:
            if len(self._entries) != expected_position:
                raise PositionConflict(
                    f"expected position {expected_position}, the log is at {len(self._entries)}"
                )
            self._entries += taken

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another."""
        return iter(self._entries[max(after, 0) : until if until is None else max(until, 0)])

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document."""
        looked = self._looked
        unknown = self._entries[looked:]
        self._positions.update({entry.document.id: entry.position for entry in unknown})
        self._looked = looked + len(unknown)
        position = self._positions.get(document_id)
        return self._entries[position - 1] if position else None

    def save_snapshot(self, position: int, data: bytes) -> None:
        """Keep a snapshot in place of the one before."""
        self._snapshot = position, bytes(data)

    def latest_snapshot(self) -> bytes | None:
        """Give back the snapshot that was saved last, or None."""
        return None if self._snapshot is None else self._snapshot[1]
