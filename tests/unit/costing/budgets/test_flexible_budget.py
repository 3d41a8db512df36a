"""A budget follows activity by the line: what varies, what is fixed, and what rises in steps."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.flexible_budget import (
    BudgetLine,
    Rise,
    between_levels,
    compare_with_budget,
    flex,
    line_through,
    straight_part,
)
from erpcore.kernel.rounding import MICRO

ACTIVITY = st.integers(0, 10**12)


@given(st.integers(0, 10**9), st.integers(0, 10**9), ACTIVITY, ACTIVITY)
def test_a_line_goes_through_its_levels(variable: int, fixed: int, one: int, other: int) -> None:
    """What was told apart at two levels is what the budget allows at both."""
    if one == other:
        return
    line = BudgetLine("power", variable, fixed)
    levels = [(at, flex([line], at, decimals=2)["power"]) for at in (one, other)]
    if (one < other) == (levels[0][1] <= levels[1][1]):
        again = line_through("power", *levels, decimals=2)
        assert [flex([again], at, decimals=2)["power"] for at in (one, other)] == [cost for _, cost in levels]
        assert between_levels(dict(levels), one) == levels[0][1]


@pytest.mark.parametrize(
    ("units", "salaries", "foremen"), [(0, 10, 0), (60, 10, 3), (61, 11, 6), (80, 11, 6), (81, 12, 6)]
)
def test_a_step_is_taken_above_its_activity(units: int, salaries: int, foremen: int) -> None:
    """At its activity the amount before still holds; a begun part costs as much as a whole one."""
    lines = [
        BudgetLine("salaries", 0, 10, [Rise(60 * MICRO, 11), Rise(80 * MICRO, 12)]),
        BudgetLine("foremen", per=60 * MICRO, each=3),
    ]
    assert flex(lines, units * MICRO, decimals=2) == {"salaries": salaries, "foremen": foremen}


RISES = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.none() | st.integers(0, 500),
        st.none() | st.integers(0, 20),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda rise: rise[0],
).map(lambda rises: [(*rise[:3], rise[3] and rise[2] is not None) for rise in sorted(rises)])


@given(st.integers(0, 500), st.integers(0, 20), RISES, st.integers(0, 60))
def test_a_rate_holds_for_all_or_for_what_is_further(
    fixed: int, rate: int, rises: list[tuple[int, int | None, int | None, bool]], units: int
) -> None:
    """Unit by unit: a rate of further activity leaves what is below at its own, another one takes all of it."""
    line = BudgetLine(
        "wages",
        rate * MICRO,
        fixed,
        [
            Rise(above * MICRO, amount, None if of is None else of * MICRO, further)
            for above, amount, of, further in rises
        ],
    )
    rates = [rate] * units
    for above, amount, of, further in rises:
        if units > above:
            fixed = fixed if amount is None else amount
            if of is not None:
                rates = rates[:above] + [of] * (units - above) if further else [of] * units
    assert flex([line], units * MICRO, decimals=0) == {"wages": fixed + sum(rates)}


def test_what_each_unit_adds_is_the_slope() -> None:
    """On one straight part two activities differ by what each unit adds between them."""
    line = BudgetLine(
        "wages", 7 * MICRO, 100, [Rise(5 * MICRO, variable=9 * MICRO, further=True)], per=MICRO * 4, each=3
    )
    fixed, each = straight_part(line, 8 * MICRO, decimals=0)
    assert (fixed, each * MICRO) == (100 + 6 - 10, 9)
    assert flex([line], 6 * MICRO, decimals=0) == {"wages": fixed + each * 6 * MICRO}


def test_two_differences_make_the_third() -> None:
    """What was spent more than planned is what activity allows more, and what was spent beyond that."""
    (row,) = compare_with_budget(
        [BudgetLine("wages", 2 * MICRO)], 10 * MICRO, 8 * MICRO, {"wages": 19_00}, decimals=2
    )
    assert (row.activity_variance, row.variance) == (-4_00, 3_00)
    assert row.activity_variance + row.variance == row.actual - row.original


def test_between_two_levels_is_in_proportion() -> None:
    """A third of the way has a third of the difference, rounded half up; the ends of the table are in it."""
    levels = {30: 100, 0: 0, 60: 151}
    assert [between_levels(levels, at) for at in (0, 10, 30, 45, 60)] == [0, 33, 100, 126, 151]
    with pytest.raises(ValueError, match="outside the table"):
        between_levels(levels, 61)
    with pytest.raises(ValueError, match="outside the table"):
        between_levels({}, 1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (BudgetLine("A", -1), "A: variable must not be negative"),
        (BudgetLine("A", each=1), "A: what costs more is said"),
        (BudgetLine("A", rises=[Rise(2, 1), Rise(2, 1)]), "A: rises of a line follow"),
        (BudgetLine("A", rises=[Rise(-1, 1)]), "A: a rise above must not be negative"),
        (BudgetLine("A", rises=[Rise(1, variable=-1)]), "A: a variable rate must not be negative"),
        (BudgetLine("A", rises=[Rise(1, 1, further=True)]), "A: a rate for what is above alone is not said"),
        (BudgetLine("A", fixed=Fraction(1, 2), rises=[Rise(1, 0.5)]), "must be a whole number or a fraction"),
    ],
)
def test_lines_that_say_nothing_are_refused(line: BudgetLine, said: str) -> None:
    """A rate below zero, a step without an activity, steps in disorder, a float."""
    with pytest.raises(ValueError, match=said):
        flex([line], 1, decimals=2)


def test_the_same_lines_are_compared() -> None:
    """No line twice, none without an actual amount, no activity below zero."""
    with pytest.raises(ValueError, match="named once"):
        flex([BudgetLine("A"), BudgetLine("A")], 1, decimals=2)
    with pytest.raises(ValueError, match="activity must not be negative"):
        flex([], -1, decimals=2)
    with pytest.raises(ValueError, match="and no other has"):
        compare_with_budget([BudgetLine("A")], 1, 1, {}, decimals=2)
