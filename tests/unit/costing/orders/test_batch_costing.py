"""Finished and open batches hold all material and all indirect cost; operations end with the batches they worked on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.orders.batch_costing import (
    Batch,
    SharedOperation,
    finish_part,
    operation_costing,
    simplified_batches,
)

amounts = st.integers(0, 10**9)


@st.composite
def batches(draw):
    """Draw a batch that is open, finished in part or finished."""
    material, hours = draw(amounts), draw(st.integers(1, 1000))
    return Batch(material, hours, draw(st.integers(0, material)), draw(st.integers(0, hours)))


@given(
    st.dictionaries(st.sampled_from("1234"), batches(), min_size=1),
    st.dictionaries(st.sampled_from(["labour", "overhead"]), amounts),
    st.one_of(st.none(), st.integers(0, 4)),
)
def test_nothing_is_lost_between_finished_and_open(drawn, indirect, decimals):
    """Material by batch, hours and each element of indirect cost add up."""
    found = simplified_batches(drawn, indirect, rate_decimals=decimals)
    for element, amount in indirect.items():
        charged = sum(costs[element] for costs in found.finished.values())
        assert charged + found.open_indirect[element] == amount
        assert found.open_indirect[element] >= 0
    finished = sum(costs["material"] for costs in found.finished.values())
    assert finished + sum(found.open_material.values()) == sum(batch.material for batch in drawn.values())
    assert all(found.open_hours[name] == batch.hours - batch.finished_hours for name, batch in drawn.items())


def test_open_batches_bear_no_indirect_cost():
    """While nothing is finished, everything stays in the summary account."""
    found = simplified_batches({"1": Batch(10, 5), "2": Batch(20, 5)}, {"labour": 100})
    assert (found.finished, found.open_indirect, found.rates) == ({}, {"labour": 100}, {"labour": 10})


@pytest.mark.parametrize(
    ("batch", "indirect", "match"),
    [
        (Batch(5, 5, 6, 5), {}, "1: more is finished than there is"),
        (Batch(5, 5, 5, 6), {}, "1: more is finished than there is"),
        (Batch(-5, 5), {}, "material of 1 must not be negative"),
        (Batch(5, 5, 0, -1), {}, "negative; found otherwise at \\['finished hours of 1'\\]"),
        (Batch(5, 0), {"labour": 7}, "labour: 7 minor units"),
        (Batch(5, 1), {"labour": -7}, "labour must not be negative"),
    ],
)
def test_batches_that_cannot_be_are_refused(batch, indirect, match):
    """No more is finished than was begun, and indirect cost needs hours."""
    with pytest.raises(ValueError, match=match):
        simplified_batches({"1": batch}, indirect)


@given(
    st.fixed_dictionaries({"wool": amounts, "silk": amounts}),
    st.dictionaries(
        st.sampled_from(["cut", "sew"]),
        st.builds(
            SharedOperation,
            amounts,
            st.dictionaries(st.sampled_from(["wool", "silk"]), st.integers(1, 99), min_size=1),
        ),
    ),
)
def test_batches_hold_what_operations_cost(materials, operations):
    """Material and conversion are in the batches, and a batch that skips an operation bears none of it."""
    found = operation_costing(materials, operations)
    assert sum(batch.total for batch in found.values()) == sum(materials.values()) + sum(
        operation.cost for operation in operations.values()
    )
    for name, operation in operations.items():
        assert {batch for batch, cost in found.items() if name in cost.operations} == set(operation.driver)


@pytest.mark.parametrize(
    ("materials", "operation", "match"),
    [
        ({"wool": 1}, SharedOperation(5, {"silk": 1}), "sew: no material is listed for \\['silk'\\]"),
        ({"wool": 1}, SharedOperation(5, {"wool": 0}), "sew: 5 minor units"),
        ({"wool": 1}, SharedOperation(-5, {"wool": 1}), "sew: .* must not be negative"),
        ({"wool": -1}, SharedOperation(5, {"wool": 1}), "wool must not be negative"),
    ],
)
def test_operations_that_cannot_be_charged_are_refused(materials, operation, match):
    """An operation with cost worked on batches that are known."""
    with pytest.raises(ValueError, match=match):
        operation_costing(materials, {"sew": operation})


@given(
    st.dictionaries(st.sampled_from("ABC"), st.integers(0, 10**4)), st.integers(0, 100), st.integers(0, 10**6)
)
def test_a_part_and_the_rest_of_a_batch_are_the_batch(each, finished, more):
    """What is carried at planned cost and what is left add up, element by element."""
    cost = {element: amount * finished + more for element, amount in each.items()}
    division = finish_part(cost, each, finished)
    assert division.closing == dict.fromkeys(each, more)
    assert {name: division.finished[name] + more for name in each} == cost


def test_a_part_costs_no_more_than_the_batch():
    """A planned cost that is too high leaves less than nothing: the element is named."""
    with pytest.raises(ValueError, match="labour: 4 units are carried at 40, and there is 39"):
        finish_part({"material": 80, "labour": 39}, {"material": 20, "labour": 10}, 4)
    with pytest.raises(ValueError, match="planned labour of one must not be negative"):
        finish_part({}, {"labour": -1}, 1)


def test_an_operation_may_have_a_printed_rate():
    """100.00 over 3 blazers is 33.33: two bear 66.66, the last batch the rest."""
    sewing = {"sewing": SharedOperation(100_00, {"wool": 2, "silk": 1})}
    found = operation_costing({"wool": 0, "silk": 0}, sewing, rate_decimals=0)
    assert [batch.total for batch in found.values()] == [66_66, 33_34]
