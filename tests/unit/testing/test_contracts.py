"""The contract of an entry log finds adapters that keep less than they should."""

import pytest

from erpcore import MemoryLog, PositionConflict
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, run_entry_log_contract, sample_entries


class Forgetful(MemoryLog):
    """Loses the last entry of every append of several."""

    def append(self, entries, expected_position) -> None:
        super().append(entries[:-1] if len(entries) > 1 else entries, expected_position)


class Trusting(MemoryLog):
    """Takes an append at any position."""

    def append(self, entries, expected_position) -> None:
        super().append(entries, len(self._entries))


class Unbounded(MemoryLog):
    """Reads to the end, wherever it was asked to stop."""

    def read(self, after=0, until=None):
        return super().read(after)


class Blind(MemoryLog):
    """Finds nothing."""

    def find(self, document_id):
        return None


class Eager(MemoryLog):
    """Keeps the entries of an append that it refuses."""

    def append(self, entries, expected_position) -> None:
        try:
            super().append(entries, expected_position)
        except PositionConflict:
            super().append(entries, len(self._entries))
            raise


@pytest.mark.parametrize("adapter", [Forgetful, Trusting, Unbounded, Blind, Eager])
def test_a_bad_adapter_is_found(adapter) -> None:
    """Each breaks at least one clause."""

    def make_log():
        log = adapter()
        return lambda: log

    with pytest.raises((AssertionError, PositionConflict)):
        run_entry_log_contract(make_log)


def test_two_logs_are_not_one() -> None:
    """An adapter that opens another log each time does not share entries between writers."""
    shared = [clause for clause in ENTRY_LOG_CONTRACT if clause.__name__ == "two_writers_see_each_other"]
    with pytest.raises(AssertionError):
        shared[0](MemoryLog)


def test_the_sample_has_many_types() -> None:
    """What is written to the log and read back is varied: orders, goods, time, money, a change of the set-up."""
    entries = sample_entries()
    assert len({entry.document.type for entry in entries}) > 12
    assert {entry.actor for entry in entries[1:]} == {"Zhang 张"}
