"""Spoilage found at several points is all borne, by those who passed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.process.inspection_points import InspectedCost, Inspection, Lost, inspect_at_points
from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.process.spoilage_bearers import Throughout, Treatment
from erpcore.kernel.rounding import MICRO

counts = st.integers(0, 100)
amounts = st.integers(0, 10**9)


@st.composite
def inspected(draw):
    """Draw a period with up to three points, whose scrap is worth nothing."""
    closing = draw(counts)
    beyond, points, reached = closing, [], {"material": 1, "labour": 1}
    for _ in range(draw(st.integers(1, 3))):
        beyond = draw(st.integers(0, beyond))
        reached = {name: draw(st.integers(degree, MICRO)) for name, degree in reached.items()}
        points.append(Inspection(reached, draw(counts), draw(counts), beyond))
    normal, abnormal = (sum(getattr(point, name) for point in points) for name in ("normal", "abnormal"))
    completed = draw(st.integers(1, 100))
    opening = draw(st.integers(0, completed))
    units = Units(
        opening, completed + closing + normal + abnormal - opening, completed, closing, normal, abnormal
    )
    stages = {
        name: Stage(
            draw(amounts) if opening else 0,
            draw(amounts),
            draw(st.integers(0, MICRO - 1)),
            draw(st.integers(0, MICRO)),
        )
        for name in reached
    }
    return units, stages, points


@given(inspected(), st.sampled_from(["average", "fifo"]), st.sampled_from(["good", "passed", "all"]))
def test_what_goes_in_comes_out_of_every_element(drawn, method, bearers):
    """Completed, unfinished and abnormal units have all the cost, whoever bears normal spoilage."""
    units, stages, points = drawn
    for name, cost in inspect_at_points(units, stages, points, method, bearers=bearers).items():
        assert (
            cost.completed + cost.closing + sum(cost.abnormal)
            == stages[name].opening_cost + stages[name].cost
        )
        assert min(cost.completed, cost.closing, *cost.abnormal, *cost.normal) >= 0


@given(
    inspected(), st.sampled_from([("average", weighted_average), ("fifo", first_in_first_out)]), st.booleans()
)
def test_one_point_is_what_process_costing_says(drawn, both, abnormal_bears):
    """With a single point at which all or no unfinished units have passed, both modules find the same."""
    (method, alone), (units, stages, points) = both, drawn
    point = points[0]
    passed = bool(point.closing_passed)
    point = point._replace(closing_passed=units.closing if passed else 0)
    units = units._replace(normal_spoilage=point.normal, abnormal_spoilage=point.abnormal)
    units = units._replace(started=sum(units[2:6]) - units.opening)
    expected = alone(
        units,
        {name: stage._replace(spoiled_degree=point.degrees[name]) for name, stage in stages.items()},
        Treatment(closing_inspected=passed, abnormal_bears=abnormal_bears),
    )
    found = inspect_at_points(units, stages, [point], method, bearers="all" if abnormal_bears else "passed")
    for name, cost in found.items():
        same = expected[name]
        assert (cost.completed, cost.closing) == (same.completed, same.closing)
        assert (cost.abnormal, cost.normal) == ((same.abnormal_spoilage,), (same.normal_spoilage,))


def test_of_equal_parts_abnormal_spoilage_has_the_odd_cent_before_unfinished_units():
    """As at one point of `process_costing`: 3 units are half done, 1 finished; 5 cents on 1, 1/2, 1/2, 1/2."""
    units = Units(0, 4, 1, 1, normal_spoilage=1, abnormal_spoilage=1)
    stages = {"all": Stage(0, 5, 0, 500_000, spoiled_degree=500_000)}
    point = Inspection({"all": 500_000}, normal=1, abnormal=1)
    cost = inspect_at_points(units, stages, [point], "average")["all"]
    assert cost == InspectedCost(completed=3, closing=1, abnormal=(1,), normal=(1,))


def test_scrap_lowers_what_is_borne_at_its_point():
    """Of 100 at each of two points, the first brings 40: 60 lie on what passed it, 100 on finished units alone."""
    units = Units(0, 10, 4, 4, normal_spoilage=2)
    points = [
        Inspection({"all": MICRO}, normal=1, closing_passed=4, scrap={"all": 40}),
        Inspection({"all": MICRO}, normal=1),
    ]
    found = inspect_at_points(units, {"all": Stage(0, 1_000, 0, MICRO)}, points, "average")["all"]
    assert (found.completed, found.closing, found.normal) == (530, 430, (100, 100))


def test_units_that_passed_before_the_period_bear_nothing_of_it():
    """Five of ten completed had passed the first point last month: five others and five unfinished bear its 100."""
    units = Units(5, 11, 10, 5, normal_spoilage=1)
    point = Inspection({"all": MICRO}, normal=1, closing_passed=5, opening_passed=5)
    found = inspect_at_points(units, {"all": Stage(500, 1_100, MICRO, MICRO)}, [point], "fifo")["all"]
    assert (found.completed, found.closing) == (500 + 500 + 50, 500 + 50)


UNITS = Units(0, 10, 6, 2, normal_spoilage=2)
STAGES = {"all": Stage(0, 100, 0, MICRO)}
HALF, END = Inspection({"all": 500_000}, normal=1), Inspection({"all": MICRO}, normal=1)


@pytest.mark.parametrize(
    ("units", "points", "method", "match"),
    [
        (UNITS, [END], "average", r"points found \(1, 0\) spoiled units"),
        (UNITS, [END, HALF], "average", "point 2, all: degrees rise"),
        (
            UNITS,
            [HALF, Inspection({}, normal=1)],
            "average",
            r"point 2: how far units are is needed for \['all'\]",
        ),
        (UNITS, [HALF._replace(closing_passed=3), END], "average", "point 1: more units passed"),
        (UNITS, [HALF, END._replace(closing_passed=1)], "average", "point 2: more units passed"),
        (UNITS, [HALF._replace(opening_passed=1), END], "average", "point 1: more units passed"),
        (
            UNITS._replace(opening=1, started=9),
            [HALF._replace(opening_passed=1), END],
            "average",
            "at the average",
        ),
        (
            UNITS,
            [HALF._replace(normal=3), END._replace(normal=-1)],
            "average",
            "point 2: units are not negative",
        ),
        (UNITS, [HALF._replace(scrap={"all": -1}), END], "average", "scrap is not worth less"),
        (
            UNITS,
            [HALF._replace(scrap={"all": 99}), END],
            "average",
            "point 1: normal spoilage cost 5 and brings",
        ),
        (UNITS._replace(opening=7, started=3), [HALF, END], "fifo", "finished first"),
        (Units(0, 2, 0, 0, 2), [HALF, END], "average", "point 1: normal spoilage, and no unit passed"),
        (Units(0, 2, 0, 2), [Inspection({"all": MICRO})], "average", "no unit has had any"),
    ],
)
def test_points_that_cannot_be_are_refused(units, points, method, match):
    """Points stand in their order, tell of the spoilage that there was, and somebody is there to bear it."""
    stages = STAGES if units.closing != 2 or units.completed else {"all": Stage(0, 100, 0, 0)}
    with pytest.raises(ValueError, match=match):
        inspect_at_points(units, stages, points, method)


EVAPORATED = Lost(60, {"work": 500_000}, by="work")
BOILED = Units(0, 1_000, 700, 200, normal_spoilage=100)
AT_THE_END = Inspection({"work": MICRO}, normal=40)


@pytest.mark.parametrize(
    ("bearers", "completed", "closing"),
    [("good", 19_940, 2_160), ("passed", 19_944, 2_156)],
)
def test_what_is_lost_all_through_the_work_is_borne_before_what_is_found_at_its_end(
    bearers, completed, closing
):
    """減損 of 60 half done and 40 spoiled at the end: 850 equivalents at 26.

    780 lost lie on 700 + 80 equivalents, 700 and 80; the 1,040 of the end on 700 finished. Where spoiled units bear a
    loss, too, their 40 of 820 have 38 of it, and hand it on to the finished ones.
    """
    stages = {"work": Stage(0, 22_100, 0, 400_000)}
    found = inspect_at_points(BOILED, stages, [AT_THE_END], "average", bearers=bearers, lost=EVAPORATED)[
        "work"
    ]
    assert (found.completed, found.closing, found.lost) == (completed, closing, 780)
    assert found.normal == (1_040 if bearers == "good" else 1_078,)


@given(inspected(), counts, st.integers(0, MICRO), st.sampled_from(["average", "fifo"]))
def test_what_is_lost_alone_is_what_process_costing_says(drawn, gone, degree, method):
    """Without a point, both modules let work bear it alike; with points, all of the cost is still somebody's."""
    units, stages, points = drawn
    stages = {name: stage._replace(spoiled_degree=degree) for name, stage in stages.items()}
    lost = Lost(gone, dict.fromkeys(stages, degree), by="labour")
    alone = units._replace(normal_spoilage=gone, abnormal_spoilage=0)
    alone = alone._replace(started=alone.completed + alone.closing + gone - alone.opening)
    work = stages["labour"]
    had = work.opening_degree if method == "fifo" else 0
    treatment = Treatment(throughout=Throughout(work.closing_degree, had))
    expected = (weighted_average if method == "average" else first_in_first_out)(alone, stages, treatment)
    for name, cost in inspect_at_points(alone, stages, [], method, lost=lost).items():
        same = expected[name]
        assert (cost.completed, cost.closing, cost.lost) == (
            same.completed,
            same.closing,
            same.normal_spoilage,
        )
    both = units._replace(normal_spoilage=units.normal_spoilage + gone, started=units.started + gone)
    for bearers in ("good", "passed", "all"):
        found = inspect_at_points(both, stages, points, method, bearers=bearers, lost=lost)
        for name, cost in found.items():
            whole = stages[name].opening_cost + stages[name].cost
            assert cost.completed + cost.closing + sum(cost.abnormal) == whole


@pytest.mark.parametrize(
    ("lost", "match"),
    [
        (EVAPORATED._replace(by="heat"), "borne by one of them"),
        (EVAPORATED._replace(degrees={}), "told for"),
        (EVAPORATED._replace(units=-1), "not negative"),
        (EVAPORATED._replace(degrees={"work": MICRO + 1}), "degrees lie"),
        (EVAPORATED._replace(units=59), r"points found \(99, 0\)"),
    ],
)
def test_a_loss_that_cannot_be_is_refused(lost, match):
    """It is of all elements, borne by the work of one, and with the points it is the spoilage of the flow."""
    with pytest.raises(ValueError, match=match):
        inspect_at_points(BOILED, {"work": Stage(0, 22_100, 0, 400_000)}, [AT_THE_END], "average", lost=lost)


def test_a_loss_that_no_work_bears_is_refused():
    """Nothing is finished, and what is there has had no work: there is nobody whose loss it is."""
    units = Units(0, 3, 0, 2, normal_spoilage=1)
    stages = {"work": Stage(0, 0, 0, 0), "material": Stage(0, 30, 0, MICRO)}
    lost = Lost(1, {"work": MICRO, "material": MICRO}, by="work")
    with pytest.raises(ValueError, match="material: units are lost, and no unit had work to bear it"):
        inspect_at_points(units, stages, [], "average", lost=lost)
