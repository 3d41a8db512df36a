"""Standards, rates, service departments and rules for work in process fit together."""

from collections.abc import Callable

import pytest

from erpcore.kernel.errors import Finding

Faults = Callable[..., list[tuple[str, str]]]
FindingsOf = Callable[..., list[Finding]]


def test_a_work_centre_stands_in_a_centre_that_produces(faults: Faults) -> None:
    """The hours of an office are no production cost."""
    centre = {"code": "desk", "name": "Desk", "cost_centre": "office"}
    assert faults(more_work_centres=[centre]) == [("COST_CENTRE_UNSUITABLE", "work_centres[1].cost_centre")]


def test_only_services_are_borne_under_an_element_of_their_own(faults: Faults) -> None:
    """A workshop's rest is overhead; a service department may name any element that there is."""
    centres = [
        {"code": "s", "name": "s", "purpose": "production", "element": "labour"},
        {"code": "p", "name": "p", "purpose": "service", "element": "labour"},
        {"code": "q", "name": "q", "purpose": "service", "element": "gold"},
    ]
    assert sorted(faults(more_cost_centres=centres)) == [
        ("COST_CENTRE_UNSUITABLE", f"cost_centres[{2}].element"),
        ("UNKNOWN_ELEMENT", f"cost_centres[{4}].element"),
    ]


def test_a_rate_is_booked_to_a_cost_element_that_there_is(faults: Faults) -> None:
    """A company without the element machine has no machine rates."""
    elements = [{"code": code, "name": code} for code in ("material", "labour")]
    company = {"name": "x", "currency": "CNY", "elements": elements}
    assert faults(company=company) == [("UNKNOWN_ELEMENT", "rates[0].machine")]


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [("standards", "STANDARD_MISSING", "items[3]"), ("rates", "RATE_MISSING", "work_centres[0]")],
)
def test_what_may_still_come_is_a_warning(table: str, code: str, place: str, findings_of: FindingsOf) -> None:
    """A standard may be rolled up, and a rate be added, before the first document needs it."""
    [finding] = findings_of(**{table: []})
    assert (finding.code, finding.severity, finding.place) == (code, "warning", place)


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
