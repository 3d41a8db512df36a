"""The one port: where entries are kept; and what a log may do besides, keep snapshots."""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from erpcore.flow.entry import Entry


@runtime_checkable
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


@runtime_checkable
class SnapshotLog(EntryLog, Protocol):
    """A log that also keeps snapshots: bytes that spare a later start the reading of the entries before them.

    It may lose them: the books check a snapshot against the log, and read the whole log where it does not fit.
    """

    def save_snapshot(self, position: int, data: bytes) -> None:
        """Keep a snapshot in place of the one before.

        Args:
            position: Of the entry after which it was taken.
            data: To be given back as it is.
        """

    def latest_snapshot(self) -> bytes | None:
        """Give back the snapshot that was saved last, or None."""
