"""Resources end with activities, activities with products, unused capacity with nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead.activity_based import assign_resources, cost_objects, time_driven

amounts = st.dictionaries(st.sampled_from(["wages", "rent", "power"]), st.integers(0, 10**9), min_size=1)
measures = st.dictionaries(st.sampled_from(["P", "Q", "R"]), st.integers(1, 1000), min_size=1)


@st.composite
def factories(draw):
    """Draw amounts, and a driver for each of them."""
    drawn = draw(amounts)
    return drawn, {name: draw(measures) for name in drawn}


@given(factories())
def test_the_first_stage_loses_nothing(factory):
    """Activity pools hold what the resources cost."""
    resources, drivers = factory
    found = assign_resources(resources, drivers)
    assert sum(sum(parts.values()) for parts in found.values()) == sum(resources.values())


@given(factories(), st.data())
def test_the_second_stage_loses_nothing(factory, data):
    """Cost objects, unused capacity and sustaining activities hold what the activities cost."""
    pools, drivers = factory
    sustaining = data.draw(st.sets(st.sampled_from(sorted(pools))))
    capacity = {
        name: sum(drivers[name].values()) + data.draw(st.integers(0, 100))
        for name in data.draw(st.sets(st.sampled_from(sorted(pools))))
    }
    decimals = data.draw(st.one_of(st.none(), st.integers(0, 3)))
    found = cost_objects(pools, drivers, capacity=capacity, sustaining=sustaining, rate_decimals=decimals)
    assert sum(found.objects.values()) + found.unused + found.sustaining == sum(pools.values())
    assert min(found.unused, found.sustaining) >= 0
    assert set(found.activities) == set(pools) - sustaining


def test_capacity_used_in_full_leaves_nothing_unused():
    """A printed rate leaves no tail behind where everything was used."""
    found = cost_objects({"a": 100}, {"a": {"P": 1, "Q": 2}}, capacity={"a": 3}, rate_decimals=0)
    assert (found.unused, found.objects) == (0, {"P": 33, "Q": 67})


@pytest.mark.parametrize(
    ("keywords", "match"),
    [
        ({"pools": {"a": 5}, "drivers": {}}, "a: 5 minor units .* base of zero"),
        ({"pools": {"a": -5}, "drivers": {"a": {"P": 1}}}, "a must not be negative"),
        ({"pools": {"a": 5}, "drivers": {"a": {"P": -1}}}, "a: bases must not be negative"),
        ({"pools": {"a": 5}, "drivers": {"a": {"P": 9}}, "capacity": {"a": 8}}, "a: a capacity .* 9 used"),
        ({"pools": {"a": 5}, "drivers": {"a": {"P": 0}}, "capacity": {"a": 0}}, "a capacity is above zero"),
        ({"pools": {"a": 5}, "drivers": {"a": {"P": 1}}, "capacity": {"b": 8}}, "no pool of \\['b'\\]"),
        ({"pools": {"a": 5}, "drivers": {"a": {"P": 1}}, "sustaining": ["c"]}, "no pool of \\['c'\\]"),
    ],
)
def test_what_cannot_be_charged_is_refused(keywords, match):
    """Pools need drivers, capacity holds what was used, and names are names of pools."""
    with pytest.raises(ValueError, match=match):
        cost_objects(**keywords)


def test_a_resource_needs_a_driver():
    """A resource with cost names the activities that it serves."""
    with pytest.raises(ValueError, match="wages: 5 minor units"):
        assign_resources({"wages": 5}, {})
    assert assign_resources({"wages": 0}, {}) == {}


def test_every_activity_takes_some_time():
    """A volume without a time for one is refused, and so are times beyond the capacity and numbers below zero."""
    with pytest.raises(ValueError, match="time of one is needed for \\['calls'\\]"):
        time_driven(5, 10, {"calls": 1}, {})
    with pytest.raises(ValueError, match="12 used"):
        time_driven(5, 10, {"calls": 4}, {"calls": 3})
    with pytest.raises(ValueError, match="calls must not be negative"):
        time_driven(5, 10, {"calls": -4}, {"calls": 3})


@given(st.integers(0, 10**9), st.integers(1, 500), st.integers(0, 100), st.integers(0, 5))
def test_time_and_idle_time_are_the_whole_cost(cost, slack, volume, each):
    """Charged and unused capacity add up to the cost of the department."""
    found = time_driven(cost, volume * each + slack, {"calls": volume}, {"calls": each})
    assert sum(found.charges.values()) + found.unused == cost


def test_time_may_have_a_printed_rate():
    """100.00 for 3 minutes is 33.33 a minute: two cost 66.66, and 33.34 was not used."""
    found = time_driven(100_00, 3, {"orders": 2}, {"orders": 1}, rate_decimals=0)
    assert (found.rate, found.charges, found.unused) == (33_33, {"orders": 66_66}, 33_34)
