"""How the auditor tells a price of goods kept of all that came with them."""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.inventory.sent_share import SENT_SHARE
from erpcore.kernel.rounding import share
from erpcore.testing.auditor.amounts import Amounts, add, apportioned
from erpcore.testing.auditor.shelf import Shelf


class TakenAlong(NamedTuple):
    """What goods that went back take along of a price that is not theirs."""

    shelf: Shelf
    receipt: str
    name: str  # of the return
    amounts: Amounts  # minor units by element


def with_returns(
    entry: Entry,
    shelves: Iterable[Shelf],
    arrivals: dict[str, Amounts],
    receipt: str,
    element: str,
    difference: int,
) -> list[TakenAlong]:
    """Let the returns of a receipt take along what is not theirs, where an entry changes what the goods kept cost."""
    if not any(mark.subject == SENT_SHARE and mark.name.split("\t")[2] == receipt for mark in entry.marks):
        return []
    shelf = next(shelf for shelf in shelves if receipt in shelf.parcel_of)
    sent = shelf.sent_of(receipt)
    gone, whole = sum(sent.values()), shelf.held_with(receipt)
    parts = apportioned(share(difference, gone, whole - gone), [*sent.values()], "largest_remainder")
    found = [
        TakenAlong(shelf, receipt, name, {element: part}) for name, part in zip(sent, parts, strict=True)
    ]
    for taken in found:
        take_along(arrivals, taken, 1)
    return found


def take_along(arrivals: dict[str, Amounts], taken: TakenAlong, sign: int) -> None:
    """Let all that came be worth that much more, and goods that went back take it along; sign -1: no more."""
    add(arrivals[taken.receipt], taken.amounts, sign)
    taken.shelf.give(taken.name, {element: sign * part for element, part in taken.amounts.items()})
