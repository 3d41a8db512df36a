"""What can come back from whoever took goods: his withdrawals, the latest first, or those of one document."""

from collections.abc import Iterable, Iterator, Sequence

from erpcore.inventory.parcel import Event
from erpcore.kernel.movements import movement_of


def latest_first(events: Sequence[Event], lot: str = "", document: str = "") -> Iterator[Event]:
    """Go through the withdrawals of which something has not come back, the latest first.

    Args:
        events: What a taker took of some goods and gave back, as `Pool.taken` keeps it.
        lot: Of which lot.
        document: By which one the goods were taken; what came since in the place of goods that it was short of, too.
            "": by any.
    """
    covered = _covered(event for event in events if event.kind == "back" and event.cause.document == document)
    for event in reversed(events):
        there = event.kind == "out" and event.left and event.lot == lot
        if there and (not document or event.document == document or event.reference in covered):
            yield event


def taken_with(events: Sequence[Event], movement: str) -> Iterator[Event]:
    """Go through the withdrawals that a movement made, of which something has not come back.

    Args:
        events: What its taker took and gave back.
        movement: "document/index"; what came since in the place of goods that it was short of is with it.
    """
    backs = (event for event in events if event.kind == "back")
    covered = _covered(back for back in backs if movement_of(back.cause.reference) == movement)
    for event in events:
        made = movement_of(event.reference) == movement or event.reference in covered
        if event.kind == "out" and event.left and made:
            yield event


def _covered(backs: Iterable[Event]) -> set[str]:
    """Name what goods went out with in the place of those that were short: next to these, which came back."""
    found = set[str]()
    for back in backs:
        covering, _, number = movement_of(back.reference).rpartition("/")
        found.add(f"{covering}/{int(number) + 1}")
    return found
