"""Laws of the log: the state is its fold and no more, also from a snapshot on; entries survive JSON, hashes chain."""

from erpcore.books.books import Books
from erpcore.books.memory import MemoryLog
from erpcore.books.ports import EntryLog
from erpcore.books.wire import Wire
from erpcore.documents import document_adapter
from erpcore.flow.record.set_up import SetUp
from erpcore.masterdata.setup import Setup
from erpcore.testing.snapshot import check_alike, snapshot


def replay_gives_the_same_state(books: Books) -> None:
    """Folding the log anew gives the state that posting has left, part by part."""
    log = MemoryLog()
    log.append(list(books.log.read()), 0)
    check_alike(snapshot(books.state), snapshot(_opened(books, log).state), "posted, replayed")


def a_snapshot_and_the_rest_give_the_same_state(books: Books, cut: int | None = None) -> None:
    """Reading on from a snapshot gives the state of the whole log, part by part.

    Args:
        books: The books; unchanged afterwards.
        cut: The position after which the snapshot is taken; None: half of the log.
    """
    entries, log = list(books.log.read()), MemoryLog()
    cut = (len(entries) + 1) // 2 if cut is None else cut
    log.append(entries[:cut], 0)
    _opened(books, log).save_snapshot()
    log.append(entries[cut:], cut)
    again = _opened(books, log)
    assert again.passed_over is None, f"the snapshot after entry {cut}: {again.passed_over}"
    assert again.snapshot_position == cut, f"began at {again.snapshot_position}, the snapshot is at {cut}"
    check_alike(snapshot(books.state), snapshot(again.state), f"posted, read on from entry {cut}")


def _opened(books: Books, log: MemoryLog) -> Books:
    """Open books as others were, over another log."""
    return Books(first_setup(log), log, steps=list(books.steps.values()))


def first_setup(log: EntryLog) -> Setup:
    """Find the set-up that a log begins with."""
    first = next(log.read(until=1)).document
    assert isinstance(first, SetUp), f"the log begins with {first.id}, a {first.type}"
    assert first.setup is not None, f"{first.id} holds no set-up"
    return first.setup


def json_round_trip_is_identity(books: Books) -> None:
    """A document written as JSON and read back is the same document; so is a whole entry."""
    steps = list(books.steps.values())
    adapter, wire = document_adapter(steps), Wire(steps)
    for entry in books.log.read():
        document = entry.document
        assert adapter.validate_json(document.model_dump_json()) == document, f"{document.id} changes in JSON"
        assert wire.read(wire.write(entry)) == entry, f"the entry of {document.id} changes in JSON"


def hashes_chain(books: Books) -> None:
    """Every entry's hash is that of its content after the hash before."""
    count = sum(1 for _ in books.log.read())
    assert books.verify() == count == books.state.position, (
        f"{count} entries, position {books.state.position}"
    )
