"""The log in PostgreSQL, on a real server: the contract, the transaction of the host, isolation, tampering."""

import importlib.util
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import dict_row

from erpcore import Books, LogCorrupt, PositionConflict
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, HOST_TRANSACTION_CONTRACT
from erpcore.testing.entries import many_entries, order, sample_entries
from erpcore.testing.samples import sample_documents, sample_setup

FOLDER = Path(__file__).parents[2] / "examples" / "postgres_log"
ISOLATION = [level for level in psycopg.IsolationLevel if level != psycopg.IsolationLevel.READ_UNCOMMITTED]


def load(name="postgres_log"):
    """Import the example."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MODULE = load()
PostgresLog = MODULE.PostgresLog


@pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_the_contract(clause, connect):
    """The adapter does what every log has to do."""
    clause(lambda: PostgresLog(connect()))


@pytest.mark.parametrize("level", ISOLATION, ids=lambda level: level.name)
@pytest.mark.parametrize("clause", HOST_TRANSACTION_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_to_the_transaction_of_the_host(clause, level, connect):
    """Entries are committed and rolled back with the host's own rows, whatever its level of isolation."""

    def open_log():
        connection = connect()
        connection.isolation_level = level
        return PostgresLog(connection)

    clause(open_log, lambda log: log.connection.transaction())


@pytest.mark.parametrize("level", ISOLATION, ids=lambda level: level.name)
def test_writers_race_at_every_level_of_isolation(level, connect):
    """Of two that append at one position one wins, and the other is told so, never by an error of the database."""

    def open_log():
        connection = connect()
        connection.isolation_level = level
        return PostgresLog(connection)

    race = [clause for clause in ENTRY_LOG_CONTRACT if "race" in clause.__name__]
    for number, clause in enumerate(race):
        clause(lambda number=number: PostgresLog(open_log().connection, f"entry{number}"))


PROCESS = """
import sys
sys.path.append(sys.argv[1])
import psycopg
from postgres_log import PostgresLog
from erpcore import Books
from erpcore.testing.entries import order
from erpcore.testing.samples import sample_setup

with psycopg.connect(sys.argv[2], options=sys.argv[3], autocommit=True) as connection:
    books = Books(sample_setup(), PostgresLog(connection))
    for number in range(40):
        with connection.transaction():
            books.log.lock()
            books.catch_up()
            with books.unit():
                books.post(order(f"{sys.argv[4]}-{number}"))
"""


def test_two_processes_keep_one_log(connect, postgres):
    """Both post forty orders at the same time, waiting for each other: no conflict, every order once, one chain."""
    schema = f"-c search_path={connect().execute('SELECT current_schema()').fetchone()[0]}"
    command = [sys.executable, "-c", PROCESS, str(FOLDER), postgres, schema]
    running = [subprocess.Popen([*command, name]) for name in ("A", "B")]
    assert [process.wait() for process in running] == [0, 0]
    books = Books(sample_setup(), PostgresLog(connect()))
    assert books.verify() == 81
    ids = {entry.document.id for entry in books.log.read(1)}
    assert ids == {f"{name}-{number}" for name in "AB" for number in range(40)}


def test_pages_follow_one_another(connect, monkeypatch):
    """However small a page, the log reads whole, from anywhere to anywhere."""
    monkeypatch.setattr(MODULE, "PAGE", 7)
    log, entries = PostgresLog(connect()), many_entries()[:29]
    log.append(entries, 0)
    assert list(log.read()) == entries
    assert list(log.read(6, 21)) == entries[6:21]


def test_the_rows_of_the_host_are_in_the_same_transaction(connect):
    """A unit within `transaction()` is committed with the host's rows, and undone with them."""
    connection = connect()
    connection.execute("CREATE TABLE slip (number text)")
    books = Books(sample_setup(), PostgresLog(connection))
    units = []

    def receive(number, then):
        with connection.transaction():
            books.log.lock()
            books.catch_up()
            with books.unit() as unit:
                units.append(unit)
                connection.execute("INSERT INTO slip VALUES (%s)", (number,))
                books.post(order(f"PO-{number}"))
            then()

    receive("S-1", lambda: None)
    with pytest.raises(StopIteration):
        receive("S-2", lambda: next(iter(())))  # it fails when the unit has ended
    books.undo(units[-1])
    assert connect().execute("SELECT number FROM slip").fetchall() == [("S-1",)]
    assert books.state.position == books.verify() == 2
    assert books.log.find("PO-S-2") is None


def test_a_transaction_that_sees_the_past_gets_a_conflict(connect):
    """At REPEATABLE READ a transaction does not see what was appended since it began: a conflict, to be done again."""
    connection, entries = connect(), sample_entries()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    log, other = PostgresLog(connection), PostgresLog(connect())
    log.append(entries[:2], 0)

    def overtaken():
        with connection.transaction():
            assert len(list(log.read())) == 2
            other.append(entries[2:3], 2)
            log.append(entries[2:3], 2)

    with pytest.raises(PositionConflict, match="since the transaction began"):
        overtaken()
    with connection.transaction():
        log.append(entries[3:4], 3)
    assert list(other.read()) == entries[:4]


def test_a_serialisation_failure_is_a_conflict(connect):
    """At SERIALIZABLE the server may end a transaction because of what others did: a conflict as well."""
    serializable = psycopg.IsolationLevel.SERIALIZABLE
    connections = [connect(), connect()]
    logs = [PostgresLog(connection) for connection in connections]
    entries = sample_entries()
    for connection in connections:
        connection.isolation_level = serializable

    def ended_by_the_server():
        with connections[0].transaction():
            assert list(logs[0].read()) == []
            with connections[1].transaction():
                assert list(logs[1].read()) == []
                logs[1].append(entries[:1], 0)
            logs[0].append(entries[:1], 0)

    with pytest.raises(PositionConflict):
        ended_by_the_server()
    assert list(PostgresLog(connect()).read()) == entries[:1]


def test_a_deadlock_is_a_conflict(connect):
    """Each waits for what the other has, a row of the host and the log: who is ended does his transaction again."""
    mine, theirs, watching = connect(), connect(), connect()
    watching.execute("CREATE TABLE slip (number text); INSERT INTO slip VALUES ('S-1')")
    mine.execute("SET deadlock_timeout = '10ms'")
    theirs.execute("SET deadlock_timeout = '1min'")
    log, other, entries = PostgresLog(mine), PostgresLog(theirs), sample_entries()
    waiting = "SELECT count(*) FROM pg_locks WHERE pid = %s AND NOT granted"

    def work():
        with mine.transaction():
            mine.execute("UPDATE slip SET number = 'mine'")
            other.lock()
            update = pool.submit(theirs.execute, "UPDATE slip SET number = 'theirs'")
            while watching.execute(waiting, (theirs.info.backend_pid,)).fetchone() == (0,):
                assert not update.done()
            log.append(entries[:1], 0)

    with ThreadPoolExecutor(1) as pool, theirs.transaction():
        with pytest.raises(PositionConflict, match="done again"):
            work()
        other.append(entries[:1], 0)
    assert list(log.read()) == entries[:1]
    assert watching.execute("SELECT number FROM slip").fetchone() == ("theirs",)


def test_a_document_twice_is_no_conflict(connect):
    """To try again would not help: it is told as what it is, and nothing is kept."""
    log, entries = PostgresLog(connect()), sample_entries()
    log.append(entries[:1], 0)
    with pytest.raises(psycopg.errors.UniqueViolation, match="document"):
        log.append([entries[0]._replace(position=2)], 1)
    assert list(log.read()) == entries[:1]


LINE = "UPDATE entry SET line = "
PLACE = "UPDATE entry SET position = "
TAMPERING = {
    "a quantity": LINE + """replace(line, '"quantity":"41"', '"quantity":"42"') WHERE document = 'MI'""",
    "who posted": LINE + """replace(line, '"actor":""', '"actor":"li"') WHERE position = 4""",
    "a row less": "DELETE FROM entry WHERE position = 5",
    "another order": PLACE
    + "CASE position WHEN 4 THEN -5 ELSE -4 END WHERE position IN (4, 5);"
    + PLACE
    + "abs(position)",
    "no entry any more": LINE + "left(line, 20) WHERE position = 6",
}


@pytest.mark.parametrize("changed", TAMPERING)
def test_what_somebody_changes_in_the_table_is_found(changed, connect):
    """The chain of hashes is recomputed from the rows: no change of them stays unseen."""
    connection = connect()
    books = Books(sample_setup(), PostgresLog(connection))
    books.post_all(sample_documents())
    assert books.verify() == 15
    connection.execute(TAMPERING[changed])
    with pytest.raises(LogCorrupt, match=r"^entry [456]\b"):
        books.verify()


def test_a_lost_last_row_is_met_as_a_conflict(connect):
    """The chain of what is left holds; the books know that there was more."""
    connection = connect()
    books = Books(sample_setup(), PostgresLog(connection))
    books.post(order("PO-1"))
    connection.execute("DELETE FROM entry WHERE position = 2")
    assert books.verify() == 1 < books.state.position
    with pytest.raises(PositionConflict, match="the log is at 1"):
        books.post(order("PO-2"))


def test_a_role_that_may_add_only_can_post(connect, postgres):
    """SELECT and INSERT are enough: then the server itself keeps the application from changing what was posted."""
    owner = connect()
    log = PostgresLog(owner)
    (schema,) = owner.execute("SELECT current_schema()").fetchone()
    owner.execute(f"CREATE ROLE {schema} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {schema}")
    owner.execute(f"GRANT SELECT, INSERT ON entry TO {schema}")
    clerk = connect(user=schema)
    books = Books(sample_setup(), PostgresLog(clerk))
    books.post(order("PO-1"))
    assert len(list(log.read())) == 2
    for statement in ("UPDATE entry SET line = ''", "DELETE FROM entry", "TRUNCATE entry"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            clerk.execute(statement)


def test_a_connection_that_is_lost_keeps_nothing_half(connect):
    """The books are as they were; on a new connection they go on, and what was kept after all counts once."""
    connection, admin = connect(), connect()
    books = Books(sample_setup(), PostgresLog(connection))
    admin.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
    with pytest.raises(psycopg.OperationalError):
        books.post(order("PO-1"))
    assert books.state.position == 1
    Books(sample_setup(), PostgresLog(admin)).post(order("PO-1"))  # as if the answer alone had been lost
    books.log = PostgresLog(connect())
    assert books.post(order("PO-1")).position == 2
    assert books.post(order("PO-2")).position == books.verify() == 3


def test_a_connection_that_begins_by_itself_is_refused(connect):
    """Whatever is appended on it would wait for a commit that nobody sends."""
    with pytest.raises(ValueError, match="autocommit=True"):
        PostgresLog(connect(autocommit=False))


def test_each_company_has_a_table_of_its_own(connect):
    """Whatever its name, and however the host reads rows elsewhere on the connection."""
    connection = connect(row_factory=dict_row)
    logs = [PostgresLog(connection, name) for name in ("entry", "Entry", "公司; DROP TABLE entry")]
    for number, log in enumerate(logs):
        log.append(sample_entries()[:number], 0)
    assert [len(list(log.read())) for log in logs] == [0, 1, 2]


def test_a_copy_of_the_database_verifies(connect, postgres, programs):
    """What pg_dump has written, and another database has read, ends in the hash of the original."""
    connection = connect()
    (schema,) = connection.execute("SELECT current_schema()").fetchone()
    books = Books(sample_setup(), PostgresLog(connection))
    books.post_all(sample_documents())
    connection.execute(f"CREATE DATABASE copy_{schema}")
    command = [programs / "pg_dump", "--schema", schema, "--dbname", postgres]
    dumped = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout
    copy = postgres.replace("dbname=postgres", f"dbname=copy_{schema}")
    command = [programs / "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", copy]
    subprocess.run(command, input=dumped, check=True, capture_output=True)
    with psycopg.connect(copy, autocommit=True, options=f"-c search_path={schema}") as restored:
        again = Books(sample_setup(), PostgresLog(restored))
        assert (again.verify(), again.state.hash) == (15, books.state.hash)
        again.post(order("PO-2"))


def test_a_log_moves_from_sqlite(connect, postgres, tmp_path, monkeypatch):
    """Entries go over as they are; cut off it goes on, and other books are left alone."""
    monkeypatch.setattr(sys, "path", sys.path[:])
    move = load("move")
    monkeypatch.setattr(move, "PORTION", 4)
    source = sqlite3.connect(tmp_path / "books.db", isolation_level=None)
    books = Books(sample_setup(), move.SqliteLog(source))
    books.post_all(sample_documents())
    target = PostgresLog(connect())
    target.append(list(books.read(0, 6)), 0)
    assert move.move(books.log, target) == 15
    again = Books(sample_setup(), target)
    assert (again.verify(), again.state.hash) == (15, books.state.hash)
    other = Books(sample_setup(), PostgresLog(connect(), "other"))
    other.post(order("PO"))
    with pytest.raises(SystemExit, match="other books"):
        move.move(books.log, other.log)
    assert other.verify() == 2
    source.close()


def test_lines_are_open_to_queries(connect):
    """A line is JSON: the server can be asked about it where it lies."""
    connection = connect()
    books = Books(sample_setup(), PostgresLog(connection))
    books.post_all(sample_documents())
    query = "SELECT line::jsonb #>> '{document,quantity}' FROM entry WHERE document = 'GR'"
    assert connection.execute(query).fetchone() == ("100",)
