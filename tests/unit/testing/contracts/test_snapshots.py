"""What a log that keeps snapshots has to do, and adapters that do something else."""

import pytest

from erpcore import MemoryLog
from erpcore.testing.contracts import SNAPSHOT_CONTRACT, snapshots


@pytest.mark.parametrize("clause", SNAPSHOT_CONTRACT, ids=lambda clause: clause.__name__)
def test_a_good_adapter_keeps_it(clause):
    """One place for the bytes, read by all."""
    log = MemoryLog()
    clause(lambda: log)


class Begun(MemoryLog):
    """Has bytes from the beginning."""

    def latest_snapshot(self):
        return super().latest_snapshot() or b""


class Latin(MemoryLog):
    """Takes bytes for text."""

    def save_snapshot(self, position, data):
        super().save_snapshot(position, data.decode("ascii", "ignore").encode())


class Highest(MemoryLog):
    """Keeps the snapshot of the highest position."""

    highest = 0

    def save_snapshot(self, position, data):
        if position >= self.highest:
            self.highest = position
            super().save_snapshot(position, data)


class Refilled(MemoryLog):
    """Gives back something of its own in place of what is no snapshot."""

    def latest_snapshot(self):
        return None if super().latest_snapshot() == b"something else" else super().latest_snapshot()


class Forgetful(MemoryLog):
    """Drops the entries that are in a snapshot."""

    def save_snapshot(self, position, data):
        super().save_snapshot(position, data)
        self._entries[: position - 1] = []


@pytest.mark.parametrize(
    ("adapter", "clause", "said"),
    [
        (Begun, snapshots.a_new_log_has_no_snapshot, "a new log has a snapshot"),
        (Latin, snapshots.a_snapshot_comes_back_as_it_was, "does not come back as it was"),
        (Forgetful, snapshots.a_snapshot_comes_back_as_it_was, "changed the entries"),
        (Highest, snapshots.the_snapshot_saved_last_counts, "another one counts"),
        (Latin, snapshots.books_begin_with_a_snapshot, "is not used"),
        (Refilled, snapshots.a_snapshot_that_does_not_fit_is_passed_over, "was used"),
    ],
)
def test_another_one_is_found(adapter, clause, said):
    """Each clause says what is wrong."""
    log = adapter()
    with pytest.raises(AssertionError, match=said):
        clause(lambda: log)


def test_a_log_without_the_methods_is_told_which():
    """A log need not keep snapshots; this contract is for those that do."""

    class Plain:
        append = read = find = None

    with pytest.raises(AssertionError, match="Plain has no save_snapshot and latest_snapshot"):
        snapshots.a_new_log_has_no_snapshot(Plain)
