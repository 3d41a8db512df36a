"""Equivalent units: what goes into a department comes out of it, in units and in money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.kernel.rounding import MICRO

PACIFIC = Units(opening=225 * MICRO, started=275 * MICRO, completed=400 * MICRO, closing=100 * MICRO)
MARCH = {
    "material": Stage(18_000, 19_800, MICRO, MICRO),
    "conversion": Stage(18_135, 16_380, 600_000, 500_000),
}


def test_pacific_electronics_at_the_average():
    """500 and 450 equivalent units at 75.60 and 76.70: 60,920 completed, 11,395 unfinished.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17.
    """
    found = weighted_average(PACIFIC, MARCH)
    assert [cost.equivalent_units for cost in found.values()] == [500 * MICRO, 450 * MICRO]
    assert [float(cost.unit_cost) for cost in found.values()] == [75.6, 76.7]
    assert sum(cost.completed for cost in found.values()) == 60_920
    assert sum(cost.closing for cost in found.values()) == 11_395


def test_pacific_electronics_first_in_first_out():
    """275 and 315 equivalent units at 72 and 52: 62,515 completed, 9,800 unfinished.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17.
    """
    found = first_in_first_out(PACIFIC, MARCH)
    assert [cost.equivalent_units for cost in found.values()] == [275 * MICRO, 315 * MICRO]
    assert [cost.unit_cost for cost in found.values()] == [72, 52]
    assert sum(cost.completed for cost in found.values()) == 62_515
    assert sum(cost.closing for cost in found.values()) == 9_800


@pytest.mark.parametrize("inspected", [False, True])
def test_who_bears_normal_spoilage(inspected):
    """Ten of a hundred are spoiled as usual: the good units bear it, with the unfinished ones that were inspected."""
    units = Units(0, 100 * MICRO, 70 * MICRO, 10 * MICRO, 10 * MICRO, 10 * MICRO)
    cost = weighted_average(units, {"all": Stage(0, 100_000, 0, MICRO)}, closing_inspected=inspected)["all"]
    normal = 10_000
    assert cost.normal_spoilage == normal
    assert cost.abnormal_spoilage == normal
    assert cost.completed == 70_000 + (8_750 if inspected else 10_000)
    assert cost.closing == 10_000 + (1_250 if inspected else 0)
    assert cost.completed + cost.closing + cost.abnormal_spoilage == 100_000


def test_what_is_lost_may_bear_nothing():
    """By the method of neglect, lost units have no equivalents, and the others are dearer."""
    units = Units(0, 100 * MICRO, 80 * MICRO, 0, 20 * MICRO)
    cost = weighted_average(units, {"all": Stage(0, 100_000, 0, 0, 0)})["all"]
    assert (cost.completed, cost.normal_spoilage, cost.unit_cost) == (100_000, 0, 1_250)


@st.composite
def departments(draw):
    """Draw a department's month."""
    parts = [draw(st.integers(0, 10**9)) for _ in range(4)]
    completed = parts[0] + 1
    opening = draw(st.integers(0, completed))
    started = completed + sum(parts[1:]) - opening
    stages = {
        name: Stage(
            draw(st.integers(0, 10**9)) if opening else 0,
            draw(st.integers(0, 10**9)),
            draw(st.integers(0, MICRO - 1)),
            draw(st.integers(0, MICRO)),
            draw(st.integers(0, MICRO)),
        )
        for name in ("material", "conversion")
    }
    return Units(opening, started, completed, *parts[1:]), stages


@given(departments(), st.booleans(), st.sampled_from([weighted_average, first_in_first_out]))
def test_what_goes_in_comes_out(department, inspected, method):
    """Opening cost and cost of the period are in completed, unfinished and spoiled units, and nothing else is."""
    units, stages = department
    for name, cost in method(units, stages, closing_inspected=inspected).items():
        stage = stages[name]
        assert cost.completed + cost.closing + cost.abnormal_spoilage == stage.opening_cost + stage.cost
        assert min(cost.completed, cost.closing, cost.abnormal_spoilage) >= 0


@given(departments())
def test_without_anything_at_the_beginning_both_methods_agree(department):
    """The two differ only in what they do with what was begun before."""
    units, stages = department
    units = units._replace(opening=0, started=units.opening + units.started)
    stages = {name: stage._replace(opening_cost=0) for name, stage in stages.items()}
    assert weighted_average(units, stages) == first_in_first_out(units, stages)


@pytest.mark.parametrize(
    ("units", "stage", "match"),
    [
        (Units(0, 5, 4, 2), Stage(0, 1, 0, 0), "5 micro-units came in, and 6 are accounted for"),
        (Units(-1, 5, 4, 0), Stage(0, 1, 0, 0), "not negative"),
        (Units(0, 5, 4, 1), Stage(0, 1, 0, MICRO + 1), "between 0 and"),
        (Units(0, 5, 4, 1), Stage(0, -1, 0, 0), "costs are not negative"),
        (Units(0, 5, 0, 5), Stage(0, 7, 0, 0), "no unit has had any of it"),
        (Units(0, 5, 0, 0, 5), Stage(0, 7, 0, 0), "no good unit to bear it"),
    ],
)
def test_what_cannot_be_is_refused(units, stage, match):
    """Units balance, degrees lie between nothing and all, and every cost finds somebody to bear it."""
    with pytest.raises(ValueError, match=match):
        weighted_average(units, {"all": stage})


def test_what_was_there_is_finished_first():
    """First in first out has no meaning where less was completed than was there."""
    with pytest.raises(ValueError, match="finished first"):
        first_in_first_out(Units(5, 0, 4, 1), {"all": Stage(1, 1, 0, 0)})
