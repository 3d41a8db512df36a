"""What one writer may expect of a log, and adapters on a real database that break it."""

import json
import sqlite3

import pytest

from erpcore import LogCorrupt, PositionConflict
from erpcore.testing.contracts import ENTRY_LOG_CONTRACT, keeping

CAUSES = (
    AssertionError,
    PositionConflict,
    LogCorrupt,
    RuntimeError,
    sqlite3.Error,
)  # the database may be the first
CLAUSES = [clause for clause in ENTRY_LOG_CONTRACT if clause.__module__ == keeping.__name__]


def unseen(line):
    """Lose what cannot be seen."""
    return "".join(sign for sign in line if sign.isprintable() or sign == "\\")


def floating(value):
    """Write numbers as binary floats do, also those in texts."""
    if isinstance(value, dict):
        return {key: floating(of) for key, of in value.items()}
    if isinstance(value, list):
        return [floating(of) for of in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return int(float(value))
    return value


def as_numeric(line):
    """Keep quantities and prices in a column of decimals, which shortens 1.10 to 1.1."""
    row = json.loads(line)
    for of in row["document"].get("lines", []):
        for field in {"quantity", "price"} & of.keys():
            of[field] = of[field].rstrip("0").rstrip(".") if "." in (of[field] or "") else of[field]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


BAD = {
    "loses the last entry of an append": {"insert": lambda log, rows: log.kept(rows[:-1] or rows)},
    "returns entries in another order": {"order": "ORDER BY document"},
    "returns the newest first": {"order": "ORDER BY position DESC"},
    "keeps ASCII only": {"written": lambda log, entry: log.line(entry).encode("ascii", "replace")},
    "keeps what a character of three bytes can hold": {
        "written": lambda log, entry: "".join(sign if sign <= "\uffff" else "?" for sign in log.line(entry))
    },
    "trims texts": {"written": lambda log, entry: log.line(entry).replace('feed "', 'feed"')},
    "passes over what cannot be seen": {"written": lambda log, entry: unseen(log.line(entry))},
    "keeps whole numbers as floats": {
        "written": lambda log, entry: json.dumps(floating(json.loads(log.line(entry))), ensure_ascii=False)
    },
    "shortens decimals": {"written": lambda log, entry: as_numeric(log.line(entry))},
    "keeps 64 kilobytes of a line": {"written": lambda log, entry: log.line(entry)[:65_535]},
    "ignores the expected position": {"check": lambda log, expected_position: None},
    "takes a position that is too low": {
        "check": lambda log, position: log.refuse() if position > log.last() else None
    },
    "takes a position that is too high": {
        "check": lambda log, position: log.refuse() if position < log.last() else None
    },
    "refuses with an error of its own": {
        "check": lambda log, position: log.refuse(RuntimeError) if position != log.last() else None
    },
    "never commits": {"commit": "SELECT 1"},
    "forgets to roll back": {"back": lambda log, own: None},
    "commits what it should roll back": {
        "check": lambda log, position: None,
        "insert": lambda log, rows: (log.kept(rows), log.checked(rows)),
        "back": lambda log, own: log.connection.execute("COMMIT"),
    },
}
FOUND_BY = {
    "loses the last entry of an append": keeping.entries_read_back_as_they_were,
    "returns entries in another order": keeping.entries_read_back_as_they_were,
    "returns the newest first": keeping.entries_read_back_as_they_were,
    "keeps ASCII only": keeping.entries_read_back_as_they_were,
    "keeps what a character of three bytes can hold": keeping.entries_read_back_as_they_were,
    "trims texts": keeping.every_digit_and_letter_is_kept,
    "passes over what cannot be seen": keeping.every_digit_and_letter_is_kept,
    "keeps whole numbers as floats": keeping.every_digit_and_letter_is_kept,
    "shortens decimals": keeping.every_digit_and_letter_is_kept,
    "keeps 64 kilobytes of a line": keeping.a_large_entry_is_kept,
    "ignores the expected position": keeping.a_wrong_position_is_refused,
    "takes a position that is too low": keeping.a_wrong_position_is_refused,
    "takes a position that is too high": keeping.a_wrong_position_is_refused,
    "refuses with an error of its own": keeping.a_wrong_position_is_refused,
    "never commits": keeping.entries_read_back_as_they_were,
    "forgets to roll back": keeping.a_wrong_position_is_refused,
    "commits what it should roll back": keeping.a_wrong_position_is_refused,
}


@pytest.fixture
def bad(rows):
    """Make a class that does one thing badly, by name."""

    class Good(rows):
        def line(self, entry):
            return rows.written(self, entry)

        def kept(self, written):
            rows.insert(self, written)

        def checked(self, written):
            if self.last() != written[-1][0]:
                self.refuse()

        def refuse(self, error=PositionConflict):
            raise error

    return lambda name="": type("Bad", (Good,), BAD.get(name, {}))


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.__name__)
def test_a_good_adapter_keeps_it(clause, opener, bad):
    """What the bad ones are derived from breaks nothing, so each of them fails by what it does badly."""
    clause(opener(bad()))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_adapter_is_found(name, opener, bad):
    """Each by the clause that is about what it does badly."""
    with pytest.raises(CAUSES):
        FOUND_BY[name](opener(bad(name)))


class Leaving:
    """Entries of a list, given by a reader that keeps the log to itself until it has ended."""

    def __init__(self):
        self.entries, self.reading = [], 0

    def append(self, entries, expected_position):
        if self.reading:
            raise TimeoutError("locked")
        self.entries += entries

    def read(self, after=0, until=None):
        self.reading += 1
        yield from self.entries[after:until]
        self.reading -= 1

    def find(self, document_id):
        return None


def test_a_reader_that_locks_writers_out_is_found():
    """A cursor that is left open holds a lock in many databases."""
    log = Leaving()
    with pytest.raises(TimeoutError):
        keeping.reading_does_not_hinder_appending(lambda: log)


class Paging(Leaving):
    """Reads by counting rows, from a table that grows meanwhile at its beginning."""

    def append(self, entries, expected_position):
        self.entries += entries

    def read(self, after=0, until=None):
        for number in range(5):
            yield sorted(self.entries, key=lambda entry: -entry.position)[: -number - 1 : -1][number:][0]


def test_a_reader_that_loses_its_place_is_found():
    """What was there when the reading began comes whole and in order."""
    log = Paging()
    with pytest.raises((AssertionError, IndexError)):
        keeping.reading_does_not_hinder_appending(lambda: log)
