"""Rough capacity: hours spread over days, added up by span, beside what there is."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.capacity import SpanLoad, Work, capacity_load, operation_time

TODAY = date(2026, 11, 2)
HOUR = 10**6


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def work(hours, first, last, *, planned=False):
    return Work("PRESS", "machine", hours, day(first), day(last), "order", planned)


WORKS = st.tuples(st.integers(0, 10**9), st.integers(-9, 39), st.integers(0, 20), st.booleans()).map(
    lambda of: work(of[0], of[1], of[1] + of[2], planned=of[3])
)


@given(st.lists(WORKS, max_size=6), st.sets(st.integers(1, 59), max_size=5))
def test_no_hour_is_lost(works, cuts):
    """However the days are cut, all hours that end within them are there, past ones from the first day on."""
    starts = [TODAY, *(day(number) for number in sorted(cuts))]
    rows = capacity_load(works, starts, day(60), {})
    assert sum(row.load for row in rows) == sum(of.hours for of in works)
    assert sum(row.planned for row in rows) == sum(of.hours for of in works if of.planned)


def test_what_is_after_the_end_is_left_out():
    """Ten hours over ten days, five of them in the plan."""
    (row,) = capacity_load([work(10 * HOUR, 0, 9)], [TODAY], day(5), {})
    assert row.load == 5 * HOUR


def test_a_span_without_work_shows_its_hours():
    """Who has capacity is in the table, whether it is asked for or not; no capacity has no ratio."""
    rows = capacity_load([work(HOUR, 0, 0)], [TODAY, day(7)], day(14), {("SAW", "labour", day(7)): 8 * HOUR})
    assert rows == (
        SpanLoad("PRESS", "machine", TODAY, HOUR, 0, 0),
        SpanLoad("PRESS", "machine", day(7), 0, 0, 0),
        SpanLoad("SAW", "labour", TODAY, 0, 0, 0),
        SpanLoad("SAW", "labour", day(7), 0, 0, 8 * HOUR),
    )
    assert [row.ratio for row in rows] == [None, None, None, Fraction(0)]
    assert rows[0].left == -HOUR


def test_time_is_set_up_once_and_run_for_all_that_is_started():
    """1 h, and 0.1 h for each of 40 at a yield of 80 %: 50 are started."""
    assert operation_time(40 * HOUR, setup=HOUR, run=HOUR // 10, good=800_000) == 6 * HOUR


@pytest.mark.parametrize(
    "change", [{"setup": -1}, {"run": -1}, {"per": 0}, {"good": 0}, {"good": 1_000_001}, {"setup": 1.5}]
)
def test_times_that_cannot_be_are_refused(change):
    """Negative hours, loads of nothing, more good than started, binary floats."""
    with pytest.raises(ValueError, match=r"hours and quantities|setup"):
        operation_time(1, **change)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([], [], TODAY, {}), "spans that begin on rising days"),
        (([], [TODAY], TODAY, {}), "spans that begin on rising days"),
        (([], [day(1), TODAY], day(9), {}), "spans that begin on rising days"),
        (([], [TODAY], day(9), {("PRESS", "machine", TODAY): -1}), "cannot be negative"),
        (([work(-1, 0, 0)], [TODAY], day(9), {}), "order: work of -1"),
        (([work(1, 1, 0)], [TODAY], day(9), {}), "order: work of 1 from 2026-11-03 to 2026-11-02"),
    ],
)
def test_what_is_no_load_is_refused(arguments, said):
    """Spans that do not rise, negative hours, work that ends before it begins."""
    with pytest.raises(ValueError, match=said):
        capacity_load(*arguments)
