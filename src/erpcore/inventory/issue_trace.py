"""The issue trace: which layers each issue of a list took, how much of each, and at which cost."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import overload

from erpcore.inventory.holding import Slice
from erpcore.inventory.movement_list import MovementList


class IssueTrace(Sequence[list[Slice]]):
    """One list of slices for each issue of a movement list, in its order.

    A slice is a layer (its receipt or lot, or the item where all goods share a price), micro-units, and minor units by
    cost element; those of an issue stand in the order in which the method takes them. Kept as columns, read as slices.

    Args:
        movements: The list.
        element: The only cost element of what its goods are worth.
        in_layers: Whether an issue may take several slices.
    """

    __slots__ = ("element", "ends", "in_layers", "layers", "movements", "others", "quantities", "values")

    def __init__(self, movements: MovementList, element: str, *, in_layers: bool) -> None:
        self.movements = movements
        self.element = element
        self.in_layers = in_layers
        self.values: list[int] = []  # of each slice, minor units
        self.layers: list[str] = []  # of each slice, where there may be several
        self.quantities: list[int] = []
        self.ends: list[int] = []  # of each issue: how many slices there are with it
        self.others: dict[int, list[Slice]] = {}  # issue -> its slices, where a pool has priced it

    @property
    def received(self) -> Iterable[int]:
        """What came in with each movement, in minor units."""
        return self.movements.amounts.get(self.element, repeat(0))

    def add(self, slices: list[Slice]) -> None:
        """Write down what a pool gives for the next issue."""
        if self.in_layers:
            self.others[len(self.ends)] = slices
            self.ends.append(len(self.values))
        else:
            self.others[len(self.values)] = slices
            self.values.append(0)

    def __len__(self) -> int:
        return len(self.movements.issues)

    @overload
    def __getitem__(self, issue: int) -> list[Slice]: ...
    @overload
    def __getitem__(self, issue: slice) -> list[list[Slice]]: ...
    def __getitem__(self, issue: int | slice) -> list[Slice] | list[list[Slice]]:
        count = len(self)
        if isinstance(issue, slice):
            return [self._slices(number) for number in range(*issue.indices(count))]
        return self._slices(range(count)[issue])

    def _slices(self, issue: int) -> list[Slice]:
        if issue in self.others:
            return self.others[issue]
        if not self.in_layers:
            number, cost = self.movements.issues[issue], self.values[issue]
            return [(self.movements.items[number], -self.movements.quantities[number], self._amounts(cost))]
        return [
            (self.layers[number], self.quantities[number], self._amounts(self.values[number]))
            for number in range(self.ends[issue - 1] if issue else 0, self.ends[issue])
        ]

    def _amounts(self, cost: int) -> dict[str, int]:
        return {self.element: cost} if cost else {}

    @property
    def costs(self) -> list[int]:
        """The cost of each issue, in minor units."""
        return [sum(sum(amounts.values()) for _, _, amounts in slices) for slices in self]
