"""What several writers may expect of a log, and adapters that hold for one writer only."""

from threading import Barrier, BrokenBarrierError, local

import pytest

from erpcore import MemoryLog, PositionConflict
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, sharing

CLAUSES = [clause for clause in ENTRY_LOG_CONTRACT if clause.__module__ == sharing.__name__]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.__name__)
def test_a_good_adapter_keeps_it(clause, opener, rows):
    """A lock before the look at the position, and a commit after the rows."""
    clause(opener(rows))


class Unlocked(MemoryLog):
    """Looks at the position, and appends when another has had the time to look as well."""

    def __init__(self):
        super().__init__()
        self.meet = Barrier(2)

    def append(self, entries, expected_position):
        if len(self._entries) != expected_position:
            raise PositionConflict
        try:
            self.meet.wait(10)
        except BrokenBarrierError:
            self.meet.reset()
        self._entries += entries


def test_a_look_without_a_lock_is_found():
    """Nothing but a race shows it: both have seen the same last position."""
    log = Unlocked()
    with pytest.raises(AssertionError, match="missing, or there twice"):
        sharing.a_race_has_one_winner(lambda: log)


class Keyed(Unlocked):
    """Has a unique position, and raises the error of the database for it."""

    def append(self, entries, expected_position):
        try:
            super().append((), expected_position)
            MemoryLog.append(self, entries, expected_position)
        except PositionConflict:
            raise KeyError(expected_position) from None


def test_an_error_of_the_database_in_place_of_a_conflict_is_found():
    """Books that are told anything else do not catch up and decide again."""
    log = Keyed()
    with pytest.raises(KeyError):
        sharing.a_race_has_one_winner(lambda: log)


class Polite(MemoryLog):
    """Tells both of two writers that the other was faster, though one has appended."""

    def append(self, entries, expected_position):
        super().append(entries, expected_position)
        if expected_position == 3:
            raise PositionConflict


def test_an_append_that_is_denied_is_found():
    """Who is told of a conflict has not appended."""
    log = Polite()
    with pytest.raises(AssertionError, match="as the writers were told"):
        sharing.a_race_has_one_winner(lambda: log)


class Remembering(MemoryLog):
    """Gives each opener his own view: what he has appended, and what he had read when he came."""

    shared, mine = [], local()

    def read(self, after=0, until=None):
        if not hasattr(self.mine, "seen"):
            self.mine.seen = len(self._entries)
        return super().read(after, self.mine.seen if until is None else until)


def test_a_reader_that_sees_what_there_was_is_found():
    """A snapshot that lasts, as of a transaction that is never ended, cannot catch up."""
    log = Remembering()
    with pytest.raises((AssertionError, PositionConflict)):
        sharing.two_books_keep_one_log(lambda: log)


def test_what_was_not_found_is_looked_for_again(opener, rows):
    """Another may have appended it since: a cache of misses is no log."""

    class Caching(rows):
        def __init__(self, path):
            super().__init__(path)
            self.found = {}

        def find(self, document_id):
            if document_id not in self.found:
                self.found[document_id] = super().find(document_id)
            return self.found[document_id]

    with pytest.raises(AssertionError, match="does not find"):
        sharing.two_writers_see_each_other(opener(Caching))


def test_a_position_that_is_only_remembered_is_found(opener, rows):
    """Who counts his own appends takes one behind the back of another."""

    class Counting(rows):
        def __init__(self, path):
            super().__init__(path)
            self.position = super().last()

        def last(self):
            return self.position

        def insert(self, written):
            super().insert(written)
            self.position += len(written)

    with pytest.raises((AssertionError, PositionConflict)):
        sharing.two_writers_see_each_other(opener(Counting))
