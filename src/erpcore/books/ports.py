"""The one port: where entries are kept."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from erpcore.flow.entry import Entry


class EntryLog(Protocol):
    """An append-only log of entries; `erpcore.testing.contracts` holds the tests that an adapter has to pass."""

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append entries after the last one; all of them or none.

        Args:
            entries: Positions run on from `expected_position` + 1.
            expected_position: The last position that the caller knows of; 0 for an empty log.

        Raises:
            PositionConflict: When the log's last position is another.
        """

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read entries with a position above `after` and at most `until`, in order."""

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document, or None."""
