"""What happens where a budget would be exceeded: by stage and limit, from a day until the next row."""

import datetime
from collections.abc import Iterable
from typing import Literal, get_args

from erpcore.kernel.fields import Code, Day
from erpcore.masterdata.history import histories, valid
from erpcore.masterdata.record import Record

Stage = Literal["requisition", "order", "actual"]
Action = Literal["ignore", "warn", "approve", "stop"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class BudgetControl(Record):
    """What happens where a document would exceed a budget, from a day until the next row of its stage (预算控制).

    A stage without a row is not controlled. Of several limits that are exceeded the strictest action counts.

    Attributes:
        stage: `requisition`: what is asked for (申请). `order`: what is ordered beyond what was asked for (订购).
            `actual`: goods received and expenses posted beyond what was ordered or asked for (实际发生).
        valid_from: From when.
        month: The limit of the month: `ignore`; `warn`: the document says so; `approve`: somebody has to approve it
            with a budget_approval; `stop`: it is refused.
        to_date: The limit of the year so far, what earlier months left included (本年累计).
        year: The limit of the fiscal year.
        approvers: Who may approve, as budget_approval documents name them; none: anybody.
    """

    stage: Stage
    valid_from: Day
    month: Action = "ignore"
    to_date: Action = "ignore"
    year: Action = "ignore"
    approvers: list[Code] = []


class BudgetControls:
    """The rows of a set-up, to be found by stage and day."""

    def __init__(self, rows: Iterable[BudgetControl]) -> None:
        self._histories = histories((row.stage, row.valid_from, row) for row in rows)

    def on(self, stage: Stage, day: datetime.date) -> BudgetControl | None:
        """Find the row of a stage that holds on a day."""
        return valid(self._histories, stage, day)
