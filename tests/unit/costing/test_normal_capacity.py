"""Products bear fixed overhead on normal capacity, and never more than was incurred."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.normal_capacity import FixedOverhead, allocate_fixed
from erpcore.kernel.rounding import MICRO


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
