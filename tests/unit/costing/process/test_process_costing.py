"""Equivalent units: what goes into a department comes out of it, in units and in money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.process_costing import (
    Stage,
    Units,
    check_flow,
    first_in_first_out,
    weighted_average,
)
from erpcore.costing.process.spoilage_bearers import Treatment
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
    treatment = Treatment(closing_inspected=inspected)
    cost = weighted_average(units, {"all": Stage(0, 100_000, 0, MICRO)}, treatment)["all"]
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


def test_units_that_were_inspected_before_bear_nothing_now():
    """First in first out: of 50 that were half done and inspected before, none bears spoilage of this period."""
    units = Units(50 * MICRO, 60 * MICRO, 80 * MICRO, 20 * MICRO, 10 * MICRO)
    stage = Stage(0, 9_000, MICRO, MICRO)
    before = Treatment(closing_inspected=True, opening_inspected=True)
    cost = first_in_first_out(units, {"all": stage}, before)["all"]
    assert (cost.normal_spoilage, cost.completed, cost.closing) == (1_500, 4_500 + 900, 3_000 + 600)
    with pytest.raises(ValueError, match="at the average nobody knows"):
        weighted_average(units, {"all": stage}, before)


def test_scrap_lowers_what_the_good_units_bear():
    """Ten spoiled units that cost 10 000 bring 4 000: the good units bear 6 000, abnormal spoilage its full cost."""
    units = Units(0, 100 * MICRO, 80 * MICRO, 0, 10 * MICRO, 10 * MICRO)
    cost = weighted_average(units, {"all": Stage(0, 100_000, 0, 0, MICRO, 4_000)})["all"]
    assert (cost.completed, cost.normal_spoilage, cost.abnormal_spoilage) == (86_000, 10_000, 10_000)
    with pytest.raises(ValueError, match="normal spoilage cost 10000 and brings 10001"):
        weighted_average(units, {"all": Stage(0, 100_000, 0, 0, MICRO, 10_001)})


def test_waste_comes_off_what_the_method_divides():
    """At the average waste may come off what earlier months spent, first in, first out off the month's cost alone."""
    units = Units(100 * MICRO, 0, 90 * MICRO, 0, 10 * MICRO)
    stages = {"material": Stage(1_000, 0, MICRO, 0, MICRO, 100)}
    found = weighted_average(units, stages, Treatment(neglected=True))["material"]
    assert (found.completed, found.unit_cost) == (900, 10)
    more = Units(80 * MICRO, 20 * MICRO, 90 * MICRO, 0, 10 * MICRO)
    stages = {"material": Stage(1_000, 50, MICRO, 0, MICRO, 100)}
    with pytest.raises(ValueError, match="brings 50 more than the period has cost"):
        first_in_first_out(more, stages, Treatment(neglected=True))


def test_spoilage_may_be_found_at_several_points():
    """Normal spoilage is found at half, abnormal at the end: 80, 5 and 10 equivalents share 95 000."""
    units = Units(0, 100 * MICRO, 80 * MICRO, 0, 10 * MICRO, 10 * MICRO)
    stage = Stage(0, 95_000, 0, 0, 500_000, abnormal_degree=MICRO)
    cost = weighted_average(units, {"all": stage})["all"]
    assert (cost.completed, cost.normal_spoilage, cost.abnormal_spoilage) == (85_000, 5_000, 10_000)
    with pytest.raises(ValueError, match="degrees of completion"):
        weighted_average(units, {"all": stage._replace(abnormal_degree=MICRO + 1)})


def test_an_abnormal_gain_is_worth_what_good_units_cost():
    """1 000 in, 100 usually lost, 95 lost: 905 at 100.00 each, five of them income."""
    units = Units(0, 1_000 * MICRO, 905 * MICRO, 0, 100 * MICRO, abnormal_gain=5 * MICRO)
    cost = weighted_average(units, {"all": Stage(0, 90_000_00, 0, 0)}, Treatment(neglected=True))["all"]
    assert (cost.unit_cost, cost.completed, cost.abnormal_gain) == (100_00, 90_500_00, 500_00)


@st.composite
def departments(draw):
    """Draw a department's month."""
    parts = [draw(st.integers(0, 10**9)) for _ in range(3)]
    gain = draw(st.integers(0, 10**9)) if not parts[2] else 0
    completed = parts[0] + gain + 1
    opening = draw(st.integers(0, completed))
    started = completed + sum(parts) - gain - opening
    if started < 0:
        started, opening = 0, opening + started
    stages = {
        name: Stage(
            draw(st.integers(0, 10**9)) if opening else 0,
            draw(st.integers(0, 10**9)),
            draw(st.one_of(st.integers(0, MICRO - 1), st.fractions(0, MICRO - 1, max_denominator=9))),
            draw(st.one_of(st.integers(0, MICRO), st.fractions(0, MICRO, max_denominator=9))),
            0 if gain else draw(st.integers(0, MICRO)),
        )
        for name in ("material", "conversion")
    }
    return Units(opening, started, completed, *parts, gain), stages


@given(departments(), st.booleans(), st.booleans(), st.sampled_from([weighted_average, first_in_first_out]))
def test_what_goes_in_comes_out(department, inspected, neglected, method):
    """Opening cost and cost of the period are in completed, unfinished and spoiled units, and nothing else is."""
    units, stages = department
    treatment = Treatment(neglected=neglected, closing_inspected=inspected)
    for name, cost in method(units, stages, treatment).items():
        stage = stages[name]
        out = cost.completed + cost.closing + cost.abnormal_spoilage - cost.abnormal_gain
        assert out == stage.opening_cost + stage.cost
        assert min(cost.completed, cost.closing, cost.abnormal_spoilage, cost.abnormal_gain) >= 0


@given(st.integers(1, 500), st.integers(0, 99), st.integers(0, 99), st.integers(0, 10**9), st.data())
def test_gain_and_scrap_are_in_the_sum(completed, closing, normal, cost, data):
    """Completed and closing, less gain, are the cost less what normal spoilage brings."""
    gain = data.draw(st.integers(0, completed - 1))
    scrap = data.draw(st.integers(0, cost)) if normal else 0
    units = Units(0, completed + closing + normal - gain, completed, closing, normal, 0, gain)
    stage = Stage(0, cost, 0, data.draw(st.integers(0, MICRO)), MICRO, scrap)
    found = weighted_average(units, {"all": stage}, Treatment(neglected=True))["all"]
    assert found.completed + found.closing - found.abnormal_gain == cost - scrap


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
        (Units(0, 5, 4, 0, 1), Stage(0, 7, 0, 0, MICRO, -1), "costs are not negative"),
        (Units(0, 5, 5, 0), Stage(0, 7, 0, 0, MICRO, 1), "spoilage of 0 brings 1"),
        (Units(0, 5, 5, 0, 1, 1, 2), Stage(0, 7, 0, 0), "either more was lost than is usual, or less"),
        (Units(0, 0, 5, 0, 0, 0, 5), Stage(0, 7, 0, 0), "no unit has had any of it"),
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


def test_a_flow_that_balances_is_taken():
    """What came in and is accounted for needs no more to be looked at."""
    check_flow(Units(1, 4, 3, 2), {"all": Stage(0, 0, 0, 0)})


def test_closing_takes_what_a_printed_unit_cost_leaves():
    """100.00 over 3 equivalents is 33.33: two finished cost 66.66, one in process 33.34; with none left, all 100.00."""
    units = Units(0, 3 * MICRO, 2 * MICRO, MICRO)
    found = weighted_average(units, {"all": Stage(0, 100_00, 0, MICRO)}, rate_decimals=0)["all"]
    assert (found.unit_cost, found.completed, found.closing) == (33_33, 66_66, 33_34)
    other = weighted_average(units, {"all": Stage(0, 100_00, 0, MICRO)}, rate_decimals=0, rest="finished")[
        "all"
    ]
    assert (other.completed, other.closing) == (66_67, 33_33)
    done = Units(0, 3 * MICRO, 3 * MICRO, 0)
    assert (
        first_in_first_out(done, {"all": Stage(0, 100_00, 0, 0)}, rate_decimals=0)["all"].completed == 100_00
    )


def test_first_in_first_out_tells_what_was_there_from_what_was_begun():
    """Horngren, ch. 17: 225 carried 18,135 and took 40 % more at 52: 4,680; 175 begun and completed take 9,100."""
    units = Units(225 * MICRO, 275 * MICRO, 400 * MICRO, 100 * MICRO)
    found = first_in_first_out(units, {"conversion": Stage(18_135, 16_380, 600_000, 500_000)})["conversion"]
    assert (found.opening_completed, found.completed) == (18_135 + 4_680, 18_135 + 4_680 + 9_100)
    average = weighted_average(units, {"conversion": Stage(18_135, 16_380, 600_000, 500_000)})["conversion"]
    assert average.opening_completed == 0


@pytest.mark.parametrize(("inspected", "opening"), [(False, 500 + 300 + 80), (True, 500 + 300)])
def test_units_there_at_the_beginning_bear_spoilage_unless_they_passed_before(inspected, opening):
    """40 half done carried 500 and take 20 x 15 = 300; 8 spoiled at the end cost 120, 3 for each of 40 good ones.

    Of 40 completed all were there at the beginning, and bear 120; or, of 60, 40 bear 80 and 20 bear 40.
    """
    units = Units(40 * MICRO, 28 * MICRO, 60 * MICRO, 0, 8 * MICRO)
    stage = Stage(500, 720, 500_000, 0)  # 20 + 20 + 8 equivalents at 15
    found = first_in_first_out(units, {"all": stage}, Treatment(opening_inspected=inspected))["all"]
    assert found.opening_completed == opening
    assert found.completed == 500 + 720
