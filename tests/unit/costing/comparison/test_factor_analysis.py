"""Effects of factors are the whole change of a cost, and each is measured where its turn comes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.comparison.factor_analysis import Factor, substitute_factors

levels = st.one_of(st.integers(1, 10**6), st.fractions(Fraction(1, 100), 100, max_denominator=100))
factors_ = st.lists(
    st.builds(Factor, st.sampled_from("ABCDE"), levels, levels, st.booleans()),
    unique_by=lambda each: each.name,
    min_size=1,
)


@given(factors_)
def test_effects_add_up(drawn: list[Factor]) -> None:
    """Nothing of the change is left over, whatever the factors are."""
    found = substitute_factors(drawn)
    assert sum(found.effects.values()) == found.after - found.before
    assert list(found.effects) == [each.name for each in drawn]


@given(factors_)
def test_what_stays_has_no_effect(drawn: list[Factor]) -> None:
    """A factor that is as it was changes nothing."""
    still = [each._replace(after=each.before) for each in drawn]
    assert not any(substitute_factors(still).effects.values())


def test_a_factor_may_divide() -> None:
    """Net 9 kg at a yield of 90 % at 2.00 are 20.00; at 75 % 24.00, and at 2.50 then 30.00."""
    found = substitute_factors(
        [
            Factor("net weight", 9, 9),
            Factor("yield", Fraction(9, 10), Fraction(3, 4), divides=True),
            Factor("price", 200, 250),
        ]
    )
    assert found == (20_00, 30_00, {"net weight": 0, "yield": 4_00, "price": 6_00})


def test_the_order_matters() -> None:
    """Price first: 100 x 8 x 1.00 dearer is 800.00, and fewer kilograms are then worth 6.00 each."""
    found = substitute_factors([Factor("output", 100, 100), Factor("price", 500, 600), Factor("use", 8, 7)])
    assert found.effects == {"output": 0, "price": 800_00, "use": -600_00}


@pytest.mark.parametrize(
    ("factors", "said"),
    [
        ([], "at least one factor"),
        ([Factor("A", 1, 2), Factor("A", 1, 2)], "named once"),
        ([Factor("A", -1, 2)], "A before must not be negative"),
        ([Factor("A", 1, -2)], "A after must not be negative"),
        ([Factor("A", 1, 0, divides=True)], "A divides the rest"),
    ],
)
def test_what_cannot_be_is_refused(factors: list[Factor], said: str) -> None:
    """No factor, one named twice, a number below zero, a division by nothing."""
    with pytest.raises(ValueError, match=said):
        substitute_factors(factors)
