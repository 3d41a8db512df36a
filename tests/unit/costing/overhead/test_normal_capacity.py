"""Products bear fixed overhead on normal capacity, and never more than was incurred."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead.normal_capacity import FixedOverhead, allocate_fixed, analyse_under_applied
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.kernel.rounding import MICRO

WEBB = {
    "actual_amount": 415_500_00,
    "applied_amount": 393_750_00,
    "fixed_budget": 276_000_00,
    "variable_rate": 30 * MICRO,
    "actual_hours": 4_500 * MICRO,
    "decimals": 2,
}


def test_idle_capacity_is_an_expense() -> None:
    """Products bear no more because plant stood idle (IAS 2 para 13)."""
    assert allocate_fixed(90_00, normal_quantity=3 * MICRO, actual_quantity=0) == FixedOverhead(0, 90_00)
    assert allocate_fixed(100_00, normal_quantity=3 * MICRO, actual_quantity=MICRO) == (33_33, 66_67)


@given(st.integers(0, 10**14), st.integers(1, 10**12), st.integers(0, 10**12))
def test_fixed_overhead_is_never_allocated_above_cost(amount: int, normal: int, actual: int) -> None:
    """Allocated and unallocated add up, and a busy period allocates what was incurred (IAS 2 para 13)."""
    found = allocate_fixed(amount, normal_quantity=normal, actual_quantity=actual)
    assert sum(found) == amount
    assert 0 <= found.allocated <= amount
    assert actual < normal or not found.unallocated


def test_capacity_out_of_range_is_an_error() -> None:
    """Normal capacity is above zero, overhead and a driver are not negative."""
    with pytest.raises(ValueError, match="fixed overhead must not be negative"):
        allocate_fixed(-100, normal_quantity=1, actual_quantity=1)
    with pytest.raises(ValueError, match="normal capacity"):
        allocate_fixed(100, normal_quantity=0, actual_quantity=1)
    with pytest.raises(ValueError, match="normal capacity"):
        allocate_fixed(100, normal_quantity=1, actual_quantity=-1)


def test_spending_and_idle_capacity_are_what_is_under_applied():
    """Webb (Horngren, ch. 8), on 4,500 hours: 4,500.00 spent beyond 411,000.00, 17,250.00 of it not carried."""
    found = analyse_under_applied(**WEBB)
    assert [(row.name, row.amount) for row in found.rows()] == [
        ("under-applied overhead", 21_750_00),
        ("overhead spending", 4_500_00),
        ("overhead idle capacity", 17_250_00),
    ]


def test_with_efficiency_they_are_the_three_variances_by_capacity():
    """500 hours too many at 87.50 are 43,750.00: 4,500.00, 43,750.00 and 17,250.00 as `analyse_overhead` has them."""
    three = analyse_overhead(
        Overhead(30 * MICRO, 57_500_000, 4_000 * MICRO, 4_500 * MICRO, 276_000_00, 130_500_00, 285_000_00),
        ways=Ways.THREE_BY_CAPACITY,
        decimals=2,
    )
    found = analyse_under_applied(**WEBB)
    assert [part.amount for part in three.children] == [
        found["overhead spending"].amount,
        43_750_00,
        found["overhead idle capacity"].amount,
    ]


def test_more_taken_back_than_incurred_is_saved():
    """What was incurred may be below zero; a budget or hours may not."""
    assert analyse_under_applied(**WEBB | {"actual_amount": -1_00})["overhead spending"].amount == -411_001_00
    for name in ("fixed_budget", "variable_rate", "actual_hours"):
        with pytest.raises(ValueError, match=name.replace("_", " ")):
            analyse_under_applied(**WEBB | {name: -1})


def test_a_rate_of_a_budget_over_hours_may_be_a_ratio() -> None:
    """20,000 variable for 30,000 hours is two thirds an hour: worked so, nothing is idle and nothing overspent."""
    found = analyse_under_applied(
        actual_amount=20_000_00,
        applied_amount=20_000_00,
        fixed_budget=0,
        variable_rate=Fraction(2 * MICRO, 3),
        actual_hours=30_000 * MICRO,
        decimals=2,
    )
    assert [node.amount for node in found.walk()] == [0, 0, 0]
