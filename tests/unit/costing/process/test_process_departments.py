"""What goes into departments comes out of them, whatever way it travels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out
from erpcore.costing.process.process_departments import TRANSFERRED_IN, Department, Lot, carry_departments
from erpcore.costing.process.spoilage_bearers import Treatment
from erpcore.kernel.rounding import MICRO

FLOWS = ["average", "modified_fifo", "strict_fifo"]
amounts = st.integers(0, 10**9)


@st.composite
def chains(draw: st.DrawFn, *, spoiled: bool = False) -> list[Department]:
    """Draw up to four departments, each of which begins what the one before completed."""
    found: list[Department] = []
    started = draw(st.integers(1, 10**4))
    for number in range(draw(st.integers(1, 4))):
        growth = draw(st.integers(1, 3)) if number else 1
        started *= growth
        opening = draw(st.integers(0, 10**4))
        lost = draw(st.integers(0, (started - 1) // 2)) if spoiled else 0
        unusual = draw(st.integers(0, lost))
        completed = draw(st.integers(max(opening, 1), opening + started - lost))
        closing = opening + started - lost - completed
        stages = {
            name: Stage(
                draw(amounts) if opening else 0,
                draw(amounts),
                draw(st.integers(0, MICRO - 1)),
                draw(st.integers(1, MICRO)),
            )
            for name in ("material", "labour")
        }
        if completed == opening and not closing:  # nobody to bear the cost of the period but opening units
            stages = {name: stage._replace(opening_degree=0) for name, stage in stages.items()}
        carried = draw(amounts) if number and opening else 0
        units = Units(opening, started, completed, closing, lost - unusual, unusual)
        found.append(Department(units, stages, carried, growth))
        started = completed
    return found


@given(chains(), st.sampled_from(FLOWS))
def test_what_goes_into_departments_comes_out(departments, flow):
    """Opening cost, cost and what came in are handed on or stay; units alike."""
    coming = 0
    for department, found in zip(departments, carry_departments(departments, flow), strict=True):
        came = coming + department.opening_transferred
        came += sum(stage.opening_cost + stage.cost for stage in department.stages.values())
        assert found.completed + sum(cost.closing for cost in found.elements.values()) == came
        assert found.completed == sum(cost.completed for cost in found.elements.values())
        assert sum(lot.units for lot in found.lots) == department.units.completed
        assert all(lot.cost >= 0 for lot in found.lots)
        coming = found.completed


@given(chains(spoiled=True), st.sampled_from(FLOWS[:2]))
def test_what_is_spoiled_on_the_way_is_in_the_sum(departments, flow):
    """Abnormal spoilage keeps what it cost in the departments before it was found."""
    came = sum(department.opening_transferred for department in departments)
    came += sum(stage.opening_cost + stage.cost for each in departments for stage in each.stages.values())
    found = carry_departments(departments, flow)
    left = sum(cost.closing + cost.abnormal_spoilage for each in found for cost in each.elements.values())
    assert found[-1].completed + left == came


@given(chains())
def test_both_ways_of_first_in_first_out_agree_where_all_is_handed_on(departments):
    """What one department alone completes costs the same; and so does a chain in which nothing is left over."""
    strict, modified = (carry_departments(departments[:1], flow) for flow in ("strict_fifo", "modified_fifo"))
    assert strict[0].completed == modified[0].completed
    through = [departments[0]]
    for department in departments[1:]:
        units = Units(0, through[-1].units.completed, through[-1].units.completed, 0)
        stages = {name: stage._replace(opening_cost=0) for name, stage in department.stages.items()}
        through.append(Department(units, stages))
    strict, modified = (carry_departments(through, flow) for flow in ("strict_fifo", "modified_fifo"))
    assert strict[-1].completed == modified[-1].completed


def test_lots_stay_apart_through_three_departments():
    """100 at 9, 100 at 11; half of the second lot stays in department two, so department three gets 100 and 50."""
    first = Department(Units(100, 100, 200, 0), {"labour": Stage(400, 1_600, 500_000, 0)})
    second = Department(Units(0, 200, 150, 50), {"labour": Stage(0, 300, 0, 0)})
    third = Department(Units(0, 150, 150, 0), {"labour": Stage(0, 150, 0, 0)})
    found = carry_departments([first, second, third], "strict_fifo")
    assert found[1].elements[TRANSFERRED_IN].closing == 533  # half of 1 067, rounded
    assert found[2].lots == (Lot(100, 1_233), Lot(50, 684))


def test_modified_is_each_department_for_itself():
    """The second department sees one cost of all that came in, in an element of its own."""
    first = Department(Units(0, 10, 10, 0), {"labour": Stage(0, 100, 0, 0)})
    second = Department(Units(5, 10, 12, 3), {"labour": Stage(20, 90, 500_000, 0)}, 40)
    stages = {**second.stages, TRANSFERRED_IN: Stage(40, 100, MICRO, MICRO)}
    found = carry_departments([first, second], "modified_fifo")
    assert found[1].elements == first_in_first_out(second.units, stages)


def test_a_department_that_completes_nothing_hands_on_nothing():
    """The next one then begins nothing."""
    idle = Department(Units(0, 5, 0, 5), {"labour": Stage(0, 10, 0, MICRO)})
    for flow in FLOWS:
        found = carry_departments([idle], flow)
        assert (found[0].lots, found[0].elements["labour"].closing) == ((), 10)


def test_what_a_department_had_before_bears_its_cost_when_nothing_comes_in():
    """Where the first finishes none, the second finishes 3 of 5 that came before for 100: 60, and 9 of its own."""
    idle = Department(Units(0, 8, 0, 8), {"labour": Stage(0, 10, 0, MICRO)})
    second = Department(Units(5, 0, 3, 2), {"labour": Stage(0, 9, 0, 0)}, 100)
    found = carry_departments([idle, second], "average")[1]
    assert found.lots == (Lot(3, 69),)
    assert found.elements[TRANSFERRED_IN].closing == 40
    third = Department(Units(5, 0, 5, 0), {"labour": Stage(0, 9, 0, 0)}, 100)
    for flow in FLOWS:
        assert carry_departments([idle, third], flow)[1].lots == (Lot(5, 109),)


GOOD = Department(Units(0, 4, 4, 0), {"labour": Stage(0, 4, 0, 0)})


@pytest.mark.parametrize(
    ("departments", "flow", "match"),
    [
        ([GOOD, GOOD._replace(units=Units(0, 5, 5, 0))], "average", "department 2: 5 micro-units came in"),
        (
            [GOOD._replace(units=Units(0, 4, 0, 4), stages={"labour": Stage(0, 4, 0, 1)}), GOOD],
            "average",
            "department 2: 4 micro-units came in, and the department before completed 0",
        ),
        ([GOOD._replace(growth=2)], "average", "department 1: nothing comes before the first"),
        ([GOOD._replace(opening_transferred=3)], "average", "3 was transferred in with no unit"),
        ([GOOD._replace(units=Units(2, 2, 4, 0), opening_transferred=3)], "average", "nothing comes before"),
        ([GOOD._replace(opening_transferred=-3)], "average", "opening cost transferred in must not be"),
        ([GOOD._replace(stages={TRANSFERRED_IN: Stage(0, 0, 0, 0)})], "average", "and no stage"),
        ([GOOD._replace(units=Units(0, 4, 3, 0, 1))], "strict_fifo", "of which lot are units"),
        (
            [GOOD._replace(units=Units(0, 4, 3, 0))],
            "strict_fifo",
            "department 1: 4 micro-units came in, and 3",
        ),
        ([GOOD._replace(treatment=Treatment(opening_inspected=True))], "average", "at the average nobody"),
    ],
)
def test_departments_that_cannot_be_are_refused(departments, flow, match):
    """Units come from somewhere, and a refusal names the department."""
    with pytest.raises(ValueError, match=match):
        carry_departments(departments, flow)


def test_departments_may_have_printed_unit_costs():
    """100.00 over 3 is 33.33: two go on for 66.66; the next takes them at 33.33 each, or one for 33.33 of a rest."""
    first = Department(Units(0, 3 * MICRO, 2 * MICRO, MICRO), {"labour": Stage(0, 100_00, 0, MICRO)})
    second = Department(Units(0, 2 * MICRO, MICRO, MICRO), {})
    found = carry_departments([first, second], "average", rate_decimals=0)
    assert [cost.completed for cost in found] == [66_66, 33_33]
    found = carry_departments([first, second], "modified_fifo", rate_decimals=0, rest="finished")
    assert [cost.completed for cost in found] == [66_67, 33_33]
