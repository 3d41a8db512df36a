"""A report as data."""

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
