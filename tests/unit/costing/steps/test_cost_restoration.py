"""Taking semi-finished goods apart changes no total."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.sequential_steps import SEMI_FINISHED

amounts = st.integers(0, 10**9)
first_steps = st.fixed_dictionaries({"material": st.integers(1, 10**9), "labour": amounts})
later_steps = st.fixed_dictionaries(
    {SEMI_FINISHED: st.integers(1, 10**9), "labour": amounts, "overhead": amounts}
)


@given(
    later_steps,
    st.lists(later_steps, max_size=3),
    first_steps,
    st.sampled_from(["by_structure", "by_ratio"]),
    st.one_of(st.none(), st.integers(0, 6)),
)
def test_a_product_costs_the_same_before_and_after(product, between, first, way, decimals):
    """Over any number of steps, both ways, exact or printed, the total stays, and nothing is semi-finished."""
    found = restore(product, [*between, first], way, decimals=decimals)
    assert sum(found.total.values()) == sum(product.values())
    assert SEMI_FINISHED not in found.total
    assert min(found.total.values()) >= 0


@given(later_steps, first_steps)
def test_both_ways_agree_at_exact_ratios(product, first):
    """A ratio times each element is each element's share of the amount."""
    one, other = restore(product, [first], "by_structure"), restore(product, [first], "by_ratio")
    assert one == other
    assert one.ratios == [Fraction(product[SEMI_FINISHED], sum(first.values()))]


def test_printed_percentages_and_printed_ratios_differ():
    """Of 1,000 by 1 to 2: 33 % are 330, and a ratio of 333.33 is 333; the rest goes to the last element."""
    output = {"material": 1, "labour": 2}
    assert restore({SEMI_FINISHED: 1_000}, [output], "by_structure", decimals=2).total == {
        "material": 330,
        "labour": 670,
    }
    assert restore({SEMI_FINISHED: 1_000}, [output], "by_ratio", decimals=2).total == {
        "material": 333,
        "labour": 667,
    }


def test_a_product_without_semi_finished_goods_is_left_as_it_is():
    """Nothing to take apart, nothing needed to take it apart by."""
    assert restore({"labour": 5}, []).total == {"labour": 5}
    assert restore({"labour": 5}, [{"material": 0}]).steps == [{"material": 0}]


@pytest.mark.parametrize(
    ("product", "outputs", "match"),
    [
        ({SEMI_FINISHED: 5}, [], "5 of semi-finished goods are left"),
        ({SEMI_FINISHED: 5}, [{SEMI_FINISHED: 2, "labour": 3}], "2 of semi-finished goods are left"),
        ({SEMI_FINISHED: 5}, [{"material": 0}], "1 steps back: nothing was finished"),
        ({SEMI_FINISHED: -5}, [{"material": 1}], "must not be negative"),
        ({SEMI_FINISHED: 5}, [{"material": -1}], "material must not be negative"),
    ],
)
def test_what_cannot_be_taken_apart_is_refused(product, outputs, match):
    """Semi-finished goods were made by a step, of something."""
    with pytest.raises(ValueError, match=match):
        restore(product, outputs)
