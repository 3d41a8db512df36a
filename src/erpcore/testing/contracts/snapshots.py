"""What a log does that keeps snapshots: bytes come back as they were, the last ones count, and no entry is touched."""

from erpcore.books.books import Books
from erpcore.books.ports import EntryLog, SnapshotLog
from erpcore.testing.contracts.keeping import Open
from erpcore.testing.entries import sample_entries
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.snapshot import check_alike, snapshot

LARGE = bytes(range(256)) * 20_000  # five megabytes, every byte among them


def a_new_log_has_no_snapshot(open_log: Open) -> None:
    """A log for which no snapshot was saved gives None."""
    assert _of(open_log()).latest_snapshot() is None, "a new log has a snapshot"


def a_snapshot_comes_back_as_it_was(open_log: Open) -> None:
    """Every byte is given back, to a later reader, too; entries and their positions stay as they are."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:2], 0)
    _of(log).save_snapshot(2, LARGE)
    for reader in (log, open_log()):
        assert _of(reader).latest_snapshot() == LARGE, "a snapshot does not come back as it was"
        assert list(reader.read()) == entries[:2], "a snapshot changed the entries"
    log.append(entries[2:], 2)
    assert list(open_log().read()) == entries, "after a snapshot the log is not continued"


def the_snapshot_saved_last_counts(open_log: Open) -> None:
    """One snapshot takes the place of another, whatever their positions: a log may have been brought back."""
    log, other, entries = open_log(), open_log(), sample_entries()
    log.append(entries, 0)
    for number, (writer, position) in enumerate(((log, 3), (other, 5), (log, 2))):
        data = b"snapshot %d" % number
        _of(writer).save_snapshot(position, data)
        for reader in (log, other, open_log()):
            assert _of(reader).latest_snapshot() == data, f"of {number + 1} snapshots another one counts"


def books_begin_with_a_snapshot(open_log: Open) -> None:
    """Books opened on a log with a snapshot are the books that wrote it, and go on from there."""
    documents = sample_documents()
    books = Books(sample_setup(), open_log())
    books.post_all(documents[:6])
    saved = books.save_snapshot()
    books.post_all(documents[6:12])
    again = Books(sample_setup(), open_log())
    assert again.passed_over is None, f"the snapshot is not used: {again.passed_over}"
    assert again.snapshot_position == saved, f"saved at {saved}, begun at {again.snapshot_position}"
    again.post_all(documents[12:])
    books.catch_up()
    check_alike(snapshot(books.state), snapshot(again.state), "books that began with a snapshot differ")
    assert again.verify() == len(documents) + 1, "an entry is missing, or there twice"
    assert again.log.find(documents[0].id) is not None, "a document from before the snapshot is not found"


def a_snapshot_that_does_not_fit_is_passed_over(open_log: Open) -> None:
    """Books that find something else than their snapshot read the whole log, and say why."""
    books = Books(sample_setup(), open_log())
    books.post_all(sample_documents())
    _of(books.log).save_snapshot(books.state.position, b"something else")
    again = Books(sample_setup(), open_log())
    assert again.passed_over is not None, "what is no snapshot was used"
    check_alike(snapshot(books.state), snapshot(again.state), "books that passed over a snapshot differ")


def _of(log: EntryLog) -> SnapshotLog:
    assert isinstance(log, SnapshotLog), f"{type(log).__name__} has no save_snapshot and latest_snapshot"
    return log
