"""Overhead is charged at a rate set beforehand, and the rest is shared out to the last minor unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.absorb import (
    Absorption,
    FixedOverhead,
    allocate_fixed,
    apply_overhead,
    compare_overhead,
    dispose,
    overhead_rate,
)
from erpcore.kernel.rounding import MICRO, Receiver

amounts = st.integers(-(10**14), 10**14)
bases = st.dictionaries(st.text(min_size=1), st.integers(0, 10**14), min_size=1).filter(
    lambda drawn: any(drawn.values())
)


def test_the_rate_is_budgeted_overhead_over_the_budgeted_driver() -> None:
    """Weaver Company: 900,000 of fixed overhead over 180,000 machine hours is 5.00 an hour."""
    assert overhead_rate(900_000_00, 180_000 * MICRO, decimals=2) == 5 * MICRO


def test_the_rate_is_rounded_half_up_to_a_millionth() -> None:
    """A rate that does not end is kept to six decimals."""
    assert overhead_rate(200, 3 * MICRO, decimals=0) == 66_666_667


def test_a_rate_needs_a_driver() -> None:
    """Overhead without a budgeted quantity of its driver has no rate."""
    with pytest.raises(ValueError, match="above zero"):
        overhead_rate(100, 0, decimals=2)


def test_overhead_applied_is_rate_times_driver() -> None:
    """A quarter of an hour at 7.50 an hour is 1.88, half a cent rounded up."""
    assert apply_overhead(7_500_000, 250_000, decimals=2) == 188


def test_the_rest_is_measured_against_what_was_booked() -> None:
    """Overhead applied is the sum of its charges as they were rounded; plus is under-applied."""
    assert compare_overhead(10_00, [3_33, 3_33, 3_33]) == Absorption(actual=10_00, applied=9_99, rest=1)
    assert compare_overhead(10_00, []).rest == 10_00


def test_under_applied_overhead_is_prorated_on_balances() -> None:
    """CMA question (Gaodun): of 133,000 over 128, 272 and 1,120 thousand cost of sales takes 98,000."""
    balances = {"wip": 128_000_00, "finished_goods": 272_000_00, "cost_of_sales": 1_120_000_00}
    assert dispose(133_000_00, balances) == {
        "wip": 11_200_00,
        "finished_goods": 23_800_00,
        "cost_of_sales": 98_000_00,
    }


def test_one_receiver_takes_the_whole_rest() -> None:
    """A rest that is not material goes to cost of sales alone."""
    assert dispose(-1_23, {"cost_of_sales": 1}) == {"cost_of_sales": -1_23}


def test_the_last_receiver_may_take_what_does_not_divide() -> None:
    """Where a jurisdiction asks for it, the rounding goes to the last receiver."""
    orders = {"WO-1": 1, "WO-2": 1, "WO-3": 1}
    assert dispose(100, orders, receiver=Receiver.LAST) == {"WO-1": 33, "WO-2": 33, "WO-3": 34}


@given(amounts, bases, st.sampled_from(Receiver))
def test_disposal_adds_up(rest: int, weights: dict[str, int], receiver: Receiver) -> None:
    """The parts add up to the rest, and who was charged nothing takes nothing."""
    parts = dispose(rest, weights, receiver=receiver)
    assert sum(parts.values()) == rest
    assert list(parts) == list(weights)
    assert all(weights[name] or not part for name, part in parts.items())


def test_disposal_needs_somebody_to_take_the_rest() -> None:
    """A rest is never dropped for want of a receiver."""
    with pytest.raises(ValueError, match="not all zero"):
        dispose(100, {"WO-1": 0})


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
    """Normal capacity is above zero, a driver is not negative."""
    with pytest.raises(ValueError, match="normal capacity"):
        allocate_fixed(100, normal_quantity=0, actual_quantity=1)
    with pytest.raises(ValueError, match="normal capacity"):
        allocate_fixed(100, normal_quantity=1, actual_quantity=-1)
