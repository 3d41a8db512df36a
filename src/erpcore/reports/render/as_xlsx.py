"""Reports as a workbook, a sheet each, by XlsxWriter, which is the extra `erpcore[excel]`.

The numbers of a workbook are binary floats. Such a float gives back every decimal number of up to 15 significant
digits, so these are written as numbers, which add up in Excel, shown with the decimals that they have in the report:
amounts with those of their currency, percents as Excel's own. What has more digits, or is a day before 1900, is written
as text, digit for digit, and a note below the table says so of numbers. A text is never a formula.

The same data make the same bytes: no clock is read, and a workbook is dated on the first day of its period.

Source: IEEE 754, binary64: 15 decimal digits survive. Microsoft, "Excel specifications and limits": the sizes.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.reports.render.cells import written
from erpcore.reports.render.extras import new_workbook
from erpcore.reports.render.numerals import Numerals
from erpcore.reports.render.sheet import Formats, Sheet
from erpcore.reports.render.sheet_names import characters, sheet_names

if TYPE_CHECKING:
    from erpcore.reports.table import Report

ROWS, COLUMNS, CHARACTERS = 1_048_576, 16_384, 32_767
_AROUND = 6  # rows for the title, headings, what stands above them, two blank lines, a note on numbers
_UNDATED = (1980, 1)  # as the parts of every workbook are dated
_is_month = re.compile(r"([1-9][0-9]{3})-([01][0-9])").fullmatch


def write(reports: Sequence[Report], locale: str) -> bytes:
    """Write reports as one workbook, in the order in which they are given.

    Raises:
        Refused: EXTRA_MISSING when XlsxWriter is not installed.
        ReportRefused: When the locale is not known, there is no report, or one does not fit into a sheet.
    """
    numerals = Numerals(locale)
    if not reports:
        raise ReportRefused(Words("expected at least one report for a workbook", "工作簿至少应有一张报表"))
    for report in reports:
        _check_fits(report, numerals)
    file = io.BytesIO()
    book = new_workbook(file)
    titles = [written(report.title, numerals) for report in reports]
    book.set_properties({"title": titles[0], "created": first_day(reports[0].period)})
    formats = Formats(book)
    for report, name in zip(reports, sheet_names(titles), strict=True):
        Sheet(book.add_worksheet(name), report, numerals, formats).write()
    book.close()
    return file.getvalue()


def first_day(period: str) -> datetime.datetime:
    """Date a workbook on the first day of the month that its period is called by; an adjusting one is called by none.

    >>> first_day("2026-10").date(), first_day("2026-13").date()
    (datetime.date(2026, 10, 1), datetime.date(2026, 12, 1))
    """
    found = _is_month(period)
    year, month = (int(found[1]), int(found[2])) if found else _UNDATED
    return datetime.datetime(year, min(max(month, 1), 12), 1, tzinfo=datetime.UTC)


def _check_fits(report: Report, numerals: Numerals) -> None:
    """Refuse what Excel would leave out or cut off."""
    rows = len(report.rows) + len(report.facts) + len(report.notes) + _AROUND
    for found, limit, of in (
        (rows, ROWS, Words("rows", "行")),
        (len(report.columns), COLUMNS, Words("columns", "列")),
        (max(_lengths(report, numerals)), CHARACTERS, Words("characters in a cell", "个字符（单元格内）")),
    ):
        if found > limit:
            raise ReportRefused(
                Words(
                    f"{report.name} has {found} {of.en}, a sheet takes {limit}: narrow it by its options, or write CSV",
                    f"报表 {report.name} 有 {found} {of.zh}，工作表最多 {limit}：请用选项缩小范围，或写成 CSV",
                )
            )


def _lengths(report: Report, numerals: Numerals) -> Iterator[int]:
    yield characters(written(report.title, numerals))
    for fact in report.facts:
        yield characters(written(fact.value, numerals))
    for note in report.notes:
        yield characters(written(note, numerals))
    for row in report.rows:
        for value in row.values:
            if isinstance(value, str | Words):
                yield characters(written(value, numerals))
