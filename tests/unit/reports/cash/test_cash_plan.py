"""The report: rows by day, week or period, each with its flows, and the shortfalls at its head."""

import datetime

import pytest

from erpcore.kernel.errors import Refused, ReportRefused

DAY = datetime.date


def test_weeks_and_their_flows(paying):
    """The first week pays 839.00 in four lines; the sixth and seventh are short by 630.00."""
    report = paying().report("cash_plan", date="2026-10-09", minimum="500")
    weeks = report.dicts("heading")
    assert len(weeks) == 13
    assert (weeks[0]["from"], weeks[0]["to"], weeks[0]["payments"]) == (
        DAY(2026, 10, 10),
        DAY(2026, 10, 16),
        839,
    )
    assert [row["short"] for row in weeks if row["short"]] == [630, 630]
    assert report.fact("first_short") == DAY(2026, 11, 15)
    assert str(report.fact("first_short_amount")) == "155.40"
    assert report.fact("largest_short") == DAY(2026, 11, 19)
    assert [note.en for note in report.notes] == [
        "Largest payments until it is short: WAGES 500.00, WAGES 500.00, GR 237.30"
    ]
    first = report.dicts("line")[0]
    assert (first["document"], first["overdue"], first["kind"].zh) == ("PI", DAY(2026, 10, 7), "应付账款")


def test_days_and_periods(paying):
    """Days stand only where something flows, besides the first; periods are the company's."""
    books = paying()
    days = books.report("cash_plan", date="2026-10-09", by="day").dicts("heading")
    assert [row["from"] for row in days][:3] == [DAY(2026, 10, 10), DAY(2026, 10, 15), DAY(2026, 11, 5)]
    months = books.report("cash_plan", period="2026-10", by="period", until="2026-12-31").dicts("heading")
    assert [(row["from"], row["to"]) for row in months] == [
        (DAY(2026, 11, 1), DAY(2026, 11, 30)),
        (DAY(2026, 12, 1), DAY(2026, 12, 31)),
    ]


def test_a_work_order_is_pushed_back(paying):
    """Its resin makes the plan short on 26 October, and the head says so in both languages."""
    report = paying().report("cash_plan", date="2026-10-09", minimum="500", work_order="WO")
    assert report.fact("payable").en == "cannot be paid"
    assert report.fact("first_short") == DAY(2026, 10, 26)
    assert "资金不足" in report.to_text("zh_CN")
    planned = paying().report("cash_plan", date="2026-10-09", minimum="500", plan="material")
    assert (planned.fact("proposal"), planned.fact("first_short")) == ("material", report.fact("first_short"))
    rich = paying().report("cash_plan", date="2026-10-09", until="2026-10-31", work_order="WO")
    assert rich.fact("payable").zh == "资金足够"


def test_every_form_can_be_written(paying):
    """Text, CSV, JSON, web page and workbook, in both languages, also with a credit line."""
    report = paying().report("cash_plan", date="2026-10-09", credit="rate=0.01")
    for locale in ("en", "zh_CN"):
        assert report.to_text(locale)
        assert report.to_csv(locale)
        assert report.to_html(locale)
        assert report.to_xlsx(locale)
    assert '"cash_plan"' in report.to_json()


def test_what_cannot_be_is_refused(paying):
    """Another length of periods, an order that there is not, a rate above one."""
    books = paying()
    with pytest.raises(ReportRefused, match="day, week, period"):
        books.report("cash_plan", by="year")
    with pytest.raises(ReportRefused, match="material"):
        books.report("cash_plan", plan="sales")
    with pytest.raises(ReportRefused, match="one of work_order"):
        books.report("cash_plan", plan="material", work_order="WO")
    with pytest.raises(Refused, match="UNKNOWN_ORDER"):
        books.report("cash_plan", work_order="WO-9")
    with pytest.raises(Refused, match="NUMBER_INVALID"):
        books.report("cash_plan", vat_rate="13")
