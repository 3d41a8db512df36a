"""The rows that say what happens beyond a budget."""

import datetime

import pytest
from pydantic import ValidationError

from erpcore.masterdata.budget_control import BudgetControl, BudgetControls


def test_the_latest_row_of_a_stage_holds():
    """From its day on, and not before; a stage without a row is not controlled."""
    first = BudgetControl(stage="order", valid_from="2026-01-01", month="warn")
    second = BudgetControl(stage="order", valid_from="2026-10-01", year="stop")
    rows = BudgetControls([second, first])
    assert rows.on("order", datetime.date(2025, 12, 31)) is None
    assert rows.on("order", datetime.date(2026, 9, 30)) is first
    assert rows.on("order", datetime.date(2026, 10, 1)) is second
    assert rows.on("actual", datetime.date(2026, 10, 1)) is None


@pytest.mark.parametrize("field", [{"stage": "plan"}, {"month": "refuse"}, {"valid_from": None}])
def test_other_stages_and_actions_are_refused(field):
    """A slip in the set-up is told, not ignored."""
    with pytest.raises(ValidationError):
        BudgetControl.model_validate({"stage": "order", "valid_from": "2026-01-01", **field})
