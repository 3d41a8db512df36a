"""What can come back from whoever took goods: his withdrawals, the latest first, or those of one document."""

from collections.abc import Callable, Iterable, Iterator, Sequence

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


def standing_for(
    events: Sequence[Event], document: str, reversed_by: Callable[[str], str | None]
) -> dict[Event, str]:
    """Find what stands for the goods that a document took: withdrawal -> its movement, "document/index".

    Its own withdrawals do; what came in the place of goods that it was short of does; and, where a return was reversed
    and its goods were on the shelf no more, the others that went in their place do.

    Args:
        events: What its taker took and gave back, in their order.
        document: What took them first.
        reversed_by: Names the reversal of a document; None: it stands.
    """
    found: dict[Event, str] = {}
    covering: dict[str, str] = {}  # withdrawal of what covered -> movement
    others: dict[str, str] = {}  # reversal -> movement
    for event in events:
        if event.kind == "back" and event.cause in found:
            movement = found[event.cause]
            covering[_next(event)] = movement
            if (reversal := reversed_by(event.document)) is not None:
                others.setdefault(reversal, movement)
        elif event.kind == "out":
            own = movement_of(event.reference) if event.document == document else None
            stands = own or covering.get(event.reference) or others.get(event.document)
            if stands is not None:
                found[event] = stands
    return found


def _covered(backs: Iterable[Event]) -> set[str]:
    """Name what goods went out with in the place of those that were short: next to these, which came back."""
    return {_next(back) for back in backs}


def _next(back: Event) -> str:
    covering, _, number = movement_of(back.reference).rpartition("/")
    return f"{covering}/{int(number) + 1}"
