"""Growth, price recovery and productivity are the whole change of profit, each at the prices that are its own."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.comparison.profit_components import Sold, Used, factor_productivity, profit_components
from erpcore.kernel.rounding import MICRO

figures = st.integers(1, 10**10)
sold = st.builds(Sold, figures, figures, figures, figures)
inputs_ = st.dictionaries(
    st.sampled_from("ABC"),
    st.builds(Used, figures, figures, figures, figures, st.booleans(), st.none() | figures),
    max_size=3,
)


@given(sold, inputs_)
def test_the_components_add_up(product: Sold, inputs: dict[str, Used]) -> None:
    """Nothing of the change is left over, and productivity is of inputs alone."""
    found = profit_components({"P": product}, inputs, decimals=2)
    assert sum(part.amount for part in found[2:]) == found.after - found.before
    assert found.productivity.revenue == 0


@given(sold, inputs_)
def test_a_year_like_the_one_before_changes_nothing(product: Sold, inputs: dict[str, Used]) -> None:
    """Where quantities and prices are as they were, no component is."""
    same = product._replace(after=product.before, price_after=product.price_before)
    as_before = {
        name: of._replace(after=of.before, price_after=of.price_before, needed=None)
        for name, of in inputs.items()
    }
    found = profit_components({"P": same}, as_before, decimals=2)
    assert not any((part.revenue, *part.inputs.values()) != (0,) * (1 + len(inputs)) for part in found[2:])


def test_several_products_say_what_would_have_been_needed() -> None:
    """No one output tells what an input of several products would have taken; a capacity is what it was."""
    two = {"P": Sold(MICRO, MICRO, MICRO, MICRO), "Q": Sold(MICRO, MICRO, 2 * MICRO, MICRO)}
    steel = Used(6 * MICRO, MICRO, 8 * MICRO, MICRO)
    with pytest.raises(ValueError, match="steel: of several products, say what would have been needed"):
        profit_components(two, {"steel": steel}, decimals=0)
    found = profit_components(
        two, {"steel": steel._replace(needed=9 * MICRO), "press": steel._replace(capacity=True)}, decimals=0
    )
    assert found.growth == (1, {"steel": -3, "press": 0})
    assert found.productivity.inputs == {"steel": 1, "press": -2}


def test_productivity_by_the_ways_of_the_year_before() -> None:
    """10 of 20 at 3 became 12 of 18: 24 would have been needed, so a unit of money makes 12 / 72 and 12 / 54."""
    found = factor_productivity(
        Sold(10 * MICRO, 0, 12 * MICRO, 0), {"steel": Used(20 * MICRO, 0, 18 * MICRO, 3 * MICRO)}
    )
    assert found == ({"steel": (Fraction(1, 2), Fraction(2, 3))}, Fraction(1, 6), Fraction(2, 9))


@pytest.mark.parametrize(
    ("product", "used", "said"),
    [
        (Sold(-1, 1, 1, 1), Used(1, 1, 1, 1), "P: before must not be negative"),
        (Sold(1, 1, 1, 1), Used(1, 1, 1, -1), "steel: price after must not be negative"),
        (Sold(1, 1, 1, 1), Used(1, 1, 1, 1, needed=-1), "steel: needed must not be negative"),
        (Sold(0, 1, 1, 1), Used(1, 1, 1, 1), "nothing was sold the year before"),
    ],
)
def test_what_cannot_be(product: Sold, used: Used, said: str) -> None:
    """A figure below zero, and a year that nothing can be compared with, are refused by name."""
    with pytest.raises(ValueError, match=said):
        profit_components({"P": product}, {"steel": used}, decimals=0)


@pytest.mark.parametrize("used", [Used(1, 1, 0, 1), Used(1, 1, 1, 0), Used(0, 1, 1, 1)])
def test_productivity_needs_inputs(used: Used) -> None:
    """Output over nothing is no productivity."""
    with pytest.raises(ValueError, match="used and cost something"):
        factor_productivity(Sold(1, 1, 1, 1), {"steel": used})
