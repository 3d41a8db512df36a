"""Capacity: hours day by day, by weekday, holiday and shift."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erpcore.masterdata.capacity import Capacities, Capacity, CapacityDay, Hours

MICRO = 10**6
MONDAY = datetime.date(2026, 10, 5)
NOVEMBER = datetime.date(2026, 11, 1)
PRESS = Capacity(work_centre="PRESS", valid_from="2026-10-01", labour_hours="16", machine_hours="20")


def of(labour, machine):
    """Write hours in whole ones."""
    return Hours(labour * MICRO, machine * MICRO)


def test_a_week_has_five_working_days_unless_it_says_others():
    """October 2026 has 22 weekdays; with Saturdays 27; before the first record there is nothing."""
    usual = Capacities([PRESS], [])
    assert usual.between("PRESS", datetime.date(2026, 10, 1), NOVEMBER) == of(22 * 16, 22 * 20)
    six = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    found = Capacities([PRESS.model_copy(update={"weekdays": six})], [])
    assert found.between("PRESS", datetime.date(2026, 10, 1), NOVEMBER) == of(27 * 16, 27 * 20)
    assert usual.on("PRESS", datetime.date(2026, 9, 30)) == usual.on("LATHE", MONDAY) == Hours()
    assert ("PRESS" in usual, "LATHE" in usual) == (True, False)


def test_a_second_shift_begins_on_its_day():
    """The latest record that has begun holds."""
    shifts = Capacity(work_centre="PRESS", valid_from="2026-10-06", machine_hours="40")
    found = Capacities([PRESS, shifts], [])
    assert [found.on("PRESS", MONDAY).machine, found.on("PRESS", datetime.date(2026, 10, 6)).machine] == [
        20 * MICRO,
        40 * MICRO,
    ]


def test_days_that_are_not_as_their_weekday():
    """A holiday of all; one on which the press is tended nevertheless; a Saturday that is worked, with short hours."""
    days = [
        CapacityDay(day="2026-10-05", reason="holiday"),
        CapacityDay(day="2026-10-05", work_centre="PRESS", working=True, labour_hours="2"),
        CapacityDay(day="2026-10-10", working=True),
        CapacityDay(day="2026-10-11", work_centre="PRESS", working=True, machine_hours="8"),
    ]
    lathe = Capacity(work_centre="LATHE", valid_from="2026-10-01", machine_hours="8")
    found = Capacities([PRESS, lathe], days)
    assert (found.on("PRESS", MONDAY), found.on("LATHE", MONDAY)) == (of(2, 20), Hours())
    saturday, sunday = datetime.date(2026, 10, 10), datetime.date(2026, 10, 11)
    assert (found.on("PRESS", saturday), found.on("PRESS", sunday)) == (of(16, 20), of(16, 8))
    week = found.days("PRESS", MONDAY, datetime.date(2026, 10, 12))
    assert [day.day for day, _ in week] == [5, 6, 7, 8, 9, 10, 11]


@given(st.dates(MONDAY, NOVEMBER), st.dates(MONDAY, NOVEMBER))
def test_a_span_is_the_sum_of_its_parts(first, second):
    """What two spans that follow one another have is what the whole has."""
    found = Capacities([PRESS], [CapacityDay(day="2026-10-07")])
    first, second = sorted((first, second))
    parts = found.between("PRESS", MONDAY, first).plus(found.between("PRESS", first, second))
    assert parts == found.between("PRESS", MONDAY, second)


@pytest.mark.parametrize("fields", [{"labour_hours": "1"}, {"machine_hours": "1"}])
def test_a_day_off_has_no_hours(fields):
    """Hours on a day that is not worked say two things."""
    with pytest.raises(ValidationError, match="hours are of a day with `working = true`"):
        CapacityDay(day="2026-10-05", **fields)


def test_capacity_is_of_work_centres_that_there_are_and_once_from_a_day(faults):
    """A code that nothing has, and two records from one day."""
    row = {"work_centre": "press", "valid_from": "2026-01-01"}
    assert faults(capacities=[row, row]) == [("DUPLICATE", "capacities[1]")]
    assert faults(capacity_days=[{"day": "2026-01-01"}] * 2) == [("DUPLICATE", "capacity_days[1]")]
    assert faults(capacities=[{**row, "work_centre": "x"}]) == [
        ("UNKNOWN_WORK_CENTRE", "capacities[0].work_centre")
    ]
    assert faults(capacity_days=[{"day": "2026-01-01", "work_centre": "x"}]) == [
        ("UNKNOWN_WORK_CENTRE", "capacity_days[0].work_centre")
    ]


def test_days_of_the_company_name_no_work_centre():
    """Holidays and days that are worked, of all; those of a work centre are its own."""
    rows = [
        CapacityDay.model_validate(row)
        for row in (
            {"day": "2026-10-01"},
            {"day": "2026-10-10", "working": True},
            {"day": "2026-10-13", "work_centre": "PRESS"},
        )
    ]
    found = {str(day): working for day, working in Capacities([], rows).of_company().items()}
    assert found == {"2026-10-01": False, "2026-10-10": True}


def test_hours_of_people_and_of_machines_are_told_apart():
    """A record that names hours of one of them says nothing of the other."""
    people = PRESS.model_copy(update={"work_centre": "BENCH", "machine_hours": Decimal(0)})
    found = Capacities([PRESS, people], [])
    assert [found.told(of) for of in ("PRESS", "BENCH", "X")] == [(True, True), (True, False), (False, False)]
