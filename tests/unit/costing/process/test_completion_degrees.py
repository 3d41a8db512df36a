"""Degrees of completion lie between nothing and all, and grow with the work."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.completion_degrees import Addition, by_additions, by_operation, mean_degree
from erpcore.kernel.rounding import MICRO

degrees = st.integers(0, MICRO)
quotas = st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(any)


@given(quotas, degrees)
def test_later_operations_are_further(drawn, within):
    """From operation to operation degrees do not fall, and none is above one."""
    found = by_operation(drawn, within=within)
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] <= MICRO


def test_thirds_are_exact():
    """Half of the first of three equal operations is a sixth."""
    assert by_operation([1, 1, 1])[0] == Fraction(MICRO, 6)


@given(st.lists(st.tuples(st.integers(1, 9), degrees, degrees), min_size=1, max_size=4), degrees, degrees)
def test_material_grows_with_conversion(drawn, one, other):
    """Who is further has no less material; who is finished has all of it."""
    additions = [Addition(quota, min(pair), max(pair)) for quota, *pair in drawn]
    assert by_additions(additions, min(one, other)) <= by_additions(additions, max(one, other))
    assert by_additions(additions, MICRO) == MICRO


def test_material_at_the_start_at_a_point_and_evenly():
    """At 40 %: what was put in at the start, not what comes at half, and two fifths of what comes evenly."""
    assert by_additions([Addition(1, 0)], 0) == MICRO
    assert by_additions([Addition(1, 500_000)], 400_000) == 0
    assert by_additions([Addition(1, 500_000)], 500_000) == MICRO
    assert by_additions([Addition(1, 0, MICRO)], 400_000) == 400_000


@given(st.lists(st.tuples(st.integers(0, 100), degrees), max_size=5))
def test_the_mean_gives_the_same_equivalents(counted):
    """All units at the mean degree are the equivalents of each place added up."""
    whole = sum(units for units, _ in counted)
    assert mean_degree(counted) * whole == sum(units * degree for units, degree in counted)


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: by_operation([]), "not all zero"),
        (lambda: by_operation([0, 0]), "not all zero"),
        (lambda: by_operation([1, -1]), "not negative"),
        (lambda: by_operation([1], within=MICRO + 1), "between 0 and 1000000"),
        (lambda: by_additions([], 0), "not all zero"),
        (lambda: by_additions([Addition(-1, 0)], 0), "not negative"),
        (lambda: by_additions([Addition(1, -1)], 0), "between 0 and"),
        (lambda: by_additions([Addition(1, 0, MICRO + 1)], 0), "between 0 and"),
        (lambda: by_additions([Addition(1, 9, 8)], 0), "from 9 on and not until 8"),
        (lambda: by_additions([Addition(1, 0)], MICRO + 1), "between 0 and"),
        (lambda: mean_degree([(1, MICRO + 1)]), "between 0 and"),
        (lambda: mean_degree([(-1, 0)]), "not negative"),
    ],
)
def test_degrees_that_cannot_be_are_refused(found, match):
    """No degree above one, no quota below zero, and some work to do."""
    with pytest.raises(ValueError, match=match):
        found()


def test_a_degree_may_be_printed():
    """(20 + 16 x 50 %) / 60 is 46.67 % at hundredths of a per cent."""
    assert by_operation([20, 16, 24], decimals=4)[1] == 466_700
