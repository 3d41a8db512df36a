"""Periods: future, open, adjusting, closed. A closed period is never written.

The periods from the first one that is not closed are open, as many at once as the company allows; later ones
are future. Adjusting periods follow the twelfth and take only documents that name them.
"""

import datetime

from erpcore.kernel.calendar import FiscalCalendar, Period
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.undo import Undo, drop, put
from erpcore.kernel.words import Words


class Periods:
    """The status of every accounting period, folded from marks."""

    def __init__(self, calendar: FiscalCalendar, first: str | None, open_at_once: int) -> None:
        self.calendar = calendar
        self.first = first
        self.open_at_once = open_at_once
        self.closed: dict[str, str] = {}  # period -> "closed"
        self._open: dict[datetime.date, str] = {}  # days found open, a cache

    def status(self, code: str) -> str:
        """Say whether a period is "closed", "open", "adjusting" or "future".

        Raises:
            Refused: PERIOD_UNKNOWN.
        """
        period = self.named(code)
        if code in self.closed or (self.first is not None and code < self.first):
            return "closed"
        if period.adjusting:
            twelfth = self.calendar.preceding(period).code
            return "future" if self.status(twelfth) == "future" else "adjusting"
        if code < self.earliest():
            return "closed"
        return "open" if self._ahead(period) < self.open_at_once else "future"

    def named(self, code: str) -> Period:
        """Find a period by its code.

        Raises:
            Refused: PERIOD_UNKNOWN.
        """
        try:
            return self.calendar.period(code)
        except (KeyError, ValueError) as error:
            missing = Words(
                f"no period {code!s:.60} in the fiscal calendar", f"会计日历中没有期间 {code!s:.60}"
            )
            raise Refused(Code.PERIOD_UNKNOWN, field="period", expected=missing) from error

    def containing(self, day: datetime.date, named: str | None = None) -> str:
        """Find the period of a day, or check that the one that the document names contains it.

        Returns:
            The period's code.

        Raises:
            Refused: PERIOD_UNKNOWN.
        """
        if named is None:
            return self.calendar.period_of(day).code
        period = self.named(named)
        if not period.start <= day < period.end:
            without = Words(
                f"period {named} does not contain the day {day}", f"会计期间 {named} 不含日期 {day}"
            )
            raise Refused(Code.PERIOD_UNKNOWN, field="period", expected=without)
        return named

    def require_open(self, day: datetime.date, named: str | None = None) -> str:
        """Find the open period of a day, or check the one that the document names.

        Returns:
            The period's code.

        Raises:
            Refused: PERIOD_UNKNOWN, PERIOD_CLOSED, PERIOD_NOT_OPEN.
        """
        if named is None:
            found = self._open.get(day)
            if found is not None:
                return found
        code = self.containing(day, named)
        status = self.status(code)
        if self.first is not None and code < self.first:
            raise Refused(
                Code.PERIOD_CLOSED,
                field="date",
                expected=Words(
                    f"{day} lies before {self.first}, the first period of the books",
                    f"{day} 早于建账期间 {self.first}",
                ),
                remedy=Words(
                    "Date the document in an open period; what there was before the books began is told by opening"
                    " documents.",
                    "请将单据日期改在未结账期间；建账以前的余额、存货和往来以期初单据录入。",
                ),
            )
        if status == "closed":
            raise Refused(
                Code.PERIOD_CLOSED,
                field="date",
                expected=Words(
                    f"{day} lies in period {code}, which is closed",
                    f"{day} 属于会计期间 {code}，该期间已结账",
                ),
            )
        if status == "future":
            raise Refused(
                Code.PERIOD_NOT_OPEN,
                field="date",
                expected=Words(
                    f"{day} lies in period {code}, which is not open yet: {self._opened()}",
                    f"{day} 属于会计期间 {code}，该期间尚未开账：自 {self.earliest()} 起"
                    f"只开放 {self.open_at_once} 个期间",
                ),
            )
        if named is None:
            self._open[day] = code
        return code

    def earliest(self) -> str:
        """Name the first period that is not closed, or "" while the books have not begun."""
        regular = [code for code in self.closed if not self.named(code).adjusting]
        if not regular:
            return self.first or ""
        return self.calendar.following(self.calendar.period(max(regular))).code

    def apply(self, code: str, status: str, undo: Undo) -> None:
        """Record that a period was closed ("closed") or reopened ("open")."""
        undo.append((setattr, self, "_open", {}))
        self._open = {}
        if status == "closed":
            put(self.closed, code, "closed", undo)
        else:
            drop(self.closed, code, undo)

    def _opened(self) -> str:
        many = f"{self.open_at_once} periods are" if self.open_at_once > 1 else "one period is"
        return f"{many} open from {self.earliest()}"

    def _ahead(self, period: Period) -> int:
        earliest = self.earliest()
        if not earliest:
            return 0
        current = self.calendar.period(earliest)
        ahead = 0
        while current.code < period.code and ahead < self.open_at_once:
            current = self.calendar.following(current)
            ahead += 1
        return ahead
