"""Which values every form of a report shows exactly: text, CSV, JSON, workbook and web page."""

import datetime
from decimal import Decimal
from types import NoneType

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.expectations import instead
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words

_PLAIN = frozenset({str, Words, int, datetime.date, NoneType})


def is_exact(value: object) -> bool:
    """Tell whether a value is a text, Words, a finite Decimal, a whole number, a day or None."""
    if type(value) in _PLAIN:
        return True
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, str | int | datetime.date) and not isinstance(value, bool | datetime.datetime)


def inexact(where: Words, value: object) -> ReportRefused:
    """Say what is expected instead of a value that is not exact.

    Args:
        where: In which column, or under which key of the head.
        value: What was given.
    """
    expected = Words(
        f"for {where.en} a text, Words, a finite Decimal, a whole number, a day or None",
        f"{where.zh}的值：文本、双语文本、有限小数、整数、日期或空值",
    )
    return ReportRefused(instead(expected, shown(value)))
