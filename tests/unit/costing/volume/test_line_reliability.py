"""How far a line can be relied on: nothing is missed on it, and t-values tell of the cost that is explained."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.cost_behaviour import Observation, least_squares
from erpcore.costing.volume.line_reliability import reliability
from erpcore.kernel.rounding import MICRO

MONTHS = st.lists(
    st.tuples(st.integers(0, 1_000), st.integers(0, 10**6)),
    min_size=3,
    max_size=8,
    unique_by=lambda of: of[0],
).map(lambda of: [Observation(str(at), at * MICRO, cost) for at, cost in of])


@given(MONTHS)
def test_t_tells_what_is_explained(months: list[Observation]) -> None:
    """The square of t is what is explained over what is not, for each degree of freedom: r^2 (n - 2) / (1 - r^2)."""
    found, line = (reliability(months, decimals=2, places=20), least_squares(months, decimals=2))
    part = line.determination
    if part is None or part == 1:
        assert (found.estimate, found.t_variable) == (0, None)
    else:
        explained = part * (len(months) - 2) / (1 - part)
        assert abs(found.t_variable**2 - explained) <= Fraction(1, 10**8) * (1 + explained)


@given(MONTHS, st.integers(2, 9))
def test_errors_are_money(months: list[Observation], times: int) -> None:
    """Costs so many times as high have errors so many times as large, and t-values as before."""
    dearer = [month._replace(cost=month.cost * times) for month in months]
    one, more = (reliability(of, decimals=2, places=30) for of in (months, dearer))
    for before, after in zip(one[:3], more[:3], strict=True):
        assert abs(before * times - after) <= times * Fraction(1, 10**20)
    assert one[3:] == more[3:]


def test_a_falling_cost_has_a_t_below_zero() -> None:
    """The t-value has the sign of the cost that it is about."""
    months = [Observation(str(at), at * MICRO, cost) for at, cost in ((1, 9_00), (2, 5_00), (3, 4_00))]
    found = reliability(months, decimals=2, places=2)
    assert (found.t_variable, found.t_fixed) == (
        Fraction("-2.89"),
        Fraction("5.88"),
    )  # 11 over the root of 3.5


def test_two_months_tell_nothing_of_the_others() -> None:
    """A line through two points misses neither, so nothing is known of how far months are off."""
    months = [Observation("1", MICRO, 1), Observation("2", 2 * MICRO, 2)]
    with pytest.raises(ValueError, match="three or more are needed, found 2"):
        reliability(months, decimals=2, places=2)
    with pytest.raises(ValueError, match="100 at most"):
        reliability([*months, Observation("3", 3 * MICRO, 9)], decimals=2, places=101)
