"""Lead times of items in the days that company policy counts."""

import datetime

from erpcore.flow.view import View
from erpcore.planning.work_days import EVERY_DAY, WorkDays

_WEEKEND = frozenset({5, 6})


class LeadTimes:
    """How long it takes until goods are there, by the planning rules of a day."""

    def __init__(self, books: View, today: datetime.date) -> None:
        self._rules = books.master.planning_rules
        self._today = today
        self.days = work_days(books)

    def _lead(self, item: str) -> int:
        rule = self._rules.on(item, self._today)
        return rule.lead_days if rule is not None else 0

    def begins(self, item: str, due: datetime.date) -> datetime.date:
        """Say when an order is placed, or begun, that is due on a day."""
        return self.days.before(due, self._lead(item))

    def ends(self, item: str, start: datetime.date) -> datetime.date:
        """Say when goods of an order are there that is placed, or begun, on a day."""
        return self.days.after(start, self._lead(item))


def work_days(books: View) -> WorkDays:
    """Say which days lead times count: all, or Monday to Friday but for exceptions of all work centres."""
    if books.master.policies.lead_time_days == "calendar":
        return EVERY_DAY
    days = books.master.capacities.of_company()
    return WorkDays(
        _WEEKEND,
        frozenset(day for day, working in days.items() if not working),
        frozenset(day for day, working in days.items() if working),
    )
