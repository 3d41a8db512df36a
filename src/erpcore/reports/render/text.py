"""A report in fixed-width characters; a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from erpcore.kernel.words import COLON
from erpcore.reports.render.cells import NUMBERS, is_blank, spans, written
from erpcore.reports.render.numerals import Numerals

if TYPE_CHECKING:
    from erpcore.reports.table import Column, Report, Row

_GAP = "  "


def write(report: Report, locale: str) -> str:
    """Lay a report out: title, facts, table, notes; no line ends in blanks.

    Raises:
        ReportRefused: When the locale is not known.
    """
    numerals = Numerals(locale)
    language = numerals.language
    facts = [
        f"{fact.heading.say(language)}{COLON.say(language)}{written(fact.value, numerals)}"
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
    above = _above(columns, widths, language)
    line = _GAP.join("-" * size for size in widths)
    head = [_line(headings, columns, widths), line]
    if any(name for name, _ in above):
        head.insert(0, _GAP.join(_pad(name, size, right=False) for name, size in above))
    body = []
    for row, texts in zip(report.rows, cells, strict=True):
        if row.style == "total":
            body.append(line)
        body.append(_line(texts, columns, widths))
    return [*head, *body]


def _above(columns: tuple[Column, ...], widths: list[int], language: str) -> list[tuple[str, int]]:
    """Find what stands above the headings, and how wide it is; columns are widened where it is longer."""
    found = []
    for heading, places in spans(columns, language):
        gaps = len(_GAP) * (len(places) - 1)
        needed = width(heading) - sum(widths[place] for place in places) - gaps
        widths[places[-1]] += max(0, needed)
        found.append((heading, sum(widths[place] for place in places) + gaps))
    return found


def _row(row: Row, columns: tuple[Column, ...], numerals: Numerals) -> list[str]:
    return [
        "" if is_blank(value, column, row) else written(value, numerals)
        for column, value in zip(columns, row.values, strict=True)
    ]


def _line(cells: list[str], columns: tuple[Column, ...], widths: list[int]) -> str:
    return _GAP.join(
        _pad(cell, size, right=column.kind in NUMBERS)
        for cell, column, size in zip(cells, columns, widths, strict=True)
    )


def _pad(text: str, size: int, *, right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks
