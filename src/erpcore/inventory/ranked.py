"""Events and parcels in the order of their moments: nearly always the next one is the last."""

from bisect import insort_right
from collections import deque
from operator import attrgetter
from typing import TypeVar

from erpcore.inventory.parcel import Event, Parcel

_by_moment = attrgetter("moment")
Ranked = TypeVar("Ranked", Event, Parcel)


def insert(ranked: list[Ranked] | deque[Ranked], new: Ranked) -> None:
    """Put an event or a parcel where its moment belongs, behind others of the same."""
    if not ranked or ranked[-1].moment <= new.moment:
        ranked.append(new)
    else:
        insort_right(ranked, new, key=_by_moment)


def remove(ranked: list[Ranked] | deque[Ranked], old: Ranked) -> None:
    """Take an event or a parcel out."""
    if ranked[-1] is old:
        ranked.pop()
    else:
        ranked.remove(old)
