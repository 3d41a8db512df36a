"""Hours asked of work centres against hours that there are."""

import pytest

from erpcore.kernel.errors import Code, Refused

PLAN = {"date": "2026-10-09", "until": "2026-11-22"}


def test_open_and_planned_orders_by_week(planned):
    """WO-1: 1 + 5 x 0.1 = 1.5 h from October 25 to 29; 15 cases: 2.5 h from November 15 to 19, a fifth of it on Sunday.

    0.25 machine hours a day: the weeks of October 26 and November 16 are full.
    """
    report = planned.report("capacity_load", **PLAN)
    names = ("opened", "planned", "load", "available", "left", "ratio")
    found = {
        row["first"].isoformat(): tuple(str(row[name]) for name in names)
        for row in report.dicts("line")
        if row["measure"].en == "machine"
    }
    assert found == {
        "2026-10-09": ("0", "0", "0", "0.25", "0.25", "0.00"),
        "2026-10-12": ("0", "0", "0", "1.25", "1.25", "0.00"),
        "2026-10-19": ("0.3", "0", "0.3", "1.25", "0.95", "24.00"),
        "2026-10-26": ("1.2", "0", "1.2", "1.25", "0.05", "96.00"),
        "2026-11-02": ("0", "0", "0", "1.25", "1.25", "0.00"),
        "2026-11-09": ("0", "0.5", "0.5", "1.25", "0.75", "40.00"),
        "2026-11-16": ("0", "2", "2", "1.25", "-0.75", "160.00"),
    }


def test_one_work_centre_by_month_and_twelve_weeks_without_a_last_day(planned):
    """From October 9 twelve weeks end on December 31."""
    report = planned.report("capacity_load", date="2026-10-09", by="month", work_centre="PRESS")
    months = [row["first"].isoformat() for row in report.dicts("line") if row["measure"].en == "labour"]
    assert months == ["2026-10-09", "2026-11-01", "2026-12-01"]
    assert str(report.fact("until")) == "2026-12-31"


def test_what_is_needed_after_the_last_day_is_worked_for_before_it(planned):
    """The 15 cases of November 20 are begun on the 15th: the day is as full whether it is the last one or not."""
    for until in ("2026-11-15", "2026-11-22"):
        report = planned.report(
            "capacity_load", date="2026-10-09", until=until, by="day", work_centre="PRESS"
        )
        found = {
            str(row["first"]): row["planned"]
            for row in report.dicts("line")
            if row["measure"].en == "machine"
        }
        assert max(found) == until
        assert str(found["2026-11-15"]) == "0.5"


def test_a_table_cannot_end_before_it_begins(planned):
    """The last day is not before the first one."""
    with pytest.raises(Refused) as caught:
        planned.report("capacity_load", date="2026-10-09", until="2026-10-08")
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "until")


def test_hours_that_nobody_has_set_up_are_no_overload(books):
    """Without a record of capacity the load is told alone."""
    report = books.report(
        "capacity_load", date="2026-10-09", until="2026-10-11", forecast="FG 2026-10-11 500"
    )
    found = [(row["load"] > 0, row["available"], row["left"], row["ratio"]) for row in report.dicts("line")]
    assert found
    assert set(found) == {(True, None, None, None)}


def test_an_unknown_work_centre_is_refused(planned):
    """Nobody works there."""
    with pytest.raises(Refused) as caught:
        planned.report("capacity_load", **PLAN, work_centre="MOON")
    assert caught.value.code == Code.UNKNOWN_WORK_CENTRE
