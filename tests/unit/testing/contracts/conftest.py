"""A log in SQLite whose parts can be done badly one at a time."""

import sqlite3
from contextlib import contextmanager

import pytest

from erpcore import PositionConflict
from erpcore.books.wire import Wire

WIRE = Wire()
SELECT = "SELECT line FROM entry"


class Rows:
    """Entries in a table, as they should be; whoever derives from it does one thing badly."""

    begin, commit, order = "BEGIN IMMEDIATE", "COMMIT", "ORDER BY position"

    def __init__(self, path):
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=60)
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS entry (position INTEGER, document TEXT, line BLOB)"
        )

    def written(self, entry):
        return WIRE.write(entry)

    def last(self):
        return self.connection.execute("SELECT count(*) FROM entry").fetchone()[0]

    def append(self, entries, expected_position):
        rows = [(entry.position, entry.document.id, self.written(entry)) for entry in entries]
        own = not self.connection.in_transaction
        self.connection.execute(self.begin if own else "SAVEPOINT append")
        try:
            self.check(expected_position)
            self.insert(rows)
        except BaseException:
            self.back(own)
            raise
        self.connection.execute(self.commit if own else "RELEASE append")

    def check(self, expected_position):
        if self.last() != expected_position:
            raise PositionConflict

    def insert(self, rows):
        self.connection.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)

    def back(self, own):
        self.connection.execute("ROLLBACK" if own else "ROLLBACK TO append")

    def read(self, after=0, until=None):
        query = f"{SELECT} WHERE position > ? AND position <= coalesce(?, position) {self.order}"
        return map(WIRE.read, [line for (line,) in self.connection.execute(query, (after, until)).fetchall()])

    def find(self, document_id):
        row = self.connection.execute(f"{SELECT} WHERE document = ?", (document_id,)).fetchone()
        return row and WIRE.read(row[0])

    @contextmanager
    def transaction(self):
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


@pytest.fixture
def opener(tmp_path):
    """Open logs of a class, on one database for each call of `opener`; all are closed at the end."""
    opened, databases = [], []

    def of(kind):
        path = tmp_path / f"{len(databases)}.db"
        databases.append(path)

        def open_log():
            opened.append(kind(path))
            return opened[-1]

        return open_log

    yield of
    for log in opened:
        log.connection.close()


@pytest.fixture
def rows():
    """Hand out the class to derive from."""
    return Rows
