"""The periods of a cash plan: weeks, months, whatever begins on the days named."""

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.planning.cash import CashFlow, CashPlan


class Span(NamedTuple):
    """What happens in a period of a plan; minor units."""

    first: datetime.date
    last: datetime.date
    opening: int
    receipts: int
    payments: int
    closing: int
    lowest: int  # the lowest closing balance of its days
    flows: tuple[CashFlow, ...]


@exact_arguments
def spans(plan: CashPlan, starts: Sequence[datetime.date]) -> tuple[Span, ...]:
    """Divide a plan into periods: weeks, months, whatever begins on the days named.

    Args:
        plan: The plan.
        starts: First day of each period, rising; the first is the plan's, the last period ends with the plan.

    Raises:
        ValueError: When they do not rise from the first day of the plan, or go beyond its last.

    >>> import datetime
    >>> from erpcore.planning.cash import CashFlow, project
    >>> plan = project(50, [CashFlow(datetime.date(2026, 11, 9), -20)],
    ...     first=datetime.date(2026, 11, 1), last=datetime.date(2026, 11, 30))
    >>> [(each.opening, each.closing) for each in spans(plan, [plan.first, datetime.date(2026, 11, 16)])]
    [(50, 30), (30, 30)]
    """
    if not starts or starts[0] != plan.first or starts[-1] > plan.last:
        raise ValueError("the first period begins with the plan, and none after its end")
    if any(before >= after for before, after in pairwise(starts)):
        raise ValueError("periods begin one after the other")
    day = datetime.timedelta(days=1)
    lasts = [*(start - day for start in starts[1:]), plan.last]
    found: list[Span] = []
    balance = plan.opening
    for start, last in zip(starts, lasts, strict=True):
        flows = tuple(flow for flow in plan.flows if start <= flow.day <= last)
        closings = [each.closing for each in plan.days if start <= each.day <= last]
        receipts = sum(flow.amount for flow in flows if flow.amount > 0)
        payments = receipts - sum(flow.amount for flow in flows)
        closing = balance + receipts - payments
        lowest = min(closings, default=closing)
        found.append(Span(start, last, balance, receipts, payments, closing, lowest, flows))
        balance = closing
    return tuple(found)
