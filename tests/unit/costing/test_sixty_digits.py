"""Logarithms and powers are known to more digits than anybody prints."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.measures import Measure
from erpcore.costing.sixty_digits import digits, ln, raised

LEAST = Fraction(1, 10**50)


@given(st.fractions(Fraction(1, 1000), 1000), st.integers(1, 9))
def test_a_power_is_as_often_a_product(base: Fraction, times: int) -> None:
    """What is raised to a whole number is known exactly: fifty digits agree with it."""
    found = Fraction(raised(base, times))
    assert abs(found - base**times) <= LEAST * base**times


@given(st.fractions(Fraction(1, 1000), 1000), st.fractions(Fraction(1, 1000), 1000))
def test_logarithms_make_sums_of_products(one: Fraction, other: Fraction) -> None:
    """ln(a x b) = ln a + ln b, to fifty digits, and that of one is zero."""
    assert abs(Fraction(ln(one * other)) - Fraction(ln(one)) - Fraction(ln(other))) <= LEAST * 100
    assert ln(1) == 0


@pytest.mark.parametrize("number", [0, -1, Fraction(-1, 2)])
def test_what_is_not_above_zero_has_no_logarithm(number: Measure) -> None:
    """Nor is it raised to a power that may be no whole number."""
    for take in (lambda: ln(number), lambda: raised(number, 2)):
        with pytest.raises(ValueError, match="above zero"):
            take()


def test_a_power_that_would_fill_the_memory_is_refused() -> None:
    """Its logarithm is a million at most, on either side of one."""
    for power in (10**9, -(10**9)):
        with pytest.raises(ValueError, match="hundreds of thousands of digits"):
            raised(2, power)


def test_a_fraction_in_digits_is_rounded_to_the_even_last_one() -> None:
    """Two thirds end in a seven after fifty-nine sixes; what ends earlier is exact."""
    assert digits(Fraction(2, 3)) == Decimal("0." + "6" * 59 + "7")
    assert digits(Fraction(1, 8)) == Decimal("0.125")
