"""Standards, rates, grades of labour, service departments and rules for work in process fit together."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore import Setup, SetupError
from erpcore.kernel.errors import Finding

Faults = Callable[..., list[tuple[str, str]]]
FindingsOf = Callable[..., list[Finding]]
SINCE = "2026-01-01"


def test_a_work_centre_stands_in_a_centre_that_produces(faults: Faults) -> None:
    """The hours of an office are no production cost."""
    centre = {"code": "desk", "name": "Desk", "cost_centre": "office"}
    assert faults(more_work_centres=[centre]) == [("COST_CENTRE_UNSUITABLE", "work_centres[1].cost_centre")]


def test_what_orders_bear_may_have_an_element_of_its_own(faults: Faults) -> None:
    """An office charges no order; a workshop and a service department may name any element that there is."""
    centres = [
        {"code": "s", "name": "s", "purpose": "administration", "element": "labour"},
        {"code": "t", "name": "t", "purpose": "production", "element": "labour"},
        {"code": "p", "name": "p", "purpose": "service", "element": "labour"},
        {"code": "q", "name": "q", "purpose": "service", "element": "gold"},
    ]
    assert sorted(faults(more_cost_centres=centres)) == [
        ("COST_CENTRE_UNSUITABLE", f"cost_centres[{2}].element"),
        ("UNKNOWN_ELEMENT", f"cost_centres[{5}].element"),
    ]


def test_hours_are_of_another_cost_centre_that_works(faults: Faults) -> None:
    """Wages go by the hours of the line; not by their own, by those of others that have none, or by nobody's."""
    production = {"purpose": "production"}
    centres = [
        {"code": "line", "name": "l", **production},
        {"code": "wages", "name": "w", "hours_of": "line", **production},
        {"code": "own", "name": "o", "hours_of": "own", **production},
        {"code": "far", "name": "f", "hours_of": "wages", **production},
        {"code": "lost", "name": "x", "hours_of": "nowhere", **production},
    ]
    found = faults(more_cost_centres=centres)
    assert sorted(code for code, _ in found) == [
        "COST_CENTRE_UNSUITABLE", "COST_CENTRE_UNSUITABLE", "UNKNOWN_COST_CENTRE"
    ]  # fmt: skip
    desk = {"code": "desk", "name": "d", "hours_of": "office", **production}
    assert faults(more_cost_centres=[desk]) == [("COST_CENTRE_UNSUITABLE", "cost_centres[2].hours_of")]


@pytest.mark.parametrize("purpose", ["administration", "selling"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("overhead_absorption", "ticket"),
        ("shared_by", "output"),
        ("overhead_rest", "orders"),
        ("hours_of", "shop"),
        ("element", "labour"),
    ],
)
def test_an_office_does_not_say_how_orders_bear_it(
    faults: Faults, purpose: str, field: str, value: str
) -> None:
    """No order bears what administration and selling cost: what would have no effect is named with its place."""
    centre = {"code": "x", "name": "x", "purpose": purpose, "driver": "machine_hours"}
    assert faults(more_cost_centres=[centre]) == []
    found = faults(more_cost_centres=[{**centre, field: value}])
    assert found == [("COST_CENTRE_UNSUITABLE", f"cost_centres[2].{field}")]


def test_a_rate_is_booked_to_a_cost_element_that_there_is(faults: Faults) -> None:
    """A company without the element machine has no machine rates."""
    elements = [{"code": code, "name": code} for code in ("material", "labour")]
    company = {"name": "x", "currency": "CNY", "elements": elements}
    assert faults(company=company) == [("UNKNOWN_ELEMENT", "rates[0].machine")]


@pytest.mark.parametrize(("rule", "wrong"), [("orders", True), ("carry_forward", False)])
def test_orders_take_overhead_under_an_element_that_there_is(
    rule: str, *, wrong: bool, faults: Faults
) -> None:
    """What is left of a workshop is overhead of its orders; a company that has no such element carries it on."""
    elements = [{"code": code, "name": code} for code in ("material", "labour", "machine")]
    company = {"name": "x", "currency": "CNY", "elements": elements}
    centre = {"code": "step", "name": "Step", "purpose": "production", "overhead_rest": rule}
    found = faults(company=company, rates=[], more_cost_centres=[centre])
    assert (("UNKNOWN_ELEMENT", "cost_centres[2].overhead_rest") in found) == wrong


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [("standards", "STANDARD_MISSING", "items[3]"), ("rates", "RATE_MISSING", "work_centres[0]")],
)
def test_what_may_still_come_is_a_warning(table: str, code: str, place: str, findings_of: FindingsOf) -> None:
    """A standard may be rolled up, and a rate be added, before the first document needs it."""
    [finding] = findings_of(**{table: []})
    assert (finding.code, finding.severity, finding.place) == (code, "warning", place)


def test_overhead_by_labour_needs_labour_that_costs_something(findings_of: FindingsOf) -> None:
    """A percentage of wages is nothing where hours have no rate of labour; a rate by grade is one.

    By all labour of an order it is something: wages may be shared out by amount.
    """
    centre = {"code": "shop", "name": "s", "purpose": "production"}
    centres = [{**centre, "driver": "direct_labour"}]
    row = {"work_centre": "press", "valid_from": "2026-01-01", "overhead": "1.5"}
    found = [
        [
            (of.code, of.severity)
            for of in findings_of(cost_centres=centres, rates=[row | more])
            if of.place == "rates[0].labour"
        ]
        for more in ({}, {"labour": "30"}, {"grades": {"setter": "30"}}, {"overhead": "0"})
    ]
    assert found == [[("RATE_MISSING", "warning")], [], [], []]
    by_order = findings_of(cost_centres=[{**centre, "driver": "order_labour"}], rates=[row])
    assert not any(of.code == "RATE_MISSING" for of in by_order)


def test_a_rate_on_whole_orders_stands_at_one_work_centre(findings_of: FindingsOf) -> None:
    """What an order costs is the same at each of them: a rate at a second one is charged beside the first."""
    centres = [{"code": "shop", "name": "s", "purpose": "production"}]
    places = [{"code": code, "name": code, "cost_centre": "shop"} for code in ("press", "bench")]
    rates = [
        {"work_centre": code, "valid_from": day, "overhead": "0.5"}
        for code, day in (("press", "2026-01-01"), ("press", "2026-06-01"), ("bench", "2026-01-01"))
    ]
    for driver, told in (("direct_material", ["rates[2].overhead"]), ("labour_hours", [])):
        found = findings_of(cost_centres=[centres[0] | {"driver": driver}], work_centres=places, rates=rates)
        assert [of.place for of in found if (of.code, of.severity) == ("DUPLICATE", "warning")] == told


def test_products_at_standard_have_no_quota_method(faults: Faults) -> None:
    """Their differences are variances from the standard: a rule that names the product or its class is refused."""
    classes = [{"code": code, "name": code, "valuation": code} for code in ("standard", "planned")]
    items = [
        {"code": code.upper(), "name": code, "kind": "finished", "item_class": code, "unit": "pc"}
        for code in ("standard", "planned")
    ]
    account = [{"role": "stock", "account": "1403", "item_class": code} for code in ("standard", "planned")]
    rules = [
        {"valid_from": "2026-01-01", "rule": "quota_method"},
        {"valid_from": "2026-01-01", "rule": "quota_method", "item_class": "planned"},
        {"valid_from": "2026-01-01", "rule": "quota_method", "item_class": "standard"},
        {"valid_from": "2026-01-01", "rule": "quota_method", "item": "STANDARD"},
        {"valid_from": "2026-02-01", "rule": "at_quota", "item": "STANDARD"},
    ]
    found = faults(more_item_classes=classes, more_items=items, more_account_map=account, wip_rules=rules)
    assert [fault for fault in found if fault[0] != "STANDARD_MISSING"] == [
        ("WIP_RULE_UNSUITABLE", "wip_rules[2].rule"),
        ("WIP_RULE_UNSUITABLE", "wip_rules[3].rule"),
    ]


def with_grades(*operations: dict[str, Any], grades: dict[str, str], **company: Any) -> Setup:
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
    found = with_grades(
        {"work_centre": "W", "grades": {"men": "2", "boys": "1"}}, grades={"men": "1"}
    ).findings()
    assert [(row.code, row.severity, row.place) for row in found] == [
        ("RATE_MISSING", "warning", "routings[0].operations[0].grades")
    ]
    assert found[0].message == "work centre W has no hourly rate of grade boys"


def test_a_work_centre_is_planned_by_grade_or_without() -> None:
    """Tickets of an order name the grade at such a work centre: hours planned without one could not be reported."""
    with pytest.raises(SetupError) as caught:
        with_grades({"work_centre": "W", "grades": {"men": "2"}}, {"work_centre": "W"}, grades={"men": "1"})
    assert [(row.code, row.place) for row in caught.value.findings] == [
        ("FIELD_INVALID", "routings[0].operations[1].grades")
    ]


def test_rates_of_grades_need_the_element_of_labour() -> None:
    """A company without the cost element `labour` cannot book them."""
    elements = [{"code": "material", "name": "m"}]
    with pytest.raises(SetupError) as caught:
        with_grades({"work_centre": "W"}, grades={"men": "1"}, elements=elements)
    assert [(row.code, row.place) for row in caught.value.findings] == [
        ("UNKNOWN_ELEMENT", "rates[0].grades")
    ]


def test_people_are_told_by_grade_or_as_a_crew() -> None:
    """Both would count them twice."""
    with pytest.raises(SetupError) as caught:
        with_grades({"work_centre": "W", "crew": "3", "grades": {"men": "2"}}, grades={"men": "1"})
    assert "leave crew out" in caught.value.findings[0].message
