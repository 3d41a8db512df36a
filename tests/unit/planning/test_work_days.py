"""Days that lead times count."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.mrp import material_plan
from erpcore.planning.situation import ItemRule, Need, Situation
from erpcore.planning.work_days import EVERY_DAY, WorkDays

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
WEEK = WorkDays(frozenset({5, 6}))
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
SOME = st.frozensets(DAYS, max_size=9)


def test_weekends_and_holidays_are_passed_over():
    """One day before a Monday is Friday; a holiday is none, a Saturday that is worked is one."""
    assert (WEEK.before(MONDAY, 1), WEEK.after(FRIDAY, 1)) == (FRIDAY, MONDAY)
    holiday = WEEK._replace(off=frozenset({FRIDAY}))
    assert holiday.before(MONDAY, 1) == FRIDAY - timedelta(days=1)
    saturday = FRIDAY + timedelta(days=1)
    assert WEEK._replace(worked=frozenset({saturday})).before(MONDAY, 1) == saturday
    assert EVERY_DAY.before(MONDAY, 3) == FRIDAY


@given(SOME, SOME, DAYS, st.integers(0, 30))
def test_a_lead_time_is_as_many_days_that_count(off, worked, day, lead):
    """Between the two days, either way; without any the day is its own, day of rest or not."""
    days = WorkDays(frozenset({5, 6}), off, worked)
    for end, step in ((days.before(day, lead), -1), (days.after(day, lead), 1)):
        passed = [day + timedelta(days=step * number) for number in range(1, abs((end - day).days) + 1)]
        assert sum(map(days.counts, passed)) == lead
        assert not passed or (passed[-1] == end and days.counts(end))


def test_planned_orders_are_placed_working_days_before():
    """Needed on a Monday, five working days: the Monday before, where days of rest are none."""
    of = Situation(FRIDAY, [Need("A", date(2026, 12, 7), 1, "order")], {"A": ItemRule(lead_days=5)})
    (order,) = material_plan(of._replace(days=WEEK)).orders
    assert str(order.release) == "2026-11-30"
    assert str(material_plan(of).orders[0].release) == "2026-12-02"
