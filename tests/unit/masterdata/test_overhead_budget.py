"""Budgets of overhead."""

import datetime
from collections.abc import Callable
from typing import Any

from erpcore.masterdata.overhead_budget import OverheadBudget, budget_on

Faults = Callable[..., list[tuple[str, str]]]


def test_the_latest_budget_of_the_cost_centre_holds() -> None:
    """Another cost centre's, or one that begins later, does not."""
    first, later, other = (
        OverheadBudget(cost_centre=centre, valid_from=day, fixed="100", rate="2")
        for centre, day in (("A", "2026-01-01"), ("A", "2026-11-01"), ("B", "2026-01-01"))
    )
    assert budget_on([later, other, first], "A", datetime.date(2026, 10, 31)) is first
    assert budget_on([later, other, first], "A", datetime.date(2026, 11, 30)) is later
    assert budget_on([later, first], "B", datetime.date(2026, 11, 30)) is None


def test_only_a_cost_centre_of_production_has_a_budget(faults: Faults) -> None:
    """Others apply no overhead that it could be held against; two of one day contradict each other."""
    office = {"code": "desk", "name": "Desk", "purpose": "administration"}
    shop = {"code": "hall", "name": "Hall", "purpose": "production"}
    rows = [
        {"cost_centre": centre, "valid_from": "2026-01-01", "fixed": "100"}
        for centre in ("desk", "hall", "hall", "nowhere")
    ]
    assert faults(more_cost_centres=[office, shop], overhead_budgets=rows) == [
        ("DUPLICATE", "overhead_budgets[2]"),
        ("UNKNOWN_COST_CENTRE", "overhead_budgets[3].cost_centre"),
        ("COST_CENTRE_UNSUITABLE", "overhead_budgets[0].cost_centre"),
    ]


def test_a_service_department_has_a_budget_where_it_charges_at_planned_rates(
    faults: Faults, factory: dict[str, Any]
) -> None:
    """Otherwise it charges all that it costs, and leaves nothing that a budget could explain."""
    boiler = {"code": "boiler", "name": "Boiler", "purpose": "service"}
    rows = [{"cost_centre": "boiler", "valid_from": "2026-01-01", "fixed": "100"}]
    tables = {"more_cost_centres": [boiler], "overhead_budgets": rows}
    assert faults(**tables) == [("COST_CENTRE_UNSUITABLE", "overhead_budgets[0].cost_centre")]
    planned = {**factory["company"], "policies": {"service_departments": "planned_rates"}}
    assert faults(**tables, company=planned) == []
