"""The normal distribution: its symmetry, and what tables of it print."""

import decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.normal_distribution import part_below


@pytest.mark.parametrize(
    ("factor", "part"),
    [
        ("-3", "0.0013"),
        ("-1.96", "0.0250"),
        ("0", "0.5"),
        ("0.69", "0.7549"),
        ("1", "0.8413"),
        ("2.33", "0.9901"),
    ],
)
def test_what_tables_print(factor: str, part: str) -> None:
    """Four decimals of the table, below the mean and above it."""
    assert round(part_below(Fraction(factor)), 4) == Fraction(part)


@given(st.fractions(0, 8))
def test_it_is_the_same_on_both_sides(factor: Fraction) -> None:
    """What is below a factor is above its opposite, to more digits than anybody prints; more of it is more."""
    assert abs(part_below(factor) + part_below(-factor) - 1) < Fraction(1, 10**40)
    assert factor == 0 or part_below(factor) > part_below(factor / 2)


def test_a_host_with_few_digits_gets_the_same():
    """What a host has set for its own decimals changes nothing here, nor is it refused."""
    factors = [Fraction(165, 100), Fraction(-1, 3)]
    found = [part_below(factor) for factor in factors]
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded])):
        assert [part_below(factor) for factor in factors] == found


def test_it_has_sixty_digits():
    """A third of a deviation, whose digits do not end, as its alternating series adds up in whole numbers."""
    known = "0.630558659818236361727207717930426416671745630042449640605"
    assert round(part_below(Fraction(1, 3)), 57) == Fraction(known)


@pytest.mark.parametrize("factor", [Fraction(801, 100), -9, 10**30])
def test_nothing_is_told_of_what_never_comes(factor: Fraction | int) -> None:
    """Beyond eight deviations no table has a figure."""
    with pytest.raises(ValueError, match="within 8 standard deviations"):
        part_below(factor)
