"""Reports as workbooks, read back by openpyxl."""

import datetime
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from erpcore.kernel.errors import Code, Refused, ReportRefused
from erpcore.kernel.words import Words, both
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.render import as_xlsx
from erpcore.reports.render.as_xlsx import first_day
from erpcore.reports.render.cells import is_blank
from erpcore.reports.table import write_workbook


def read(data):
    """Open a workbook."""
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(sheet, at):
    """List the cells of a row, counted from 1."""
    return list(sheet[at])


def check_number(cell, value, *, percent=False, zeros=True):
    """Look at a number: to the last digit that of the report, shown with its decimals."""
    assert cell.data_type == "n"
    found = Decimal(repr(cell.value))
    assert (found * 100 if percent else found) == value
    shown, *others = cell.number_format.split(";")
    decimals = shown.removesuffix("%").partition(".")[2]
    assert len(decimals) == -Decimal(value).as_tuple().exponent
    assert shown.endswith("%") is percent
    assert bool(others) is not zeros
    assert not others or others[1] == ""


def check_value(cell, value, language, **shown):
    """Look at a cell: its value is that of the report, in its own type."""
    if isinstance(value, Decimal | int):
        check_number(cell, value, **shown)
    elif isinstance(value, datetime.date):
        assert cell.is_date
        assert cell.value.date() == value
    else:
        text = value.say(language) if isinstance(value, Words) else value
        assert cell.value == (text or None)  # nothing is nothing, not an empty text
        assert cell.data_type in "sn"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_of_every_report_stands_in_its_sheet(drawn, name, language):
    """Title, facts, headings, rows and notes read back are those of the report, to the last digit."""
    reports = drawn(name)
    book = read(write_workbook(reports, language))
    assert len(book.worksheets) == len(reports)
    for report, sheet in zip(reports, book.worksheets, strict=True):
        assert sheet["A1"].value == report.title.say(language)
        facts = [fact for fact in report.facts if fact.value is not None]
        for at, fact in enumerate(facts, start=2):
            heading, value = (cell for cell in cells(sheet, at) if cell.value is not None)
            assert (heading.column, heading.value) == (1, fact.heading.say(language))
            check_value(value, fact.value, language)
        body = int(sheet.freeze_panes.removeprefix("A"))
        columns = report.columns
        headings = [column.heading.say(language) for column in columns]
        assert [cell.value for cell in cells(sheet, body - 1)][: len(columns)] == headings
        for at, row in enumerate(report.rows, start=body):
            for cell, column, value in zip(cells(sheet, at), columns, row.values, strict=False):
                shown = {
                    "percent": column.kind == "percent",
                    "zeros": not is_blank(value, column, row),
                }
                check_value(cell, value, language, **shown)
        end = body + len(report.rows)
        below = [cells(sheet, at)[0].value for at in range(end + 1, end + 1 + len(report.notes))]
        assert below == [note.say(language) for note in report.notes]
        assert sheet.max_row == (end + len(report.notes) if report.notes else end - 1)


def test_sums_are_bold_below_a_line_and_details_fold(sample):
    """What stands out in a report stands out in its sheet."""
    sheet = read(sample.to_xlsx("en")).active
    body = int(sheet.freeze_panes.removeprefix("A"))
    line, detail, total = (cells(sheet, at) for at in range(body, body + 3))
    assert [cell.font.b for cell in line] == [False] * 5
    assert [cell.font.b for cell in total] == [True] * 5
    assert [(cell.border.top and cell.border.top.style) for cell in total] == ["thin"] * 5
    assert [(cell.border.top and cell.border.top.style) for cell in detail] == [None] * 5
    assert [sheet.row_dimensions[body + at].outlineLevel for at in range(3)] == [0, 1, 0]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_a_sheet_is_ready_to_be_read_and_printed(sample):
    """Headings stay in sight and on each page, rows can be filtered, a page is as wide as the table."""
    sheet = read(sample.to_xlsx("zh_CN")).active
    assert [cell.value for cell in cells(sheet, 5)] == [None, None, "发出", None, None]
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["C5:D5"]
    assert [cell.value for cell in cells(sheet, 6)] == ["日期", "名称", "数量", "金额", "差异率%"]
    assert [cell.alignment.horizontal for cell in cells(sheet, 6)] == ["left"] * 2 + ["right"] * 3
    assert sheet.freeze_panes == "A7"
    assert sheet.auto_filter.ref == "A6:E9"
    assert sheet.print_title_rows == "$5:$6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_columns_are_as_wide_as_what_stands_in_them(of_one_value):
    """A Chinese character takes two; a long text is wrapped rather than spread."""

    def column(value, kind="text"):
        sheet = read(of_one_value(value, kind).to_xlsx("zh")).active
        return int(sheet.column_dimensions["A"].width), sheet.cell(4, 1).alignment.wrap_text

    assert column("a" * 20) == (22, None)
    assert column("余" * 10) == (22, None)
    assert column(Decimal("1234567890.12"), "amount") == (18, None)
    assert column("x " * 50) == (62, True)


def test_the_head_takes_the_room_that_the_table_has(sample):
    """A long heading of a fact runs on over the columns below it; a table that is too narrow is widened."""
    long = "A heading as long as two columns"

    def head(columns):
        facts = (sample.facts[1]._replace(heading=both(long)),)
        rows = tuple(row._replace(values=row.values[:columns]) for row in sample.rows)
        report = replace(sample, facts=facts, columns=sample.columns[:columns], rows=rows)
        sheet = read(report.to_xlsx("en")).active
        (place,) = (cell.column for cell in cells(sheet, 2)[1:] if cell.value is not None)
        return place, int(sheet.column_dimensions["A"].width)

    assert head(5) == (5, 12)
    assert head(2) == (2, len(long) + 2)


def test_a_long_heading_above_columns_widens_the_last_of_them(sample):
    """It is not cut off."""
    long = both("A heading that is longer than the columns below it")
    columns = [column._replace(group=long) if any(column.group) else column for column in sample.columns]
    sheet = read(replace(sample, columns=tuple(columns)).to_xlsx("en")).active
    assert sum(int(sheet.column_dimensions[name].width) for name in "CD") >= len(long.en) + 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12345678901234.56"), "12,345,678,901,234.56"),
        (Decimal("-1234567890.123456"), "-1,234,567,890.123456"),
        (1234567890123456, "1,234,567,890,123,456"),
    ],
)
def test_a_number_that_a_float_does_not_keep_stands_as_text(of_one_value, value, text):
    """Digit for digit, to the right, and the foot says why it does not add up."""
    sheet = read(of_one_value(value, "amount").to_xlsx("en")).active
    cell = sheet.cell(4, 1)
    assert (cell.value, cell.data_type, cell.alignment.horizontal) == (text, "s", "right")
    assert sheet.cell(6, 1).value.startswith("Numbers of more than 15 digits stand as text")
    assert "15" in read(of_one_value(value, "amount").to_xlsx("zh")).active.cell(6, 1).value


@pytest.mark.parametrize("value", ["1234567890123.45", "-999999999999.999", "0.000001", "1E+3", "0.10"])
def test_a_number_that_a_float_keeps_is_a_number(of_one_value, value):
    """Up to 15 digits, counted without zeros at the ends."""
    sheet = read(of_one_value(Decimal(value), "amount").to_xlsx("en")).active
    assert Decimal(repr(sheet.cell(4, 1).value)) == Decimal(value)
    assert sheet.max_row == 4


def test_a_percent_is_one_of_excels_own(of_one_value):
    """12.34 per cent can be multiplied with; one that is too long is text, with its sign."""
    cell = read(of_one_value(Decimal("12.34"), "percent").to_xlsx("en")).active.cell(4, 1)
    assert (cell.value, cell.number_format) == (0.1234, "#,##0.00%")
    cell = read(of_one_value(Decimal(1234567890123456), "percent").to_xlsx("en")).active.cell(4, 1)
    assert cell.value == "1,234,567,890,123,456%"


def test_days_that_excel_cannot_count_stand_as_text(of_one_value):
    """It begins with 1900."""
    for day in (datetime.date(1900, 1, 1), datetime.date(1900, 3, 1), datetime.date(9998, 12, 31)):
        cell = read(of_one_value(day, "date").to_xlsx("en")).active.cell(4, 1)
        assert (cell.value.date(), cell.number_format) == (day, "yyyy-mm-dd")
    cell = read(of_one_value(datetime.date(1899, 12, 31), "date").to_xlsx("en")).active.cell(4, 1)
    assert cell.value == "1899-12-31"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://x", "1403", "=1\n+1"])
@pytest.mark.parametrize("said", [str, both])
def test_no_text_is_a_formula_a_link_or_a_number(of_one_value, text, said):
    """In rows, title, facts, headings and notes; what looks like a formula is marked as text for who edits it."""
    word = said(text)
    report = of_one_value(word, title=both(text), notes=(both(text),))
    columns = (report.columns[0]._replace(heading=both(text), group=both(text)),)
    sheet = read(replace(report, columns=columns).to_xlsx("en")).active
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    line = text.replace("\n", " ")
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in found] == [(line, "s", None)] * 5
    assert {bool(cell.quotePrefix) for cell in found} == {text.startswith(("=", "+", "-", "@"))}


def test_sheets_are_named_by_title(drawn, sample):
    """The same title twice is numbered, a long one cut."""
    reports = [*drawn("cost_of_goods_manufactured"), sample]
    assert read(write_workbook(reports, "en")).sheetnames == [
        "Cost of goods manufactured and",
        "Cost of goods manufactured (2)",
        "Sample",
    ]
    assert read(write_workbook(reports, "zh_CN")).sheetnames == [
        "主营业务成本倒轧表",
        "主营业务成本倒轧表 (2)",
        "样表",
    ]


def test_the_same_data_make_the_same_bytes(sample):
    """No clock is read: the workbook is dated on the first day of its period, its parts on a day of old."""
    data = sample.to_xlsx("en")
    assert sample.to_xlsx("en") == data
    found = read(data).properties
    assert found.created == found.modified
    assert found.created.isoformat() == "2026-10-01T00:00:00"
    assert found.title == "Sample"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("period", "day"),
    [("2026-10", "2026-10-01"), ("2026-16", "2026-12-01"), ("2026-00", "2026-01-01"), ("", "1980-01-01")],
)
def test_a_workbook_is_dated_by_its_period(period, day):
    """An adjusting period belongs to the last month; a host may call his periods what he likes."""
    assert first_day(period).date().isoformat() == day


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("ROWS", 8, "sample has 13 rows, a sheet takes 8"),
        ("COLUMNS", 4, "sample has 5 columns, a sheet takes 4"),
        ("CHARACTERS", 5, "sample has 6 characters in a cell, a sheet takes 5"),
    ],
)
def test_what_does_not_fit_is_refused(sample, monkeypatch, limit, value, said):
    """Nothing is left out or cut off; the refusal says what there is instead."""
    monkeypatch.setattr(as_xlsx, limit, value)
    with pytest.raises(ReportRefused, match=said) as caught:
        sample.to_xlsx("en")
    assert "narrow it by its options, or write CSV" in caught.value.words.en
    assert f"最多 {value}" in caught.value.words.zh


def test_an_empty_report_has_its_headings(sample):
    """There is nothing to filter, and nothing fails."""
    sheet = read(replace(sample, rows=()).to_xlsx("en")).active
    assert sheet.auto_filter.ref is None
    assert sheet["A6"].value == "Date"


def test_what_is_no_workbook_is_refused(sample):
    """It takes a locale, and a report at least."""
    with pytest.raises(ReportRefused, match="expected a locale"):
        sample.to_xlsx("klingon")
    with pytest.raises(ReportRefused, match="at least one report"):
        write_workbook([], "en")
    for found in (None, 5, sample, [sample, 5]):
        with pytest.raises(ReportRefused, match="reports one after another"):
            write_workbook(found, "en")


def test_reports_may_be_drawn_up_one_by_one(sample):
    """What gives them one after another is gone through once: two reports, two sheets."""
    assert len(read(write_workbook(iter([sample, sample]), "en")).sheetnames) == 2


def test_without_the_extra_a_workbook_is_refused(sample, monkeypatch):
    """Other forms go without it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused) as caught:
        sample.to_xlsx("en")
    assert caught.value.code is Code.EXTRA_MISSING
    assert sample.to_html("en").startswith("<!DOCTYPE html>")


def test_nothing_is_imported_before_it_is_needed():
    """A host that writes no workbook does not pay for it."""
    code = (
        "import sys, erpcore, erpcore.cli.main, erpcore.reports.table; sys.exit('xlsxwriter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
