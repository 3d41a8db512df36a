"""Names for what a document did to a pool, when its story is told again in fewer or more parts."""

from collections.abc import Sequence

from erpcore.inventory.parcel import Event
from erpcore.kernel.movements import part_of


class Names:
    """Names of what a document's events have become, lot by lot: those they had, then parts of the last one.

    No two have the same name: a later difference, or a reversal, says by it which one it means.

    Args:
        told: What the document did in a pool with a taker, as it was told before.
    """

    def __init__(self, told: Sequence[Event]) -> None:
        self._told: dict[str, list[Event]] = {}
        for event in told:
            self._told.setdefault(event.lot, []).append(event)
        self._given: dict[str, int] = {}

    def next(self, lot: str) -> tuple[Event, str]:
        """Name the next event of a lot; say which one stood there before."""
        told, number = self._told[lot], self._given.get(lot, 0)
        self._given[lot] = number + 1
        if number < len(told):
            return told[number], told[number].reference
        return told[-1], part_of(told[-1].reference, number)
