"""Each step's cost is in finished goods or in its broad work in process."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.steps.parallel_steps import (
    ParallelStep,
    Stage,
    broad_processes,
    broad_weights,
    carry_parallel,
)
from erpcore.costing.steps.step_division import AtQuota
from erpcore.kernel.rounding import MICRO

amounts = st.integers(0, 10**9)
stages = st.builds(
    Stage,
    st.integers(0, 1000),
    st.fixed_dictionaries({"labour": st.integers(0, MICRO)}),
    st.integers(0, 100),
    st.integers(1, 4),
)


@given(st.integers(1, 1000), st.lists(st.tuples(stages, amounts, amounts), min_size=1, max_size=4))
def test_every_step_is_divided_in_full(finished, drawn):
    """Opening cost and cost of each step are in its two parts, and the product is the sum of the shares."""
    weights = broad_weights(finished, [stage for stage, _, _ in drawn])
    steps = [
        ParallelStep({"labour": cost}, basis, {"labour": opening})
        for basis, (_, cost, opening) in zip(weights, drawn, strict=True)
    ]
    found = carry_parallel(steps)
    for step, division in zip(steps, found.steps, strict=True):
        assert division.finished["labour"] + division.closing["labour"] == sum(
            table["labour"] for table in (step.opening, step.cost)
        )
    assert found.finished["labour"] == sum(division.finished["labour"] for division in found.steps)


def test_broad_work_in_process_is_all_that_is_not_in_finished_goods():
    """Two of the first are in one of the second: 100 products hold 200, 30 later 60; 7 in store; 10 half done."""
    first, second = broad_weights(100, [Stage(10, {"labour": 500_000}, 7, 2), Stage(30, {"labour": 400_000})])
    assert first == {"labour": (200, 60 + 7 + 5)}
    assert second == {"labour": (100, 12)}


@given(st.lists(st.tuples(stages, stages, amounts, amounts), min_size=1, max_size=4), st.integers(0, 1000))
def test_first_in_first_out_divides_in_full(drawn, more):
    """What was begun keeps its cost, and cost of the month is for its work; both parts are all the cost there is."""
    opening = [stage for stage, _, _, _ in drawn]
    closing = [stage._replace(each=was.each) for was, stage, _, _ in drawn]
    begun = max(int(step["labour"].opening) for step in broad_processes_of(opening, closing))
    processes = broad_processes(opening, begun + more + 1, closing)
    steps = [
        ParallelStep({"labour": cost}, basis, {"labour": first if was["labour"].opening else 0})
        for (_, _, cost, first), basis, was in zip(drawn, processes, processes, strict=True)
    ]
    for step, division in zip(steps, carry_parallel(steps).steps, strict=True):
        assert division.finished["labour"] + division.closing["labour"] == sum(
            table["labour"] for table in (step.opening, step.cost)
        )
        assert division.finished["labour"] >= step.opening["labour"]


def broad_processes_of(opening, closing):
    """Count with more products than any stage holds."""
    return broad_processes(opening, 10**9, closing)


def test_broad_work_in_process_is_finished_first():
    """30 were begun, 25 equivalents of step one; of 100, 75 are work of the month, and 50 of 150 half: 125 for 250."""
    half = 500_000
    began = [Stage(10, {"labour": half}), Stage(20, {"labour": half})]
    first, second = broad_processes(began, 100, [Stage(20, {"labour": half}), Stage(40, {"labour": half})])
    assert (first["labour"], second["labour"]) == ((30, 25, 100, 50), (20, 10, 100, 20))
    found = carry_parallel([ParallelStep({"labour": 250}, first, {"labour": 40})])
    assert found.steps[0] == ({"labour": 40 + 150}, {"labour": 100})


@pytest.mark.parametrize(
    ("opening", "finished", "match"),
    [
        ([Stage(5, {"labour": 0})], 4, "step 1: 4 were finished of 5 in broad work in process"),
        ([Stage(5, {"material": 0})], 9, "have the same elements"),
        ([], 9, "have the same elements"),
        ([Stage(-5, {"labour": 0})], 9, "step 1: quantities are not negative"),
    ],
)
def test_what_was_begun_must_be_known(opening, finished, match):
    """Other steps than at the end, and fewer units finished than were begun, are refused."""
    with pytest.raises(ValueError, match=match):
        broad_processes(opening, finished, [Stage(1, {"labour": 0})])


def test_a_step_may_keep_work_in_process_at_quota_cost():
    """What is not in process at quota is the share of finished goods."""
    assert carry_parallel([ParallelStep({"labour": 90}, AtQuota({"labour": 20}, 3))]).finished == {
        "labour": 70
    }


@pytest.mark.parametrize(
    ("finished", "stage", "match"),
    [
        (-1, Stage(0, {}), "what is finished must not be negative"),
        (1, Stage(-1, {}), "step 1: quantities are not negative"),
        (1, Stage(0, {}, -1), "step 1: quantities are not negative"),
        (1, Stage(0, {}, 0, 0), "some of it is in the next step"),
        (1, Stage(1, {"labour": MICRO + 1}), "step 1: degrees .* found otherwise at \\['labour'\\]"),
        (1, Stage(1, {"labour": -1}), "degrees"),
    ],
)
def test_units_that_cannot_be_are_refused(finished, stage, match):
    """Quantities are not negative, degrees lie between nothing and all, every step goes into the next."""
    with pytest.raises(ValueError, match=match):
        broad_weights(finished, [stage])


def test_cost_without_units_is_refused():
    """The step that has cost and nothing to bear it is named."""
    with pytest.raises(ValueError, match="step 2: labour: 5 minor units"):
        carry_parallel([ParallelStep({}, {}), ParallelStep({"labour": 5}, {"labour": Weights(0, 0)})])


def test_shares_may_be_at_a_printed_rate():
    """100.00 over 2 and 1 is 33.33 for one of the product: its share 66.66, or what work in process leaves."""
    step = ParallelStep({"labour": 100_00}, {"labour": Weights(2, 1)})
    assert carry_parallel([step], rate_decimals=0).finished == {"labour": 66_66}
    assert carry_parallel([step], rate_decimals=0, rest="finished").finished == {"labour": 66_67}
