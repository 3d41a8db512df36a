"""How many hours there are: of the people and the machines of a work centre, day by day (产能, 工作日历)."""

import datetime
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple, Self, get_args

from pydantic import Field, model_validator

from erpcore.kernel.calendar import Weekday
from erpcore.kernel.fields import Code, Day, QuantityOrZero, Text
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.history import histories, valid
from erpcore.masterdata.record import Flag, Record

WEEKDAYS: tuple[str, ...] = get_args(Weekday)
_WORKING: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday")
_DAY = datetime.timedelta(days=1)


class Capacity(Record):
    """The hours of a work centre on a working day, from a day until the next record (产能)."""

    work_centre: Code
    valid_from: Day
    labour_hours: QuantityOrZero = Decimal(0)  # of all people together, breaks left out
    machine_hours: QuantityOrZero = Decimal(0)  # of all machines together, breaks left out
    weekdays: Annotated[tuple[Weekday, ...], Field(max_length=7)] = _WORKING  # left out: Monday to Friday


class CapacityDay(Record):
    """A day that is not as its weekday says: a holiday, a weekend that is worked, a short shift (工作日历例外)."""

    day: Day
    work_centre: Code | None = None  # None: all that have no record of their own for the day
    working: Flag = False  # with the usual hours; `labour_hours` and `machine_hours` say others
    labour_hours: QuantityOrZero | None = None  # of all people together, where they are not the usual
    machine_hours: QuantityOrZero | None = None  # of all machines together, where they are not the usual
    reason: Text = ""

    @model_validator(mode="after")
    def _hours_are_worked(self) -> Self:
        if not self.working and (self.labour_hours or self.machine_hours):
            words = Words(
                "hours are of a day with `working = true`; a day off has none",
                "工时只用于 `working = true` 的日期；休息日没有工时",
            )
            raise misfit("hours_of_a_day_off", words)
        return self


class Hours(NamedTuple):
    """Hours of people and of machines, millionths of an hour."""

    labour: int = 0
    machine: int = 0

    def plus(self, other: "Hours") -> "Hours":
        """Add the hours of another day."""
        return Hours(self.labour + other.labour, self.machine + other.machine)


def _hours(row: Capacity) -> Hours:
    return Hours(to_micro(row.labour_hours), to_micro(row.machine_hours))


class Capacities:
    """The capacity of a set-up, to be found by work centre and day."""

    def __init__(self, rows: Collection[Capacity], days: Iterable[CapacityDay]) -> None:
        self._histories = histories((row.work_centre, row.valid_from, row) for row in rows)
        self._days = {(of.work_centre or "", of.day): of for of in days}
        self._told = {(row.work_centre, kind) for row in rows for kind, of in enumerate(_hours(row)) if of}

    def __contains__(self, work_centre: str) -> bool:
        """Tell whether anything is known of a work centre."""
        return work_centre in self._histories

    def told(self, work_centre: str) -> tuple[bool, bool]:
        """Tell whether any hours of people are known of a work centre, and any of machines."""
        return (work_centre, 0) in self._told, (work_centre, 1) in self._told

    def of_company(self) -> dict[datetime.date, bool]:
        """Say which days are worked, and which are not, against their weekday, where no work centre is named."""
        return {day: of.working for (centre, day), of in self._days.items() if not centre}

    def on(self, work_centre: str, day: datetime.date) -> Hours:
        """Tell the hours of a day; none before the first record, on a day of rest, on a holiday."""
        usual = valid(self._histories, work_centre, day)
        if usual is None:
            return Hours()
        hours = _hours(usual)
        other = self._days.get((work_centre, day)) or self._days.get(("", day))
        if other is None:
            return hours if WEEKDAYS[day.weekday()] in usual.weekdays else Hours()
        if not other.working:
            return Hours()
        return Hours(
            hours.labour if other.labour_hours is None else to_micro(other.labour_hours),
            hours.machine if other.machine_hours is None else to_micro(other.machine_hours),
        )

    def days(
        self, work_centre: str, first: datetime.date, end: datetime.date
    ) -> Iterator[tuple[datetime.date, Hours]]:
        """Go through the days on which there are hours, from a day up to and without another."""
        day = first
        while day < end:
            hours = self.on(work_centre, day)
            if any(hours):
                yield day, hours
            day += _DAY

    def between(self, work_centre: str, first: datetime.date, end: datetime.date) -> Hours:
        """Add up the hours from a day up to and without another."""
        found = Hours()
        for _, hours in self.days(work_centre, first, end):
            found = found.plus(hours)
        return found
