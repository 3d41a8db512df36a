"""What was written is read as it was, records that are one stay one; what names a class is not read."""

import io
import os
import pickle
from collections import deque
from copy import copy
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from erpcore.books import state_writing
from erpcore.books.kept_records import RECORDS
from erpcore.books.state_reading import UNREADABLE, fill
from erpcore.books.state_writing import written
from erpcore.costing.quotas.quota_method import QuotaCost, QuotaElement
from erpcore.costing.variances.breakdown import Convention
from erpcore.flow.state import State
from erpcore.inventory.parcel import Event
from erpcore.kernel.rounding import Receiver
from erpcore.masterdata.master import MasterData
from erpcore.production.wip_sheet import Stage, StageQuota
from erpcore.testing.snapshot import differences, snapshot


def empty(books):
    """Make a state over the set-up of books that holds nothing yet."""
    return State(MasterData(books.state.master.setup), books.log.find)


def test_what_was_written_is_read(october):
    """Part by part, and in the order of keys."""
    books = october.books
    state = empty(books)
    fill(state, written(books.state))
    assert not differences(snapshot(books.state), snapshot(state))
    assert list(state.documents) == list(books.state.documents)


def test_parts_know_each_other_again(october):
    """What two parts share is one, and methods are those of the new state."""
    state = empty(october.books)
    fill(state, written(october.books.state))
    assert state.counted["sales_order"] is state.sales_lines
    assert state.passages is state.stock.passages
    assert state.stock.method_of.__self__ is state
    assert state.stock.sent_shares._sent_of.__self__ is state.stock
    assert state.periods.calendar is not october.books.state.periods.calendar
    pool = state.stock.pools["RESIN", "MAIN"]
    assert type(pool.parcels) is deque
    assert all(event.parcel in {*pool.parcels, event.parcel} for event in pool.story)
    assert pool.parcels[0] is not october.books.state.stock.pools["RESIN", "MAIN"].parcels[0]


def test_values_of_every_kind_come_back(october_again):
    """Days, fractions, choices and rows of fields, alone and in one another, as keys and as what stands under them."""
    books = october_again.books
    quota = QuotaElement(*range(8), convention=Convention.FAVOURABLE)
    row = StageQuota(
        Stage("", "material"), Fraction(1, 3), quota, QuotaCost(1, 2, 3, 4), QuotaCost(5, 6, 7, 8)
    )
    values = [
        date(2026, 2, 28),
        Fraction(-2, 7),
        Receiver.LAST,
        Convention.FAVOURABLE,
        row,
        {row},
        frozenset({1}),
    ]
    books.state.facts["all", "kinds"] = values
    books.state.facts[row, Receiver.LAST] = ""
    state = empty(books)
    fill(state, written(books.state))
    found = state.facts["all", "kinds"]
    assert found == values
    assert list(map(type, found)) == list(map(type, values))
    assert type(found[4].month.convention) is Convention
    assert state.facts[row, Receiver.LAST] == ""
    with pytest.raises(ValueError, match="other fields than those of"):
        fill(empty(books), changed(written(books.state), 2, longer))


def longer(level):
    """Give every row of a level one field more."""
    return [(kind, [(*of, 1) if type(of) is tuple else of for of in parts]) for kind, parts in level]


class Touch:
    """Makes a file where a reader of pickles calls what it is told to."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (self.path,)


def test_nothing_is_called(october, tmp_path):
    """A changed snapshot that names a function is not read, and the function not called."""
    path = str(tmp_path / "made")
    for harm in (Touch(path), os.mkdir, Touch):
        with pytest.raises(ValueError, match="names nothing"):
            fill(empty(october.books), pickle.dumps(harm))
    assert not Path(path).exists()


def changed(columns, number, change):
    """Change one of the parts that columns are written in."""
    found = []

    class Reader(pickle.Unpickler):
        def persistent_load(self, number):
            return Numbered(number)

    class Numbered:
        def __init__(self, number):
            self.number = number

    class Writer(pickle.Pickler):
        def persistent_id(self, of):
            return of.number if isinstance(of, Numbered) else None

    source, target = io.BytesIO(columns), io.BytesIO()
    reader, writer = Reader(source), Writer(target, protocol=5)
    while source.tell() < len(columns):
        found.append(reader.load())
    found[number] = change(copy(found[number]))
    for part in found:
        writer.dump(part)
    return target.getvalue()


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (0, lambda told: [(len(state_writing._RECORDS), 1), *told[1:]]),
        (0, lambda told: [(kind, count + 1) for kind, count in told]),
        (0, lambda told: [(kind, -1) for kind, _ in told]),
        (1, lambda levels: levels + 1),
        (2, lambda level: [(kind, [*parts[:-1], (1, 2, 3)]) for kind, parts in level]),
        (2, lambda level: [(99, parts) for _, parts in level]),
        (-2, lambda columns: columns[1:]),
        (-1, lambda fields: {**fields, "besides": 1}),
        (-1, lambda fields: dict(list(fields.items())[1:])),
        (-1, lambda fields: 7),
    ],
)
def test_what_does_not_fit_is_not_read(october, number, change):
    """Numbers, rows or fields that do not match end in an error that is caught, whoever wrote them."""
    columns = written(october.books.state)
    assert changed(columns, 0, lambda told: told) != b""
    fill(empty(october.books), changed(columns, 0, lambda told: told))
    with pytest.raises(UNREADABLE):
        fill(empty(october.books), changed(columns, number, change))


def test_columns_of_other_lengths_are_not_read(october):
    """A field that is told of one record less would leave that record without it."""
    columns = written(october.books.state)
    reader = Counts(io.BytesIO(columns))
    told, levels = reader.load(), reader.load()
    there = [kind for kind, count in told if count]
    number = 2 + levels + there.index(RECORDS.index(Event))
    shorter = changed(columns, number, lambda fields: [*fields[:-1], fields[-1][:-1]])
    with pytest.raises(ValueError, match="more or less records"):
        fill(empty(october.books), shorter)


class Counts(pickle.Unpickler):
    """Reads how much there is."""


def test_a_method_that_nobody_hands_over_is_not_found(october):
    """Of methods, too, only those in the list are looked up."""

    def other(level):
        return [
            (kind, [(of, "__reduce__") for of, _ in parts] if kind == state_writing.METHOD else parts)
            for kind, parts in level
        ]

    with pytest.raises(ValueError, match="no method of a state: '__reduce__'"):
        fill(empty(october.books), changed(written(october.books.state), 2, other))


def test_what_was_cut_is_not_read(october):
    """Wherever it ends too early."""
    columns = written(october.books.state)
    for length in range(0, len(columns), len(columns) // 9):
        with pytest.raises(UNREADABLE):
            fill(empty(october.books), columns[:length])
