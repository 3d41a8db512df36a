"""Yield variances of conversion cost: what is measured against the input, and what the output leaves of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.conversion_yield import PutIn, labour_with_yield, overhead_with_yield
from erpcore.costing.variances.overhead_variance import Overhead, Ways, analyse_overhead
from erpcore.costing.variances.variance import Labour, analyse_labour
from erpcore.kernel.rounding import MICRO

numbers = st.integers(0, 10**12)
hours = st.integers(1, 10**12)
rates = st.integers(0, 10**9)
grades = st.builds(
    PutIn, st.builds(Labour, st.just("A"), rates, hours, numbers, numbers, st.just(0), st.just(0)), hours
)


@given(st.lists(grades, min_size=1, max_size=3))
def test_labour_comes_to_actual_less_standard(found: list[PutIn]) -> None:
    """With its yield labour is what it is without; rate and idle time do not know the material."""
    tree, plain = (
        labour_with_yield(found, decimals=2),
        analyse_labour([of.labour for of in found], decimals=2),
    )
    assert tree.amount == plain.amount
    assert (tree["labour rate"], tree["idle time"]) == (plain["labour rate"], plain["idle time"])
    both = tree["labour efficiency"].amount + tree["labour yield"].amount
    assert both == plain["labour efficiency"].amount


@given(
    st.builds(Overhead, rates, rates, hours, numbers, numbers, numbers, numbers),
    hours,
    st.sampled_from(list(Ways)),
)
def test_overhead_comes_to_actual_less_charged(overhead: Overhead, put_in: int, ways: Ways) -> None:
    """However far the causes are told apart, with yield they come to what is left of the pool."""
    tree = overhead_with_yield(overhead, put_in, ways=ways, decimals=2)
    assert tree.amount == analyse_overhead(overhead, ways=ways, decimals=2).amount


def test_a_yield_as_it_should_be_leaves_nothing() -> None:
    """Where the output is what the material should give, efficiency is as it is without yield."""
    packers = Labour("packer", 6 * MICRO, 4_000 * MICRO, 3_800 * MICRO, 23_104_00)
    tree = labour_with_yield([PutIn(packers, 4_000 * MICRO)], decimals=2)
    assert [row.amount // 100 for row in tree.rows()[1:]] == [304, 0, -1_200, 0]


def test_each_grade_has_a_yield_of_its_own() -> None:
    """Two grades at 6.00 and 9.00: 10 h and 4 h that the material should have needed more of each."""
    packers = PutIn(Labour("packer", 6 * MICRO, 100 * MICRO, 100 * MICRO, 600_00), 90 * MICRO)
    cooks = PutIn(Labour("cook", 9 * MICRO, 50 * MICRO, 50 * MICRO, 450_00), 54 * MICRO)
    tree = labour_with_yield([packers, cooks], decimals=2)
    assert [row.amount for row in tree["labour yield"].rows()] == [-24_00, -60_00, 36_00]
    assert tree["labour efficiency"].amount == 24_00


def test_hours_of_nothing_are_refused() -> None:
    """Either hours are above zero, as a variance needs a standard."""
    packers = Labour("packer", 6 * MICRO, 0, 100 * MICRO, 600_00)
    with pytest.raises(ValueError, match="nothing is allowed"):
        labour_with_yield([PutIn(packers, MICRO)], decimals=2)
    with pytest.raises(ValueError, match="nothing is allowed"):
        labour_with_yield([PutIn(packers._replace(standard_hours=MICRO), 0)], decimals=2)
