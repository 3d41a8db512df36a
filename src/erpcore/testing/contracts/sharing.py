"""What a log does for several writers, and for the books that are kept in it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

from erpcore.books.books import Books
from erpcore.books.memory import MemoryLog
from erpcore.flow.document import Document
from erpcore.flow.entry import GENESIS, Entry, resealed
from erpcore.kernel.errors import Code, PositionConflict, Refused
from erpcore.testing.contracts.keeping import Open
from erpcore.testing.entries import many_entries, order, sample_entries
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import check_alike, snapshot

ROUNDS = 25  # of a race
PATIENCE = 60  # seconds that one of two writers waits for the other before he is given up


def two_writers_see_each_other(open_log: Open) -> None:
    """What one writer appends the other reads and finds; who is behind gets a PositionConflict."""
    one, other, entries = open_log(), open_log(), sample_entries()
    assert list(other.read()) == [], "a second reader finds entries in an empty log"
    assert other.find(entries[2].document.id) is None, "a second reader finds an entry in an empty log"
    one.append(entries[:2], 0)
    assert list(other.read()) == entries[:2], "a second reader does not see an append"
    assert other.find(entries[1].document.id) == entries[1], "a second reader does not find an append"
    assert one.find(entries[2].document.id) is None, "an entry is found before it is appended"
    other.append(entries[2:3], 2)
    try:
        one.append(entries[3:4], 2)
    except PositionConflict:
        assert one.find(entries[2].document.id) == entries[2], "after a conflict it does not find what is new"
        assert list(one.read(2)) == entries[2:3], "after a conflict it does not read what is new"
        one.append(entries[3:4], 3)
    else:
        raise AssertionError("a writer that was behind has appended")
    assert list(one.read()) == list(other.read()) == entries[:4], "two readers of one log differ"


def a_race_has_one_winner(open_log: Open) -> None:
    """When two append at one position at the same time, one of them has; the other gets a PositionConflict."""
    opened, entries = open_log(), many_entries()[:ROUNDS]
    start = Barrier(2)

    def race(name: str) -> list[int]:
        log, won, before = open_log(), [], GENESIS
        try:
            for number, entry in enumerate(entries):
                mine = entry._replace(actor=name)
                mine = mine._replace(hash=resealed(before, mine))
                start.wait(PATIENCE)
                with suppress(PositionConflict):
                    log.append([mine], number)
                    won.append(number + 1)
                start.wait(PATIENCE)
                (kept,) = log.read(number, number + 1)
                before = kept.hash
        except BaseException:
            start.abort()
            raise
        return won

    won = _at_once(race)
    rows = list(opened.read())
    assert [entry.position for entry in rows] == list(range(1, ROUNDS + 1)), (
        "entries are missing, or there twice"
    )
    kept = {name: [entry.position for entry in rows if entry.actor == name] for name in won}
    assert kept == won, f"appended, as the writers were told: {won}; kept: {kept}"


def books_race_for_one_log(open_log: Open) -> None:
    """Two `Books` that post at the same time leave one log, each document in it once."""
    Books(sample_setup(), open_log())

    def post(name: str) -> list[int]:
        books = Books(sample_setup(), open_log())
        return [_posted(books, f"{name}-{number}").position for number in range(ROUNDS)]

    posted = _at_once(post)
    books = Books(sample_setup(), open_log())
    assert books.verify() == 2 * ROUNDS + 1, "an entry is missing, or there twice"
    for name, positions in posted.items():
        ids = [f"{name}-{number}" for number in range(ROUNDS)]
        found = [entry and entry.position for entry in map(books.log.find, ids)]
        assert found == positions, f"{name} was told {positions}, the log has {found}"


def _posted(books: Books, number: str) -> Entry:
    while True:
        with suppress(PositionConflict):  # the other one was faster five times: no mistake of the log
            return books.post(order(number))


def _at_once(work: Callable[[str], list[int]]) -> dict[str, list[int]]:
    """Let two threads do the same under their own names, and raise the error that stopped them."""
    with ThreadPoolExecutor(2) as pool:
        tasks = {name: pool.submit(work, name) for name in ("one", "other")}
    causes = [error for task in tasks.values() if (error := task.exception()) is not None]
    for error in sorted(causes, key=lambda error: isinstance(error, BrokenBarrierError)):
        raise error
    return {name: task.result() for name, task in tasks.items()}


def two_books_keep_one_log(open_log: Open) -> None:
    """Two `Books` on one log catch up with each other, decide again, and end in the same state."""
    documents = sample_documents()
    one, other = Books(sample_setup(), open_log()), Books(sample_setup(), open_log())
    for number, document in enumerate(documents):
        (one, other)[number % 2].post(document)
    for document in documents:  # each knows what the other has posted
        assert one.post(document) == other.post(document), f"{document.id} has two entries"
    _refused_as_duplicate(other, documents[0])
    for books in (one, other):
        books.catch_up()
    assert one.verify() == other.verify() == len(documents) + 1, "an entry is missing, or there twice"
    check_alike(snapshot(one.state), snapshot(other.state), "two books of one log differ")


def _refused_as_duplicate(books: Books, document: Document) -> None:
    code = None
    try:
        books.post(document.model_copy(update={"text": "other"}))
    except Refused as refusal:
        code = refusal.code
    assert code == Code.DUPLICATE_WITH_OTHER_CONTENT, f"{document.id} with other content: {code}"


def a_failed_unit_leaves_nothing(open_log: Open) -> None:
    """A unit that somebody else got ahead of is appended as a whole or not at all."""
    documents = sample_documents()
    one, other = Books(sample_setup(), open_log()), Books(sample_setup(), open_log())
    before = snapshot(one.state)
    try:
        with one.unit():
            one.post(documents[0])
            one.post(documents[1])
            other.post(documents[0])
    except PositionConflict:
        pass
    else:
        raise AssertionError("a unit was appended behind another writer's back")
    check_alike(before, snapshot(one.state), "a failed unit has left")
    kept = [entry.document.id for entry in one.log.read()]
    assert kept == ["SET-UP", documents[0].id], f"after a failed unit there are {kept}"
    one.post_all(documents)
    assert one.verify() == len(documents) + 1, "an entry is missing, or there twice"


def replay_gives_the_same_books(open_log: Open) -> None:
    """Books opened on a log that others have written are the books that wrote it."""
    books = Books(sample_setup(), open_log())
    books.post_all(sample_documents())
    in_memory = MemoryLog()
    in_memory.append(list(books.log.read()), 0)
    for log in (open_log(), in_memory):
        again = Books(sample_setup(), log)
        check_alike(snapshot(books.state), snapshot(again.state), "reopened books differ")
