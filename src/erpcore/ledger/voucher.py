"""A voucher: balanced lines under one number. An unbalanced one cannot be constructed."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, Self

from erpcore.ledger.lines import Line, Lines


class _Fields(NamedTuple):
    word: str  # 凭证字
    period: str
    sequence: int
    date: datetime.date
    text: str  # 摘要
    lines: Sequence[Line]  # a tuple, or written when they are read


class Voucher(_Fields):
    """A numbered, balanced accounting voucher (记账凭证).

    Raises:
        ValueError: When the debits do not equal the credits, to the minor unit.
    """

    __slots__ = ()

    def __new__(
        cls, word: str, period: str, sequence: int, date: datetime.date, text: str, lines: Sequence[Line]
    ) -> Self:
        """Build the voucher, refusing lines that do not balance."""
        if type(lines) is not Lines:
            lines = tuple(lines)
            _check(f"{word}-{period}-{sequence}", lines)
        elif lines.layout.passing:  # every other amount stands on a debit and on a credit line
            _check(f"{word}-{period}-{sequence}", lines)
        return tuple.__new__(cls, (word, period, sequence, date, text, lines))

    def _replace(self, **changes: object) -> Self:
        fields: dict[str, Any] = {**self._asdict(), **changes}
        return type(self)(**fields)

    @property
    def number(self) -> str:
        """The number that users quote: word, period and sequence, gapless per word and period."""
        return number_of(self.word, self.period, self.sequence)


def number_of(word: str, period: str, sequence: int) -> str:
    """Write a voucher's number."""
    return f"{word}-{period}-{sequence:04d}"


Laid = tuple[str, str, int, datetime.date, str, Lines]
# from all fields; of lines that balance by their layout, where nothing passes through a journal
new_voucher: Callable[[Laid], Voucher] = partial(tuple.__new__, Voucher)


def _check(number: str, lines: Sequence[Line]) -> None:
    difference = 0
    for _, _, debit, credit, _, _, _ in lines:
        difference += debit - credit
    if difference:
        raise ValueError(f"voucher {number} is out of balance by {difference} minor units")
