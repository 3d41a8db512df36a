"""Labour planned by grade: rates that are missing, work centres planned in two ways."""

from typing import Any

import pytest

from erpcore import Setup, SetupError

SINCE = "2026-01-01"


def setup(*operations: dict[str, Any], grades: dict[str, str], **company: Any) -> Setup:
    """A set-up with one routing."""
    numbered = [{"number": 10 * at, "name": "o", **row} for at, row in enumerate(operations, 1)]
    return Setup.model_validate(
        {
            "company": {"name": "C", "currency": "CNY", **company},
            "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
            "item_classes": [{"code": "f", "name": "f", "valuation": "fifo"}],
            "items": [{"code": "F", "name": "F", "kind": "finished", "item_class": "f", "unit": "pcs"}],
            "routings": [{"item": "F", "valid_from": SINCE, "operations": numbered}],
            "cost_centres": [{"code": "SHOP", "name": "s", "purpose": "production"}],
            "work_centres": [{"code": "W", "name": "w", "cost_centre": "SHOP"}],
            "rates": [{"work_centre": "W", "valid_from": SINCE, "grades": grades}],
        }
    )


def test_a_grade_without_a_rate_is_a_warning() -> None:
    """As for a work centre without rates: the rate may come before the first ticket."""
    found = setup({"work_centre": "W", "grades": {"men": "2", "boys": "1"}}, grades={"men": "1"}).findings()
    assert [(row.code, row.severity, row.place) for row in found] == [
        ("RATE_MISSING", "warning", "routings[0].operations[0].grades")
    ]
    assert found[0].message == "work centre W has no hourly rate of grade boys"


def test_a_work_centre_is_planned_by_grade_or_without() -> None:
    """Tickets of an order name the grade at such a work centre: hours planned without one could not be reported."""
    with pytest.raises(SetupError) as caught:
        setup({"work_centre": "W", "grades": {"men": "2"}}, {"work_centre": "W"}, grades={"men": "1"})
    assert [(row.code, row.place) for row in caught.value.findings] == [
        ("FIELD_INVALID", "routings[0].operations[1].grades")
    ]


def test_rates_of_grades_need_the_element_of_labour() -> None:
    """A company without the cost element `labour` cannot book them."""
    elements = [{"code": "material", "name": "m"}]
    with pytest.raises(SetupError) as caught:
        setup({"work_centre": "W"}, grades={"men": "1"}, elements=elements)
    assert [(row.code, row.place) for row in caught.value.findings] == [
        ("UNKNOWN_ELEMENT", "rates[0].grades")
    ]


def test_people_are_told_by_grade_or_as_a_crew() -> None:
    """Both would count them twice."""
    with pytest.raises(SetupError) as caught:
        setup({"work_centre": "W", "crew": "3", "grades": {"men": "2"}}, grades={"men": "1"})
    assert "leave crew out" in caught.value.findings[0].message
