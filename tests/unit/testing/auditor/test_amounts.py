"""The auditor's own arithmetic."""

from fractions import Fraction

import pytest

from erpcore.testing.auditor.amounts import add, apportioned, half_up, kept, part


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
    assert kept(amounts) == {"material": 100, "machine": -2}


def test_an_amount_is_shared_out_by_weights() -> None:
    """100 by three equal weights: the first has the largest remainder, or the last takes what is left over."""
    ones = [Fraction(1)] * 3
    assert apportioned(100, ones, "largest_remainder") == [34, 33, 33]
    assert apportioned(100, ones, "last") == [33, 33, 34]
    assert apportioned(100, [Fraction(0), Fraction(2), Fraction(0)], "last") == [0, 100, 0]
