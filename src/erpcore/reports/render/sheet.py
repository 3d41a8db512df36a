"""A report in a sheet of a workbook: title, facts, headings that stay in sight, rows, notes; ready to print."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from erpcore.kernel.quantity import CONTEXT
from erpcore.kernel.words import Words, in_line
from erpcore.reports.render.cells import NUMBERS, STRONG, is_blank, is_formula, spans, written
from erpcore.reports.render.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erpcore.reports.render.extras import Format, Workbook, Worksheet
    from erpcore.reports.render.numerals import Numerals
    from erpcore.reports.table import Column, Fact, Report, Row, Value

Style = dict[str, object]  # properties of a format, as XlsxWriter calls them
DIGITS = 15  # that a binary float keeps
FIRST_YEAR = 1900  # in which days can be counted
_NARROWEST, _WIDEST, _MARGIN, _BUTTON = 6, 60, 2, 2  # in characters; the button is that of the filter
_A4 = 9
_DAY = "yyyy-mm-dd"
_AS_TEXT = Words(
    "Numbers of more than 15 digits stand as text, digit for digit: the numbers of a workbook keep no more.",
    "有效数字超过15位的数值以文本列示，逐位准确：工作簿中的数字最多保留15位。",
)


def keeps(value: Decimal) -> bool:
    """Tell whether a binary float gives a number back digit for digit.

    >>> keeps(Decimal("1234567890123.40")), keeps(Decimal("12345678901234.56"))
    (True, False)
    """
    return len("".join(map(str, value.as_tuple().digits)).strip("0")) <= DIGITS


def number_format(decimals: int, *, percent: bool = False, zeros: bool = True) -> str:
    """Write how Excel shows a number; zeros may stay blank, and are there all the same.

    >>> number_format(2), number_format(0, zeros=False), number_format(2, percent=True)
    ('#,##0.00', '#,##0;-#,##0;', '#,##0.00%')
    """
    shown = f"#,##0{'.' * (decimals > 0)}{'0' * decimals}{'%' * percent}"
    return shown if zeros else f"{shown};-{shown};"


def sides(columns: Sequence[Column]) -> list[Style]:
    """Put numbers on the right, and texts on the left: not quite so far where a number ends before them."""
    found: list[Style] = []
    for column in columns:
        behind = bool(found) and found[-1]["align"] == "right"
        side: Style = {"align": "left", "indent": 1} if behind else {"align": "left"}
        found.append({"align": "right"} if column.kind in NUMBERS else side)
    return found


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def find(self, properties: Style) -> Format:
        """Find the format of some properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


class Sheet:
    """A report on its way into a sheet; rows and columns count from 0."""

    def __init__(self, sheet: Worksheet, report: Report, numerals: Numerals, formats: Formats) -> None:
        self._sheet = sheet
        self._report = report
        self._numerals = numerals
        self._formats = formats
        self._widths = [_NARROWEST] * max(2, len(report.columns))
        self._sides = sides(report.columns)
        self._as_text = False  # whether a number stands as text

    def write(self) -> None:
        """Write the table, then what stands above and below it."""
        report = self._report
        facts = [fact for fact in report.facts if fact.value is not None]
        first = len(facts) + 2
        last = self._headings(first)
        for at, row in enumerate(report.rows, start=last + 1):
            self._row(at, row)
        self._text(0, 0, written(report.title, self._numerals), {"bold": True, "font_size": 14})
        self._facts(facts)
        below = last + len(report.rows) + 2
        for at, note in enumerate([*report.notes, *[_AS_TEXT][: self._as_text]], start=below):
            self._text(at, 0, written(note, self._numerals), {})
        self._set_up(first, last)

    def _facts(self, facts: list[Fact]) -> None:
        """Write what the head says: headings run on over as many columns as they need, texts over those behind."""
        names = [written(fact.heading, self._numerals) for fact in facts]
        size = max(map(width, names), default=0) + _MARGIN
        ends = list(accumulate(self._widths[:-1]))
        place = next((place for place, end in enumerate(ends, start=1) if end >= size), 1)
        self._widths[0] += max(0, size - sum(self._widths[:place]))
        for at, (name, fact) in enumerate(zip(names, facts, strict=True), start=1):
            self._text(at, 0, name, {})
            if isinstance(fact.value, str | Words):
                self._text(at, place, written(fact.value, self._numerals), {})
            else:
                self._cell(at, place, fact.value, {"align": "left"})

    def _headings(self, first: int) -> int:
        """Write the headings, below what stands above several of them; say in which row they are."""
        columns = self._report.columns
        above = [span for span in spans(columns, self._numerals.language) if span.heading]
        at = first + bool(above)
        for place, column in enumerate(columns):
            self._cell(at, place, column.heading, {"bold": True, "bottom": 1, **self._sides[place]})
            self._widths[place] += _BUTTON
        for heading, places in above:
            style: Style = {"bold": True, "align": "center"}
            if len(places) > 1:
                self._sheet.merge_range(first, places[0], first, places[-1], "", self._formats.find(style))
            self._text(first, places[0], in_line(heading), style)
            missing = width(heading) + _MARGIN - sum(self._widths[place] for place in places)
            self._widths[places[-1]] += max(0, missing)
        return at

    def _row(self, at: int, row: Row) -> None:
        style: Style = {"bold": True} if row.style in STRONG else {}
        if row.style == "total":
            style["top"] = 1
        if row.style == "detail":  # it explains the row above, and can be folded away
            self._sheet.set_row(at, None, None, {"level": 1})
        for place, (column, value) in enumerate(zip(self._report.columns, row.values, strict=True)):
            number = isinstance(value, Decimal | int)
            self._cell(
                at,
                place,
                value,
                {**style, **self._sides[place]},
                percent=number and column.kind == "percent",
                zeros=not is_blank(value, column, row),
            )

    def _cell(
        self, at: int, place: int, value: Value, style: Style, *, percent: bool = False, zeros: bool = True
    ) -> None:
        """Write a value as what it is, and give it room."""
        text = written(value, self._numerals) + "%" * percent
        if not text:
            self._sheet.write_blank(at, place, None, self._formats.find(style))
        elif isinstance(value, Decimal | int) and keeps(Decimal(value)):
            found = Decimal(value)
            style = {**style, "num_format": number_format(_decimals(found), percent=percent, zeros=zeros)}
            number = CONTEXT.scaleb(found, -2) if percent else found
            self._sheet.write_number(at, place, number, self._formats.find(style))
        elif isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
            style = {**style, "num_format": _DAY}
            self._sheet.write_datetime(at, place, value, self._formats.find(style))
        else:
            self._as_text |= isinstance(value, Decimal | int)
            wraps: Style = {"text_wrap": True} if width(text) > _WIDEST else {}
            self._text(at, place, text, style | wraps)
        self._widths[place] = max(self._widths[place], min(width(text), _WIDEST) + _MARGIN)

    def _text(self, at: int, place: int, text: str, style: Style) -> None:
        """Write a text; one that begins like a formula stays a text when somebody edits it."""
        prefix: Style = {"quote_prefix": True} if is_formula(text) else {}
        self._sheet.write_string(at, place, text, self._formats.find(style | prefix))

    def _set_up(self, first: int, last: int) -> None:
        """Let headings stay in sight and be printed on each page; set widths, filter, folds and paper."""
        sheet, rows = self._sheet, len(self._report.rows)
        for place, size in enumerate(self._widths):
            sheet.set_column(place, place, size)
        sheet.freeze_panes(last + 1, 0)
        if rows:
            sheet.autofilter(last, 0, last + rows, len(self._report.columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # codes are texts
        sheet.outline_settings(symbols_below=False)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(first, last)
        sheet.set_footer("&C&P / &N")


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
