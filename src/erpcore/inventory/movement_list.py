"""A list of movements without documents: what came in and what was issued, column by column, in its order.

Columns and not rows: tables of movements come as columns, and a column is read quickest.
"""

from collections.abc import Iterable, Mapping, Sequence

from erpcore.costing.arguments import exact_arguments
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.movements import Place

_NOWHERE = Place("")
_MAY_BE_LEFT_OUT = {"places", "lots"}
Named = tuple[str, str]  # item, and the name of its receipt


class MovementList:
    """Receipts and issues in the order in which goods moved; checked once, and not changed.

    Args:
        items: What moved.
        references: The name of each movement. A receipt opens a layer of this name, so an item has one receipt of it.
        quantities: Micro-units: plus what came in, minus what was issued.
        amounts: By cost element: minor units of what came in; 0 for an issue, which the method prices.
        places: Where goods came from, or went; none: places do not matter.
        lots: The lot or serial number of the goods; none: goods have no lots.

    Raises:
        ValueError: When a column is not as long as the items or holds something else, a quantity is zero, an amount is
            below zero or stands with an issue, or two receipts of an item have one name.
    """

    __slots__ = (
        "amounts", "greatest", "issues", "items", "least", "lots", "places", "quantities", "receipts", "references",
    )  # fmt: skip

    def __init__(
        self,
        items: Sequence[str],
        references: Sequence[str],
        quantities: Sequence[int],
        amounts: Mapping[str, Sequence[int]],
        places: Sequence[Place] = (),
        lots: Sequence[str] = (),
    ) -> None:
        _check_lists(
            {
                "items": items,
                "references": references,
                "quantities": quantities,
                "places": places,
                "lots": lots,
            }
        )
        _check_lists(amounts)
        _check(items, references, quantities, amounts, places, lots)
        self.items = list(items)
        self.references = list(references)
        self.quantities = list(quantities)
        self.amounts = {element: list(column) for element, column in amounts.items()}
        self.places = list(places) or [_NOWHERE] * len(items)
        self.lots = list(lots) or [""] * len(items)
        self.receipts = _names(items, references, quantities)
        self.least = min((name for _, name in self.receipts), default="")  # of their names
        self.greatest = max((name for _, name in self.receipts), default="")
        self.issues = [number for number, quantity in enumerate(quantities) if quantity < 0]

    def __len__(self) -> int:
        return len(self.items)

    def amounts_of(self, number: int) -> Amounts:
        """Say what came in with a movement by element, in minor units; elements of nothing are left out."""
        return {element: column[number] for element, column in self.amounts.items() if column[number]}


def _check_lists(columns: object) -> None:
    """Refuse columns that are no lists, or can be gone through only once: they are looked at, and then read."""
    named = columns if isinstance(columns, Mapping) else {}
    others = (name for name, column in named.items() if not isinstance(column, Sequence))
    for name in others:
        raise ValueError(f"{name} must be a list, found {named[name]!r:.60}")


@exact_arguments
def _check(
    items: Sequence[str],
    references: Sequence[str],
    quantities: Sequence[int],
    amounts: Mapping[str, Sequence[int]],
    places: Sequence[Place],
    lots: Sequence[str],
) -> None:
    columns: dict[str, Sequence[object]] = {
        "items": items, "references": references, "quantities": quantities, **amounts, "places": places, "lots": lots
    }  # fmt: skip
    for name, column in columns.items():
        if len(column) != len(items) and (column or name not in _MAY_BE_LEFT_OUT):
            raise ValueError(f"{name} must be as many as items, {len(items)}, found {len(column)}")
    for number, quantity in enumerate(quantities, 1):
        if not quantity:
            raise ValueError(f"quantities, {number} must not be zero: {references[number - 1]} moves nothing")
    for element, column in amounts.items():
        for number, (amount, quantity) in enumerate(zip(column, quantities, strict=True), 1):
            if amount < 0 or (amount and quantity < 0):
                expected = "0 for an issue, which the method prices" if quantity < 0 else "zero or more"
                raise ValueError(f"amounts, {element}, {number} must be {expected}, found {amount}")


def _names(items: Iterable[str], references: Iterable[str], quantities: Iterable[int]) -> set[Named]:
    """Gather the names of receipts; each item has each of them once."""
    found: set[Named] = set()
    for item, reference, quantity in zip(items, references, quantities, strict=True):
        if quantity > 0:
            if (item, reference) in found:
                raise ValueError(
                    f"references must name each receipt of an item once, found {reference!r:.40} of {item} again"
                )
            found.add((item, reference))
    return found
