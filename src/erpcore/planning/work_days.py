"""The days that lead times count: all, or working days alone (工作日历).

Source: the shop calendar of material requirements planning, Orlicky, Material Requirements Planning (1975).
"""

from datetime import date, timedelta
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments_when_it_fails

_DAY = timedelta(days=1)


class WorkDays(NamedTuple):
    """Days of rest by weekday, and the days that are otherwise."""

    rest: frozenset[int] = frozenset()  # weekdays without work, Monday is 0; none: every day counts
    off: frozenset[date] = frozenset()  # further days without work
    worked: frozenset[date] = frozenset()  # days of rest that are worked

    @exact_arguments_when_it_fails
    def counts(self, day: date) -> bool:
        """Tell whether a lead time counts a day.

        Args:
            day: Any.
        """
        return self._counts(day)

    @exact_arguments_when_it_fails
    def before(self, day: date, lead: int) -> date:
        """Go back from a day so many days that count; none: the day itself.

        Args:
            day: From which is counted.
            lead: How many days that count, not negative.

        >>> week = WorkDays(frozenset({5, 6}), frozenset({date(2026, 11, 20)}))
        >>> str(week.before(date(2026, 11, 23), 2))  # Thursday, Wednesday before a Monday: the Friday is off
        '2026-11-18'
        """
        return self._step(day, lead, -_DAY)

    @exact_arguments_when_it_fails
    def after(self, day: date, lead: int) -> date:
        """Go on from a day so many days that count; none: the day itself.

        Args:
            day: From which is counted.
            lead: How many days that count, not negative.
        """
        return self._step(day, lead, _DAY)

    def _step(self, day: date, lead: int, step: timedelta) -> date:
        if not (self.rest or self.off):
            return day + lead * step
        while lead:
            day += step
            lead -= self._counts(day)
        return day

    def _counts(self, day: date) -> bool:
        return day in self.worked or (day not in self.off and day.weekday() not in self.rest)


EVERY_DAY = WorkDays()
