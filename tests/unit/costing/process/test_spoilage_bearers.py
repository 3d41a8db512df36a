"""Who bears normal spoilage, and who told it so that it cannot be."""

import pytest

from erpcore.costing.process.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.process.spoilage_bearers import Throughout, Treatment, bearers, check_treatment
from erpcore.kernel.rounding import MICRO

FLOW = Units(100 * MICRO, 1_000 * MICRO, 800 * MICRO, 200 * MICRO, normal_spoilage=100 * MICRO)


@pytest.mark.parametrize(
    ("treatment", "weights"),
    [
        (Treatment(), (100, 700, 0)),
        (Treatment(closing_inspected=True), (100, 700, 200)),
        (Treatment(closing_inspected=True, opening_inspected=True), (0, 700, 200)),
        (Treatment(throughout=Throughout(800_000)), (100 * MICRO, 700 * MICRO, 160 * MICRO)),
        (Treatment(throughout=Throughout(800_000, 600_000)), (40 * MICRO, 700 * MICRO, 160 * MICRO)),
    ],
)
def test_units_bear_by_number_or_by_work(treatment, weights):
    """Found at a point, units beyond it bear it by number; lost throughout, all units bear it by their work."""
    assert bearers(100, 800, 200, treatment) == weights


def test_lost_throughout_first_in_first_out():
    """100 apiece: 10,000 and 5,000 are lost; 40 of work on units begun before, 700 and 160 bear them.

    100 at 60 % before; 1,000 of material, 800 - 60 + 50 + 160 = 950 of work this month. 160 / 900 of 10,000 and 5,000
    stay with the unfinished 20,000 and 16,000, 40 / 900 with those begun before.
    """
    stages = {
        "material": Stage(9_600, 100_000, MICRO, MICRO),
        "conversion": Stage(5_000, 95_000, 600_000, 800_000, 500_000),
    }
    found = first_in_first_out(FLOW, stages, Treatment(throughout=Throughout(800_000, 600_000)))
    assert [cost.normal_spoilage for cost in found.values()] == [10_000, 5_000]
    assert [cost.closing for cost in found.values()] == [21_778, 16_889]
    assert [cost.opening_completed for cost in found.values()] == [9_600 + 444, 5_000 + 4_000 + 222]
    assert sum(cost.completed + cost.closing for cost in found.values()) == 209_600


@pytest.mark.parametrize(
    ("treatment", "average", "told"),
    [
        (
            Treatment(neglected=True, throughout=Throughout(0)),
            False,
            "at a point, neglected, or lost throughout",
        ),
        (Treatment(closing_inspected=True, throughout=Throughout(0)), False, "at a point, neglected"),
        (Treatment(throughout=Throughout(MICRO + 1)), False, "between 0 and 1000000"),
        (Treatment(throughout=Throughout(0, -1)), False, "between 0 and 1000000"),
        (Treatment(throughout=Throughout(0, 1)), True, "at the average nobody knows"),
        (Treatment(opening_inspected=True), True, "at the average nobody knows"),
    ],
)
def test_treatments_that_cannot_be(treatment, average, told):
    """A treatment that says two things at once, or what nobody can know, is refused, also by the costing."""
    with pytest.raises(ValueError, match=told):
        check_treatment(treatment, average=average)
    cost = weighted_average if average else first_in_first_out
    with pytest.raises(ValueError, match=told):
        cost(FLOW, {"all": Stage(0, 1_000, 0, 0)}, treatment)


def test_what_is_lost_beyond_the_usual_bears_it_too():
    """By number, abnormal spoilage found where normal is bears it like good units: 1,000 over 700, 200 and 100."""
    units = Units(0, 1_200 * MICRO, 700 * MICRO, 200 * MICRO, 200 * MICRO, 100 * MICRO)
    treatment = Treatment(closing_inspected=True, abnormal_bears=True)
    for method in (weighted_average, first_in_first_out):
        found = method(units, {"all": Stage(0, 9_500, 0, 500_000, 500_000)}, treatment)["all"]
        assert (found.normal_spoilage, found.unit_cost) == (1_000, 10)  # 700 + 100 + 100 + 50 equivalents
        assert (found.completed, found.closing, found.abnormal_spoilage) == (7_700, 1_200, 600)


@pytest.mark.parametrize("flow", [(880, 100, 20, 0), (920, 100, 0, 20), (900, 100, 0, 0)])
def test_where_all_is_found_at_the_end_it_is_as_if_normal_spoilage_were_neglected(flow):
    """Without unfinished units both ways give good, abnormal and gained units one cost each: 9,000 / 900 expected."""
    completed, normal, abnormal, gain = (part * MICRO for part in flow)
    units = Units(0, 1_000 * MICRO, completed, 0, normal, abnormal, gain)
    stages = {"all": Stage(0, 9_000_00, 0, 0)}
    borne = weighted_average(units, stages, Treatment(abnormal_bears=True))["all"]
    neglected = weighted_average(units, stages, Treatment(neglected=True))["all"]
    assert borne[2:5] == neglected[2:5] == (completed // MICRO * 10_00, 0, abnormal // MICRO * 10_00)
    assert borne.abnormal_gain == neglected.abnormal_gain == gain // MICRO * 10_00


def test_units_there_before_bear_those_of_their_own():
    """Of 45 lost at 60 % five were there before: the other 95 bear these, and of the 40 others nothing.

    100 at 20 % had cost 1,500: 95 take 95 x 80 % x 10 = 760, and 5 x 40 % x 10 = 20 less 10 of scrap. 900 are begun,
    800 finished, 60 at 90 % have passed; 40 x 60 % x 10 = 240 less 80 of scrap lie on them: 149 and 11.
    """
    units = Units(100 * MICRO, 900 * MICRO, 895 * MICRO, 60 * MICRO, normal_spoilage=45 * MICRO)
    stages = {"all": Stage(1_500, 9_560, 200_000, 900_000, 600_000, scrap_value=90)}
    treatment = Treatment(closing_inspected=True, opening_spoiled=5 * MICRO)
    found = first_in_first_out(units, stages, treatment)["all"]
    assert found.unit_cost == 10  # 76 + 2 + 800 + 24 + 54 = 956 equivalents
    assert found.opening_completed == 1_500 + 760 + 20 - 10
    assert (found.completed, found.closing) == (found.opening_completed + 8_000 + 149, 540 + 11)
    assert found.normal_spoilage == 260


@pytest.mark.parametrize(
    ("treatment", "told"),
    [
        (Treatment(opening_spoiled=101 * MICRO), "said to be spoiled of those there before"),
        (Treatment(opening_spoiled=100 * MICRO), "none is left to bear them"),
        (Treatment(opening_spoiled=5 * MICRO), "were beyond it before"),
        (Treatment(opening_spoiled=-1), "not negative"),
        (Treatment(opening_spoiled=0, opening_inspected=True), "or passed before"),
        (Treatment(opening_spoiled=0, throughout=Throughout(0)), "found at a point, neglected"),
        (Treatment(abnormal_bears=True, throughout=Throughout(0)), "found at a point, neglected"),
        (Treatment(abnormal_bears=True, neglected=True), "leave one of them out"),
    ],
)
def test_what_opening_and_abnormal_units_cannot_bear(treatment, told):
    """More of them than there were, units beyond the point, and what is said twice are refused."""
    with pytest.raises(ValueError, match=told):
        first_in_first_out(FLOW, {"all": Stage(0, 1_000, 600_000, 0, 500_000)}, treatment)
    with pytest.raises(ValueError, match="at the average nobody knows"):
        check_treatment(Treatment(opening_spoiled=0), average=True)
