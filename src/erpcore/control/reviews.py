"""Vouchers that somebody has reviewed: runs of numbers by word and period."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, drop, opened, put

SUBJECT = "voucher_review"


class Run(NamedTuple):
    """Numbers of vouchers one after another, the first and the last."""

    first: int
    last: int

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return f"{self.first}-{self.last}"

    @classmethod
    def from_text(cls, text: str) -> "Run":
        """Read what `to_text` wrote.

        >>> Run.from_text("3-7")
        Run(first=3, last=7)
        """
        first, _, last = text.partition("-")
        return cls(int(first), int(last))


def runs(numbers: Iterable[int]) -> list[Run]:
    """Put numbers together that follow one another.

    >>> runs([7, 1, 2, 3])
    [Run(first=1, last=3), Run(first=7, last=7)]
    """
    found: list[Run] = []
    for number in sorted(numbers):
        if found and found[-1].last == number - 1:
            found[-1] = found[-1]._replace(last=number)
        else:
            found.append(Run(number, number))
    return found


class Reviews:
    """Who has reviewed which vouchers, by word and period."""

    def __init__(self) -> None:
        self.runs: dict[tuple[str, str], dict[Run, str]] = {}  # (word, period) -> run -> reviewer

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Take a run in, or out again where its review was taken back."""
        _, key, name, _, after, _ = mark
        word, _, period = key.rpartition("\t")
        found = opened(self.runs, (word, period), undo)
        if after:
            put(found, Run.from_text(name), after, undo)
        else:
            drop(found, Run.from_text(name), undo)
            if not found:
                drop(self.runs, (word, period), undo)

    def reviewer(self, word: str, period: str, number: int) -> str:
        """Say who has reviewed a voucher; "": nobody."""
        for run, actor in self.runs.get((word, period), {}).items():
            if run.first <= number <= run.last:
                return actor
        return ""

    def missing(self, word: str, period: str, last: int) -> Iterator[Run]:
        """List the runs up to a number that nobody has reviewed.

        Args:
            word: Voucher word.
            period: Period.
            last: The last number that the word has given in it.
        """
        following = 1
        for run in sorted(self.runs.get((word, period), ())):
            if run.first > following:
                yield Run(following, run.first - 1)
            following = run.last + 1
        if following <= last:
            yield Run(following, last)
