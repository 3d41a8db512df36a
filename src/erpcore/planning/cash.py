"""A cash plan: from the balance and dated flows, day by day, to the first and the largest shortfall.

Source: 管理会计应用指引第200号 (预算管理), 资金预算; Horngren, Datar and Rajan, Cost Accounting, ch. 6
    (cash flow forecast: minimum balance).
"""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments

MOST_DAYS = 3_660  # of a plan: ten years


class CashFlow(NamedTuple):
    """Money that is expected to come or go."""

    day: datetime.date  # on which it is due; in a plan, on which it counts
    amount: int  # minor units; above zero it comes, below zero it goes
    kind: str = ""  # such as "payable", "sales_order", "wages"
    document: str = ""  # that it is known from
    partner: str = ""
    overdue: datetime.date | None = None  # in a plan: when it was due, where that was before its first day


class CashDay(NamedTuple):
    """A day on which money comes or goes; minor units."""

    day: datetime.date
    opening: int
    receipts: int
    payments: int
    closing: int


class Shortfall(NamedTuple):
    """A day at whose end less is there than the minimum."""

    day: datetime.date
    amount: int  # minor units that are missing of the minimum
    balance: int  # minor units that are there


class CashPlan(NamedTuple):
    """What is there day by day, and when it is not enough."""

    opening: int  # minor units, before the first day
    minimum: int
    first: datetime.date
    last: datetime.date
    flows: tuple[CashFlow, ...]  # of the days of the plan, each on the day on which it counts
    days: tuple[CashDay, ...]  # the first one, and all with flows
    first_short: Shortfall | None
    largest_short: Shortfall | None  # the earliest of the largest

    @property
    def closing(self) -> int:
        """What is there after the last day."""
        return self.days[-1].closing

    @exact_arguments
    def until(self, day: datetime.date) -> tuple[CashFlow, ...]:
        """List the flows up to a day: with the opening balance they make what is there at its end.

        Args:
            day: The last one.
        """
        return tuple(flow for flow in self.flows if flow.day <= day)


@exact_arguments
def project(
    opening: int,
    flows: Iterable[CashFlow],
    *,
    first: datetime.date,
    last: datetime.date,
    minimum: int = 0,
    overdue: datetime.date | None = None,
) -> CashPlan:
    """Project a balance through the flows that are due.

    Args:
        opening: Balance before the first day, minor units, any sign.
        flows: In any order; what is due after the last day is left out.
        first: First day of the plan.
        last: Its last day.
        minimum: What is to be there at the end of each day.
        overdue: On which day counts what was due before the first; None: on the first.

    Raises:
        ValueError: For what is no date or number, a plan that ends before it begins or is longer than ten years, an
            overdue day outside it.

    >>> day = datetime.date
    >>> plan = project(1_000_00, [CashFlow(day(2026, 11, 5), -700_00, "wages"), CashFlow(day(2026, 11, 9), -450_00)],
    ...     first=day(2026, 11, 1), last=day(2026, 11, 30), minimum=400_00)
    >>> plan.first_short
    Shortfall(day=datetime.date(2026, 11, 5), amount=10000, balance=30000)
    >>> plan.largest_short
    Shortfall(day=datetime.date(2026, 11, 9), amount=55000, balance=-15000)
    """
    _check_days(first, last, overdue)
    counted = []
    for flow in flows:
        if flow.day < first:
            counted.append(flow._replace(day=overdue or first, overdue=flow.day))
        elif flow.day <= last:
            counted.append(flow)
    counted.sort(key=_in_turn)
    days = [CashDay(first, opening, 0, 0, opening)]
    for day, group in groupby(counted, key=lambda flow: flow.day):
        amounts = [flow.amount for flow in group]
        receipts = sum(amount for amount in amounts if amount > 0)
        before = days.pop().opening if day == first else days[-1].closing
        days.append(CashDay(day, before, receipts, receipts - sum(amounts), before + sum(amounts)))
    short = [
        Shortfall(each.day, minimum - each.closing, each.closing) for each in days if each.closing < minimum
    ]
    largest = max(short, key=lambda each: each.amount, default=None)
    return CashPlan(
        opening, minimum, first, last, tuple(counted), tuple(days), short[0] if short else None, largest
    )


def _in_turn(flow: CashFlow) -> tuple[object, ...]:
    return flow.day, -flow.amount, flow.kind, flow.document, flow.partner


def _check_days(first: datetime.date, last: datetime.date, overdue: datetime.date | None) -> None:
    if not 0 <= (last - first).days < MOST_DAYS:
        raise ValueError(f"a plan has 1 to {MOST_DAYS} days, found {first} to {last}")
    if overdue is not None and not first <= overdue <= last:
        raise ValueError(f"what is overdue counts on a day of the plan, found {overdue}")
