"""Hours planned, worked and allowed are compared pairwise, and the pairs fit together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.control_ratios import Hours, control_ratios, standard_hours

HOURS = st.integers(1, 10**9)


@given(HOURS, HOURS, HOURS, HOURS)
def test_activity_is_efficiency_times_capacity(
    budgeted: int, worked: int, standard: int, possible: int
) -> None:
    """More is made than planned because more was worked, or because it was worked better."""
    found = control_ratios(Hours(budgeted, worked, standard, possible))
    assert found.efficiency is not None
    assert found.capacity is not None
    assert found.standard_capacity is not None
    assert found.activity == found.efficiency * found.capacity
    assert found.actual_capacity == found.capacity * found.standard_capacity
    assert found.idle == 1 - found.actual_capacity


def test_nothing_is_compared_with_nothing() -> None:
    """Where there was no plan, no work or no calendar, there is no ratio; work that came to nothing is one of zero."""
    assert control_ratios(Hours(0, 0, 0)) == (None,) * 6
    assert control_ratios(Hours(0, 0, 0)).idle is None
    found = control_ratios(Hours(10, 0, 0, 20, budgeted_days=25, days=20))
    assert (found.activity, found.actual_capacity, found.calendar) == (0, 0, Fraction(4, 5))
    assert control_ratios(Hours(1, 1, 1, budgeted_days=25)).calendar is None


def test_what_cannot_be_is_refused() -> None:
    """Hours below zero, products without a standard."""
    with pytest.raises(ValueError, match="worked must not be negative"):
        control_ratios(Hours(1, -1, 1))
    with pytest.raises(ValueError, match="how long one B should take"):
        standard_hours({"B": 1}, {"A": 1})
    with pytest.raises(ValueError, match="A must not be negative"):
        standard_hours({"A": -1}, {"A": 1})
