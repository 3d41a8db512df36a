"""What may be spent is drawn with every way of saying it."""

from hypothesis import given, settings

from erpcore.masterdata.budget_control import BudgetControl
from erpcore.masterdata.duty import ActorGroup, Duty
from erpcore.masterdata.overhead_budget import OverheadBudget
from erpcore.testing.strategies.limits import budget_controls, duties, overhead_budgets


@settings(max_examples=30)
@given(budget_controls(), overhead_budgets())
def test_rows_are_those_of_a_set_up(controls, budgets) -> None:
    """Each is a record, no stage and no day twice."""
    rows = [BudgetControl.model_validate(row) for row in controls]
    assert len({row.stage for row in rows}) == len(rows)
    days = [OverheadBudget.model_validate(row).valid_from for row in budgets]
    assert len(set(days)) == len(days)


@settings(max_examples=30)
@given(duties())
def test_duties_only_warn(drawn) -> None:
    """What clerks without names post is posted; groups are those that rows name."""
    rows = [Duty.model_validate(row) for row in drawn.get("duties", ())]
    groups = {ActorGroup.model_validate(group).code for group in drawn.get("actor_groups", ())}
    assert {row.action for row in rows} <= {"warn"}
    assert {code for row in rows for code in (*row.posters, *row.approvers)} <= groups
