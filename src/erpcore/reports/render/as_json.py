"""A report as JSON: numbers are exact decimal strings, words stand in both languages."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from erpcore.kernel.words import Words

if TYPE_CHECKING:
    from erpcore.reports.table import Report, Value


def write(report: Report) -> str:
    """Write a report as one line of JSON."""
    return json.dumps(_data(report), ensure_ascii=False, separators=(",", ":"))


def _data(report: Report) -> dict[str, Any]:
    keys = [column.key for column in report.columns]
    return {
        "name": report.name,
        "title": _value(report.title),
        "period": report.period,
        "facts": [
            {"key": fact.key, "heading": _value(fact.heading), "value": _value(fact.value)}
            for fact in report.facts
        ],
        "columns": [
            {
                "key": column.key,
                "kind": column.kind,
                "heading": _value(column.heading),
                "group": _value(column.group),
            }
            for column in report.columns
        ],
        "rows": [
            {"style": row.style, "values": dict(zip(keys, map(_value, row.values), strict=True))}
            for row in report.rows
        ],
        "notes": [_value(note) for note in report.notes],
    }


def _value(value: Value) -> str | int | dict[str, str] | None:
    if isinstance(value, Words):
        return {"en": value.en, "zh": value.zh}
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, datetime.date) else value
