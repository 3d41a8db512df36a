"""A log in PostgreSQL: one row for each entry, appended within the host's transaction where there is one."""

from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import Connection, errors
from psycopg.rows import tuple_row
from psycopg.sql import SQL, Identifier

from erpcore import LogCorrupt, PositionConflict
from erpcore.books.wire import Wire
from erpcore.flow.entry import Entry

PAGE = 500  # entries fetched at once
# The line is text, for jsonb writes it anew and takes less; the collation "C" tells ids apart byte by byte.
CREATE = SQL("""
    CREATE TABLE {} (
        position bigint PRIMARY KEY,
        document text COLLATE "C" NOT NULL UNIQUE,
        line text NOT NULL
    )
""")
KNOWN = SQL("SELECT to_regclass(quote_ident(%s))::oid::text")
LOCK = SQL("SELECT pg_advisory_xact_lock(hashtextextended('erpcore log ' || %s, 0))")
LAST = SQL("SELECT coalesce(max(position), 0) FROM {}")
APPEND = SQL("COPY {} (position, document, line) FROM STDIN")
READ = SQL("SELECT position, line FROM {} WHERE position > %s AND position <= %s ORDER BY position LIMIT %s")
FIND = SQL("SELECT position, line FROM {} WHERE document = %s")


class PostgresLog:
    """Entries in a table of a database; each company has one of its own.

    Args:
        connection: Opened with `autocommit=True`, so that nothing begins by itself; the host begins its transactions
            with `connection.transaction()`, at any level of isolation.
        table: Made where there is none. To append to it, a role needs SELECT and INSERT, and no more.
        wire: Writes and reads entries; books with steps of their own need one that knows them.

    Raises:
        ValueError: For a connection that begins transactions by itself: the first read would begin one, and what is
            appended in it would wait for a commit that nobody sends.
    """

    def __init__(self, connection: Connection[Any], table: str = "entry", wire: Wire | None = None) -> None:
        if not connection.autocommit:
            raise ValueError(
                "open the connection with autocommit=True; begin transactions with transaction()"
            )
        self.connection = connection
        self.table = Identifier(table)
        self.wire = wire or Wire()
        with connection.transaction():
            self._rows(LOCK, "table")  # two that create one at once fail, whatever IF NOT EXISTS says
            if self._rows(KNOWN, table) == [(None,)]:
                connection.execute(CREATE.format(self.table))
            ((self.number,),) = self._rows(KNOWN, table)

    def lock(self) -> None:
        """Keep other writers out until the transaction ends; readers read on.

        Where a host's transaction begins with this and `catch_up`, nothing in it is in conflict any more.
        """
        self._rows(LOCK, self.number)

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append entries, all or none; raise PositionConflict when somebody else has appended since."""
        rows = [(entry.position, entry.document.id, self.wire.write(entry)) for entry in entries]
        try:
            with self.connection.transaction(), self.connection.cursor() as cursor:
                self.lock()
                if (last := self._last()) != expected_position:
                    raise PositionConflict(f"expected position {expected_position}, the log is at {last}")
                with cursor.copy(APPEND.format(self.table)) as copy:
                    for row in rows:
                        copy.write_row(row)
        except (errors.SerializationFailure, errors.DeadlockDetected) as error:
            raise PositionConflict(f"the transaction has to be done again: {error}") from error
        except errors.UniqueViolation as error:
            if "position" not in (error.diag.message_detail or "").partition("=")[0]:
                raise  # a document twice: a mistake of the caller
            raise PositionConflict(f"appended to since the transaction began: {error}") from error

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another.

        They come page by page along the primary key. A cursor would hold a transaction open for as long as somebody
        reads, and what is appended meanwhile would be a part of it.
        """
        last = self._last() if until is None else until
        while rows := self._rows(READ, after, last, PAGE):
            for position, line in rows:
                yield self._entry(position, line)
            after = rows[-1][0]

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document."""
        rows = self._rows(FIND, document_id)
        return self._entry(*rows[0]) if rows else None

    def _last(self) -> int:
        ((last,),) = self._rows(LAST)
        return int(last)

    def _rows(self, query: SQL, *values: object) -> list[tuple[Any, ...]]:
        with self.connection.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(query.format(self.table), values).fetchall()

    def _entry(self, position: int, line: str) -> Entry:
        try:
            return self.wire.read(line)
        except LogCorrupt as error:
            raise LogCorrupt(f"entry {position}: {error}") from error
