"""The contract of an entry log finds adapters that keep less than they should."""

import contextlib
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


class Piecemeal(MemoryLog):
    """Appends one entry after the other, each for itself."""

    def append(self, entries, expected_position) -> None:
        for number, entry in enumerate(entries):
            super().append([entry], expected_position + number)


class Swallowing(MemoryLog):
    """Takes what it can read of an append, and says nothing."""

    def append(self, entries, expected_position) -> None:
        with contextlib.suppress(EOFError):
            entries = list(entries)
            super().append(entries, expected_position)


@pytest.mark.parametrize(
    "adapter",
    [
        *(Forgetful, Trusting, Unbounded, Blind, Eager),
        *(Careless, Domestic, Collated, Composed, Narrow, Paged, Piecemeal, Swallowing),
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


class Keyed(MemoryLog):
    """Refuses an entry that it has, as a primary key does, and forgets to take back those before it."""

    def append(self, entries, expected_position) -> None:
        for number, entry in enumerate(list(entries)):
            if entry.position <= len(self._entries):
                raise KeyError(entry.position)
            super().append([entry], expected_position + number)


def test_an_append_that_the_database_ends_is_found_as_well() -> None:
    """The last row is refused by its key; the first ones were committed."""
    clause = next(one for one in ENTRY_LOG_CONTRACT if one.__name__ == "an_append_that_fails_keeps_nothing")
    log = Keyed()
    with pytest.raises(AssertionError, match="has left"):
        clause(lambda: log)
