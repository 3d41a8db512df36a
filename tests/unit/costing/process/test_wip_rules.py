"""Finished goods and work in process add up under every rule, and no rule leaves cost with nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.wip_rules import (
    Division,
    Weights,
    as_finished,
    at_quota,
    divide_by,
    ignore,
    keep_fixed,
    material_only,
)

ELEMENTS = ("material", "labour", "overhead")
costs = st.dictionaries(st.sampled_from(ELEMENTS), st.integers(0, 10**10), min_size=1)
weights = st.builds(Weights, st.integers(1, 10**6), st.integers(0, 10**6))


def check(opening, cost, division):
    """Find every element whole in its two parts."""
    for element in {*opening, *cost}:
        both = opening.get(element, 0) + cost.get(element, 0)
        assert division.finished[element] + division.closing[element] == both
        assert min(division.finished[element], division.closing[element]) >= 0


@given(
    costs,
    costs,
    st.fixed_dictionaries(dict.fromkeys(ELEMENTS, weights)),
    st.one_of(st.none(), st.integers(0, 4)),
)
def test_weights_divide_all(opening, cost, quotas, decimals):
    """By quotas, by number, for material only: nothing is lost."""
    check(opening, cost, divide_by(opening, cost, quotas, rate_decimals=decimals))
    check(opening, cost, as_finished(opening, cost, quotas["material"], rate_decimals=decimals))
    forward = {"material": opening.get("material", 0)}
    check(forward, cost, material_only(forward, cost, quotas["material"], rate_decimals=decimals))


def test_work_in_process_has_its_part_of_each_material() -> None:
    """A company names its materials: paint is shared as boards are, and labour is all for finished goods."""
    cost, materials = {"boards": 900, "paint": 60, "labour": 40}, ("boards", "paint")
    found = material_only({}, cost, Weights(2, 1), materials=materials)
    assert found.closing == {"boards": 300, "paint": 20, "labour": 0}


@given(costs, costs, st.data())
def test_stated_values_leave_the_rest_to_finished_goods(opening, cost, data):
    """Nothing, the fixed value, a count or quota cost: finished goods are what is left."""
    check({}, cost, ignore({}, cost, finished=1))
    check(opening, cost, keep_fixed(opening, cost, finished=1))
    left = {
        element: data.draw(st.integers(0, opening.get(element, 0) + amount))
        for element, amount in cost.items()
    }
    found = keep_fixed(opening, cost, finished=1, counted=left)
    check(opening, cost, found)
    assert found == at_quota(opening, cost, left, finished=1)


def test_a_month_without_output_may_leave_all_in_process():
    """Where everything stays in process, nothing has to be finished."""
    assert at_quota({"material": 5}, {"material": 2}, {"material": 7}, finished=0) == Division(
        {"material": 0}, {"material": 7}
    )
    assert divide_by({}, {"material": 7}, {"material": Weights(0, 3)}).closing == {"material": 7}


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: ignore({"labour": 1}, {}, finished=1), "none of its cost is brought forward"),
        (lambda: ignore({}, {"labour": 5}, finished=0), "labour: 5 of cost, and nothing was finished"),
        (lambda: ignore({}, {"labour": -5}, finished=1), "labour must not be negative"),
        (
            lambda: ignore({}, {}, finished=-1),
            "bases must not be negative; found otherwise at \\['finished'\\]",
        ),
        (lambda: keep_fixed({"labour": -5}, {}, finished=1), "opening labour must not be negative"),
        (lambda: keep_fixed({}, {"labour": 5}, finished=1, counted={"labour": 6}), "no more than 5"),
        (
            lambda: at_quota({}, {"labour": 5}, {"material": 1}, finished=1),
            "material: 1 for .* no more than 0",
        ),
        (lambda: at_quota({}, {"labour": 5}, {"labour": -1}, finished=1), "labour must not be negative"),
        (lambda: material_only({"labour": 5}, {}, Weights(1, 1)), "\\['labour'\\] are brought forward"),
        (lambda: material_only({}, {"labour": 5}, Weights(0, 1)), "labour: 5 minor units .* base of zero"),
        (lambda: as_finished({}, {"labour": 5}, Weights(0, 0)), "labour: 5 minor units"),
        (lambda: as_finished({}, {"labour": 5}, Weights(1, -1)), "labour: bases must not be negative"),
        (lambda: divide_by({}, {"labour": 5}, {}), "labour: 5 minor units"),
    ],
)
def test_what_cannot_be_divided_is_refused(found, match):
    """Cost needs somebody to bear it, and nobody holds more than there is."""
    with pytest.raises(ValueError, match=match):
        found()


def test_finished_goods_may_take_what_a_printed_rate_leaves():
    """100.00 over 2 and 1 is 33.33: work in process 33.34 or, worked out first, 33.33 (倒挤完工产品成本)."""
    weights = {"material": Weights(2, 1)}
    assert divide_by({}, {"material": 100_00}, weights, rate_decimals=0).closing == {"material": 33_34}
    found = divide_by({}, {"material": 100_00}, weights, rate_decimals=0, rest="finished")
    assert found == Division({"material": 66_67}, {"material": 33_33})
    assert divide_by({}, {"material": 100_00}, weights, rate_decimals=0, rest="finished") == found
