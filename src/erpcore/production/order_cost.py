"""What one cause has cost an order, or one receipt has taken out of it, in all of its months."""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.kernel.undo import Key

Amounts = dict[str, int]


class Cost(NamedTuple):
    """A quantity and a value by element, net of what went back."""

    quantity: int  # micro-units or micro-hours
    amounts: Amounts  # minor units by element, without zeros

    def total(self) -> int:
        """The value in minor units."""
        return sum(self.amounts.values())


NO_COST = Cost(0, {})


def summed(parts: Iterable[Amounts]) -> Amounts:
    """Add up values by element; an element that comes to zero is left out."""
    found: Amounts = {}
    for part in parts:
        for element, amount in part.items():
            found[element] = found.get(element, 0) + amount
    return found if all(found.values()) else {element: amount for element, amount in found.items() if amount}


def gathered(months: Iterable[tuple[dict[Key, Amounts], dict[Key, int]]]) -> dict[Key, Cost]:
    """Add up what months have by key: values by element, and quantities."""
    values: dict[Key, list[Amounts]] = {}
    quantities: dict[Key, int] = {}
    for amounts, counted in months:
        for key, of in amounts.items():
            values.setdefault(key, []).append(of)
        for key, quantity in counted.items():
            quantities[key] = quantities.get(key, 0) + quantity
    keys = dict.fromkeys((*values, *quantities))
    return {key: Cost(quantities.get(key, 0), summed(values.get(key, ()))) for key in keys}
