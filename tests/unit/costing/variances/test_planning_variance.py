"""Planning and operational variances add up to the whole variance, whichever way they are told apart."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.variances.planning_variance import Standard, analyse_planning
from erpcore.kernel.rounding import MICRO, extend

standards = st.builds(Standard, st.integers(0, 10**10), st.integers(1, 10**11))


@given(standards, standards, st.integers(0, 10**11), st.integers(0, 10**14), st.integers(0, 4))
def test_planning_and_operational_are_the_whole_variance(
    original: Standard, revised: Standard, used: int, amount: int, decimals: int
) -> None:
    """Actual less the original standard; a standard that was right leaves nothing to planning."""
    for of_revised_budget in (True, False):
        tree, same = (
            analyse_planning(
                original,
                after,
                actual_quantity=used,
                actual_amount=amount,
                decimals=decimals,
                revised_budget=of_revised_budget,
            )
            for after in (revised, original)
        )
        assert tree.amount == same.amount == amount - extend(original.price, original.quantity, decimals)
        assert all(
            node.amount == sum(child.amount for child in node.children)
            for node in tree.walk()
            if node.children
        )
        assert same["planning"].amount == 0


def test_at_the_original_price_planning_is_about_what_was_used() -> None:
    """2 kg at 5 allowed, 6 as revised; 2.5 kg used for 14: planning 2.50, usage 2.50, price saved 1.00."""
    tree = analyse_planning(
        Standard(5 * MICRO, 2 * MICRO),
        Standard(6 * MICRO, 2 * MICRO),
        actual_quantity=2_500_000,
        actual_amount=14_00,
        decimals=2,
        revised_budget=False,
    )
    assert [(row.name, row.amount) for row in tree.rows() if row.level == 2] == [
        ("planning price", 2_50),
        ("planning usage", 0),
        ("operational price", -1_00),
        ("operational usage", 2_50),
    ]


@pytest.mark.parametrize(
    ("original", "revised", "used", "amount", "said"),
    [
        (Standard(-1, 1), Standard(1, 1), 1, 1, "price must not be negative"),
        (Standard(1, 1), Standard(1, -1), 1, 1, "quantity must not be negative"),
        (Standard(1, 0), Standard(1, 1), 1, 1, "above zero"),
        (Standard(1, 1), Standard(1, 0), 1, 1, "above zero"),
        (Standard(1, 1), Standard(1, 1), -1, 1, "actual quantity must not be negative"),
        (Standard(1, 1), Standard(1, 1), 1, -1, "actual amount must not be negative"),
    ],
)
def test_impossible_standards_are_refused(
    original: Standard, revised: Standard, used: int, amount: int, said: str
) -> None:
    """Numbers below zero and standards that allow nothing are named."""
    with pytest.raises(ValueError, match=said):
        analyse_planning(original, revised, actual_quantity=used, actual_amount=amount, decimals=2)


def test_a_standard_may_be_a_ratio() -> None:
    """A third of 100.00 an hour for 30,000 hours is 1,000,000.00, and nothing of it is planning."""
    standard = Standard(Fraction(100 * MICRO, 3), 30_000 * MICRO)
    tree = analyse_planning(
        standard, standard, actual_quantity=30_000 * MICRO, actual_amount=1_000_000_00, decimals=2
    )
    assert [node.amount for node in tree.walk()] == [0] * 7
