"""Joint cost is split whole, by five measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.joint.joint_products import (
    Output,
    by_constant_margin,
    by_element,
    by_quantity,
    by_ratio,
    by_realisable_value,
    by_sales_value,
    gain_by_processing,
)

SPLITS = [by_quantity, by_sales_value, by_realisable_value, by_constant_margin, by_ratio]
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
    [(-1, {"A": Output(1, 1)}), (1, {"A": Output(0, 0)}), (1, {"A": Output(-1, -1, 0, -1)}), (1, {})],
)
def test_what_cannot_be_split_is_refused(method, cost, outputs):
    """Costs and measures are not negative, and something was made."""
    with pytest.raises(ValueError, match=r"not negative|costs more after"):
        method(cost, outputs)


def test_a_product_not_worth_its_further_cost_is_refused():
    """It is sold at the split-off point, or not at all."""
    with pytest.raises(ValueError, match="sell them there"):
        by_realisable_value(100, {"A": Output(1, 10, 11), "B": Output(1, 10)})


@given(
    st.dictionaries(st.sampled_from(["material", "labour"]), st.integers(0, 10**9)),
    st.dictionaries(st.sampled_from("ABC"), st.integers(1, 10**6), min_size=1),
)
def test_each_element_is_split_whole_by_its_own_basis(costs, measures):
    """Products add up to every element, whatever each is split by."""
    bases = {"material": measures, "labour": {name: measure**2 for name, measure in measures.items()}}
    found = by_element(costs, bases)
    for element, cost in costs.items():
        assert sum(parts[element] for parts in found.values()) == cost


def test_an_element_without_a_basis_is_refused():
    """Driver totals of zero with a pool that is not: the element and the products are named."""
    with pytest.raises(ValueError, match=r"labour: 5 minor units are to be allocated, and all of \['A'\]"):
        by_element({"labour": 5}, {"labour": {"A": 0}})
    assert by_element({"labour": 0}, {}) == {}


def test_working_on_is_told_from_selling_without_joint_cost():
    """Cream sells for 200 or, for 280 more, for 500; milk for 300 or, for 900 more, for 1 100."""
    outputs = {"cream": Output(1, 500, 280), "milk": Output(1, 1_100, 900)}
    assert gain_by_processing({"cream": 200, "milk": 300}, outputs) == {"cream": 20, "milk": -100}
    with pytest.raises(ValueError, match=r"is needed for \['milk'\]"):
        gain_by_processing({"cream": 200}, outputs)
    with pytest.raises(ValueError, match="cream must not be negative"):
        gain_by_processing({"cream": -1, "milk": 0}, outputs)
    with pytest.raises(ValueError, match="sales value of cream must not be negative"):
        gain_by_processing({"cream": 1}, {"cream": Output(1, -1)})


@pytest.mark.parametrize(
    ("method", "first"),
    [
        (by_quantity, 3 * 14_29),  # 100.00 / 7 = 14.29 a unit
        (by_sales_value, 333_33 // 10),  # 100.00 / 300.00 = 0.3333 of 100.00
        (by_realisable_value, 33_33),  # the same, nothing being spent after split-off
        (by_constant_margin, 33_33),
    ],
)
def test_the_last_product_takes_what_a_printed_rate_leaves(method, first):
    """Rates as a table prints them: yuan and fen for a unit, hundredths of a per cent for a yuan of value."""
    outputs = {"A": Output(3_000_000, 100_00), "B": Output(4_000_000, 200_00)}
    decimals = 0 if method is by_quantity else 4
    assert method(100_00, outputs, rate_decimals=decimals) == {"A": first, "B": 100_00 - first}


def test_each_element_may_have_a_printed_rate():
    """100.00 over 3 of A and 4 of B is 14.29 for one; B takes the rest."""
    found = by_element({"material": 100_00}, {"material": {"A": 3, "B": 4}}, rate_decimals=0)
    assert found == {"A": {"material": 42_87}, "B": {"material": 57_13}}
