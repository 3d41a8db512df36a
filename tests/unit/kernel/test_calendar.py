"""The fiscal calendar: every day has one period, whatever the year."""

import copy
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.calendar import FiscalCalendar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK_PATTERNS = ("4-4-5", "4-5-4", "5-4-4")
DAY = timedelta(days=1)
YEARS = st.integers(1900, 2200)
MONTHLY = st.builds(
    FiscalCalendar,
    start_month=st.integers(1, 12),
    label=st.sampled_from(["start", "end"]),
    adjusting=st.integers(0, 4),
)
WEEKLY_CALENDARS = st.builds(
    FiscalCalendar,
    start_month=st.integers(1, 12),
    pattern=st.sampled_from(WEEK_PATTERNS),
    label=st.sampled_from(["start", "end"]),
    adjusting=st.integers(0, 4),
    week_end_weekday=st.sampled_from(WEEKDAYS),
    anchor=st.sampled_from(["last", "nearest"]),
)
CALENDARS = MONTHLY | WEEKLY_CALENDARS
NRF = FiscalCalendar(start_month=2, pattern="4-5-4", anchor="nearest")


def ordinary(calendar, fiscal_year):
    return calendar.periods(fiscal_year)[:12]


def last_day(calendar, fiscal_year):
    return ordinary(calendar, fiscal_year)[-1].end - DAY


@given(CALENDARS, YEARS)
def test_periods_partition_the_year(calendar, fiscal_year):
    """The twelve periods follow each other without gap or overlap, and so do the years."""
    periods = ordinary(calendar, fiscal_year)
    assert [period.number for period in periods] == list(range(1, 13))
    assert all(before.end == after.start for before, after in pairwise(periods))
    assert periods[-1].end == calendar.periods(fiscal_year + 1)[0].start


@given(CALENDARS, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_in_the_period_found_for_it(calendar, day):
    """The period of a day holds the day, is never an adjusting one, and is the same when asked again."""
    period = calendar.period_of(day)
    assert period.start <= day < period.end
    assert not period.adjusting
    assert calendar.period_of(day) is period
    assert calendar.period(period.code) == period


@given(CALENDARS, YEARS)
def test_the_first_and_the_last_day_belong_to_their_period(calendar, fiscal_year):
    """A period begins with its first day; its last day is the day before the one named as its end."""
    for period in ordinary(calendar, fiscal_year):
        assert calendar.period_of(period.start) == calendar.period_of(period.last_day) == period
        assert period.last_day + DAY == period.end


@given(CALENDARS, YEARS)
def test_following_and_preceding_are_each_others_inverse(calendar, fiscal_year):
    """The period after the one before is the period itself, across the end of the year too."""
    for period in ordinary(calendar, fiscal_year):
        assert calendar.preceding(calendar.following(period)) == period
        assert calendar.following(calendar.preceding(period)) == period


@given(CALENDARS, YEARS)
def test_a_code_names_one_period(calendar, fiscal_year):
    """Every period, adjusting ones too, is found by its code, and codes sort in the order of the periods."""
    periods = calendar.periods(fiscal_year)
    assert [calendar.period(period.code) for period in periods] == list(periods)
    codes = [period.code for period in periods]
    assert codes == sorted(codes) == [f"{fiscal_year}-{number:02d}" for number in range(1, len(periods) + 1)]


@given(CALENDARS, YEARS)
def test_adjusting_periods_stand_on_the_last_day(calendar, fiscal_year):
    """Periods 13 and up are as many as asked for, cover the last day, and are passed over in time."""
    adjusting = calendar.periods(fiscal_year)[12:]
    december = calendar.periods(fiscal_year)[11]
    assert [period.number for period in adjusting] == list(range(13, 13 + calendar.adjusting))
    for period in adjusting:
        assert period.adjusting
        assert (period.start, period.end) == (december.end - DAY, december.end)
        assert calendar.preceding(period) == december
        assert calendar.following(period) == calendar.following(december)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_the_plain_calendar_is_the_civil_one(day):
    """Without any setting a period is a calendar month and a fiscal year a calendar year."""
    period = FiscalCalendar().period_of(day)
    assert period.code == day.strftime("%Y-%m")
    assert (period.start, period.end) == (day + relativedelta(day=1), day + relativedelta(day=1, months=1))


@given(MONTHLY, YEARS)
def test_months_start_on_the_first(calendar, fiscal_year):
    """A fiscal year of months starts in its start month and each period is one month long."""
    periods = ordinary(calendar, fiscal_year)
    assert periods[0].start.month == calendar.start_month
    assert all(period.end == period.start + relativedelta(months=1) for period in periods)


@pytest.mark.parametrize(
    ("start_month", "label", "code"),
    [
        (4, "start", "2026-12"),
        (4, "end", "2027-12"),
        (7, "end", "2027-09"),
        (1, "end", "2027-03"),
        (1, "start", "2027-03"),
    ],
)
def test_which_calendar_year_names_the_fiscal_year(start_month, label, code):
    """March 2027 ends the year that India calls 2026-27: it is named by its start or by its end, as set."""
    assert FiscalCalendar(start_month=start_month, label=label).period_of(date(2027, 3, 31)).code == code


def test_the_leap_day_is_in_february():
    """29 February belongs to the same period as the 28th."""
    assert FiscalCalendar().period("2028-02").end == date(2028, 3, 1)
    assert FiscalCalendar().period_of(date(2028, 2, 29)).code == "2028-02"


@pytest.mark.parametrize(
    ("year", "anchor", "end"),
    [
        (1956, "last", date(1956, 11, 24)),
        (1956, "nearest", date(1956, 12, 1)),
        (2001, "last", date(2001, 11, 24)),
        (2001, "nearest", date(2001, 12, 1)),
    ],
)
def test_the_examples_of_the_us_regulation(year, anchor, end):
    """A year that ends on the last Saturday in November, or the one nearest to its end (26 CFR 1.441-2)."""
    calendar = FiscalCalendar(start_month=12, pattern="4-4-5", label="end", anchor=anchor)
    assert last_day(calendar, year) == end


def test_the_53_week_years_of_the_retail_calendar():
    """The retail calendar of the NRF has 53 weeks in 2000, 2006, 2012, 2017 and 2023."""
    long_years = [
        year for year in range(2000, 2024) if (last_day(NRF, year) - last_day(NRF, year - 1)).days == 371
    ]
    assert long_years == [2000, 2006, 2012, 2017, 2023]


def test_a_53_week_year_of_the_retail_calendar():
    """Retail year 2023 runs from 29 January 2023 to 3 February 2024, its 53rd week in the last period."""
    periods = NRF.periods(2023)
    assert periods[0].start == date(2023, 1, 29)
    assert last_day(NRF, 2023) == date(2024, 2, 3)
    assert [(period.end - period.start).days // 7 for period in periods] == [4, 5, 4] * 3 + [4, 5, 5]
    assert NRF.period_of(date(2024, 2, 3)).code == "2023-12"
    assert NRF.period_of(date(2024, 2, 4)).code == "2024-01"


@given(WEEKLY_CALENDARS, YEARS)
def test_weeks_follow_the_pattern(calendar, fiscal_year):
    """Each period is as many whole weeks as the pattern says; only the twelfth may have one more."""
    weeks = [(period.end - period.start) / timedelta(weeks=1) for period in ordinary(calendar, fiscal_year)]
    pattern = [int(number) for number in calendar.pattern.split("-")] * 4
    assert weeks[:-1] == pattern[:-1]
    assert weeks[-1] - pattern[-1] in {0, 1}


@given(WEEKLY_CALENDARS, YEARS)
def test_the_year_of_weeks_ends_on_its_weekday(calendar, fiscal_year):
    """The year ends on the last such weekday of the month, or on the one nearest to the end of the month."""
    end = last_day(calendar, fiscal_year)
    ends_in = fiscal_year if calendar.label == "end" or calendar.start_month == 1 else fiscal_year + 1
    month_end = date(ends_in, (calendar.start_month - 2) % 12 + 1, 1) + relativedelta(day=31)
    from_day, to_day = (-6, 0) if calendar.anchor == "last" else (-3, 3)
    window = rrule(
        WEEKLY,
        byweekday=WEEKDAYS.index(calendar.week_end_weekday),
        dtstart=datetime.combine(month_end + from_day * DAY, datetime.min.time()),
        until=datetime.combine(month_end + to_day * DAY, datetime.min.time()),
    )
    assert [moment.date() for moment in window] == [end]


@pytest.mark.parametrize(
    "code",
    [
        "2026-00",
        "2026-14",
        "2026-99",
        "26-01",
        "2026-1",
        "2026/01",
        "2026-01 ",
        "２０２６-01",
        "",
        "0001-01",
        "9999-01",
        202601,
        date(2026, 1, 1),
    ],
)
def test_a_code_that_names_no_period(code):
    """A code out of form or beyond the year's periods is refused, and so is what is no text."""
    with pytest.raises(ValueError, match="fiscal"):
        FiscalCalendar(adjusting=1).period(code)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"start_month": 0}, "start_month is 1 to 12"),
        ({"start_month": 13}, "start_month is 1 to 12"),
        ({"adjusting": -1}, "adjusting is 0 to 4"),
        ({"adjusting": 5}, "adjusting is 0 to 4"),
        ({"pattern": "4-4-4"}, "pattern is one of months, 4-4-5, 4-5-4, 5-4-4"),
        ({"label": "middle"}, "label is one of start, end"),
        ({"week_end_weekday": "Sat"}, "week_end_weekday is one of monday"),
        ({"anchor": "first"}, "anchor is one of last, nearest"),
    ],
)
def test_a_setting_out_of_range(setting, message):
    """A calendar with a setting that it does not know is refused, with the values that it does."""
    with pytest.raises(ValueError, match=message):
        FiscalCalendar(**setting)


def test_the_ends_of_the_calendar():
    """Days and periods that no fiscal year of four digits holds are refused; those at its edge are found."""
    calendar = FiscalCalendar(start_month=4)
    assert calendar.period_of(date(9999, 3, 31)).code == "9998-12"
    assert calendar.period_of(date(1000, 4, 1)).code == "1000-01"
    for day in (date(9999, 4, 1), date(1000, 3, 31), date.max, date.min):
        with pytest.raises(ValueError, match="does not reach"):
            calendar.period_of(day)
    with pytest.raises(ValueError, match="does not reach"):
        calendar.following(calendar.period("9998-12"))


def test_a_moment_is_not_a_day():
    """A date with a time of day is a type error, since the day it falls on depends on a time zone."""
    with pytest.raises(TypeError):
        FiscalCalendar().period_of(datetime.combine(date(2026, 10, 9), datetime.min.time()))


def test_a_calendar_is_a_value():
    """Calendars with the same settings are equal whatever they were asked before, and copies answer alike."""
    used, fresh = FiscalCalendar(adjusting=1), FiscalCalendar(adjusting=1)
    used.period_of(date(2026, 10, 9))
    assert used == fresh == copy.deepcopy(used)
    assert hash(used) == hash(fresh)
    assert "_days" not in repr(used)
