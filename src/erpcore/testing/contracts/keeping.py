"""What a log does for one writer: what it takes reads back and is found, exactly, in order; or is refused whole."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from erpcore.books.ports import EntryLog
from erpcore.books.proving import verified
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import LogCorrupt, PositionConflict
from erpcore.testing.entries import (
    Torn,
    exact_entries,
    large_entries,
    many_entries,
    odd_entries,
    sample_entries,
)

Open = Callable[[], EntryLog]


def a_new_log_is_empty(open_log: Open) -> None:
    """A log to which nothing was appended reads as nothing and finds nothing."""
    log = open_log()
    assert list(log.read()) == [], "a new log is not empty"
    assert log.find("SET-UP") is None, "a new log finds SET-UP"


def entries_read_back_as_they_were(open_log: Open) -> None:
    """Entries appended singly and together are read back equal, in their order, also by a later reader."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:1], 0)
    log.append(entries[1:3], 1)
    log.append(entries[3:], 3)
    for reader in (log, open_log()):
        found = list(reader.read())
        assert found == entries, f"{len(found)} of {len(entries)} entries read back, or others"
        for read, written in zip(found, entries, strict=True):
            assert type(read.document) is type(written.document), f"{read.document.id} changed its type"
            assert read.vouchers == written.vouchers, f"{read.document.id} changed its vouchers"


def every_digit_and_letter_is_kept(open_log: Open) -> None:
    """Numbers keep their last digit and their zeros, texts every character, whatever column they pass through."""
    log, entries = open_log(), exact_entries()
    log.append(entries, 0)
    for reader in (log, open_log()):
        found = list(reader.read())
        for read, written in zip(found, entries, strict=True):
            assert read == written, f"{written.document.id} reads back as {read}"
        try:  # 1.10 equals 1.1; the seal tells them apart
            verified(found)
        except LogCorrupt as error:
            raise AssertionError(f"equal, and yet not as it was sealed: {error}") from error
    for entry in entries:
        assert log.find(entry.document.id) == entry, f"{entry.document.id} is found otherwise"


def a_part_is_read(open_log: Open) -> None:
    """`read(after, until)` gives the positions above `after`, up to and including `until`."""
    log, entries = open_log(), sample_entries()
    log.append(entries, 0)
    last = len(entries)
    without_end = [(after, None) for after in (0, 2, last, last + 5, -1)]
    for after, until in (*without_end, (2, 5), (0, 1), (4, 4), (1, last + 5), (0, -1)):
        wanted = [
            entry
            for entry in entries
            if entry.position > after and (until is None or entry.position <= until)
        ]
        assert list(log.read(after, until)) == wanted, f"read({after}, {until})"


def documents_are_found(open_log: Open) -> None:
    """`find` gives the entry of a document by its id, and None for an id that was not appended."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:-1], 0)
    for entry in entries[:-1]:
        assert log.find(entry.document.id) == entry, f"{entry.document.id} is not found"
    assert log.find(entries[-1].document.id) is None, "an id is found before it is appended"
    log.append(entries[-1:], len(entries) - 1)
    assert log.find(entries[-1].document.id) == entries[-1], "the last entry is not found"


def ids_are_told_apart(open_log: Open) -> None:
    """An id is found as it is written: no case, accent, width or blank is passed over, nothing is cut off."""
    log, entries = open_log(), odd_entries()
    log.append(entries, 0)
    assert list(log.read()) == entries, "ids that differ little do not read back"
    for entry in entries:
        found = log.find(entry.document.id)
        assert found == entry, f"{entry.document.id!r} finds {found and found.document.id!r}"
    for number in ("set-up", "X" * 63 + "1", "x" * 63, "__", "% ", "E\u0301", "e\u0301"):
        assert log.find(number) is None, f"{number!r} is found, and was not appended"


def a_long_log_is_read_whole(open_log: Open) -> None:
    """Any number of entries is appended at once and read at once, from anywhere."""
    log, entries = open_log(), many_entries()
    log.append(entries, 0)
    for after in (0, 150):
        assert list(log.read(after)) == entries[after:], f"read({after}) of {len(entries)}"
    assert log.find(entries[-1].document.id) == entries[-1], f"the last of {len(entries)} is not found"


def a_large_entry_is_kept(open_log: Open) -> None:
    """An entry of some megabytes, such as an opening balance of many items, is kept like any other."""
    log, entries = open_log(), large_entries()
    log.append(entries, 0)
    assert list(open_log().read()) == entries, "a large entry does not read back"
    assert log.find(entries[-1].document.id) == entries[-1], "a large entry is not found"


def a_wrong_position_is_refused(open_log: Open) -> None:
    """An append at another position than the last raises PositionConflict, and none of it is kept."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:4], 0)
    for position in (0, 3, 5):
        try:
            log.append(entries[4:6], position)
        except PositionConflict:
            pass
        else:
            raise AssertionError(f"the log is at 4 and took an append at {position}")
        assert list(log.read()) == entries[:4], f"an append at {position} was refused and kept"
        assert log.find(entries[4].document.id) is None, f"an append at {position} was refused and is found"
    log.append(entries[4:6], 4)
    for reader in (log, open_log()):  # a transaction that nobody ended is seen by others
        assert list(reader.read()) == entries[:6], "an append at the right position is not read"


def an_append_that_fails_keeps_nothing(open_log: Open) -> None:
    """Of an append that ends in the middle none is kept, whatever ended it; the log goes on where it stood."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:2], 0)
    for error in (EOFError, KeyboardInterrupt):
        with suppress(error):
            log.append(Torn(entries[2:5], error), 2)
            raise AssertionError("an append that cannot have been whole was taken")
        _check_nothing_kept(log, entries[2:5])
    with suppress(Exception):
        log.append([*entries[2:4], entries[3]], 2)  # an entry twice
        return  # not every log can tell
    _check_nothing_kept(log, entries[2:5])
    log.append(entries[2:5], 2)
    assert list(open_log().read()) == entries[:5], "the log does not go on after an append that failed"


def _check_nothing_kept(log: EntryLog, entries: Sequence[Entry]) -> None:
    kept = [entry.document.id for entry in log.read(2)]
    assert not kept, f"an append failed and has left {kept}"
    for entry in entries:
        assert log.find(entry.document.id) is None, f"an append failed, and {entry.document.id} is found"


def nothing_appended_is_nothing(open_log: Open) -> None:
    """An append of no entries changes nothing; it too asks for the right position."""
    log, entries = open_log(), sample_entries()
    log.append(entries[:2], 0)
    log.append((), 2)
    assert list(log.read()) == entries[:2], "an append of no entries has changed the log"


def reading_does_not_hinder_appending(open_log: Open) -> None:
    """While somebody reads, or has left off reading in the middle, entries are appended; he reads on without a gap."""
    log, other, entries = open_log(), open_log(), sample_entries()
    log.append(entries[:3], 0)
    left_off, reading = iter(log.read()), iter(other.read())
    found = [next(reading)]
    assert next(left_off) == entries[0], "the first entry is not read first"
    log.append(entries[3:4], 3)
    other.append(entries[4:5], 4)
    found += reading  # what was appended meanwhile may be among it
    assert found == entries[: max(3, len(found))], "who reads while others append misses something"
    assert log.find(entries[4].document.id) == entries[4], "what was appended during a read is not found"
    assert list(log.read()) == entries[:5], "what was appended during a read is not there"
