"""Value that a document gives to the goods on hand, or takes off them: it follows from what was on hand then.

A price stands for the goods of that moment, and so do amounts that are spread over them. Where it turns out later
that there were other goods, or that they had cost something else, what each of them takes is found anew, and the
difference goes where the first amount came from. Once its period has been closed the amount stays as it is.
Source: 存货成本调整单; IAS 8 paragraph 42: an error is corrected as if it had never occurred.
"""

from collections.abc import Mapping, Sequence

from erpcore.inventory.adjustment import Adjustment, ByAmounts, Held, held
from erpcore.inventory.parcel import Amounts, Event, Moment, differing
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, drop

ADJUSTED = "adjusted"  # the subject of the marks that say so


class Adjusted(Event):
    """Value without goods that joins those on hand, or leaves them; `place` is its other end."""

    __slots__ = ("by", "movement", "part")

    def __init__(
        self, by: Adjustment | None, change: Amounts, of: Held, source: Place, moment: Moment
    ) -> None:
        super().__init__("in", of.layer, of.parcel, source, 0, change, moment, of.place.key)
        self.by = by  # None: its period was closed, or it was taken back
        # what the goods are worth after it, in minor units
        self.part = sum(of.parcel.amounts.values()) + sum(change.values())
        self.movement = source.key  # what a later difference corrects: its movement, or its document alone

    def again(self, value: Amounts) -> Amounts:
        """Say what goods take that are worth something else by now."""
        return self.amounts if self.by is None else self.by.again(value, self.part, self.amounts)

    @property
    def shared(self) -> ByAmounts | None:
        """What is taken off several goods by value; None for any other adjustment."""
        return self.by if isinstance(self.by, ByAmounts) and self.by.takes_off else None


class Adjustments:
    """What was done to the goods of pools, as marks take it back."""

    def __init__(self, pools: Mapping[tuple[str, str], Pool]) -> None:
        self.pools = pools

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Let an adjustment not stand any more, where a mark takes it back; who posts one tells it (`tell`)."""
        if not mark.after:
            of = mark.name.partition("\t")[0]
            for pool in (pool for (item, _), pool in self.pools.items() if item == of):
                for event in adjusted_by(pool, mark.key):
                    _let_go(event, undo)


def tell(
    pool: Pool, by: Adjustment, source: Place, moment: Moment, movements: Mapping[str, str], undo: Undo
) -> None:
    """Let goods on hand be adjusted at a moment; the movements that follow bring the value.

    Args:
        pool: The goods.
        by: What is done to them.
        source: The other end of the value; its key is the document.
        moment: Of the document.
        movements: By layer the movement that brings the value; none where there is nothing to bring.
        undo: Takes it back.
    """
    for event in _adjusted(pool, by, source, moment):
        event.amounts = {}
        event.movement = movements.get(event.reference, event.movement)
        _tell(pool, event, undo)


def tell_again(pool: Pool, before: Sequence[Adjusted], undo: Undo) -> list[tuple[Adjusted, Amounts]]:
    """Let goods be adjusted again, as they are now.

    Args:
        pool: The goods, as they are before it.
        before: How a document adjusted them, as it was told before.
        undo: Takes it back.

    Returns:
        By layer what is added to it more, or less, than was; minor units by element.

    Raises:
        Refused: STOCK_SHORT, where nothing is on hand any more; VALUE_EXCEEDS_PLACE.
    """
    first = before[0]
    if first.by is None:
        raise AssertionError(f"{first.reference} stands as it was posted")
    earlier = {event.reference: event for event in before}
    for event in before:
        drop(pool.arrivals, event.reference, undo)
    changes: list[tuple[Adjusted, Amounts]] = []
    for event in _adjusted(pool, first.by, first.place, first.moment):
        was = earlier.pop(event.reference, None)
        event.movement = event.movement if was is None else was.movement
        changes.append((event, differing(event.amounts, {} if was is None else was.amounts)))
        _tell(pool, event, undo)
    for gone in earlier.values():  # nothing of it is on hand then; what takes it back still finds it
        of = Held(gone.parcel, Place("stock", gone.lot, pool.item, pool.site), gone.reference)
        event = Adjusted(first.by, {}, of, gone.place, gone.moment)
        event.movement = gone.movement
        changes.append((event, differing({}, gone.amounts)))
        _tell(pool, event, undo)
    return [of for of in changes if of[1]]


def _adjusted(pool: Pool, by: Adjustment, source: Place, moment: Moment) -> list[Adjusted]:
    goods = held(pool, Place("stock", "", pool.item, pool.site), source.key, by.lot or None)
    return [
        Adjusted(by, change, of, source, moment) for of, change in zip(goods, by.changes(goods), strict=True)
    ]


def _tell(pool: Pool, event: Adjusted, undo: Undo) -> None:
    pool.tell(event)
    undo.append((pool.untell, event))


def adjusted_by(pool: Pool, document: str) -> list[Adjusted]:
    """Find how a document adjusted goods, in the order in which they are held."""
    found = [
        event
        for event in pool.arrivals.values()
        if isinstance(event, Adjusted) and event.place.key == document
    ]
    order = {} if pool.apart else {id(parcel): number for number, parcel in enumerate(pool.parcels)}
    return sorted(found, key=lambda event: (order.get(id(event.parcel), 0), event.parcel.moment))


def stand_for_good(pool: Pool, closed: str, undo: Undo) -> None:
    """Let what was done by the end of a period stay as it is, now that the period is closed."""
    for event in pool.arrivals.values():
        if isinstance(event, Adjusted) and event.by is not None and event.period <= closed:
            _let_go(event, undo)


def _let_go(event: Adjusted, undo: Undo) -> None:
    undo.append((setattr, event, "by", event.by))
    event.by = None
