"""The successive records of one thing, found by bisection over the days from which they hold."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class History(Generic[Value]):
    """What held from which day on, such as the standards of an item."""

    __slots__ = ("_days", "_values")

    def __init__(self, values: Iterable[tuple[datetime.date, Value]]) -> None:
        ordered = sorted(values, key=lambda pair: pair[0])
        self._days = [day for day, _ in ordered]
        self._values = [value for _, value in ordered]

    def on(self, day: datetime.date) -> Value | None:
        """Find the latest value that begins on or before the day."""
        index = bisect_right(self._days, day)
        return self._values[index - 1] if index else None
