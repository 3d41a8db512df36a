"""What goes into a chain of steps is in its products, its work in process and its stores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.opening_first import Process
from erpcore.costing.process.process_costing import Stage, Units
from erpcore.costing.process.process_departments import Department, carry_departments
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.steps.sequential_steps import (
    SEMI_FINISHED,
    Step,
    Store,
    carry_by_element,
    carry_combined,
)
from erpcore.costing.steps.step_division import AtQuota

ELEMENTS = ("material", "labour")
costs = st.dictionaries(st.sampled_from(ELEMENTS), st.integers(0, 10**9))
weights = st.builds(Weights, st.integers(1, 1000), st.integers(0, 1000))


@st.composite
def chains(draw, *, by_element):
    """Draw up to four steps, some with a store before them."""
    steps = []
    for number in range(draw(st.integers(1, 4))):
        basis = {element: draw(weights) for element in ELEMENTS}
        step = Step(draw(costs), basis, draw(weights), draw(costs))
        if number:
            older = draw(costs)
            opening = older if by_element else {SEMI_FINISHED: sum(older.values())}
            step = step._replace(opening_transferred=opening)
            if draw(st.booleans()):
                received, held = draw(st.integers(1, 100)), draw(st.integers(0, 50))
                stock = Store(opening if held else {}, held, received, draw(st.integers(0, received + held)))
                step = step._replace(store=stock)
        steps.append(step)
    return steps


def came_in(steps):
    """Add up all cost that a chain is given."""
    tables = [table for step in steps for table in (step.cost, step.opening, step.opening_transferred)]
    tables += [step.store.opening for step in steps if step.store]
    return sum(sum(table.values()) for table in tables)


def is_there(found):
    """Add up all cost that a chain has at the end."""
    held = sum(sum(step.closing.values()) + sum(step.stored.values()) for step in found)
    return held + sum(found[-1].finished.values())


@given(chains(by_element=False))
def test_nothing_is_lost_on_the_way_as_one_amount(steps):
    """Products, work in process and stores hold all cost; later steps hold the earlier ones' as one amount."""
    found = carry_combined(steps)
    assert is_there(found) == came_in(steps)
    assert set(found[-1].finished) <= {*ELEMENTS, SEMI_FINISHED}


@given(chains(by_element=True))
def test_nothing_is_lost_on_the_way_by_element(steps):
    """The same element by element, and no semi-finished goods are left to take apart."""
    found = carry_by_element(steps)
    assert is_there(found) == came_in(steps)
    assert SEMI_FINISHED not in found[-1].finished


@given(chains(by_element=True))
def test_without_anything_older_both_ways_cost_the_same(steps):
    """Element by element or as one amount, products cost the same but for the minor units that do not divide."""
    steps = [step._replace(opening_transferred={}, store=None) for step in steps]
    one, other = carry_combined(steps), carry_by_element(steps)
    for left, right in zip(one, other, strict=True):
        assert abs(sum(left.finished.values()) - sum(right.finished.values())) <= 4 * len(steps)


def test_a_store_gives_out_at_its_average():
    """300 for 55 600 and 800 for 151 200: 900 at 188; the other 200 stay."""
    first = Step({"material": 151_200}, {"material": Weights(1, 0)})
    store = Store({SEMI_FINISHED: 55_600}, 300, 800, 900)
    second = carry_combined([first, Step({}, {}, Weights(1, 0), store=store)])[1]
    assert (second.received, second.stored) == ({SEMI_FINISHED: 169_200}, {SEMI_FINISHED: 37_600})


def test_work_in_process_may_be_at_quota_cost():
    """At quota cost own and earlier cost are in one, and the rest is finished."""
    first = Step({"material": 100}, {"material": Weights(1, 0)})
    second = Step({"labour": 50}, AtQuota({"material": 30, "labour": 10}, 4), opening={"material": 20})
    assert carry_by_element([first, second])[1].finished == {"material": 90, "labour": 40}


@pytest.mark.parametrize(
    ("steps", "match"),
    [
        ([Step({}, {}, opening_transferred={SEMI_FINISHED: 1})], "step 1: nothing comes before"),
        ([Step({}, {}, store=Store({}, 0, 0, 0))], "step 1: nothing comes before"),
        ([Step({"labour": 5}, {})], "step 1: labour: 5 minor units"),
        (
            [Step({"labour": 5}, {"labour": Weights(1, 0)}), Step({}, {})],
            "step 2: semi_finished: 5 minor units",
        ),
        ([Step({}, {}), Step({}, {}, opening_transferred={"labour": 1})], "step 2: .* one amount under"),
        (
            [Step({}, {}), Step({}, {}, store=Store({"labour": 1}, 1, 0, 1))],
            "step 2: .* found \\['labour'\\]",
        ),
        ([Step({}, {}), Step({}, {}, store=Store({}, 1, 2, 4))], "step 2: of 3 .* 4 cannot be issued"),
        ([Step({}, {}), Step({}, {}, store=Store({}, -1, 2, 0))], "step 2: .* cannot be issued"),
        (
            [Step({}, {}), Step({}, {}, store=Store({SEMI_FINISHED: 9}, 0, 0, 0))],
            "cost 9, and there are none",
        ),
        ([Step({}, {}), Step({}, {}, store=Store({SEMI_FINISHED: -9}, 1, 0, 0))], "must not be negative"),
    ],
)
def test_what_cannot_be_carried_is_refused(steps, match):
    """A step that has cost needs something to divide it by, a store what it gives out; the step is named."""
    with pytest.raises(ValueError, match=match):
        carry_combined(steps)


@pytest.mark.parametrize(
    "second",
    [
        Step({}, {}, opening_transferred={SEMI_FINISHED: 1}),
        Step({}, {}, store=Store({SEMI_FINISHED: 1}, 1, 0, 1)),
    ],
)
def test_by_element_nothing_older_is_one_amount(second):
    """What was kept as one amount is restored before it goes on by element."""
    with pytest.raises(ValueError, match=r"step 2: .* restore it first"):
        carry_by_element([Step({}, {}), second])


@pytest.mark.parametrize("carry", [carry_combined, carry_by_element])
def test_steps_and_their_store_may_be_at_printed_rates(carry):
    """100.00 over 2 and 1 is 33.33: 66.66 into the store, of whose 3 at 22.22 two go on for 44.44.

    The second step divides them by 3 and 4 at 6.35: 19.05 finished, 25.39 in process.
    """
    first = Step({"labour": 100_00}, {"labour": Weights(2, 1)})
    second = Step({}, {}, transferred=Weights(3, 4), store=Store({}, 1, 2, 2))
    found = carry([first, second], rate_decimals=0)[1]
    assert [sum(part.values()) for part in (found.received, found.stored)] == [44_44, 22_22]
    assert [sum(part.values()) for part in found.transferred] == [19_05, 25_39]


def test_steps_first_in_first_out_are_departments_under_modified_fifo():
    """逐步综合结转 with 先进先出: what is received is one lot at one cost, as in process costing of departments."""
    cutting = Department(Units(100, 100, 180, 20), {"labour": Stage(400, 1_600, 500_000, 250_000)})
    sewing = Department(Units(30, 180, 150, 60), {"labour": Stage(90, 720, 500_000, 500_000)}, 250)
    steps = [
        Step({"labour": 1_600}, {"labour": Process(100, 50, 180, 5)}, opening={"labour": 400}),
        Step(
            {"labour": 720},
            {"labour": Process(30, 15, 150, 30)},
            transferred=Process(30, 30, 150, 60),
            opening={"labour": 90},
            opening_transferred={SEMI_FINISHED: 250},
        ),
    ]
    found = [sum(step.finished.values()) for step in carry_combined(steps)]
    departments = carry_departments([cutting, sewing], "modified_fifo")
    assert found == [sum(lot.cost for lot in each.lots) for each in departments]
