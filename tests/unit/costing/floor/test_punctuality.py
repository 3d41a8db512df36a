"""Promises: on time, in full, and how many days late."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.floor.punctuality import promise_kept, punctuality

DAYS = st.dates(datetime.date(2026, 10, 1), datetime.date(2026, 10, 31))
OCTOBER_31 = datetime.date(2026, 10, 31)


def on(day):
    """A day of October."""
    return datetime.date(2026, 10, day)


@given(DAYS, st.integers(1, 99), st.lists(st.tuples(DAYS, st.integers(1, 99))), DAYS, st.integers(0, 5))
def test_what_was_promised_is_in_time_late_or_open(day, quantity, came, until, grace):
    """The three parts of a promise add up to it, none is below zero, and kept means complete by the last day."""
    found = promise_kept(day, quantity, came, until, grace=grace)
    assert found.on_time + found.late + found.open == quantity
    assert min(found.on_time, found.late, found.open) >= 0
    assert found.kept == (
        found.completed is not None and found.completed <= day + datetime.timedelta(days=grace)
    )
    assert (found.completed is None) == (found.open > 0)


def test_goods_that_went_back_are_open_again():
    """100 came in time and 40 went back: 60 are there until 40 come again, on the 20th, ten days late."""
    came = [(on(8), 100), (on(9), -40), (on(20), 40)]
    found = promise_kept(on(10), 100, came, OCTOBER_31)
    assert (found.on_time, found.late, found.open, found.completed, found.days_late) == (
        60,
        40,
        0,
        on(20),
        10,
    )


def test_what_came_late_and_went_back_is_no_delivery_of_the_earlier():
    """60 came in time; what went back afterwards was of them, too: 50 are there, and were in time."""
    found = promise_kept(on(10), 60, [(on(8), 60), (on(15), -10)], OCTOBER_31)
    assert (found.on_time, found.late, found.open, found.days_late) == (50, 0, 10, 21)


def test_a_promise_is_not_due_before_its_day():
    """On the 5th a promise of the 10th is neither kept nor broken, unless all of it is there."""
    assert promise_kept(on(10), 5, [(on(4), 4)], on(5)).due is False
    assert promise_kept(on(10), 5, [(on(4), 5)], on(5)).due is True


def test_days_of_grace_are_in_time_and_lateness_is_from_the_promise():
    """Two days of grace: the 12th is in time, the 13th three days late."""
    assert promise_kept(on(10), 5, [(on(12), 5)], OCTOBER_31, grace=2).days_late == 0
    assert promise_kept(on(10), 5, [(on(13), 5)], OCTOBER_31, grace=2).days_late == 3


def test_rates_are_of_what_is_due():
    """One kept, one half in time, one not due: one of two, and three quarters of the quantity."""
    promises = [
        promise_kept(on(10), 100, [(on(10), 100)], on(20)),
        promise_kept(on(10), 100, [(on(10), 50)], on(20)),
        promise_kept(on(25), 100, [], on(20)),
    ]
    found = punctuality(promises)
    assert (found.due, found.in_full, found.by_number, found.by_quantity) == (
        2,
        1,
        Fraction(1, 2),
        Fraction(3, 4),
    )
    assert (punctuality([]).by_number, punctuality([]).by_quantity) == (None, None)


@pytest.mark.parametrize(
    ("quantity", "grace", "match"), [(0, 0, "quantity above zero, found 0"), (1, -1, "days of grace")]
)
def test_what_cannot_be_is_told(quantity, grace, match):
    """A promise of nothing, and grace below zero."""
    with pytest.raises(ValueError, match=match):
        promise_kept(on(1), quantity, [], on(2), grace=grace)
