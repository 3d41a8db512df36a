"""Figures of reports are read and added up."""

from decimal import Decimal

from erpcore.testing.laws.figures import added, number


def test_an_empty_cell_is_nothing() -> None:
    """Text is no amount either."""
    assert [number(Decimal(3)), number(None), number("x")] == [3, 0, 0]


def test_columns_are_added_up() -> None:
    """Of all rows, and of none; a column that a row does not have is nothing."""
    rows = [{"a": Decimal(3), "b": Decimal(1)}, {"a": None}]
    assert [added(rows, "a"), added(rows, "a", "b"), added([], "a")] == [3, 4, 0]
