"""What the writers share: which cells are figures, which stay blank, what stands above several columns."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from erpcore.kernel.words import Words, in_line

if TYPE_CHECKING:
    from erpcore.reports.render.numerals import Numerals
    from erpcore.reports.table import Column, Row, Value

NUMBERS = {"count", "quantity", "price", "percent", "amount"}  # kinds of columns, written to the right
SUMS = {"subtotal", "total", "closing"}  # styles of rows
STRONG = {"heading", *SUMS}  # styles of rows that are written in bold, where there is bold
_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")  # full-width ones where Excel is East Asian


class Span(NamedTuple):
    """Neighbouring columns under one heading; "" where nothing stands above them."""

    heading: str
    places: tuple[int, ...]


def spans(columns: tuple[Column, ...], language: str) -> list[Span]:
    """Join neighbouring columns of one group under their heading."""
    numbered = groupby(enumerate(columns), key=lambda pair: pair[1].group.say(language))
    return [Span(heading, tuple(place for place, _ in group)) for heading, group in numbered]


def is_blank(value: Value, column: Column, row: Row) -> bool:
    """Tell whether a cell shows nothing: it is empty, or a zero among figures that sums do not need."""
    return value is None or (
        not value and column.kind in NUMBERS and row.style not in SUMS and not column.zeros
    )


def written(value: Value, numerals: Numerals) -> str:
    """Write a value in one line, with all of its own decimals."""
    if value is None:
        return ""
    if isinstance(value, Words):
        return in_line(value.say(numerals.language))
    if isinstance(value, Decimal | int):
        return numerals.write(value)
    return value.isoformat() if isinstance(value, datetime.date) else in_line(value)


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula; it may have come from a customer."""
    return text.startswith(_FORMULA)
