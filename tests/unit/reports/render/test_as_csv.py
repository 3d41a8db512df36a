"""Reports as comma-separated values."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words, both
from erpcore.reports.table import Column, Report, Row

COLUMNS = (
    Column("day", "date", Words("Date", "日期")),
    Column("name", "text", Words("Name", "名称")),
    Column("count", "count", both("No.")),
    Column("debit", "amount", Words("Debit", "借方"), Words("Opening", "期初")),
)
ROWS = (
    Row("line", (date(2026, 10, 9), 'PA "757", black', 1200, Decimal("-1234.50"))),
    Row("total", (None, Words("Total", "合计"), None, Decimal("0.00"))),
)
REPORT = Report("sample", both("Sample"), "2026-10", (), COLUMNS, ROWS)


def test_numbers_are_exact_and_without_groups():
    """Numbers have a point, no groups and all decimals in every locale; texts are quoted as needed."""
    for locale in ("en", "de"):
        assert REPORT.to_csv(locale) == (
            'Date,Name,No.,Opening Debit\n2026-10-09,"PA ""757"", black",1200,-1234.50\n,Total,,0.00\n'
        )


def test_chinese_headings():
    """Headings and words follow the locale; a group's heading stands before that of its column."""
    lines = list(csv.reader(io.StringIO(REPORT.to_csv("zh_CN"))))
    assert lines[0] == ["日期", "名称", "No.", "期初 借方"]
    assert lines[2] == ["", "合计", "", "0.00"]


def test_an_unknown_locale_is_refused():
    """Even where only words depend on it, a locale must be one."""
    with pytest.raises(ReportRefused):
        REPORT.to_csv("klingon")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
@pytest.mark.parametrize("said", [str, both])
def test_no_text_is_a_formula(text, said):
    """A name may come from a customer of a web shop; amounts below zero stay numbers."""
    row = Row("line", (None, said(text), None, Decimal("-1.00")))
    read = csv.reader(io.StringIO(replace(REPORT, rows=(row,)).to_csv("en"), newline=""))
    assert list(read)[1] == ["", f"'{text}", "", "-1.00"]
