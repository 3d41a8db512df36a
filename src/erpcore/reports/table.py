"""A report as data: facts, columns, rows with exact values, notes; `reports.render` makes text of it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import meant, none_such
from erpcore.kernel.words import NOTHING, Words
from erpcore.reports.drawing import Drawing
from erpcore.reports.exact_values import inexact, is_exact
from erpcore.reports.render import as_csv, as_html, as_json, as_svg, as_xlsx, text

Kind = Literal["text", "date", "count", "quantity", "price", "percent", "amount"]
Style = Literal["heading", "opening", "line", "detail", "subtotal", "total", "closing"]
STYLES: tuple[Style, ...] = get_args(Style)
Value = str | Words | Decimal | int | datetime.date | None
_STYLE = Words("style of rows", "行样式")


class Column(NamedTuple):
    """One column."""

    key: str  # what programs call it
    kind: Kind
    heading: Words
    group: Words = NOTHING  # a heading above this and its neighbours of the same group
    zeros: bool = False  # whether a zero is printed in every row, not only in totals


class Fact(NamedTuple):
    """Something said once, at the head."""

    key: str
    heading: Words
    value: Value


class Row(NamedTuple):
    """One row: a style, and a value for each column.

    A "heading" sums or titles the rows below it, a "detail" explains the row above it; only the values of
    "line" rows add up without counting twice.
    """

    style: Style
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report on the books, in English and Chinese at once; nothing in it is rounded further.

    Attributes:
        name: What programs call it.
        title: What readers call it.
        period: The period it is about.
        facts: What stands at its head.
        columns: From left to right.
        rows: From top to bottom.
        notes: What readers find below the table.
        drawing: What of it a chart shows; None: it has none.

    Raises:
        ReportRefused: For a fact that not every form can show exactly, as a value of a row.
    """

    name: str
    title: Words
    period: str
    facts: tuple[Fact, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Words, ...] = ()
    drawing: Drawing | None = None

    def __post_init__(self) -> None:
        for key, _, value in self.facts:
            if not is_exact(value):
                raise inexact(Words(f"the fact {key}", f"表头项目 {key} "), value)

    def dicts(self, *styles: Style) -> list[dict[str, Value]]:
        """Write the rows as mappings from column keys to values.

        Args:
            *styles: Only rows of these styles; none named: all rows.

        Raises:
            ReportRefused: For a style that no report has; of one that it has not the rows are none.
        """
        for style in styles:
            _check_style(style)
        keys = [column.key for column in self.columns]
        return [
            dict(zip(keys, row.values, strict=True)) for row in self.rows if not styles or row.style in styles
        ]

    def fact(self, key: str) -> Value:
        """Find what the head says under a key.

        Raises:
            KeyError: When it says nothing.
        """
        return {fact.key: fact.value for fact in self.facts}[key]

    def to_text(self, locale: str) -> str:
        """Lay the report out in fixed-width characters.

        Args:
            locale: Such as "en", "de" or "zh_CN"; it decides the language and how numbers are written.

        Raises:
            ReportRefused: When the locale is not known.
        """
        return text.write(self, locale)

    def to_json(self) -> str:
        """Write everything as JSON, with numbers as exact decimal strings and words in both languages."""
        return as_json.write(self)

    def to_csv(self, locale: str) -> str:
        """Write headings and rows as comma-separated values, with numbers as exact decimal strings.

        Args:
            locale: Decides the language of the words only.

        Raises:
            ReportRefused: When the locale is not known.
        """
        return as_csv.write(self, locale)

    def to_html(self, locale: str) -> str:
        """Write the report as a web page that stands alone, for screen and paper.

        Args:
            locale: Decides the language and how numbers are written.

        Raises:
            ReportRefused: When the locale is not known.
        """
        return as_html.write(self, locale)

    @property
    def has_chart(self) -> bool:
        """Tell whether `to_svg` draws something: there is a `drawing`, a figure in it, and not too many rows."""
        return as_svg.is_drawn(self)

    def to_svg(self, locale: str) -> str:
        """Draw the report as a chart; those that have a `drawing` have one.

        Args:
            locale: Decides the language and how numbers are written.

        Raises:
            Refused: EXTRA_MISSING when the extra `erpcore[charts]` is not installed.
            ReportRefused: When the locale is not known, the report has no chart, nothing to draw, or too many rows.
        """
        return as_svg.write(self, locale)

    def to_xlsx(self, locale: str) -> bytes:
        """Write the report as a workbook of one sheet; `write_workbook` writes several.

        Args:
            locale: Decides the language of the words only; Excel writes numbers as its user has set it.

        Raises:
            Refused: EXTRA_MISSING when the extra `erpcore[excel]` is not installed.
            ReportRefused: When the locale is not known, or the report does not fit into a sheet.
        """
        return write_workbook([self], locale)


class Rows:
    """Rows being collected; a value is given under its column's key, cells not named stay empty."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._places = {column.key: place for place, column in enumerate(self.columns)}

    def add(self, style: Style, **values: Value) -> None:
        """Add a row at the bottom.

        Raises:
            KeyError: For a column that there is not.
            ReportRefused: For a style that no report has; for a value that not every form of one can show exactly,
                such as a binary float, NaN or infinity, a truth value, a time of day.
        """
        _check_style(style)
        cells: list[Value] = [None] * len(self.columns)
        for key, value in values.items():
            if not is_exact(value):
                raise inexact(Words(f"the column {key}", f"列 {key} "), value)
            cells[self._places[key]] = value
        self.rows.append(Row(style, tuple(cells)))


def _check_style(style: object) -> None:
    if style not in STYLES:
        raise ReportRefused(none_such(_STYLE, style, STYLES, meant(style, STYLES)))


def write_workbook(reports: Iterable[Report], locale: str) -> bytes:
    """Write reports as one workbook for Excel, a sheet each, named by their titles.

    Numbers that have up to 15 digits are numbers of the workbook, which keeps them exactly; others are texts.

    Args:
        reports: One after the other, at least one.
        locale: Decides the language of the words only.

    Raises:
        Refused: EXTRA_MISSING when the extra `erpcore[excel]` is not installed.
        ReportRefused: When the locale is not known, there is no report, or one does not fit into a sheet; for what is
            no row of reports.
    """
    return as_xlsx.write(_several(reports), locale)


def _several(found: object) -> list[Report]:
    """Collect reports that are handed over one after another, also those that are drawn up on the way.

    Raises:
        ReportRefused: For anything else.
    """
    handed = list(found) if isinstance(found, Iterable) else [found]
    reports = [one for one in handed if isinstance(one, Report)]
    if isinstance(found, Report) or len(reports) < len(handed):
        words = Words(
            "expected reports one after another, such as [report]", "应为一组报表；只有一张时也放在列表中"
        )
        raise ReportRefused(words)
    return reports
