"""The contract of an entry log finds adapters that keep less than they should."""

import itertools
import unicodedata

import pytest

from erpcore import MemoryLog, PositionConflict
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, run_entry_log_contract


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


class Careless(MemoryLog):
    """Keeps what its columns are for, and no other field."""

    def append(self, entries, expected_position) -> None:
        super().append([entry._replace(at="") for entry in entries], expected_position)


class Domestic(MemoryLog):
    """Knows the books' currency only."""

    def append(self, entries, expected_position) -> None:
        kept = [
            entry._replace(movements=tuple(movement._replace(original=()) for movement in entry.movements))
            for entry in entries
        ]
        super().append(kept, expected_position)


class Collated(MemoryLog):
    """Finds ids as a database does that takes small letters for great ones."""

    key = staticmethod(str.lower)

    def append(self, entries, expected_position) -> None:
        super().append(entries, expected_position)
        self._positions.update({self.key(entry.document.id): entry.position for entry in entries})

    def find(self, document_id):
        return super().find(document_id) or super().find(self.key(document_id))


class Composed(Collated):
    """Takes letters and accents for one character."""

    key = staticmethod(lambda number: unicodedata.normalize("NFC", number))

    def find(self, document_id):
        return super().find(self.key(document_id))


class Narrow(Composed):
    """Keeps 63 characters of an id."""

    key = staticmethod(lambda number: number[:63])


class Paged(MemoryLog):
    """Answers with a page."""

    def read(self, after=0, until=None):
        return itertools.islice(super().read(after, until), 1000)


@pytest.mark.parametrize(
    "adapter",
    [
        *(Forgetful, Trusting, Unbounded, Blind, Eager),
        *(Careless, Domestic, Collated, Composed, Narrow, Paged),
    ],
)
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
