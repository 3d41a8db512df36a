"""Where two records differ."""

from decimal import Decimal

from erpcore.documents import PurchaseOrder, WorkOrder
from erpcore.kernel.differing import differing


def order(**other: object) -> PurchaseOrder:
    """Write an order of three lines."""
    lines = [{"item": item, "quantity": "2", "price": "3"} for item in "ABC"]
    fields = {"id": "PO", "date": "2026-10-09", "partner": "V", "custom": {"buyer": "Lin"}, "lines": lines}
    return PurchaseOrder.model_validate(fields | other)


def test_records_that_are_equal_differ_nowhere() -> None:
    """Values count, not objects: 2 and 2.0 are one number."""
    assert [*differing(order(), order())] == []
    assert [*differing([Decimal("2.0")], [2])] == []


def test_fields_are_named_one_by_one() -> None:
    """Every field that differs is told, a key of a mapping under its name, also one that is on one side only."""
    assert [*differing(order(), order(text="x", partner="W"))] == [("text",), ("partner",)]
    assert [*differing(order(), order(custom={"buyer": "Wu", "way": "rail"}))] == [
        ("custom", "buyer"),
        ("custom", "way"),
    ]


def test_of_a_list_the_first_entry_is_told() -> None:
    """An entry put in, taken out or changed is told where it is, and not all those behind it."""
    lines = [line.model_dump() for line in order().lines]
    assert [*differing(order(), order(lines=[lines[0], *lines]))] == [("lines", 1, "item")]
    assert [*differing(order(), order(lines=lines[:2]))] == [("lines", 2)]
    changed = lines[1] | {"price": "4", "quantity": "9"}
    assert [*differing(order(), order(lines=[lines[0], changed, lines[2]]))] == [
        ("lines", 1, "quantity"),
        ("lines", 1, "price"),
    ]


def test_records_of_two_kinds_differ_as_a_whole() -> None:
    """There are no fields to compare."""
    other = WorkOrder.model_validate({"id": "PO", "date": "2026-10-09", "item": "A", "quantity": "1"})
    assert [*differing(order(), other)] == [()]
    assert [*differing("ab", ["a", "b"])] == [()]
