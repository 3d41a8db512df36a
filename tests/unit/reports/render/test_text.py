"""Reports in fixed-width characters."""

from datetime import date
from decimal import Decimal

import pytest

from erpcore.kernel.words import Words, both
from erpcore.reports.render.text import width
from erpcore.reports.table import Column, Fact, Report, Row, Rows

GROUP = Words("Issues", "发出")
COLUMNS = (
    Column("date", "date", Words("Date", "日期")),
    Column("name", "text", Words("Name", "名称")),
    Column("quantity", "quantity", Words("Quantity", "数量"), GROUP),
    Column("amount", "amount", Words("Amount", "金额"), GROUP),
)


@pytest.fixture
def report() -> Report:
    """One line and its total."""
    rows = Rows(COLUMNS)
    rows.add(
        "line",
        date=date(2026, 10, 9),
        name=Words("Resin", "树脂"),
        quantity=Decimal("2.5"),
        amount=Decimal("1234.50"),
    )
    rows.add("line", name="PA", quantity=Decimal(0), amount=Decimal("0.00"))
    rows.add("total", name=Words("Total", "合计"), amount=Decimal("0.00"))
    facts = (Fact("unit", Words("Unit", "单位"), "kg"), Fact("site", both("Site"), None))
    return Report(
        "sample", Words("Sample", "样表"), "2026-10", facts, COLUMNS, tuple(rows.rows), (both("End."),)
    )


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("树脂", 4), ("（ok）", 6), ("e\u0301", 1), ("ｶ", 1)]
)
def test_columns_of_a_text(text, columns):
    """Chinese characters and full-width brackets take two columns, a combining mark none, the rest one."""
    assert width(text) == columns


def test_english(report):
    """Title, facts, grouped headings, numbers to the right; zeros stand in totals only, no empty facts."""
    assert report.to_text("en") == (
        "Sample\n"
        "Unit: kg\n"
        "\n"
        "                   Issues\n"
        "Date        Name   Quantity    Amount\n"
        "----------  -----  --------  --------\n"
        "2026-10-09  Resin       2.5  1,234.50\n"
        "            PA\n"
        "----------  -----  --------  --------\n"
        "            Total                0.00\n"
        "\n"
        "End.\n"
    )


@pytest.mark.parametrize("said", [str, both])
def test_a_text_of_somebodys_own_stays_in_its_cell(said):
    """A summary text with line feeds would write rows, and sums, of its own."""
    columns = (Column("name", "text", Words("Name", "名称")),)
    row = Row("line", (said("agreed\n-----\nTotal\u2028\u202e0.00"),))
    text = Report("sample", both("Sample"), "2026-10", (), columns, (row,)).to_text("en")
    assert text.splitlines()[-1] == "agreed ----- Total 0.00"


def test_chinese(report):
    """The same in Chinese, aligned by the columns that characters take."""
    assert report.to_text("zh_CN") == (
        "样表\n"
        "单位：kg\n"
        "\n"
        "                  发出\n"
        "日期        名称  数量      金额\n"
        "----------  ----  ----  --------\n"
        "2026-10-09  树脂   2.5  1,234.50\n"
        "            PA\n"
        "----------  ----  ----  --------\n"
        "            合计            0.00\n"
        "\n"
        "End.\n"
    )


def test_a_long_group_heading_widens_its_last_column():
    """A heading above several columns is never cut off and never pushes its neighbours."""
    columns = (
        Column("a", "amount", both("A"), both("A long heading")),
        Column("b", "amount", both("B")),
    )
    rows = Rows(columns)
    rows.add("total", a=Decimal("1.00"), b=Decimal("2.00"))
    lines = Report("n", both("T"), "p", (), columns, tuple(rows.rows)).to_text("en").splitlines()
    assert lines[2:] == [
        "A long heading",
        "             A     B",
        "--------------  ----",
        "--------------  ----",
        "          1.00  2.00",
    ]


def test_a_column_whose_zeros_say_something():
    """A zero difference is printed where the column asks for it."""
    columns = (Column("difference", "amount", both("Difference"), zeros=True),)
    rows = Rows(columns)
    rows.add("line", difference=Decimal("0.00"))
    assert "      0.00" in Report("n", both("T"), "p", (), columns, tuple(rows.rows)).to_text("de-CH")


@pytest.mark.parametrize(
    "name", ["trial_balance", "stock_summary", "production_cost_ledger", "reconciliation"]
)
def test_no_line_of_a_report_ends_in_blanks(books, name):
    """Lines of the factory's reports are trimmed, and no row is wider than its rule in either language."""
    for locale in ("en", "zh_CN"):
        lines = books.report(name).to_text(locale).splitlines()
        rule = next(line for line in lines if line.startswith("--"))
        table = lines[lines.index(rule) : -1]
        assert all(line == line.rstrip() for line in lines)
        assert max(map(width, table)) == width(rule)
