"""Depreciation begins and ends by the rule of a category: with a month, within one, or in a middle."""

import datetime
from fractions import Fraction

import pytest

from erpcore.assets.moments import moment, month_of, of_parts, period_of, rest, whole
from erpcore.kernel.calendar import FiscalCalendar

CALENDAR = FiscalCalendar()
AUGUST = month_of("2026-08")


def at(rule, day):
    """Say how many months after the beginning of August depreciation begins for what comes on a day of it."""
    date = datetime.date(2026, 8, day)
    return moment(rule, date, CALENDAR.period_of(date), AUGUST) - AUGUST


@pytest.mark.parametrize(
    ("rule", "first", "fifteenth", "sixteenth", "last"),
    [
        ("next_month", 1, 1, 1, 1),
        ("same_month", 0, 0, 0, 0),
        ("nearest_month", 0, 0, 1, 1),
        ("middle_of_month", Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)),
        ("middle_of_quarter", Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)),
        ("middle_of_year", -1, -1, -1, -1),
        ("same_day", 0, Fraction(14, 31), Fraction(15, 31), Fraction(30, 31)),
        ("same_day_of_30", 0, Fraction(14, 30), Fraction(15, 30), Fraction(29, 30)),
    ],
)
def test_a_rule_says_when_it_begins(rule, first, fifteenth, sixteenth, last):
    """In August, the second month of its quarter and the eighth of its year, on the 1st, 15th, 16th and 31st."""
    assert [at(rule, day) for day in (1, 15, 16, 31)] == [first, fifteenth, sixteenth, last]


def test_the_middle_of_a_fiscal_year_is_its_own():
    """In a year from April on it is October, whichever month the asset comes in."""
    calendar = FiscalCalendar(start_month=4)
    day = datetime.date(2026, 5, 9)
    period = calendar.period_of(day)
    assert moment("middle_of_year", day, period, month_of(period.code)) == month_of("2026-07")
    assert calendar.period("2026-07").start.month == 10


@pytest.mark.parametrize("moment_of", [0, 24_319, Fraction(75, 2), Fraction(100, 31)])
def test_a_moment_is_a_month_and_a_part_of_it(moment_of):
    """It is kept as three whole numbers."""
    assert of_parts(whole(moment_of), rest(moment_of)) == moment_of


def test_months_are_numbered():
    """December is followed by January."""
    assert period_of(month_of("2026-12") + 1) == "2027-01"
