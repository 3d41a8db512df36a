"""What a log does within a transaction of the host: its entries share the fate of the host's own rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from erpcore.books.books import Books
from erpcore.kernel.errors import PositionConflict
from erpcore.testing.contracts.keeping import Open
from erpcore.testing.entries import Torn, sample_entries
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import check_alike, snapshot

# Begins the host's transaction on the connection of a log; commits at the end of the block, rolls back when it raises.
Within = Callable[[Any], AbstractContextManager[object]]


class _GaveUp(Exception):
    """The host has thought better of it."""


def nothing_is_seen_before_the_commit(open_log: Open, within: Within) -> None:
    """Entries appended within a transaction are there for who appends them at once, for others when it commits."""
    log, other, entries = open_log(), open_log(), sample_entries()
    with within(log):
        log.append(entries[:2], 0)
        log.append(entries[2:3], 2)
        assert list(log.read()) == entries[:3], "the one who appends does not read it back before the commit"
        assert log.find(entries[2].document.id) == entries[2], "the one who appends does not find it"
        early = [entry.document.id for entry in other.read()]
        assert not early, f"others read {early} before the host has committed"
        assert other.find(entries[0].document.id) is None, (
            "others find an entry before the host has committed"
        )
    assert list(other.read()) == entries[:3], "what the host has committed is not read by others"


def a_rollback_takes_the_entries_along(open_log: Open, within: Within) -> None:
    """Of a transaction that the host rolls back no entry is left; the log goes on where it stood."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:2], 0)
    with suppress(_GaveUp), within(log):
        log.append(entries[2:4], 2)
        log.append(entries[4:5], 4)
        raise _GaveUp
    for reader in (log, open_log()):
        left = [entry.document.id for entry in reader.read(2)]
        assert not left, f"rolled back, and there is still {left}"
        assert reader.find(entries[2].document.id) is None, "rolled back, and found"
    log.append(entries[2:3], 2)
    assert list(open_log().read()) == entries[:3], "the log does not go on after a rollback"


def a_conflict_leaves_the_transaction_to_the_host(open_log: Open, within: Within) -> None:
    """After a PositionConflict within a transaction the host may go on, and commit what else it did."""
    log, entries = open_log(), sample_entries()
    with within(log):
        log.append(entries[:2], 0)
        try:
            log.append(entries[2:3], 1)
        except PositionConflict:
            pass
        else:
            raise AssertionError("the log is at 2 and took an append at 1")
        assert list(log.read()) == entries[:2], "within a transaction a refused append was kept"
        log.append(entries[2:3], 2)
    assert list(open_log().read()) == entries[:3], "a refused append has cost the host its transaction"


def an_append_that_fails_leaves_the_transaction_to_the_host(open_log: Open, within: Within) -> None:
    """Of an append that ends in the middle nothing is committed with the host's transaction; the rest is."""
    log, entries = open_log(), sample_entries()
    with within(log):
        log.append(entries[:2], 0)
        with suppress(EOFError):
            log.append(Torn(entries[2:5]), 2)
        with suppress(Exception):
            log.append([entries[2]._replace(document=entries[1].document)], 2)
            return  # a document twice: not every log can tell
    assert list(open_log().read()) == entries[:2], "the host has committed a part of an append that failed"


def books_go_on_after_a_rollback(open_log: Open, within: Within) -> None:
    """A unit that the host rolled back is undone in the books, as if it had not been; then it is posted again."""
    documents = sample_documents()
    books = Books(sample_setup(), open_log())
    books.post(documents[0])
    before, unit = snapshot(books.state), None
    with suppress(_GaveUp), within(books.log):
        with books.unit() as unit:
            books.post_all(documents[1:4])
        raise _GaveUp
    if unit is not None:
        books.undo(unit)
    check_alike(before, snapshot(books.state), "a unit that was rolled back has left")
    assert books.verify() == 2, "the log and the books differ after a rollback"
    with within(books.log), books.unit():
        books.post_all(documents[1:4])
    assert Books(sample_setup(), open_log()).verify() == books.state.position == 5, (
        "a committed unit is not there"
    )
