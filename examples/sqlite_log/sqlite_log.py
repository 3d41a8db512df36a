"""A log in SQLite: one row for each entry, appended within the host's transaction where there is one."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from erpcore import LogCorrupt, PositionConflict
from erpcore.books.wire import Wire
from erpcore.flow.entry import Entry

TABLE = """
    CREATE TABLE IF NOT EXISTS entry (
        position INTEGER PRIMARY KEY,
        document TEXT NOT NULL UNIQUE,
        line TEXT NOT NULL
    )
"""
SNAPSHOT = """
    CREATE TABLE IF NOT EXISTS snapshot (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        position INTEGER NOT NULL,
        data BLOB NOT NULL
    )
"""
SELECT = "SELECT position, line FROM entry"
PAGE = 500  # entries read at once: a statement left open would keep other writers from committing


class SqliteLog:
    """Entries in the table `entry` of a database, and their latest snapshot in the table `snapshot`.

    Args:
        connection: Opened with `isolation_level=None`, so that nothing begins or commits by itself.
        wire: Writes and reads entries; books with steps of their own need one that knows them.
    """

    def __init__(self, connection: sqlite3.Connection, wire: Wire | None = None) -> None:
        self.connection = connection
        self.wire = wire or Wire()
        connection.execute(TABLE)
        connection.execute(SNAPSHOT)

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append entries, all or none; raise PositionConflict when somebody else has appended since."""
        rows = [(entry.position, entry.document.id, self.wire.write(entry)) for entry in entries]
        with self._transaction():
            if (last := self._last()) != expected_position:
                raise PositionConflict(f"expected position {expected_position}, the log is at {last}")
            self.connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another."""
        wanted = "position > ? AND position <= ? ORDER BY position LIMIT ?"
        last = self._last() if until is None else until
        while rows := self.connection.execute(f"{SELECT} WHERE {wanted}", (after, last, PAGE)).fetchall():
            for position, line in rows:
                yield self._entry(position, line)
            after = rows[-1][0]

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document."""
        row = self.connection.execute(f"{SELECT} WHERE document = ?", (document_id,)).fetchone()
        return None if row is None else self._entry(*row)

    def save_snapshot(self, position: int, data: bytes) -> None:
        """Keep a snapshot in place of the one before."""
        with self._transaction():
            self.connection.execute("INSERT OR REPLACE INTO snapshot VALUES (1, ?, ?)", (position, data))

    def latest_snapshot(self) -> bytes | None:
        """Give back the snapshot that was saved last, or None."""
        row = self.connection.execute("SELECT data FROM snapshot").fetchone()
        return None if row is None else bytes(row[0])

    def _entry(self, position: int, line: str) -> Entry:
        try:
            return self.wire.read(line)
        except LogCorrupt as error:
            raise LogCorrupt(f"entry {position}: {error}") from error

    def _last(self) -> int:
        (last,) = self.connection.execute("SELECT coalesce(max(position), 0) FROM entry").fetchone()
        return int(last)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Work in a transaction of our own, or as a part of the host's."""
        begin, end, back = "BEGIN IMMEDIATE", "COMMIT", ["ROLLBACK"]
        if self.connection.in_transaction:
            begin, end, back = "SAVEPOINT append", "RELEASE append", ["ROLLBACK TO append", "RELEASE append"]
        self.connection.execute(begin)
        try:
            yield
            self.connection.execute(end)  # may fail as well: somebody reads, or the disk is full
        except BaseException:
            if self.connection.in_transaction:  # some errors end it by themselves
                for statement in back:
                    self.connection.execute(statement)
            raise
