"""Joint cost by contribution: what varies goes by quantity, what does not by what is left of the price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.joint.joint_contribution import by_contribution
from erpcore.costing.joint.joint_products import Output, by_quantity

OUTPUTS = st.dictionaries(
    st.sampled_from("ABCD"),
    st.builds(
        lambda quantity, cost, more, ratio: Output(quantity, cost + more, cost, ratio),
        st.integers(1, 10**9),
        st.integers(0, 10**9),
        st.integers(1, 10**9),
        st.integers(1, 10**9),
    ),
    min_size=1,
)


def test_who_contributes_nothing_bears_no_fixed_cost():
    """600 by 1 : 2: A has 900 - 100 - 200 left and takes all of 50; B has 400 - 400."""
    outputs = {"A": Output(1, 900, 100), "B": Output(2, 400)}
    assert by_contribution(600, 50, outputs) == {"A": 250, "B": 400}
    assert by_contribution(600, 0, outputs) == {"A": 200, "B": 400}
    with pytest.raises(ValueError, match="have a base of zero"):
        by_contribution(600, 50, {"B": Output(2, 400)})


@given(OUTPUTS, st.integers(0, 10**9), st.integers(0, 10**9))
def test_variable_and_fixed_cost_are_split_whole(outputs, variable, fixed):
    """Parts add up to both, and nobody bears less than his part of variable cost."""
    worth = {
        name: output._replace(sales_value=output.sales_value + 10**10) for name, output in outputs.items()
    }
    found = by_contribution(variable, fixed, worth)
    assert sum(found.values()) == variable + fixed
    assert all(found[name] >= part for name, part in by_quantity(variable, worth).items())
