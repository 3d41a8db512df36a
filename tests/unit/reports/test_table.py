"""A report as data."""

import datetime
from decimal import Decimal

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.reports.table import Column, Fact, Report, Rows

COLUMNS = (Column("name", "text", Words("Name", "名称")), Column("amount", "amount", Words("Amount", "金额")))


def report() -> Report:
    rows = Rows(COLUMNS)
    rows.add("line", name="A", amount=Decimal("1.50"))
    rows.add("total", amount=Decimal("1.50"))
    facts = (Fact("company", Words("Company", "单位"), "Shop"),)
    return Report("sample", Words("Sample", "样表"), "2026-10", facts, COLUMNS, tuple(rows.rows))


def test_cells_not_named_are_empty():
    """A row has one value for each column, in their order; a cell that is not given stays empty."""
    assert [row.values for row in report().rows] == [("A", Decimal("1.50")), (None, Decimal("1.50"))]


def test_an_unknown_column_is_a_mistake():
    """A value under a key that no column has is refused, not dropped."""
    with pytest.raises(KeyError):
        Rows(COLUMNS).add("line", nmae="A")


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        True,
        Decimal("NaN"),
        Decimal("Infinity"),
        b"1",
        [1],
        datetime.datetime(2026, 10, 9, tzinfo=datetime.UTC),
    ],
)
def test_a_value_that_is_not_exact_is_refused_where_it_is_given(value):
    """A binary float was printed in one form and failed in another; each value is one that every form shows."""
    with pytest.raises(ReportRefused) as caught:
        Rows(COLUMNS).add("line", amount=value)
    assert str(caught.value).startswith(
        "for the column amount a text, Words, a finite Decimal, a whole number,"
    )
    assert caught.value.say("zh_CN").startswith(
        "应为列 amount 的值：文本、双语文本、有限小数、整数、日期或空值，现为 "
    )


def test_a_fact_that_is_not_exact_is_refused_where_it_is_given():
    """The head is written by the same forms as the rows."""
    facts = (Fact("rate", Words("Rate", "分配率"), 1.5),)
    with pytest.raises(
        ReportRefused, match="for the fact rate a text, Words, a finite Decimal, a whole number"
    ):
        Report("sample", Words("Sample", "样表"), "2026-10", facts, COLUMNS, ())


def test_every_exact_value_is_shown_in_every_form():
    """Texts in one language or both, numbers, days, and nothing; a class of texts is a text."""

    class Name(str):
        __slots__ = ()

    rows = Rows(COLUMNS)
    for value in ("A", Name("B"), Words("C", "丙"), Decimal("1.5"), 10**30, datetime.date(2026, 10, 9), None):
        rows.add("line", name=value, amount=value)
    drawn = Report("sample", Words("Sample", "样表"), "2026-10", (), COLUMNS, tuple(rows.rows))
    for form in (drawn.to_text, drawn.to_csv, drawn.to_html, drawn.to_xlsx):
        assert form("zh_CN")
    assert drawn.to_json()


def test_a_row_has_a_style_of_reports():
    """One that no form knows would be printed like another."""
    with pytest.raises(ReportRefused, match="no style of rows 'totl', did you mean 'total'"):
        Rows(COLUMNS).add("totl", name="A")


def test_rows_by_column_key():
    """Programs read rows by column key, all of them or those of a style."""
    assert report().dicts("total") == [{"name": None, "amount": Decimal("1.50")}]
    assert len(report().dicts()) == 2


def test_a_style_that_no_report_has_is_a_mistake():
    """A slip of the pen must not read like a report without rows; a style that this report has not is one."""
    assert report().dicts("subtotal") == []
    with pytest.raises(
        ReportRefused, match=r"no style of rows 'lines', did you mean 'line'\? There are heading, "
    ):
        report().dicts("line", "lines")


def test_facts_by_key():
    """Programs read the head by key; a key that is not there is an error."""
    assert report().fact("company") == "Shop"
    with pytest.raises(KeyError):
        report().fact("site")


def test_the_three_renderings():
    """A report writes itself as text, JSON and comma-separated values."""
    assert report().to_text("en").startswith("Sample\nCompany: Shop\n")
    assert '"amount":"1.50"' in report().to_json()
    assert report().to_csv("zh_CN") == "名称,金额\nA,1.50\n,1.50\n"
