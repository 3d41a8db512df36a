"""The periods of a cash plan make up the whole of it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.planning.cash import CashFlow, CashPlan, project
from erpcore.planning.cash_periods import spans

FIRST, LAST = datetime.date(2026, 11, 1), datetime.date(2026, 12, 31)
DAY = datetime.timedelta(days=1)
amounts = st.integers(-(10**9), 10**9)
days = st.dates(FIRST - 20 * DAY, LAST + 20 * DAY)
flows_ = st.lists(st.builds(CashFlow, days, amounts, st.sampled_from(["wages", "payable", ""])), max_size=30)


def plan(opening: int, flows: list[CashFlow], minimum: int = 0) -> CashPlan:
    return project(opening, flows, first=FIRST, last=LAST, minimum=minimum)


@given(amounts, flows_, st.sets(st.dates(FIRST + DAY, LAST)))
def test_periods_hand_their_balance_on(
    opening: int, flows: list[CashFlow], starts: set[datetime.date]
) -> None:
    """Each period begins with what the one before it left, and the last ends with the plan."""
    found = plan(opening, flows)
    parts = spans(found, [FIRST, *sorted(starts)])
    balance = opening
    for part in parts:
        assert part.opening == balance
        balance += part.receipts - part.payments
        assert part.closing == balance >= part.lowest
        assert part.receipts == sum(max(flow.amount, 0) for flow in part.flows)
        assert part.payments == sum(max(-flow.amount, 0) for flow in part.flows)
    assert balance == found.closing
    assert sum(len(part.flows) for part in parts) == len(found.flows)


@pytest.mark.parametrize(
    "starts", [[], [FIRST + DAY], [FIRST, LAST + DAY], [FIRST, FIRST], [FIRST, LAST, LAST - DAY]]
)
def test_periods_that_do_not_divide_the_plan_are_refused(starts: list[datetime.date]) -> None:
    """Periods begin with the plan and follow one another within it."""
    with pytest.raises(ValueError, match="period"):
        spans(plan(0, []), starts)
