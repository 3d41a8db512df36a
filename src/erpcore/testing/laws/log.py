"""Laws of the log: the state is its fold and no more, entries survive JSON, the chain of hashes holds."""

from erpcore.books.books import Books
from erpcore.books.memory import MemoryLog
from erpcore.books.wire import Wire
from erpcore.documents import document_adapter
from erpcore.flow.record.set_up import SetUp
from erpcore.testing.snapshot import differences, snapshot


def replay_gives_the_same_state(books: Books) -> None:
    """Folding the log anew gives the state that posting has left, part by part."""
    log = MemoryLog()
    log.append(list(books.log.read()), 0)
    first = next(log.read()).document
    assert isinstance(first, SetUp)
    assert first.setup is not None
    again = Books(first.setup, log, steps=list(books.steps.values()))
    found = differences(snapshot(books.state), snapshot(again.state))
    assert not found, "posted, replayed:\n" + "\n".join(found)


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
