"""Dice: choices read one after another from drawn bytes.

A step of a history draws its bytes once; everything about the step is then chosen from them. That is quick,
and hypothesis still shrinks well: dice without bytes left always give the first, simplest choice.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

Value = TypeVar("Value")


class NoChoiceError(Exception):
    """There is nothing to choose from: the factory has no such thing."""


class Dice:
    r"""A number, taken apart choice by choice.

    >>> dice = Dice(b"\x0b")
    >>> dice.below(4), dice.pick("abc"), dice.pick("abc")
    (3, 'c', 'a')
    """

    def __init__(self, drawn: bytes) -> None:
        self._left = int.from_bytes(drawn)

    def below(self, limit: int) -> int:
        """Choose a whole number from 0 up to, without, the limit."""
        self._left, chosen = divmod(self._left, limit)
        return chosen

    def between(self, low: int, high: int) -> int:
        """Choose a whole number, both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, options: Sequence[Value]) -> Value:
        """Choose one of the options; the first one is the simplest.

        Raises:
            NoChoiceError: When there is none.
        """
        if not options:
            raise NoChoiceError("nothing to choose from")
        return options[self.below(len(options))]

    def one_in(self, times: int) -> bool:
        """Say yes once in so many times; no is simpler."""
        return self.below(times) == times - 1

    def decimal(self, low: int, high: int, decimals: int) -> Decimal:
        """Choose a decimal number: whole units from `low` to `high`, sometimes with a fraction."""
        whole = self.between(low, high)
        if not decimals or not self.one_in(3):
            return Decimal(whole)
        return Decimal(f"{whole}.{self.below(10**decimals):0{decimals}d}")
