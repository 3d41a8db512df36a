"""A report as comma-separated values: a line of headings, then the rows, numbers as exact decimals."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from erpcore.kernel.words import Words, joined
from erpcore.reports.render.cells import is_formula
from erpcore.reports.render.numerals import Numerals

if TYPE_CHECKING:
    from erpcore.reports.table import Report, Value


def write(report: Report, locale: str) -> str:
    """Write a report's table; what stands above and below it is left out.

    Raises:
        ReportRefused: When the locale is not known.
    """
    language = Numerals(locale).language
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow([joined(column.group, column.heading).say(language) for column in report.columns])
    lines.writerows([_value(value, language) for value in row.values] for row in report.rows)
    return written.getvalue()


def _value(value: Value, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Words):
        return _as_text(value.say(language))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        return _as_text(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _as_text(text: str) -> str:
    """Let no spreadsheet take a text for a formula: an apostrophe says so."""
    return f"'{text}" if is_formula(text) else text
