"""The log in SQLite: the contract of a log, the host's transaction, and the page that shows it."""

import importlib.util
import re
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from erpcore import Books, LogCorrupt
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, HOST_TRANSACTION_CONTRACT, SNAPSHOT_CONTRACT
from erpcore.testing.entries import sample_entries
from erpcore.testing.samples import sample_documents, sample_setup

ROOT = Path(__file__).parents[2]
FILE = ROOT / "examples" / "sqlite_log" / "sqlite_log.py"


def load() -> ModuleType:
    """Import the example."""
    spec = importlib.util.spec_from_file_location("sqlite_log", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SqliteLog = load().SqliteLog


@pytest.fixture
def connect(tmp_path):
    """Open connections to one database, and close them at the end."""
    opened = []

    def connection() -> sqlite3.Connection:
        path = tmp_path / "books.db"
        opened.append(sqlite3.connect(path, isolation_level=None, check_same_thread=False))
        return opened[-1]

    yield connection
    for each in opened:
        each.close()


@pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_the_contract(clause, connect):
    """The adapter does what every log has to do."""
    clause(lambda: SqliteLog(connect()))


@pytest.mark.parametrize("clause", SNAPSHOT_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_snapshots(clause, connect):
    """The adapter does what a log does that keeps snapshots."""
    clause(lambda: SqliteLog(connect()))


@contextmanager
def transaction(log):
    """Work within the host's own transaction."""
    log.connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        log.connection.execute("ROLLBACK")
        raise
    log.connection.execute("COMMIT")


@pytest.mark.parametrize("clause", HOST_TRANSACTION_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_to_the_transaction_of_the_host(clause, connect):
    """Entries are committed and rolled back with the host's own rows."""
    clause(lambda: SqliteLog(connect()), transaction)


def test_a_commit_that_fails_is_rolled_back(connect):
    """Somebody reads with a statement of his own: nothing is kept, and the log goes on afterwards."""
    log, other, entries = SqliteLog(connect()), connect(), sample_entries()
    log.connection.execute("PRAGMA busy_timeout = 0")
    log.append(entries[:2], 0)
    reading = other.execute("SELECT position FROM entry")
    reading.fetchone()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        log.append(entries[2:3], 2)
    reading.close()
    assert not log.connection.in_transaction
    log.append(entries[2:3], 2)
    assert list(SqliteLog(connect()).read()) == entries[:3]


def test_a_full_disk_keeps_nothing(connect):
    """An append for which there is no room is refused as a whole; with room it is appended."""
    log, entries = SqliteLog(connect()), sample_entries()
    log.append(entries[:2], 0)
    (pages,) = log.connection.execute("PRAGMA page_count").fetchone()
    log.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        log.append(entries[2:], 2)
    assert not log.connection.in_transaction
    log.connection.execute("PRAGMA max_page_count = 1000")
    log.append(entries[2:], 2)
    assert list(SqliteLog(connect()).read()) == entries


def test_the_page_shows_the_whole_adapter():
    """The first Python block of the how-to page is the file."""
    page = (ROOT / "docs" / "how-to" / "embed-with-your-own-log.md").read_text(encoding="utf-8")
    block = re.search(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert block is not None
    assert block[1] == FILE.read_text(encoding="utf-8")


def test_the_host_rolls_back_entries_with_its_own_rows(connect):
    """Within the host's transaction nothing is committed by the log; a rollback takes the entries along."""
    connection = connect()
    books = Books(sample_setup(), SqliteLog(connection))
    connection.execute("CREATE TABLE slip (number TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO slip VALUES ('S-1')")
    with books.unit() as unit:
        books.post_all(sample_documents()[:3])
    assert books.state.position == 4
    connection.execute("ROLLBACK")
    books.undo(unit)
    assert books.state.position == books.verify() == 1
    assert connection.execute("SELECT count(*) FROM slip").fetchone() == (0,)


def test_a_refused_append_leaves_the_host_its_transaction(connect):
    """An append that fails takes back itself only: the host decides about its own rows."""
    connection = connect()
    log = SqliteLog(connection)
    entries = list(Books(sample_setup()).read())
    log.append(entries, 0)
    connection.execute("CREATE TABLE slip (number TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO slip VALUES ('S-1')")
    with pytest.raises(sqlite3.IntegrityError):
        log.append([entries[0]._replace(position=2)], 1)  # a document has one entry
    connection.execute("COMMIT")
    assert connection.execute("SELECT number FROM slip").fetchall() == [("S-1",)]
    assert len(list(log.read())) == 1


def test_a_snapshot_goes_with_the_transaction_of_the_host(connect):
    """A snapshot of what the host rolls back is rolled back, too."""
    connection = connect()
    books = Books(sample_setup(), SqliteLog(connection))
    connection.execute("BEGIN IMMEDIATE")
    with books.unit() as unit:
        books.post_all(sample_documents()[:3])
    assert books.save_snapshot() == 4
    connection.execute("ROLLBACK")
    books.undo(unit)
    assert books.log.latest_snapshot() is None
    assert Books(sample_setup(), SqliteLog(connection)).snapshot_position == 0


def test_a_changed_row_is_named(connect):
    """A row that is no entry any more is told with its position."""
    connection = connect()
    Books(sample_setup(), SqliteLog(connection))
    connection.execute("UPDATE entry SET line = substr(line, 1, 20)")
    with pytest.raises(LogCorrupt, match="entry 1"):
        list(SqliteLog(connection).read())
