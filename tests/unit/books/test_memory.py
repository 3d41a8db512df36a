"""The log in memory: what every log has to do, in its simplest form."""

import pytest

from erpcore import MemoryLog, PositionConflict


@pytest.fixture
def entries(trading, trade_voucher):
    """Four entries of one chain."""
    books = trading()
    books.post_all([trade_voucher("A"), trade_voucher("B"), trade_voucher("C")])
    return list(books.log.read())


def positions(log, after=0, until=None):
    return [entry.position for entry in log.read(after, until)]


def test_an_empty_log_holds_nothing():
    """Nothing to read, nothing to find."""
    log = MemoryLog()
    assert positions(log) == []
    assert log.find("A") is None


def test_entries_are_appended_in_their_order(entries):
    """One by one or several at once."""
    log = MemoryLog()
    log.append(entries[:1], 0)
    log.append(entries[1:], 1)
    assert positions(log) == [1, 2, 3, 4]
    assert list(log.read()) == entries


@pytest.mark.parametrize(
    ("after", "until", "found"),
    [
        (0, None, [1, 2, 3, 4]),
        (2, None, [3, 4]),
        (1, 3, [2, 3]),
        (0, 0, []),
        (4, None, []),
        (9, None, []),
        (3, 2, []),
    ],
)
def test_reading_goes_from_after_a_position_up_to_another(entries, after, until, found):
    """`after` is left out, `until` is in."""
    log = MemoryLog()
    log.append(entries, 0)
    assert positions(log, after, until) == found


def test_a_document_is_found_by_its_id(entries):
    """The entry comes back, not a copy of parts of it."""
    log = MemoryLog()
    log.append(entries, 0)
    assert log.find("B") is entries[2]
    assert log.find("b") is None


@pytest.mark.parametrize("expected", [0, 1, 3, -1])
def test_an_append_on_another_position_is_a_conflict_and_appends_nothing(entries, expected):
    """Somebody has appended since: neither entry nor id is kept."""
    log = MemoryLog()
    log.append(entries[:2], 0)
    with pytest.raises(PositionConflict, match="the log is at 2"):
        log.append(entries[2:], expected)
    assert positions(log) == [1, 2]
    assert log.find("C") is None


def test_a_reader_is_not_disturbed_by_what_is_appended_while_it_reads(entries):
    """What was asked for is what comes."""
    log = MemoryLog()
    log.append(entries[:2], 0)
    reader = log.read()
    next(reader)
    log.append(entries[2:], 2)
    assert [entry.position for entry in reader] == [2]


def test_an_append_counts_once_it_is_read_whole(entries):
    """Somebody else appends while the entries are handed over: the position is looked at after that, not before."""
    log = MemoryLog()

    class Slow(list):
        def __iter__(self):
            log.append(entries[:1], 0)
            return super().__iter__()

    with pytest.raises(PositionConflict, match="the log is at 1"):
        log.append(Slow(entries[:2]), 0)
    assert positions(log) == [1]
