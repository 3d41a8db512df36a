"""Overhead variances add up to overhead incurred less overhead charged at standard, however many there are."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.overhead_variance import (
    Overhead,
    Ways,
    analyse_fixed_overhead,
    analyse_overhead,
    analyse_variable_overhead,
    arranged,
    fixed_overhead_spending,
)
from erpcore.kernel.rounding import MICRO, extend

rates = st.integers(0, 10**10)
allowed = st.integers(1, 10**11)
hours = st.integers(0, 10**11)
amounts = st.integers(0, 10**14)
overheads = st.builds(Overhead, rates, rates, allowed, hours, amounts, amounts, amounts)


@given(overheads, st.sampled_from(Ways), st.integers(0, 4))
def test_all_ways_add_up_to_the_same_difference(overhead: Overhead, ways: Ways, decimals: int) -> None:
    """Two to five variances explain incurred less charged, variable and fixed, at every node."""
    tree = analyse_overhead(overhead, ways=ways, decimals=decimals)
    charged = sum(
        extend(rate, overhead.standard_hours, decimals)
        for rate in (overhead.variable_rate, overhead.fixed_rate)
    )
    assert tree.amount == overhead.actual_variable + overhead.actual_fixed - charged
    assert all(
        node.amount == sum(child.amount for child in node.children) for node in tree.walk() if node.children
    )
    leaves = [node for node in tree.walk() if not node.children]
    assert len(leaves) == {"two": 2, "thr": 3, "fou": 4, "fiv": 5}[ways[:3]]


@given(overheads, hours, st.integers(0, 4))
def test_idle_capacity_calendar_and_efficiency_are_volume(
    overhead: Overhead, possible: int, decimals: int
) -> None:
    """However far fixed overhead is split, spending and volume stay what they are."""
    given_hours: list[dict[str, Any]] = [
        {},
        {"actual_hours": overhead.actual_hours},
        {"actual_hours": overhead.actual_hours, "possible_hours": possible},
    ]
    trees = [
        analyse_fixed_overhead(
            standard_rate=overhead.fixed_rate,
            standard_hours=overhead.standard_hours,
            budgeted_amount=overhead.budgeted_fixed,
            actual_amount=overhead.actual_fixed,
            decimals=decimals,
            **given,
        )
        for given in given_hours
    ]
    assert len({tuple(child.amount for child in tree.children) for tree in trees}) == 1
    assert [len(tree.children[1].children) for tree in trees] == [0, 2, 3]


def test_by_capacity_efficiency_is_of_all_overhead() -> None:
    """1,000 hours allowed at 2 variable and 3 fixed, 1,100 worked of 1,200 budgeted; 2,500 and 3,500 incurred."""
    overhead = Overhead(2 * MICRO, 3 * MICRO, 1_000 * MICRO, 1_100 * MICRO, 3_600_00, 2_500_00, 3_500_00)
    three = analyse_overhead(overhead, ways=Ways.THREE_BY_CAPACITY, decimals=2)
    assert [(row.name, row.amount) for row in three.rows()] == [
        ("overhead", 1_000_00),
        ("overhead spending", 200_00),
        ("overhead efficiency", 500_00),
        ("overhead idle capacity", 300_00),
    ]
    four = analyse_overhead(overhead, ways=Ways.FOUR_BY_CAPACITY, decimals=2)
    assert [child.amount for child in four["overhead efficiency"].children] == [200_00, 300_00]


@pytest.mark.parametrize("ways", Ways)
def test_what_the_calendar_gave_is_part_of_every_way(ways: Ways) -> None:
    """10 less of 100 hours were possible at 2.00: 20.00 stand in the volume, or apart where it is divided."""
    hours = {"standard_hours": 80 * MICRO, "actual_hours": 85 * MICRO}
    variable = analyse_variable_overhead(standard_rate=3 * MICRO, actual_amount=260_00, decimals=2, **hours)
    fixed = analyse_fixed_overhead(
        standard_rate=2 * MICRO,
        budgeted_amount=200_00,
        actual_amount=190_00,
        possible_hours=90 * MICRO,
        decimals=2,
        **hours,
    )
    tree = arranged(variable, fixed, ways)
    assert tree.amount == variable.amount + fixed.amount == 20_00 + 30_00
    apart = [row.amount for row in tree.rows() if row.name == "fixed overhead calendar"]
    assert apart == ([] if "volume" in ways or ways is Ways.TWO else [20_00])


def test_causes_that_are_not_known_apart_are_refused() -> None:
    """Volume that no hours worked divide, and variable overhead in one amount, cannot be arranged."""
    hours = {"standard_hours": MICRO, "actual_hours": MICRO}
    variable = analyse_variable_overhead(standard_rate=1, actual_amount=1, decimals=2, **hours)
    fixed = analyse_fixed_overhead(
        standard_rate=1, standard_hours=MICRO, budgeted_amount=1, actual_amount=1, decimals=2
    )
    for parts in ((variable, fixed), (variable.children[0], fixed)):
        with pytest.raises(
            ValueError, match="two ways need spending and efficiency, and idle capacity apart"
        ):
            arranged(*parts, Ways.TWO)


@pytest.mark.parametrize(
    "wrong",
    [
        {"standard_rate": -1},
        {"actual_amount": -1},
        {"budgeted_amount": -1},
        {"actual_hours": -1},
        {"actual_hours": 1, "possible_hours": -1},
    ],
)
def test_fixed_overhead_below_zero_is_refused(wrong: dict[str, int]) -> None:
    """No rate, amount or hour is negative."""
    right = {"standard_rate": 1, "standard_hours": 1, "budgeted_amount": 1, "actual_amount": 1}
    with pytest.raises(ValueError, match="must not be negative"):
        analyse_fixed_overhead(**{**right, **wrong}, decimals=2)


def test_no_hours_allowed_and_possible_hours_alone_are_refused() -> None:
    """Without output nothing is charged; the calendar divides idle capacity, which needs hours worked."""
    with pytest.raises(ValueError, match="none are allowed"):
        analyse_variable_overhead(
            standard_rate=1, standard_hours=0, actual_hours=1, actual_amount=1, decimals=2
        )
    with pytest.raises(ValueError, match="actual hours as well"):
        analyse_fixed_overhead(
            standard_rate=1,
            standard_hours=1,
            budgeted_amount=1,
            actual_amount=1,
            possible_hours=1,
            decimals=2,
        )


def test_under_variable_costing_fixed_overhead_is_spending_alone() -> None:
    """No volume is left, since products bear none of it; amounts below zero are refused."""
    tree = fixed_overhead_spending(budgeted_amount=500, actual_amount=620)
    assert [(row.name, row.amount) for row in tree.rows()] == [
        ("fixed overhead", 120),
        ("fixed overhead spending", 120),
    ]
    with pytest.raises(ValueError, match="budgeted amount must not be negative"):
        fixed_overhead_spending(budgeted_amount=-1, actual_amount=620)


def test_a_budget_over_its_hours_charges_the_budget_on_them() -> None:
    """100,000.00 over 30,000 hours: on these hours nothing is volume, where a rate to the millionth left a cent."""
    hours = 30_000 * MICRO
    exact = analyse_fixed_overhead(
        standard_rate=Fraction(100_000 * MICRO, 30_000),
        standard_hours=Fraction(hours),
        budgeted_amount=100_000_00,
        actual_amount=100_000_00,
        decimals=2,
    )
    assert exact.amount == 0
    printed = Overhead(0, 3_333_333, hours, hours, 100_000_00, 0, 100_000_00)
    assert analyse_overhead(printed, ways=Ways.TWO, decimals=2)["overhead volume"].amount == 1
