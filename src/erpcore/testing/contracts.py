"""The contract of an `EntryLog`: what every place that keeps entries has to do, as checks for adapters.

    from erpcore.testing.contracts import ENTRY_LOG_CONTRACT

    @pytest.mark.parametrize("clause", ENTRY_LOG_CONTRACT, ids=lambda clause: clause.__name__)
    def test_my_log(clause, tmp_path):
        clause(lambda: MyLog(tmp_path / "log"))

Each clause is handed a way to open one new, empty log; opened twice, it has two writers.
"""

from collections.abc import Callable
from contextlib import suppress

from erpcore.books.books import Books
from erpcore.books.memory import MemoryLog
from erpcore.books.ports import EntryLog
from erpcore.flow.document import Document
from erpcore.kernel.errors import Code, PositionConflict, Refused
from erpcore.testing.entries import Torn, many_entries, odd_entries, sample_entries
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import differences, snapshot

Open = Callable[[], EntryLog]


def run_entry_log_contract(make_log: Callable[[], Open]) -> None:
    """Check every clause, each on a log of its own.

    Args:
        make_log: Makes a new, empty log and returns how it is opened.

    Raises:
        AssertionError: For the first clause that does not hold.
    """
    for clause in ENTRY_LOG_CONTRACT:
        clause(make_log())


def a_new_log_is_empty(open_log: Open) -> None:
    """A log to which nothing was appended reads as nothing and finds nothing."""
    log = open_log()
    assert list(log.read()) == [], "a new log is not empty"
    assert log.find("SET-UP") is None, "a new log finds SET-UP"


def entries_read_back_as_they_were(open_log: Open) -> None:
    """Entries appended singly and together are read back equal, in their order, also by a later reader."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:1], 0)
    log.append(entries[1:3], 1)
    log.append(entries[3:], 3)
    for reader in (log, open_log()):
        found = list(reader.read())
        assert found == entries, f"{len(found)} of {len(entries)} entries read back, or others"
        for read, written in zip(found, entries, strict=True):
            assert type(read.document) is type(written.document), f"{read.document.id} changed its type"
            assert read.vouchers == written.vouchers, f"{read.document.id} changed its vouchers"


def a_part_is_read(open_log: Open) -> None:
    """`read(after, until)` gives the positions above `after`, up to and including `until`."""
    log, entries = open_log(), sample_entries()
    log.append(entries, 0)
    last = len(entries)
    without_end = [(after, None) for after in (0, 2, last, last + 5, -1)]
    for after, until in (*without_end, (2, 5), (0, 1), (4, 4), (1, last + 5), (0, -1)):
        wanted = [
            entry
            for entry in entries
            if entry.position > after and (until is None or entry.position <= until)
        ]
        assert list(log.read(after, until)) == wanted, f"read({after}, {until})"


def documents_are_found(open_log: Open) -> None:
    """`find` gives the entry of a document by its id, and None for an id that was not appended."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:-1], 0)
    for entry in entries[:-1]:
        assert log.find(entry.document.id) == entry, f"{entry.document.id} is not found"
    assert log.find(entries[-1].document.id) is None, "an id is found before it is appended"
    log.append(entries[-1:], len(entries) - 1)
    assert log.find(entries[-1].document.id) == entries[-1], "the last entry is not found"


def ids_are_told_apart(open_log: Open) -> None:
    """An id is found as it is written: no case, accent, width or blank is passed over, nothing is cut off."""
    log, entries = open_log(), odd_entries()
    log.append(entries, 0)
    assert list(log.read()) == entries, "ids that differ little do not read back"
    for entry in entries:
        found = log.find(entry.document.id)
        assert found == entry, f"{entry.document.id!r} finds {found and found.document.id!r}"
    for number in ("set-up", "X" * 63 + "1", "x" * 63, "__", "% ", "E\u0301", "e\u0301"):
        assert log.find(number) is None, f"{number!r} is found, and was not appended"


def a_long_log_is_read_whole(open_log: Open) -> None:
    """Any number of entries is appended at once and read at once, from anywhere."""
    log, entries = open_log(), many_entries()
    log.append(entries, 0)
    for after in (0, 150):
        assert list(log.read(after)) == entries[after:], f"read({after}) of {len(entries)}"
    assert log.find(entries[-1].document.id) == entries[-1], f"the last of {len(entries)} is not found"


def a_wrong_position_is_refused(open_log: Open) -> None:
    """An append at another position than the last raises PositionConflict, and none of it is kept."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:4], 0)
    for position in (0, 3, 5):
        try:
            log.append(entries[4:6], position)
        except PositionConflict:
            pass
        else:
            raise AssertionError(f"the log is at 4 and took an append at {position}")
        assert list(log.read()) == entries[:4], f"an append at {position} was refused and kept"
        assert log.find(entries[4].document.id) is None, f"an append at {position} was refused and is found"
    log.append(entries[4:6], 4)
    assert list(log.read()) == entries[:6], "an append at the right position is not read"


def an_append_that_fails_keeps_nothing(open_log: Open) -> None:
    """Of an append that ends in the middle none is kept, whatever ended it; the log goes on where it stood."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:2], 0)
    for broken in (Torn(entries[2:5]), [*entries[2:4], entries[3]]):  # an entry twice: some logs can tell
        taken = False
        with suppress(Exception):
            log.append(broken, 2)
            taken = True
        if taken:
            assert not isinstance(broken, Torn), "an append that cannot have been whole was taken"
            return
        kept = [entry.document.id for entry in log.read(2)]
        assert not kept, f"an append failed and has left {kept}"
    log.append(entries[2:5], 2)
    assert list(open_log().read()) == entries[:5], "the log does not go on after an append that failed"


def nothing_appended_is_nothing(open_log: Open) -> None:
    """An append of no entries changes nothing; it too asks for the right position."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:2], 0)
    log.append((), 2)
    assert list(log.read()) == entries[:2], "an append of no entries has changed the log"


def two_writers_see_each_other(open_log: Open) -> None:
    """What one writer appends the other reads and finds; who is behind gets a PositionConflict."""
    one, other, entries = open_log(), open_log(), sample_entries()
    assert list(other.read()) == [], "a second reader finds entries in an empty log"
    one.append(entries[:2], 0)
    assert list(other.read()) == entries[:2], "a second reader does not see an append"
    assert other.find(entries[1].document.id) == entries[1], "a second reader does not find an append"
    other.append(entries[2:3], 2)
    try:
        one.append(entries[3:4], 2)
    except PositionConflict:
        one.append(entries[3:4], 3)
    else:
        raise AssertionError("a writer that was behind has appended")
    assert list(one.read()) == list(other.read()) == entries[:4], "two readers of one log differ"


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
    found = differences(snapshot(one.state), snapshot(other.state))
    assert not found, f"two books of one log differ: {found}"


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
    found = differences(before, snapshot(one.state))
    assert not found, f"a failed unit has left: {found}"
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
        found = differences(snapshot(books.state), snapshot(again.state))
        assert not found, f"reopened books differ: {found}"


ENTRY_LOG_CONTRACT: tuple[Callable[[Open], None], ...] = (
    a_new_log_is_empty,
    entries_read_back_as_they_were,
    a_part_is_read,
    documents_are_found,
    ids_are_told_apart,
    a_long_log_is_read_whole,
    a_wrong_position_is_refused,
    an_append_that_fails_keeps_nothing,
    nothing_appended_is_nothing,
    two_writers_see_each_other,
    two_books_keep_one_log,
    a_failed_unit_leaves_nothing,
    replay_gives_the_same_books,
)
