"""Activities at which a budget in steps breaks even: each is one, none is left out, and profit turns as is said."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.budgets.break_even_levels import MOST_STEPS, EvenLevel, break_even_levels
from erpcore.costing.budgets.flexible_budget import BudgetLine, Rise, flex
from erpcore.kernel.rounding import MICRO

LINES = st.builds(
    lambda rate, fixed, rises, per, each: BudgetLine(
        "line",
        rate * MICRO,
        fixed,
        [Rise(above * MICRO, amount, of * MICRO, further) for above, amount, of, further in rises],
        per * MICRO,
        each if per else 0,
    ),
    st.integers(0, 9),
    st.integers(0, 99),
    st.lists(
        st.tuples(st.integers(1, 60), st.integers(0, 99), st.integers(0, 9), st.booleans()),
        max_size=3,
        unique_by=lambda rise: rise[0],
    ).map(sorted),
    st.sampled_from([0, 7, 20]),
    st.integers(0, 30),
)


@given(LINES, LINES, st.integers(0, 50))
def test_between_whole_units_profit_crosses_at_a_level_or_steps(
    earned: BudgetLine, spent: BudgetLine, wanted: int
) -> None:
    """Profit less the target is nothing at each level; where it crosses within a piece there is one."""

    def over(units: int) -> int:
        (came,), (went,) = (flex([of], units * MICRO, decimals=0).values() for of in (earned, spent))
        return came - went - wanted

    levels = break_even_levels([earned], [spent], most=70 * MICRO, decimals=0, target_profit=wanted)
    assert levels == sorted(levels)
    ends = {rise.above // MICRO for of in (earned, spent) for rise in of.rises}
    ends |= {at for of in (earned, spent) if of.per for at in range(0, 71, of.per // MICRO)}
    for level in levels:
        if level.activity.denominator == 1 and level.activity % MICRO == 0:
            assert over(int(level.activity) // MICRO) == 0
    for units in range(1, 70):
        here, there = over(units), over(units + 1)
        if units not in ends and here * there < 0:
            (level,) = (of for of in levels if units * MICRO < of.activity < (units + 1) * MICRO)
            assert level.rising == (there > 0)


def test_a_price_that_falls_may_end_the_profit() -> None:
    """Beyond 100 units all are sold at 5, a unit costs 6: profit is at its end at once, and never comes back."""
    sales = BudgetLine("sales", 10 * MICRO, rises=[Rise(100 * MICRO, variable=5 * MICRO)])
    found = break_even_levels([sales], [BudgetLine("cost", 6 * MICRO, 200)], most=500 * MICRO, decimals=0)
    assert found == [EvenLevel(Fraction(50 * MICRO), 500, rising=True)]


def test_what_is_reached_just_before_a_step() -> None:
    """Even at 600 units, up to which the rent holds: it is reached there, though one unit more makes a loss again."""
    cost = BudgetLine("cost", 6 * MICRO, 2_400, [Rise(600 * MICRO, 3_000)])
    found = break_even_levels([BudgetLine("sales", 10 * MICRO)], [cost], most=700 * MICRO, decimals=0)
    assert found == [EvenLevel(Fraction(600 * MICRO), 6_000, rising=True)]


def test_what_is_earned_has_a_fixed_part_and_levels_end_at_the_capacity() -> None:
    """A fee of 40 and 10 each against 6 each and 100: even at 15 units, with 190 earned; not if 14 are the most."""
    sales = BudgetLine("sales", 10 * MICRO, 40, [Rise(30 * MICRO, variable=9 * MICRO)])
    cost = BudgetLine("cost", 6 * MICRO, 100)
    found = [break_even_levels([sales], [cost], most=most * MICRO, decimals=0) for most in (14, 15, 30)]
    assert found == [[], *[[EvenLevel(Fraction(15 * MICRO), 190, rising=True)]] * 2]


def test_as_many_steps_as_may_be_are_gone_through() -> None:
    """Ten thousand steps that cost nothing move nothing: 1 each less the 5,000 that are fixed."""
    cost = BudgetLine("cost", 0, 5_000, per=MICRO)
    (even,) = break_even_levels([BudgetLine("sales", MICRO)], [cost], most=MOST_STEPS * MICRO, decimals=0)
    assert even.activity == 5_000 * MICRO


def test_a_discount_leaps_over_break_even() -> None:
    """A loss of 2 each up to 100 units, then all are bought at 8 instead of 12: no activity leaves just nothing."""
    cost = BudgetLine("cost", 12 * MICRO, rises=[Rise(100 * MICRO, variable=8 * MICRO)])
    assert break_even_levels([BudgetLine("sales", 10 * MICRO)], [cost], most=200 * MICRO, decimals=0) == []


def test_overtime_may_eat_the_profit_up() -> None:
    """4 each up to 100 units, then less 2 for each: 300 at 100, nothing left at 250."""
    cost = BudgetLine("cost", 6 * MICRO, 100, [Rise(100 * MICRO, variable=12 * MICRO, further=True)])
    found = break_even_levels([BudgetLine("sales", 10 * MICRO)], [cost], most=400 * MICRO, decimals=0)
    assert [(int(level.activity) // MICRO, level.rising) for level in found] == [(25, True), (250, False)]


@pytest.mark.parametrize(
    ("line", "most", "said"),
    [
        (BudgetLine("A", -1), 1, "A: variable must not be negative"),
        (BudgetLine("A", per=1, each=1), 10_001, "A has more than 10000 steps"),
        (BudgetLine("A"), -1, "most must not be negative"),
    ],
)
def test_what_is_no_budget_is_refused(line: BudgetLine, most: int, said: str) -> None:
    """Lines that no budget takes, steps without end, a capacity below zero."""
    with pytest.raises(ValueError, match=said):
        break_even_levels([], [line], most=most, decimals=2)
