"""Why pools were over- or under-applied, cause by cause, where the rest is charged to orders or carried on."""

from collections.abc import Callable, Mapping
from typing import Literal

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate

_ENDS = "\t"  # stands in no code
SUBJECT = "overhead_cause"
# to the orders of the month; to the next month, below zero when it is disposed of
Way = Literal["charged", "carried"]


class PoolCauses:
    """Minor units by way, period, cost centre and cause; plus is under-applied."""

    def __init__(self) -> None:
        self.amounts: dict[str, int] = {}

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Count what goes which way by a cause."""
        accumulate(self.amounts, mark.name + _ENDS + mark.key, mark.delta, undo)

    def of(self, way: Way, centre: str, period: str) -> dict[str, int]:
        """Say what of a month's causes went one way: minor units by cause."""
        return self._summed(way, centre, lambda code: code == period)

    def carried(self, centre: str, before: str) -> dict[str, int]:
        """Say what the months before one have carried on to it by cause: minor units; zeros are left out."""
        return self._summed("carried", centre, lambda code: code < before)

    def _summed(self, way: Way, centre: str, holds: Callable[[str], bool]) -> dict[str, int]:
        found: dict[str, int] = {}
        for key, amount in self.amounts.items():
            of, period, owner, cause = key.split(_ENDS)
            if of == way and owner == centre and holds(period):
                found[cause] = found.get(cause, 0) + amount
        return {cause: amount for cause, amount in found.items() if amount}


def cause_marks(
    way: Way, period: str, centre: str, wanted: Mapping[str, int], posted: Mapping[str, int]
) -> list[Mark]:
    """Write what is to go one way by cause, less what is posted of it."""
    marks = []
    for cause in {**wanted, **posted}:
        change = wanted.get(cause, 0) - posted.get(cause, 0)
        if change:
            marks.append(Mark(SUBJECT, _ENDS.join((period, centre, cause)), way, delta=change))
    return marks


def marked(mark: Mark) -> tuple[str, str]:
    """Read the cost centre and the cause of a mark."""
    _, centre, cause = mark.key.split(_ENDS)
    return centre, cause
