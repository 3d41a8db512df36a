"""One is worth less the later it comes, by factors that agree with each other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.assets.discounting import annuity_factor, discount_factor, present_value

RATES = st.fractions(Fraction(-1, 2), 1, max_denominator=100)


@given(RATES, st.integers(0, 30))
def test_an_annuity_is_its_parts(rate: Fraction, periods: int) -> None:
    """The factor of an annuity is the sum of those of its periods, and what one in each of them is worth."""
    factors = [discount_factor(rate, period) for period in range(1, periods + 1)]
    assert annuity_factor(rate, periods) == sum(factors) == present_value([0, *[1] * periods], rate)


def test_factors_of_a_table_are_rounded() -> None:
    """0.9091 and 0.8264 with four decimals, and 1.7355 for both."""
    tenth = Fraction(1, 10)
    assert present_value([0, 10_000, 10_000], tenth, factor_decimals=4) == 9_091 + 8_264
    assert annuity_factor(tenth, 2, decimals=4) == Fraction("1.7355")


def test_nothing_is_worth_nothing() -> None:
    """No flows come to zero; without interest a flow is worth itself, up to the last period."""
    assert present_value([], 0) == 0
    assert present_value([1] * 201, 0) == 201
    assert present_value([1] * 201, 0, factor_decimals=2) == 201


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: discount_factor(-1, 1), "above minus one"),
        (lambda: discount_factor(0, -1), "0 to 200"),
        (lambda: discount_factor(0, 201), "0 to 200"),
        (lambda: annuity_factor(0, 201), "0 to 200"),
        (lambda: present_value([1] * 202, 0), "0 to 200"),
        (lambda: present_value([1], -2), "above minus one"),
        (lambda: present_value([1.5], 0), "a whole number"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:
    """Rates and periods beyond all bounds, and what is no exact number."""
    with pytest.raises(ValueError, match=said):
        call()
