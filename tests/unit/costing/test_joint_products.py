"""Joint cost is split whole, by four measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.joint_products import (
    Output,
    by_constant_margin,
    by_quantity,
    by_realisable_value,
    by_sales_value,
    without_by_products,
)

SPLITS = [by_quantity, by_sales_value, by_realisable_value, by_constant_margin]
OUTPUTS = st.dictionaries(
    st.sampled_from("ABCD"),
    st.builds(
        lambda quantity, cost, more: Output(quantity, cost + more, cost),
        st.integers(1, 10**9),
        st.integers(0, 10**9),
        st.integers(1, 10**9),
    ),
    min_size=1,
)


@given(OUTPUTS, st.integers(0, 10**12), st.sampled_from(SPLITS))
def test_the_parts_add_up_to_the_joint_cost(outputs, cost, method):
    """Nothing is lost and nothing is added, whatever the measure."""
    assert sum(method(cost, outputs).values()) == cost


def test_every_product_has_the_same_margin():
    """Buttercream and condensed milk of Farmers' Dairy both earn 25 %.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 16.
    """
    outputs = {"buttercream": Output(1, 500_000, 280_000), "condensed": Output(1, 1_100_000, 520_000)}
    joint = by_constant_margin(400_000, outputs)
    margins = [
        (output.sales_value - output.separable_cost - joint[name]) * 100 // output.sales_value
        for name, output in outputs.items()
    ]
    assert margins == [25, 25]


def test_a_dear_product_is_credited_under_a_constant_margin():
    """Its own cost is above its share of all cost, so the others bear part of it."""
    outputs = {"A": Output(1, 100, 90), "B": Output(1, 900, 0)}
    assert by_constant_margin(110, outputs) == {"A": -70, "B": 180}


@pytest.mark.parametrize("method", SPLITS)
@pytest.mark.parametrize(
    ("cost", "outputs"),
    [(-1, {"A": Output(1, 1)}), (1, {"A": Output(0, 0)}), (1, {"A": Output(-1, -1)}), (1, {})],
)
def test_what_cannot_be_split_is_refused(method, cost, outputs):
    """Costs and measures are not negative, and something was made."""
    with pytest.raises(ValueError, match=r"not negative|cost more after"):
        method(cost, outputs)


def test_a_product_not_worth_its_further_cost_is_refused():
    """It is sold at the split-off point, or not at all."""
    with pytest.raises(ValueError, match="sell them there"):
        by_realisable_value(100, {"A": Output(1, 10, 11), "B": Output(1, 10)})


def test_by_products_are_worth_less_than_the_whole():
    """They are taken off; more than the joint cost there is not, and waste is none."""
    assert without_by_products(100, {"A": Output(1, 30, 10), "B": Output(1, 5)}) == 75
    assert without_by_products(100, {}) == 100
    with pytest.raises(ValueError, match="exceed the joint cost"):
        without_by_products(100, {"A": Output(1, 101)})
    with pytest.raises(ValueError, match="is waste"):
        without_by_products(100, {"A": Output(1, 1, 2)})
