"""The log in the metadata of the host: one definition on SQLite and PostgreSQL, and one commit with its rows."""

import importlib.util
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import String, create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from erpcore import Books, LogCorrupt, MemoryLog, PositionConflict, Refused
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, HOST_TRANSACTION_CONTRACT
from erpcore.testing.entries import many_entries, order, sample_entries
from erpcore.testing.samples import sample_setup

FILE = Path(__file__).parents[2] / "examples" / "sqlalchemy_log" / "sqlalchemy_log.py"
SPEC = importlib.util.spec_from_file_location("sqlalchemy_log", FILE)
MODULE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MODULE)
SqlAlchemyLog, posting = MODULE.SqlAlchemyLog, MODULE.posting


class Base(DeclarativeBase):
    """The host's own tables."""


class Slip(Base):
    """What a shop keeps beside the books."""

    __tablename__ = "slip"
    number: Mapped[str] = mapped_column(String(20), primary_key=True)


ENTRY = MODULE.entry_table(Base.metadata)


@pytest.fixture(params=["sqlite", "postgresql"])
def engines(request, tmp_path):
    """Make engines of one database each time that they are asked for; all are disposed of at the end."""
    made = []
    if request.param == "sqlite":
        url, options = f"sqlite:///{tmp_path / 'shop.db'}", {"connect_args": {"check_same_thread": False}}
    else:
        options = {"creator": partial(request.getfixturevalue("connect"), autocommit=False)}
        url = "postgresql+psycopg://"

    def engine():
        made.append(create_engine(url, **options))
        MODULE.begin_as_told(made[-1])
        return made[-1]

    Base.metadata.create_all(engine())
    yield engine
    for each in made:
        each.dispose()


@pytest.fixture
def open_log(engines):
    """Open logs, each through an engine of its own, as processes do."""
    return lambda: SqlAlchemyLog(engines(), ENTRY)


@pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_the_contract(clause, open_log):
    """The adapter does what every log has to do."""
    clause(open_log)


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
@pytest.mark.parametrize("clause", [clause for clause in ENTRY_LOG_CONTRACT if "race" in clause.__name__])
def test_writers_race_at_every_level_of_isolation(clause, level, connect):
    """Of two that append at one position one wins, and the other is told so, never by an error of the database."""
    opened = []

    def open_log():
        creator = partial(connect, autocommit=False)
        opened.append(create_engine("postgresql+psycopg://", creator=creator, isolation_level=level))
        return SqlAlchemyLog(opened[-1], ENTRY)

    Base.metadata.create_all(open_log().engine)
    clause(open_log)
    for engine in opened:
        engine.dispose()


@contextmanager
def transaction(log):
    """Begin a Session of the host, and let the log use it."""
    with Session(log.engine) as session, session.begin(), log.within(session):
        yield


@pytest.mark.parametrize("clause", HOST_TRANSACTION_CONTRACT, ids=lambda clause: clause.__name__)
def test_it_keeps_to_the_session_of_the_host(clause, open_log):
    """Entries are committed and rolled back with the rows of the Session."""
    clause(open_log, transaction)


def slips(books):
    """Read the host's rows."""
    with Session(books.log.engine) as session:
        return list(session.scalars(select(Slip.number).order_by(Slip.number)))


def receive(books, number, then=lambda: None):
    """Do what a shop does: a row of its own and a document, in one commit."""
    with Session(books.log.engine) as session, posting(books, session):
        session.add(Slip(number=number))
        books.post(order(f"PO-{number}"))
        then()


def test_rows_and_entries_are_committed_together(open_log):
    """Both are there, for other processes as well."""
    books = Books(sample_setup(), open_log())
    receive(books, "S-1")
    again = Books(sample_setup(), open_log())
    assert (slips(again), again.state.position, again.verify()) == (["S-1"], 2, 2)


def test_neither_is_kept_when_either_fails(open_log):
    """A row that there is already, a document that is refused, whatever else happens in the block, or at the commit."""
    books = Books(sample_setup(), open_log())
    receive(books, "S-1")
    with pytest.raises(IntegrityError):
        receive(books, "S-1", lambda: books.post(order("PO-2")))
    with pytest.raises(Refused):
        receive(books, "S-2", lambda: books.post(order("PO-3").model_copy(update={"partner": "NOBODY"})))
    with pytest.raises(StopIteration):
        receive(books, "S-3", lambda: next(iter(())))
    assert (slips(books), books.state.position, books.verify()) == (["S-1"], 2, 2)
    receive(books, "S-2")
    assert (slips(books), books.state.position, books.verify()) == (["S-1", "S-2"], 3, 3)


def test_who_is_overtaken_begins_again(open_log):
    """Another process posts while the block runs: nothing of it is kept, and done again it is."""
    books, other = (Books(sample_setup(), open_log()) for _ in range(2))
    if books.log.engine.dialect.name == "sqlite":  # otherwise a reader keeps the other one from committing
        with books.log.engine.connect() as connection:
            connection.rollback()
            connection.connection.execute("PRAGMA journal_mode = WAL")
    with pytest.raises(PositionConflict):
        receive(books, "S-1", lambda: other.post(order("PO-1")))
    assert (slips(books), books.state.position, books.verify()) == ([], 1, 2)
    receive(books, "S-1")
    assert (slips(books), books.verify(), other.catch_up()) == (["S-1"], 3, 1)


def test_a_document_twice_is_no_conflict(open_log):
    """To try again would not help: it is told as what it is, and nothing is kept."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:1], 0)
    with pytest.raises(IntegrityError):
        log.append([entries[0]._replace(position=2)], 1)
    assert list(log.read()) == entries[:1]


def test_what_somebody_changes_in_the_table_is_found(open_log):
    """The chain of hashes is recomputed from the rows."""
    books = Books(sample_setup(), open_log())
    books.post(order("PO-1"))
    changed = ENTRY.update().where(ENTRY.c.document == "PO-1")
    with books.log.engine.begin() as connection:
        connection.execute(changed.values(line=func.replace(ENTRY.c.line, '"price":"10"', '"price":"11"')))
    with pytest.raises(LogCorrupt, match="entry 2"):
        books.verify()
    with books.log.engine.begin() as connection:
        connection.execute(changed.values(line="{}"))
    with pytest.raises(LogCorrupt, match="entry 2: position"):
        books.verify()


def test_pages_follow_one_another(open_log, monkeypatch):
    """However small a page, the log reads whole, from anywhere to anywhere."""
    monkeypatch.setattr(MODULE, "PAGE", 7)
    log, entries = open_log(), many_entries()[:29]
    log.append(entries, 0)
    assert list(log.read()) == entries
    assert list(log.read(6, 21)) == entries[6:21]


def test_books_that_are_kept_elsewhere_are_told(engines):
    """A Session cannot commit what is in memory."""
    with Session(engines()) as session, pytest.raises(TypeError, match="elsewhere"):
        posting(Books(sample_setup(), MemoryLog()), session).__enter__()
