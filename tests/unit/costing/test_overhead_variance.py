"""Overhead variances add up to overhead incurred less overhead charged at standard."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead_variance import (
    CapacityVariance,
    FixedOverheadVariance,
    OverheadVariance,
    VariableOverheadVariance,
    analyse_capacity,
    analyse_fixed_overhead,
    analyse_variable_overhead,
    combine_overhead,
)
from erpcore.kernel.rounding import MICRO, extend

rates = st.integers(0, 10**10)
hours = st.integers(0, 10**11)
amounts = st.integers(0, 10**14)


def test_variable_overhead_spending_and_efficiency() -> None:
    """Weaver Company: 160,000 hours allowed at 3, 165,000 run for 518,000."""
    found = analyse_variable_overhead(
        standard_rate=3 * MICRO,
        standard_hours=160_000 * MICRO,
        actual_hours=165_000 * MICRO,
        actual_amount=518_000_00,
        decimals=2,
    )
    assert found == VariableOverheadVariance(spending=23_000_00, efficiency=15_000_00)


def test_fixed_overhead_spending_and_volume() -> None:
    """Weaver Company: 900,000 budgeted at 5 an hour, 160,000 hours allowed, 860,000 incurred."""
    found = analyse_fixed_overhead(
        standard_rate=5 * MICRO,
        standard_hours=160_000 * MICRO,
        budgeted_amount=900_000_00,
        actual_amount=860_000_00,
        decimals=2,
    )
    assert found == FixedOverheadVariance(spending=-40_000_00, volume=100_000_00)


def test_volume_is_favourable_when_output_exceeds_the_budget() -> None:
    """Manjiri Corporation: 60,000 budgeted, 24,000 standard hours at 3, 66,000 incurred."""
    found = analyse_fixed_overhead(
        standard_rate=3 * MICRO,
        standard_hours=24_000 * MICRO,
        budgeted_amount=60_000_00,
        actual_amount=66_000_00,
        decimals=2,
    )
    assert found == FixedOverheadVariance(spending=6_000_00, volume=-12_000_00)


def test_volume_is_capacity_and_efficiency() -> None:
    """Acowtancy, ACCA MA: 8,700 units of 5 h at 3 budgeted, 8,900 made in 44,100 h for 134,074."""
    found = analyse_capacity(
        standard_rate=3 * MICRO,
        standard_hours=44_500 * MICRO,
        actual_hours=44_100 * MICRO,
        budgeted_amount=130_500_00,
        actual_amount=134_074_00,
        decimals=2,
    )
    assert found == CapacityVariance(spending=3_574_00, capacity=-1_800_00, efficiency=-1_200_00)


def test_four_variances_become_three_and_two() -> None:
    """Three ways fixed and variable spending are one; two ways all but volume is controllable."""
    found = combine_overhead(VariableOverheadVariance(23, 15), FixedOverheadVariance(-40, 100))
    assert found == OverheadVariance(spending=-17, efficiency=15, volume=100)
    assert found.controllable == -2


@given(rates, hours, hours, amounts, amounts, st.integers(0, 4))
def test_overhead_causes_add_up_to_the_difference(
    rate: int, allowed: int, worked: int, budgeted: int, actual: int, decimals: int
) -> None:
    """Every analysis adds up to incurred less charged, and the three-way split keeps the volume variance."""
    difference = actual - extend(rate, allowed, decimals)
    variable = analyse_variable_overhead(
        standard_rate=rate,
        standard_hours=allowed,
        actual_hours=worked,
        actual_amount=actual,
        decimals=decimals,
    )
    fixed = analyse_fixed_overhead(
        standard_rate=rate,
        standard_hours=allowed,
        budgeted_amount=budgeted,
        actual_amount=actual,
        decimals=decimals,
    )
    capacity = analyse_capacity(
        standard_rate=rate,
        standard_hours=allowed,
        actual_hours=worked,
        budgeted_amount=budgeted,
        actual_amount=actual,
        decimals=decimals,
    )
    assert sum(variable) == sum(fixed) == sum(capacity) == difference
    assert capacity.capacity + capacity.efficiency == fixed.volume
    assert sum(combine_overhead(variable, fixed)) == 2 * difference
