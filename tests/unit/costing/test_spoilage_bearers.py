"""Who bears normal spoilage, and who told it so that it cannot be."""

import pytest

from erpcore.costing.process_costing import Stage, Units, first_in_first_out, weighted_average
from erpcore.costing.spoilage_bearers import Throughout, Treatment, bearers, check_treatment
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
