"""Wages by time: absence off the month's wages, or attendance at the daily rate."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.labour.time_wages import CALENDAR, PAID, WORKING, Days, by_absence, by_attendance

PAY = st.fractions(0, 1)


def test_the_days_of_a_month_are_those_of_the_law():
    """365 days less 104 of rest, and less 11 holidays, over 12 months, with two decimals."""
    assert round(Fraction(365 - 104, 12), 2) == PAID
    assert round(Fraction(365 - 104 - 11, 12), 2) == WORKING
    assert CALENDAR == 30


@given(st.integers(0, 10**8), st.integers(1, 31), st.integers(0, 31), PAY)
def test_both_ways_agree_where_the_month_has_its_days(monthly, days, missed, paid):
    """What is not taken off is what is paid; each is rounded once, so that they differ by a minor unit at most."""
    missed = min(missed, days)
    off = by_absence(monthly, days, {"sick": Days(missed, paid)})
    on = by_attendance(monthly, days, {"worked": Days(days - missed), "sick": Days(missed, paid)})
    assert abs(off.wages - on.wages) <= 1
    assert off.rate == on.rate == Fraction(monthly, days)


@given(st.integers(0, 10**8), st.fractions(0, 5), st.integers(1, 3))
def test_overtime_comes_on_top(monthly, days, multiple):
    """Hours beyond the month's are paid their multiple, either way, whether days were missed or not."""
    more = {"overtime": Days(days, multiple)}
    plain = by_absence(monthly, PAID, {"leave": Days(1, 0)}).wages
    added = by_absence(monthly, PAID, {"leave": Days(1, 0)}, more)
    assert added.wages - plain == added.lines["overtime"] == by_attendance(monthly, PAID, more).wages


def test_a_printed_rate_is_used_as_it_is_printed():
    """2 500 over 20.83 is 120.019; with two decimals 120.02, and two days are 240.04."""
    found = by_absence(2_500_00, WORKING, {"leave": Days(2, 0)}, rate_decimals=0)
    assert found == (12_002, {"leave": -240_04}, 2_259_96)


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ((-1, CALENDAR, {}), "wages of a month must not be negative"),
        ((1, 0, {}), "a month has days, found 0"),
        ((1, CALENDAR, {"sick": Days(-1)}), r"found otherwise at \['days of sick'\]"),
        ((1, CALENDAR, {"sick": Days(1, -1)}), r"found otherwise at \['pay of sick'\]"),
        ((1, CALENDAR, {"sick": Days(1, 2)}), r"paid once at most; found otherwise at \['sick'\]"),
        ((1, CALENDAR, {}, {"extra": Days(-1)}), "days of extra"),
        ((1, CALENDAR, {"sick": Days(1)}, {"sick": Days(1)}), r"absent or overtime; both are \['sick'\]"),
        ((3000, CALENDAR, {"leave": Days(31, 0)}), "days missed take 3100 off wages of 3000"),
    ],
)
def test_what_cannot_be_is_told(arguments, match):
    """A month without days, days missed that are paid twice, and more missed than there is."""
    with pytest.raises(ValueError, match=match):
        by_absence(*arguments)


def test_attendance_is_looked_at_too():
    """Days worked are not negative either."""
    with pytest.raises(ValueError, match="days of worked"):
        by_attendance(1, PAID, {"worked": Days(-1)})
