"""What a service department shares out when, over which services."""

import pytest

from erpcore.reports.allocation.service_stages import stages

SERVED = {"REPAIR": 20, "SHOP": 80, "POWER": 7}  # 7 for itself


def told(method, charged, departments=("POWER", "REPAIR"), served=SERVED):
    """Write the stages of power, which cost 900 and was charged 40."""
    found = stages(
        method, "POWER", own=900, received=40, served=served, charged=charged, departments=departments
    )
    return [(stage.cost, stage.services, stage.receivers) for stage in found]


@pytest.mark.parametrize(
    ("method", "charged", "expected"),
    [
        ("kept", {}, []),
        ("direct", {"SHOP": 940}, [(940, 80, ("REPAIR", "SHOP"))]),
        ("step_down", {"REPAIR": 188, "SHOP": 752}, [(940, 100, ("REPAIR", "SHOP"))]),
        ("reciprocal", {"REPAIR": 188, "SHOP": 752}, [(940, 100, ("REPAIR", "SHOP"))]),
        ("repeated", {"REPAIR": 188, "SHOP": 752}, [(940, 100, ("REPAIR", "SHOP"))]),
        ("planned_rates", {"REPAIR": 200, "SHOP": 800}, [(1000, 100, ("REPAIR", "SHOP"))]),
        ("interact_once", {"REPAIR": 180, "SHOP": 760}, [(900, 100, ("REPAIR",)), (760, 80, ("SHOP",))]),
    ],
)
def test_every_method(method, charged, expected):
    """What it does for itself never counts; directly only those who are charged share, in two stages each its own."""
    assert told(method, charged) == expected


def test_who_serves_no_department_has_one_stage():
    """Without a service to another department there is nothing between them."""
    assert told("interact_once", {"SHOP": 940}, served={"SHOP": 80}) == [(940, 80, ("SHOP",))]


def test_a_department_that_charges_nothing_on_is_charged_like_anybody():
    """Repair charges nothing on: it stands in the second stage."""
    assert told("interact_once", {"REPAIR": 188, "SHOP": 752}, departments=("POWER",)) == [
        (940, 100, ("REPAIR", "SHOP"))
    ]
