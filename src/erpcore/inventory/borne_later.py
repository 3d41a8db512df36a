"""Differences of goods that are gone, found before the month in which they went is costed: that month bears them.

Where goods have one price for a month, a month may be costed when the next one has begun and its documents have taken
the last of the goods. They are worth what the earlier month leaves; whoever took them learns it when their own month is
costed. Until then the difference stands beside the shelf, on the same account.
Source: 全月一次加权平均法: 月末结存 of a month is 月初结存 of the next, whose issues bear it.
"""

from erpcore.inventory.parcel import Event, Moment
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Movement, Place

ROLE = "next_month"


def waits(pool: Pool, event: Event, posted_in: str) -> bool:
    """Tell whether a change of what was taken, or of what came back, waits for the costing of its own month.

    What goods that are passed on give back stands against what they took, and changes with it.

    Args:
        pool: Of which it was taken.
        event: The withdrawal, or what was done to one.
        posted_in: The month in which the change is posted.
    """
    balances = event.place.role in PASSING and event.kind != "out"
    return pool.by_month and event.period > posted_in and not balances


def borne_later(shelf: Place, event: Event, month: str) -> Place:
    """Name the place where a difference of a withdrawal waits for a month to be costed: its own, or a later one."""
    return Place(ROLE, f"{month} {event.reference}", shelf.item, shelf.site)


def shelf_of(waiting: Place) -> Place:
    """Name the shelf that a difference waits beside; other places are what they are."""
    return waiting._replace(role="stock", key="") if waiting.role == ROLE else waiting


def month_and_reference(place: Place) -> tuple[str, str]:
    """Say which month bears what waits at a place, and which withdrawal it belongs to.

    >>> month_and_reference(Place("next_month", "2026-11 MI-7/0", "STEEL", "MAIN"))
    ('2026-11', 'MI-7/0')
    """
    month, _, reference = place.key.partition(" ")
    return month, reference


def counted_in(place: Place, moment: Moment) -> Moment:
    """Say when what moves to a place, or from it, counts: what waits, in the month that it waits for."""
    return (*moment[:3], month_and_reference(place)[0]) if place.role == ROLE else moment


def told(pool: Pool, reference: str) -> Event:
    """Find what was taken from goods that share a price, or given back, with a movement: whoever took it."""
    return next(event for events in pool.taken.values() for event in events if event.reference == reference)


def withdrawal_of(pool: Pool, movement: Movement) -> Event:
    """Find the withdrawal that a difference belongs to; one that a later month bears names no taker."""
    if movement.target.role == ROLE:
        return told(pool, movement.origin)
    return pool.known(movement.target, movement.origin, movement.layer)
