"""When a work order is to begin and to be done, as it was planned."""

from datetime import date
from typing import NamedTuple, Self


class OrderDates(NamedTuple):
    """The days that a work order states; None where it states none."""

    start: date | None
    due: date | None

    def to_text(self) -> str:
        """Write the days for the mark that records them."""
        return "\t".join("" if day is None else day.isoformat() for day in self)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read days that `to_text` wrote."""
        start, due = (date.fromisoformat(day) if day else None for day in text.split("\t"))
        return cls(start, due)
