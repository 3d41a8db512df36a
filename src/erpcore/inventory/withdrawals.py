"""What can come back from whoever took goods: his withdrawals, the latest first, or those of one document."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from erpcore.inventory.parcel import Event
from erpcore.kernel.movements import movement_of


class Meant(NamedTuple):
    """Which withdrawals a return may be of."""

    lot: str = ""  # of the goods
    document: str = ""  # that took them; "": any
    # that the return belongs to, of goods at the average of a month; "": the order told counts
    period: str = ""


ANY = Meant()


def latest_first(events: Sequence[Event], meant: Meant = ANY) -> Iterator[Event]:
    """Go through the withdrawals of which something has not come back, the latest first.

    Goods at the average of a month come back from the latest month of withdrawal up to that of their return, in
    whatever order documents were posted; only where there is nothing left from a later one.

    Args:
        events: What a taker took of some goods and gave back, as `Pool.taken` keeps it.
        meant: Which of them; of a document, what came since in the place of goods that it was short of, too.
    """
    lot, document, period = meant
    covered: set[str] = set()  # what went out in the place of goods that were short
    if document:
        short = (event for event in events if event.kind == "back" and event.cause.document == document)
        covered = {_next(back) for back in short}
    if period:
        events = sorted(events, key=lambda of: (of.period <= period, of.period))
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


def _next(back: Event) -> str:
    """Name what goods went out with in the place of others that came back: the movement next to theirs."""
    covering, _, number = movement_of(back.reference).rpartition("/")
    return f"{covering}/{int(number) + 1}"
