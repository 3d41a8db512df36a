"""Figures of reports as the laws read them: an empty cell is nothing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from erpcore.reports.table import Value


def number(value: Value) -> Decimal:
    """Read an amount; an empty cell, or a text, is nothing."""
    return value if isinstance(value, Decimal) else Decimal(0)


def added(rows: Iterable[Mapping[str, Value]], *columns: str) -> Decimal:
    """Add up columns of rows; one that a row does not have is nothing."""
    return sum((number(row.get(column)) for row in rows for column in columns), Decimal(0))
