"""A log in a table of the host's own metadata, on SQLite and PostgreSQL, appended within a Session of the host."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from erpcore import Books, LogCorrupt, PositionConflict, Unit
from erpcore.books.wire import Wire
from erpcore.flow.entry import Entry

PAGE = 500  # entries fetched at once


def entry_table(metadata: sa.MetaData, name: str = "entry") -> sa.Table:
    """Define the table of one company's entries, so that the host's migrations know it."""
    return sa.Table(
        name,
        metadata,
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("position", name=f"{name}_position"),
        sa.UniqueConstraint("document", name=f"{name}_document"),
    )


def begin_as_told(engine: sa.Engine) -> None:
    """Let SQLAlchemy, not Python's sqlite3, say when a transaction begins: savepoints do not work otherwise."""
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))


class SqlAlchemyLog:
    """Entries in a table; appended in a transaction of its own, or in that of a Session.

    Args:
        engine: Of SQLite after `begin_as_told`, or of PostgreSQL at any level of isolation.
        table: As `entry_table` defines it; the host creates it.
        wire: Writes and reads entries; books with steps of their own need one that knows them.
    """

    def __init__(self, engine: sa.Engine, table: sa.Table, wire: Wire | None = None) -> None:
        self.engine = engine
        self.table = table
        self.wire = wire or Wire()
        self.session: Session | None = None

    @contextmanager
    def within(self, session: Session) -> Iterator[None]:
        """Read and append through a Session until the block ends; its commit or rollback decides."""
        before, self.session = self.session, session
        try:
            yield
        finally:
            self.session = before

    def append(self, entries: Sequence[Entry], expected_position: int) -> None:
        """Append entries, all or none; raise PositionConflict when somebody else has appended since."""
        rows = [
            {"position": entry.position, "document": entry.document.id, "line": self.wire.write(entry)}
            for entry in entries
        ]
        try:
            with self._connection() as connection, connection.begin_nested():
                if rows:  # first, for the key lets a second writer wait here
                    connection.execute(sa.insert(self.table), rows)
                position = self.table.c.position
                before = sa.select(sa.func.coalesce(sa.func.max(position), 0)).where(
                    position <= expected_position
                )
                beyond = sa.select(sa.func.count()).where(position > expected_position)
                if (connection.scalar(before), connection.scalar(beyond)) != (expected_position, len(rows)):
                    raise PositionConflict(f"the log is not at {expected_position}")
        except DBAPIError as error:
            if not self._overtaken(error):
                raise
            raise PositionConflict(f"the log is not at {expected_position} any more: {error.orig}") from error

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Read the entries after a position, up to and including another."""
        position = self.table.c.position
        with self._connection() as connection:
            last = connection.scalar(sa.select(sa.func.max(position))) or 0 if until is None else until
        while True:
            page = sa.select(position, self.table.c.line).where(position > after, position <= last)
            with self._connection() as connection:
                rows = connection.execute(page.order_by(position).limit(PAGE)).all()
            for at, line in rows:
                yield self._entry(at, line)
            if not rows:
                return
            after = rows[-1][0]

    def find(self, document_id: str) -> Entry | None:
        """Find the entry of a document."""
        one = sa.select(self.table.c.position, self.table.c.line).where(self.table.c.document == document_id)
        with self._connection() as connection:
            row = connection.execute(one).first()
        return None if row is None else self._entry(*row)

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        if self.session is not None:
            yield self.session.connection()
            return
        with self.engine.begin() as connection:
            yield connection

    def _overtaken(self, error: DBAPIError) -> bool:
        """Tell whether others have that position, or the database has ended the transaction because of them."""
        code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", "")
        if code in {"40001", "40P01", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT"}:
            return True
        name, said = self.table.name, str(error.orig)
        return f'"{name}_position"' in said or f"{name}.position" in said

    def _entry(self, position: int, line: str) -> Entry:
        try:
            return self.wire.read(line)
        except LogCorrupt as error:
            raise LogCorrupt(f"entry {position}: {error}") from error


@contextmanager
def posting(books: Books, session: Session) -> Iterator[Unit]:
    """Commit what the block adds to a Session and posts to the books together, or neither.

    Raises:
        PositionConflict: When somebody else has posted meanwhile; do all of it again.
    """
    log, unit = books.log, None
    if not isinstance(log, SqlAlchemyLog):
        raise TypeError("these books keep their log elsewhere")
    try:
        with session.begin(), log.within(session):
            books.catch_up()
            with books.unit() as unit:
                yield unit
    except BaseException:
        if unit is not None:
            books.undo(unit)  # nothing further when it has failed by itself
        raise
