"""What can come back from whoever took goods: his withdrawals, the latest first, or those of one document."""

from collections.abc import Iterator, Sequence

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
    covered = _covered(events, document) if document else set[str]()
    for event in reversed(events):
        there = event.kind == "out" and event.left and event.lot == lot
        if there and (not document or event.document == document or event.reference in covered):
            yield event


def _covered(events: Sequence[Event], document: str) -> set[str]:
    """Name what goods went out with in the place of those a document was short of: next to these, which came back."""
    found = set[str]()
    for event in events:
        if event.kind == "back" and event.cause.document == document:
            covering, _, number = movement_of(event.reference).rpartition("/")
            found.add(f"{covering}/{int(number) + 1}")
    return found
