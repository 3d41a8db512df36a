"""A voucher: balanced lines under one number. An unbalanced one cannot be constructed."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, Self

Dimensions = tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One side of a voucher on one account; red-letter lines carry a negative amount on their side."""

    account: str
    dimensions: Dimensions
    debit: int  # minor units
    credit: int
    rule: str  # the account-map row that chose the account
    movements: tuple[int, ...]  # which movements of the entry it prints
    document: str  # the document whose movements these are


Fields = tuple[str, Dimensions, int, int, str, tuple[int, ...], str]
new_line: Callable[[Fields], Line] = partial(
    tuple.__new__, Line
)  # from all fields, at half the cost of a call


class _Fields(NamedTuple):
    word: str  # 凭证字
    period: str
    sequence: int
    date: datetime.date
    text: str  # 摘要
    lines: tuple[Line, ...]


class Voucher(_Fields):
    """A numbered, balanced accounting voucher (记账凭证).

    Raises:
        ValueError: When the debits do not equal the credits, to the minor unit.
    """

    __slots__ = ()

    def __new__(
        cls, word: str, period: str, sequence: int, date: datetime.date, text: str, lines: tuple[Line, ...]
    ) -> Self:
        """Build the voucher, refusing lines that do not balance."""
        difference = 0
        for line in lines:
            difference += line[2] - line[3]
        if difference:
            raise ValueError(
                f"voucher {word}-{period}-{sequence} is out of balance by {difference} minor units"
            )
        return tuple.__new__(cls, (word, period, sequence, date, text, lines))

    def _replace(self, **changes: object) -> Self:
        fields: dict[str, Any] = {**self._asdict(), **changes}
        return type(self)(**fields)

    @property
    def number(self) -> str:
        """The number that users quote: word, period and sequence, gapless per word and period."""
        return f"{self.word}-{self.period}-{self.sequence:04d}"
