"""The auditor's own arithmetic."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.rounding import Receiver, split
from erpcore.testing.auditor.amounts import add, apportioned, at_printed_rate, half_up, part, without_zeros


@pytest.mark.parametrize(
    ("value", "rounded"), [("5/2", 3), ("-5/2", -3), ("7/3", 2), ("-7/3", -2), ("4", 4), ("1/2", 1)]
)
def test_halves_go_away_from_zero(value, rounded) -> None:
    """四舍五入: what trade and ledgers do."""
    assert half_up(Fraction(value)) == rounded


def test_amounts_are_plain_mappings() -> None:
    """Shares, whose total is rounded once, sums and zeros."""
    amounts = {"material": 100, "labour": 1}
    assert part(amounts, 1, 3) == {"material": 33, "labour": 1}
    assert part({"material": 1, "labour": 1}, 1, 2) == {"material": 0, "labour": 1}
    add(amounts, {"labour": 1, "machine": 2}, -1)
    assert amounts == {"material": 100, "labour": 0, "machine": -2}
    assert without_zeros(amounts) == {"material": 100, "machine": -2}


def test_an_amount_is_shared_out_by_weights() -> None:
    """100 by three equal weights: the first has the largest remainder, or the last takes what is left over."""
    ones = [1, 1, 1]
    assert apportioned(100, ones, "largest_remainder") == [34, 33, 33]
    assert apportioned(100, ones, "last") == [33, 33, 34]
    assert apportioned(100, [0, 2, 0], "last") == [0, 100, 0]


@given(
    st.integers(-1000, 1000),
    st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any),
    st.sampled_from(Receiver),
)
def test_the_auditor_divides_as_the_books_do(total, weights, receiver) -> None:
    """Two ways to write a largest remainder, or a last receiver, give the same cents."""
    assert apportioned(total, weights, receiver.value) == split(total, weights, receiver)


def test_nothing_is_divided_among_nobody() -> None:
    """Without weights nobody takes anything."""
    assert apportioned(10, [0, 0], "last") == [0, 0]


def test_a_rate_is_rounded_and_the_last_who_worked_takes_the_rest() -> None:
    """10.00 over 3, 4 and 0 hours at 1.43: 4.29 and 5.71; below zero alike; nobody worked, nobody bears."""
    one = Fraction(1)
    assert at_printed_rate(1_000, [3, 4, 0], one) == [429, 571, 0]
    assert at_printed_rate(-1_000, [3, 4], one) == [-429, -571]
    assert at_printed_rate(1_000, [0], one) == [0]
