"""The material plan as a report."""

import pytest
from tests.cases.trade import Trade

from erpcore.kernel.errors import Code, Refused, ReportRefused

PLAN = {"date": "2026-10-09"}


def cells(report, *names):
    return [
        tuple(str(row[name]) if row[name] is not None else "" for name in names)
        for row in report.dicts("line")
    ]


def test_item_by_item_and_day_by_day(planned):
    """5 cases come on October 30 and are not needed before November 20; 15 more are to be begun on the 15th.

    The order takes 10 kg on October 25, the planned one 30 kg: 30 + 10 are there, nothing is missing.
    """
    report = planned.report("material_plan", **PLAN)
    names = ("item", "day", "gross", "scheduled", "projected", "net", "receipts", "releases")
    assert cells(report, *names) == [
        ("FG", "2026-10-30", "0", "5", "5", "0", "0", "0"),
        ("FG", "2026-11-15", "0", "0", "5", "0", "0", "15"),
        ("FG", "2026-11-20", "20", "0", "0", "15", "15", "0"),
        ("RM", "2026-10-12", "0", "10", "40", "0", "0", "0"),
        ("RM", "2026-10-25", "10", "0", "30", "0", "0", "0"),
        ("RM", "2026-11-15", "30", "0", "0", "0", "0", "0"),
    ]
    told = {row["day"].isoformat(): row["advice"].en for row in report.dicts("line") if row["advice"].en}
    assert told == {
        "2026-10-30": "defer work order WO-1 from 2026-10-30 to 2026-11-20",
        "2026-10-12": "defer purchase order PO-1/1 from 2026-10-12 to 2026-11-15",
    }
    assert [str(row["projected"]) for row in report.dicts("opening")] == ["0", "30"]


def test_weeks_and_months(planned):
    """Spans in which nothing happens are left out; what is there at their end stands in the others."""
    report = planned.report("material_plan", **PLAN, by="month", item="FG")
    assert cells(report, "day", "gross", "scheduled", "projected", "releases") == [
        ("2026-10-09", "0", "5", "5", "0"),
        ("2026-11-01", "20", "0", "0", "15"),
    ]
    assert "defer work order WO-1" in report.dicts("line")[0]["advice"].en
    weeks = planned.report("material_plan", **PLAN, by="week", item="FG")
    assert cells(weeks, "day", "releases") == [("2026-10-26", "0"), ("2026-11-09", "15"), ("2026-11-16", "0")]


@pytest.mark.parametrize(
    ("by", "days"),
    [
        ("day", ("2026-11-21", "2026-12-21")),
        ("week", ("2026-11-16", "2026-12-21")),
        ("month", ("2026-11-01", "2026-12-01")),
    ],
)
def test_a_lot_that_expires_is_told_where_it_leaves(by, days):
    """Two lots leave on the days after their last ones, on which nothing else happens; two pieces go on 1 December."""
    shop = Trade({"A": "fifo lot"})
    for lot, quantity, last in (("L1", "10", "2026-11-20"), ("L2", "4", "2026-12-20")):
        shop.buy("A", quantity, "5", lot=lot, expires=last)
    line = {"item": "A", "quantity": "2", "price": "9"}
    shop("sales_order", partner="C", promised="2026-12-01", lines=[line])
    report = shop.books.report("material_plan", date="2026-10-05", by=by)
    told = {str(row["day"]): row["advice"].en for row in report.dicts("line") if row["advice"].en}
    assert told == {
        days[0]: "10 of lot L1 expire unused on 2026-11-20",
        days[1]: "2 of lot L2 expire unused on 2026-12-20",
    }


def test_a_forecast_and_a_last_day(planned):
    """5 cases for November 1: the open order covers them; the plan ends before the sales order."""
    report = planned.report(
        "material_plan", **PLAN, until="2026-11-10", forecast="FG 2026-11-01 5", item="FG"
    )
    assert cells(report, "day", "gross", "receipts") == [
        ("2026-10-30", "0", "0"),
        ("2026-11-01", "5", "0"),
    ]
    assert str(report.fact("until")) == "2026-11-10"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"item": "NOTHING"}, Code.UNKNOWN_ITEM),
        ({"site": "MOON"}, Code.UNKNOWN_SITE),
        ({"until": "2026-10-01"}, Code.DOCUMENT_INVALID),
        ({"forecast": "FG 2026-11-01 -5"}, Code.NUMBER_INVALID),
        ({"forecast": "NOTHING 2026-11-01 5"}, Code.UNKNOWN_ITEM),
    ],
)
def test_what_cannot_be_planned_is_refused(planned, options, code):
    """Unknown items and places, days that do not follow, negative quantities."""
    with pytest.raises(Refused) as caught:
        planned.report("material_plan", **{**PLAN, **options})
    assert caught.value.code == code


def test_other_spans_are_refused(planned):
    """There are days, weeks and months."""
    with pytest.raises(ReportRefused, match="day, week, month"):
        planned.report("material_plan", **PLAN, by="year")
    with pytest.raises(ReportRefused, match="needs the option date"):
        planned.report("material_plan")
