"""The consecutive months that the books are kept for."""

import datetime
from typing import NamedTuple

ONE_DAY = datetime.timedelta(days=1)


class Months(NamedTuple):
    """From the first day of a month to the last day of another."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def of(cls, start: str, count: int) -> "Months":
        """Take some months, such as six from "2023-01" on."""
        first = datetime.date.fromisoformat(f"{start}-01")
        after = first.year * 12 + first.month - 1 + count
        return cls(first, datetime.date(after // 12, after % 12 + 1, 1) - ONE_DAY)

    def starts(self) -> list[datetime.date]:
        """List the first day of each month."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        months = [self.first.year * 12 + self.first.month - 1 + index for index in range(count)]
        return [datetime.date(month // 12, month % 12 + 1, 1) for month in months]

    def codes(self) -> list[str]:
        """List the accounting periods."""
        return [f"{start:%Y-%m}" for start in self.starts()]


def last_day(day: datetime.date) -> datetime.date:
    """Find the last day of a day's month."""
    return Months.of(f"{day:%Y-%m}", 1).last
