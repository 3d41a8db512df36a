"""The fiscal calendar: which period a day belongs to.

A fiscal year starts in any month and has twelve periods: calendar months, or whole weeks in quarters of
4-4-5, 4-5-4 or 5-4-4. A year of weeks has 52 of them, now and then 53; the 53rd is the last of the twelfth
period. Adjusting periods (13 to 16) are further books for the last day of the year.

Source: 26 U.S.C. 441(f) and 26 CFR 1.441-2(a): a 52-53-week year always ends on the same weekday, either the
last one in a month or the one nearest to the end of that month.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

Pattern = Literal["months", "4-4-5", "4-5-4", "5-4-4"]
Label = Literal["start", "end"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Anchor = Literal["last", "nearest"]

MAXIMUM_ADJUSTING = 4
FIRST_YEAR, LAST_YEAR = 1000, 9998  # four digits in the code, and a following year in `date`
AFTER_ALL = "9999-99"  # sorts after the code of every period
_PERIODS = 12
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)
_is_code = re.compile(r"([0-9]{4})-([0-9]{2})").fullmatch


class Period(NamedTuple):
    """A span of days whose books are opened and closed together."""

    code: str
    fiscal_year: int
    number: int
    start: date
    end: date  # the first day after
    adjusting: bool = False

    @property
    def last_day(self) -> date:
        """Its last day, that on which documents of its close are dated."""
        return self.end - _DAY


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """A company's calendar.

    Attributes:
        start_month: Month in which the fiscal year starts, 1 to 12; for weeks, the month after the one at
            whose end the year ends.
        pattern: Calendar months, or weeks of each quarter.
        label: Which calendar year names a fiscal year that spans two.
        adjusting: Number of adjusting periods, 0 to 4.
        week_end_weekday: For weeks: the weekday on which every week and the year end.
        anchor: For weeks: the year ends on the last such weekday of the month, or on the one nearest to its
            end.

    Raises:
        ValueError: When a value is outside its range.

    >>> FiscalCalendar().period_of(date(2026, 10, 9)).code
    '2026-10'
    >>> FiscalCalendar(start_month=4, label="end").period_of(date(2026, 10, 9)).code
    '2027-07'
    """

    start_month: int = 1
    pattern: Pattern = "months"
    label: Label = "start"
    adjusting: int = 0
    week_end_weekday: Weekday = "saturday"
    anchor: Anchor = "last"
    _years: dict[int, tuple[Period, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _days: dict[date, Period] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1 <= self.start_month <= _PERIODS:
            raise ValueError(f"start_month is 1 to {_PERIODS}, found {self.start_month}")
        if not 0 <= self.adjusting <= MAXIMUM_ADJUSTING:
            raise ValueError(f"adjusting is 0 to {MAXIMUM_ADJUSTING}, found {self.adjusting}")
        for name, value, allowed in (
            ("pattern", self.pattern, get_args(Pattern)),
            ("label", self.label, get_args(Label)),
            ("week_end_weekday", self.week_end_weekday, get_args(Weekday)),
            ("anchor", self.anchor, get_args(Anchor)),
        ):
            if value not in allowed:
                raise ValueError(f"{name} is one of {', '.join(allowed)}; found {value!r}")

    def period_of(self, day: date) -> Period:
        """Find the period of a day; never an adjusting one.

        Raises:
            ValueError: When the day is outside the fiscal years 1000 to 9998.
        """
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._find(day)
        return found

    def period(self, code: str) -> Period:
        """Find a period, adjusting ones too, by its code.

        Args:
            code: Fiscal year and number, such as "2026-03".

        Raises:
            ValueError: When the calendar has no such period.
        """
        parts = _is_code(str(code))
        if parts:
            periods = self.periods(int(parts[1]))
            number = int(parts[2])
            if 1 <= number <= len(periods):
                return periods[number - 1]
        raise ValueError(f"the fiscal calendar has no period {code!r}")

    def periods(self, fiscal_year: int) -> tuple[Period, ...]:
        """List the periods of a fiscal year: the twelve in order of time, then the adjusting ones.

        Raises:
            ValueError: When the year is not between 1000 and 9998.
        """
        found = self._years.get(fiscal_year)
        if found is None:
            found = self._years[fiscal_year] = self._year(fiscal_year)
        return found

    def following(self, period: Period) -> Period:
        """Find the period that starts where this one ends; adjusting periods are passed over."""
        return self.period_of(period.end)

    def preceding(self, period: Period) -> Period:
        """Find the period that ends where this one starts; for an adjusting one, the twelfth of its year."""
        if period.adjusting:
            return self.periods(period.fiscal_year)[_PERIODS - 1]
        return self.period_of(period.start - _DAY)

    def _find(self, day: date) -> Period:
        calendar_year = day.year + self._offset()
        for fiscal_year in range(
            min(calendar_year + 1, LAST_YEAR), max(calendar_year - 2, FIRST_YEAR - 1), -1
        ):
            for period in self.periods(fiscal_year)[:_PERIODS]:
                if period.start <= day < period.end:
                    return period
        raise ValueError(f"the fiscal calendar does not reach {day}")

    def _offset(self) -> int:
        """Years from the calendar year in which a fiscal year starts to its name."""
        return int(self.label == "end" and self.start_month > 1)

    def _year(self, fiscal_year: int) -> tuple[Period, ...]:
        if not FIRST_YEAR <= fiscal_year <= LAST_YEAR:
            raise ValueError(f"a fiscal year is between {FIRST_YEAR} and {LAST_YEAR}, found {fiscal_year}")
        year = fiscal_year - self._offset()
        bounds = self._months(year) if self.pattern == "months" else self._weeks(year)
        spans = [(start, end, False) for start, end in pairwise(bounds)]
        spans += [(bounds[-1] - _DAY, bounds[-1], True)] * self.adjusting
        return tuple(
            Period(f"{fiscal_year}-{number:02d}", fiscal_year, number, start, end, adjusting)
            for number, (start, end, adjusting) in enumerate(spans, start=1)
        )

    def _months(self, year: int) -> list[date]:
        return [_first_of_month(year, self.start_month + number) for number in range(_PERIODS + 1)]

    def _weeks(self, year: int) -> list[date]:
        quarter = [int(weeks) for weeks in self.pattern.split("-")]
        bounds = [self._first_day(year)]
        for weeks in (quarter * 4)[:-1]:
            bounds.append(bounds[-1] + weeks * _WEEK)
        bounds.append(self._first_day(year + 1))
        return bounds

    def _first_day(self, year: int) -> date:
        """Find the first day of the year of weeks that starts about the first day of a month."""
        latest = _first_of_month(year, self.start_month) - _DAY
        if self.anchor == "nearest":
            latest += 3 * _DAY
        back = (latest.weekday() - get_args(Weekday).index(self.week_end_weekday)) % 7
        return latest - back * _DAY + _DAY


def _first_of_month(year: int, month: int) -> date:
    """Find the first day of a month; month 13 is January of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
