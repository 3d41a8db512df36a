"""A report in fixed-width characters; a Chinese character takes two columns."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from erpcore.kernel.words import Words, in_line
from erpcore.reports.render.numerals import Numerals

if TYPE_CHECKING:
    from erpcore.reports.table import Column, Report, Row, Value

_GAP = "  "
_COLON = Words(": ", "：")
_NUMBERS = {"count", "quantity", "price", "amount"}
_SUMS = {"subtotal", "total", "closing"}


def write(report: Report, locale: str) -> str:
    """Lay a report out: title, facts, table, notes; no line ends in blanks.

    Raises:
        ReportRefused: When the locale is not known.
    """
    numerals = Numerals(locale)
    language = numerals.language
    facts = [
        f"{fact.heading.say(language)}{_COLON.say(language)}{_cell(fact.value, numerals)}"
        for fact in report.facts
        if fact.value is not None
    ]
    lines = [report.title.say(language), *facts, "", *_table(report, numerals)]
    if report.notes:
        lines += ["", *(note.say(language) for note in report.notes)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: two for a wide character, none for a combining mark.

    Source: Unicode Standard Annex 11, East Asian Width.
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _table(report: Report, numerals: Numerals) -> list[str]:
    language = numerals.language
    columns = report.columns
    cells = [_row(row, columns, numerals) for row in report.rows]
    headings = [column.heading.say(language) for column in columns]
    widths = [max(map(width, column)) for column in zip(headings, *cells, strict=True)]
    spans = _spans(report, widths, language)
    line = _GAP.join("-" * size for size in widths)
    head = [_line(headings, columns, widths), line]
    if any(name for name, _ in spans):
        head.insert(0, _GAP.join(_pad(name, size, right=False) for name, size in spans))
    body = []
    for row, written in zip(report.rows, cells, strict=True):
        if row.style == "total":
            body.append(line)
        body.append(_line(written, columns, widths))
    return [*head, *body]


def _spans(report: Report, widths: list[int], language: str) -> list[tuple[str, int]]:
    """Join neighbouring columns of one group under their heading, widening them where it is longer."""
    found = []
    numbered = enumerate(report.columns)
    for name, group in groupby(numbered, key=lambda pair: pair[1].group.say(language)):
        places = [place for place, _ in group]
        needed = width(name) - (sum(widths[place] for place in places) + len(_GAP) * (len(places) - 1))
        widths[places[-1]] += max(0, needed)
        found.append((name, sum(widths[place] for place in places) + len(_GAP) * (len(places) - 1)))
    return found


def _row(row: Row, columns: tuple[Column, ...], numerals: Numerals) -> list[str]:
    written = []
    for column, value in zip(columns, row.values, strict=True):
        blank = not value and column.kind in _NUMBERS and row.style not in _SUMS and not column.zeros
        written.append("" if blank else _cell(value, numerals))
    return written


def _line(cells: list[str], columns: tuple[Column, ...], widths: list[int]) -> str:
    return _GAP.join(
        _pad(cell, size, right=column.kind in _NUMBERS)
        for cell, column, size in zip(cells, columns, widths, strict=True)
    )


def _pad(text: str, size: int, *, right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks


def _cell(value: Value, numerals: Numerals) -> str:
    if value is None:
        return ""
    if isinstance(value, Words):
        return in_line(value.say(numerals.language))
    if isinstance(value, Decimal | int):
        return numerals.write(value)
    return value.isoformat() if isinstance(value, datetime.date) else in_line(value)
