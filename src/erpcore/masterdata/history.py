"""The successive records of one thing, found by bisection over the days from which they hold."""

import datetime
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
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


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Gather values by key, in their order."""
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def histories(records: Iterable[tuple[Key, datetime.date, Value]]) -> dict[Key, History[Value]]:
    """Make a history of each key from its dated values."""
    groups = grouped((key, (day, value)) for key, day, value in records)
    return {key: History(values) for key, values in groups.items()}


def valid(of: Mapping[Key, History[Value]], key: Key, on: datetime.date) -> Value | None:
    """Find the value of a key that is valid on the day; None where there is none."""
    history = of.get(key)
    return history.on(on) if history else None
