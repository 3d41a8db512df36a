"""By-products take cost off the main ones when they are made, or bring income when they are sold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.joint.by_products import ByProduct, take_off, treat_by_products


@st.composite
def by_products(draw):
    """Draw by-products of which some were sold."""
    quantity = draw(st.integers(1, 10**6))
    return ByProduct(quantity, draw(st.integers(0, quantity)), draw(st.integers(0, 10**6)))


@given(st.integers(0, 10**7), st.dictionaries(st.sampled_from("ABC"), by_products()))
def test_credited_they_and_the_main_products_are_the_joint_cost(cost, found):
    """Nothing is lost: what main products bear, what is on hand and what was sold add up; or they are worth more."""
    if sum(each.value for each in found.values()) > cost:
        with pytest.raises(ValueError, match="exceed the joint cost"):
            treat_by_products(cost, found, "credit")
        return
    treated = treat_by_products(cost, found, "credit")
    assert treated.main + sum(treated.on_hand.values()) + sum(treated.sold.values()) == cost
    assert min([0, *treated.on_hand.values()]) == 0


@given(st.integers(0, 10**7), st.dictionaries(st.sampled_from("ABC"), by_products()))
def test_as_income_the_main_products_bear_all(cost, found):
    """Joint cost stays whole, nothing is on hand, and only what was sold brings income; all of it with the last."""
    treated = treat_by_products(cost, found, "income")
    assert (treated.main, sum(treated.on_hand.values())) == (cost, 0)
    assert treat_by_products(
        0, {name: each._replace(sold=each.made) for name, each in found.items()}, "income"
    ).sold == {name: each.value for name, each in found.items()}


def test_by_products_worth_more_than_the_joint_cost_are_named():
    """They are main products then: the refusal says which they are, and what they are worth."""
    with pytest.raises(ValueError, match=r"worth 101 exceed the joint cost of 100, .*: \{'chips': 101\}"):
        treat_by_products(100, {"chips": ByProduct(1, 0, 101)}, "credit")
    assert treat_by_products(100, {"chips": ByProduct(1, 0, 101)}, "income").main == 100


@pytest.mark.parametrize(
    ("cost", "by_product", "match"),
    [
        (-1, ByProduct(1, 1, 1), "joint cost must not be negative"),
        (9, ByProduct(1, 2, 1), "chips: of 1 made, 2 cannot have been sold"),
        (9, ByProduct(1, 1, -1), "value of chips must not be negative"),
        (9, ByProduct(0, 0, 1), "chips: none was made that could be worth 1"),
    ],
)
def test_by_products_that_cannot_be_are_refused(cost, by_product, match):
    """No number is below zero, and what is sold was made."""
    with pytest.raises(ValueError, match=match):
        treat_by_products(cost, {"chips": by_product}, "credit")


COSTS = st.dictionaries(st.sampled_from(["material", "labour", "overhead"]), st.integers(0, 10**7))


@given(COSTS, st.integers(0, 10**7), st.sets(st.sampled_from(["material", "labour"])))
def test_what_they_are_worth_comes_off_the_elements_named(costs, worth, named):
    """Nothing else changes, nothing falls below zero, and what comes off is what they are worth; or it is refused."""
    elements = named & set(costs)
    if worth > sum(costs[element] for element in elements):
        with pytest.raises(ValueError, match="exceed the joint cost"):
            take_off(costs, worth, elements)
        return
    main = take_off(costs, worth, elements)
    assert sum(costs.values()) - sum(main.values()) == worth
    assert all(amount == costs[element] for element, amount in main.items() if element not in elements)
    assert min([0, *main.values()]) == 0


def test_without_elements_all_of_them_give_in_proportion():
    """A tenth of the cost is a tenth of each element; an element named twice gives once."""
    assert take_off({"material": 900, "labour": 100}, 100) == {"material": 810, "labour": 90}
    assert take_off({"material": 900, "labour": 100}, 90, ["labour", "labour"])["labour"] == 10


def test_the_part_that_comes_off_may_be_printed():
    """2 000 of 90 000 are 2.22 %: 1 332 of 60 000, and the last element takes the rest."""
    main = take_off({"material": 60_000, "labour": 30_000}, 2_000, rate_decimals=4)
    assert main == {"material": 58_668, "labour": 29_332}


@pytest.mark.parametrize(
    ("costs", "worth", "elements", "match"),
    [
        ({"material": 5}, -1, None, "worth of by products must not be negative"),
        ({"material": -5}, 0, None, "material must not be negative"),
        ({"material": 5}, 1, ["labour"], r"are taken off \['material'\], found \['labour'\]"),
    ],
)
def test_what_cannot_come_off_is_told(costs, worth, elements, match):
    """A negative amount, and an element that the process has no cost of."""
    with pytest.raises(ValueError, match=match):
        take_off(costs, worth, elements)
