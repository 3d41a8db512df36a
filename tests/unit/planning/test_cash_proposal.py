"""A proposal can be paid where the plan with it is never short."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.cash import CashFlow, CashPlan, project
from erpcore.planning.cash_proposal import can_be_paid

FIRST, LAST = datetime.date(2026, 11, 1), datetime.date(2026, 12, 31)
DAY = datetime.timedelta(days=1)
amounts = st.integers(-(10**9), 10**9)
days = st.dates(FIRST - 20 * DAY, LAST + 20 * DAY)
flows_ = st.lists(st.builds(CashFlow, days, amounts, st.sampled_from(["wages", "payable", ""])), max_size=30)


def plan(opening: int, flows: list[CashFlow], minimum: int = 0) -> CashPlan:
    return project(opening, flows, first=FIRST, last=LAST, minimum=minimum)


@given(st.integers(0, 10**6), flows_, flows_)
def test_a_proposal_is_judged_as_the_plan_with_it(
    opening: int, flows: list[CashFlow], proposed: list[CashFlow]
) -> None:
    """A proposal can be paid exactly when the plan with its flows is never short, and its answer adds up."""
    answer = can_be_paid(plan(opening, flows), proposed)
    whole = plan(opening, flows + proposed)
    assert answer.payable == (whole.first_short is None)
    assert answer.short == whole.first_short
    assert answer.short_anyway == (plan(opening, flows).first_short is not None)
    if not answer.short_anyway:
        assert answer.added == answer.short
    if answer.added is not None:
        more = project(0, proposed, first=FIRST, last=LAST)
        assert sum(flow.amount for flow in more.until(answer.added.day)) <= -answer.added.amount
    if answer.short is not None:
        assert opening + sum(flow.amount for flow in answer.flows) == answer.short.balance
    else:
        assert len(answer.proposed) == sum(flow.day <= LAST for flow in proposed)
