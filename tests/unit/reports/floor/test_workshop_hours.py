"""Use of hours: what there was, what was worked, what it earned."""

from decimal import Decimal

import pytest
from tests.cases.months.pressing_shop import OCTOBER, PRESS, SETUP, SINCE, measured

from erpcore.kernel.errors import Code, Refused

TITLES = "available", "run", "setup", "idle", "left"


def test_available_hours_are_all_used_or_left():
    """In every row what is left makes up what there was; totals are of all work centres, one row for each kind."""
    bench = {"work_centre": "BENCH", "valid_from": "2026-10-15", "labour_hours": "4"}
    press = {"work_centre": "PRESS", "valid_from": "2026-10-01", "labour_hours": "8", "machine_hours": "8"}
    report = measured(capacities=[press, bench]).report("workshop_hours", period="2026-10")
    for row in report.dicts():
        available, *used = (row[key] for key in TITLES)
        assert available == sum(used)
    lines, totals = report.dicts("line"), report.dicts("total")
    assert [(row["work_centre"], row["kind"].zh) for row in lines] == [
        ("PRESS", "人工工时"),
        ("PRESS", "机器工时"),
        ("BENCH", "人工工时"),
    ]
    assert totals[0]["available"] == lines[0]["available"] + lines[2]["available"] == 168 + 12 * 4
    assert totals[0]["productivity"] == Decimal(5)  # 10.8 / 216


def test_without_capacity_there_is_no_utilisation():
    """Nobody knows what was there and not reported; what was worked and earned is known."""
    report = measured(capacities=[], capacity_days=[]).report("workshop_hours", period="2026-10")
    for people in (report.dicts("line")[0], report.dicts("total")[0]):
        assert [people[key] for key in ("available", "left", "utilisation", "productivity")] == [None] * 4
        assert people["efficiency"] == Decimal("77.14")


def test_hours_of_machines_are_unknown_where_only_those_of_people_are_told():
    """A bench with people's hours alone; the total leaves out of what was not reported whose hours nobody knows."""
    press = {"work_centre": "PRESS", "valid_from": "2026-10-01", "labour_hours": "8"}
    report = measured(capacities=[press], capacity_days=[]).report("workshop_hours", period="2026-10")
    (people, machines), totals = report.dicts("line"), report.dicts("total")
    assert (people["available"], people["left"]) == (176, 176 - 17)
    assert (machines["available"], machines["left"], totals[1]["left"]) == (None, None, None)


def test_work_beyond_the_hours_that_there_are_stands_below_zero():
    """One hour a day is told, and more was worked."""
    press = {"work_centre": "PRESS", "valid_from": "2026-10-30", "labour_hours": "1", "machine_hours": "1"}
    report = measured(capacities=[press], capacity_days=[]).report("workshop_hours", period="2026-10")
    assert report.dicts("line")[0]["left"] == 1 - 17


def test_machines_that_report_no_hours_are_none_of_the_total():
    """The press earned 10.8 hours and its machines report 12.5; a bench earns hours of machines that nobody reports."""
    bench = {"number": 20, "name": "trim", "work_centre": "BENCH", "run_hours": "0.1"}
    rate = {"work_centre": "BENCH", "valid_from": SINCE, "labour": "30"}
    case, *others = SETUP["routings"]
    routings = [{**case, "operations": [*case["operations"], bench]}, *others]
    books = measured(routings=routings, rates=[*SETUP["rates"], rate])
    report = books.report("workshop_hours", period="2026-10")
    press, machines = report.dicts("line")[1], report.dicts("total")[1]
    assert machines["earned"] > press["earned"]
    assert (machines["efficiency"], machines["productivity"]) == (press["efficiency"], press["productivity"])


def test_one_work_centre_may_be_asked_for():
    """One that there is."""
    books = measured([of for of in OCTOBER if of[0] != "time_ticket" and of[1] != "RV-9"][:10])
    assert books.report("workshop_hours", work_centre="BENCH").dicts("line") == []
    assert len(books.report("workshop_hours", **PRESS).dicts("line")) == 2
    with pytest.raises(Refused) as refused:
        books.report("workshop_hours", work_centre="X")
    assert refused.value.code is Code.UNKNOWN_WORK_CENTRE


def test_an_adjusting_period_has_no_hours_of_its_own():
    """31 December is a working day of the twelfth period, and not once more of the thirteenth."""
    books = measured(company=SETUP["company"] | {"calendar": {"adjusting": 1}})
    for name in ("workshop_hours", "equipment_effectiveness"):
        (december, *_), adjusting = (
            books.report(name, period=of).dicts("line") for of in ("2026-12", "2026-13")
        )
        assert december["available"] > 0
        assert adjusting == []
