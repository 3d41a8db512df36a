"""The one port: what an entry log has to offer, and that nothing else of it is used."""

import ast
import inspect
from pathlib import Path

from erpcore import Books, EntryLog, MemoryLog, SnapshotLog
from erpcore.books import ports


class MinimalLog:
    """The three methods of the port over a list, and not one more."""

    def __init__(self):
        self.entries = []

    def append(self, entries, expected_position):
        assert expected_position == len(self.entries)
        self.entries += entries

    def read(self, after=0, until=None):
        return (entry for entry in self.entries if after < entry.position <= (until or len(self.entries)))

    def find(self, document_id):
        return next((entry for entry in self.entries if entry.document.id == document_id), None)


def test_the_port_is_three_methods():
    """append, read, find: an adapter is a small thing."""
    methods = {
        name for name, member in vars(EntryLog).items() if inspect.isfunction(member) and name[0] != "_"
    }
    assert methods == {"append", "read", "find"}


def test_the_log_in_memory_takes_the_same_arguments():
    """Names and defaults are part of the port: hosts call them by keyword."""
    for name in ("append", "read", "find"):
        wanted = inspect.signature(getattr(EntryLog, name)).parameters
        assert list(inspect.signature(getattr(MemoryLog, name)).parameters) == list(wanted)


def test_books_run_over_anything_that_has_them(trade_setup, trade_voucher, trade_receipt):
    """Posting, units, catching up, rebuilding and verifying ask for nothing else."""
    log = MinimalLog()
    books, other = Books(trade_setup, log), None
    books.post(trade_voucher("A"))
    with books.unit():
        books.post(trade_receipt("GR-1"))
        books.post(trade_voucher("B"))
    other = Books(trade_setup, log)
    assert other.state.hash == books.state.hash
    books.rebuild()
    assert books.verify() == books.state.position == 4


def test_no_other_method_of_a_log_is_called():
    """The room of the books reads the port and nothing behind it."""
    called = set()
    for path in Path(inspect.getfile(ports)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "log"
            ):
                called.add(node.attr)
    assert called <= {"append", "read", "find"}


def test_a_log_that_keeps_snapshots_is_a_log(trade_setup):
    """A host that declares its adapter a `SnapshotLog` may hand it to the books: the type has all five methods."""
    assert EntryLog in SnapshotLog.__mro__
    log: SnapshotLog = MemoryLog()
    assert isinstance(log, SnapshotLog)
    assert Books(trade_setup, log).save_snapshot() == 1
    assert not isinstance(MinimalLog(), SnapshotLog)
