"""What one cause has cost an order, or one receipt has taken out of it, in all of its months."""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.kernel.by_element import Amounts, summed
from erpcore.kernel.undo import Key


class Cost(NamedTuple):
    """A quantity and a value by element, net of what went back."""

    quantity: int  # micro-units or micro-hours
    amounts: Amounts  # minor units by element, without zeros

    def total(self) -> int:
        """The value in minor units."""
        return sum(self.amounts.values())


NO_COST = Cost(0, {})


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
