"""What an argument may be is said in words, down to the fraction to write."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

import pytest

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.floor.punctuality import promise_kept
from erpcore.costing.overhead.shared_costs import weigh


@pytest.mark.parametrize("written", [Decimal("0.5"), "0.5"])
def test_a_decimal_is_refused_with_the_fraction_to_write(written: object) -> None:
    """A decimal, or a text of one, is answered with the fraction that the function takes."""
    with pytest.raises(ValueError, match=r'each, B must be a .* found .*; write Fraction\("0.5"\)$'):
        weigh({"A": 1, "B": 2}, {"A": 1, "B": written})  # type: ignore[dict-item]


def test_what_is_no_decimal_is_refused_without_advice() -> None:
    """A float is no exact number, and a decimal that is no number has no fraction."""
    for written in (0.5, Decimal("NaN"), "x"):
        with pytest.raises(ValueError, match=r"found [^;]*$"):
            weigh({"A": 1}, {"A": written})  # type: ignore[dict-item]


@exact_arguments
def add_in_order(amounts: Sequence[int]) -> int:
    return sum(amounts[:])


def test_where_order_counts_a_table_or_a_set_is_no_list() -> None:
    """The names of a table would be taken for amounts, and a set has no order; what a table holds is a list."""
    amounts = {0: 10, 1: 20}
    assert add_in_order(amounts.values()) == add_in_order([10, 20]) == 30  # type: ignore[arg-type]
    for wrong in (amounts, {10, 20}, frozenset((1,)), "12"):
        with pytest.raises(ValueError, match="amounts must be a list"):
            add_in_order(wrong)  # type: ignore[arg-type]


def test_a_time_is_no_day() -> None:
    """A time is a date to Python, and cannot be compared with one: it is refused before anything is."""
    noon = datetime.datetime(2026, 10, 9, 12, tzinfo=datetime.UTC)
    with pytest.raises(
        ValueError, match=r"^day must be a day without a time, found datetime\.datetime\(2026"
    ):
        promise_kept(noon, 1, [], noon.date())
