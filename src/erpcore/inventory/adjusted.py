"""Value that a document gives to the goods on hand, or takes off them: it follows from what was on hand then.

A price stands for the goods of that moment, and so do amounts that are spread over them, and the share of goods on hand
in what their receipt cost more. Where it turns out later that there were other goods, or that they had cost something
else, what each of them takes is found anew, and the difference goes where the first amount came from, or to whoever
bears what the goods on hand do not. Once its period has been closed the amount stays as it is.
Source: 存货成本调整单; IAS 8 paragraph 42: an error is corrected as if it had never occurred.
"""

from collections.abc import Mapping, Sequence

from erpcore.inventory.adjustment import Adjustment, ByAmounts, Held
from erpcore.inventory.carriage import Carriage
from erpcore.inventory.parcel import Amounts, Event, Moment, differing
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, drop

ADJUSTED = "adjusted"  # the subject of the marks that say so


class Adjusted(Event):
    """Value without goods that joins those on hand, or leaves them; `place` is where a later difference goes."""

    __slots__ = ("by", "movement", "part")

    def __init__(
        self, by: Adjustment | None, part: Amounts, amounts: Amounts, of: Held, place: Place, moment: Moment
    ) -> None:
        super().__init__("in", of.layer, of.parcel, place, 0, amounts, moment, of.place.key)
        self.by = by  # None: its period was closed, or it was taken back
        self.part = part  # what it means for these goods
        self.movement = self.document  # what a later difference corrects: its movement, or its document alone

    @property
    def document(self) -> str:
        """What it was stated by."""
        return self.reference.split("\t")[1]

    def again(self, value: Amounts) -> Amounts:
        """Say what goods take that are worth something else by now."""
        return self.amounts if self.by is None else self.by.again(value, self.part, self.amounts)

    @property
    def taken_off(self) -> Sequence[tuple[str, int]]:
        """What is taken off by element, in negative minor units; none of any other adjustment."""
        return self.shared.amounts if self.shared is not None else ()

    @property
    def shared(self) -> ByAmounts | None:
        """What is taken off several goods by value; None for any other adjustment."""
        return self.by if isinstance(self.by, ByAmounts) and self.by.takes_off else None


def tell(
    pool: Pool,
    by: Adjustment,
    document: str,
    place: Place,
    moment: Moment,
    movements: Mapping[str, str],
    undo: Undo,
) -> None:
    """Let goods on hand be adjusted at a moment; the movements that follow bring the value.

    Args:
        pool: The goods.
        by: What is done to them.
        document: What states it.
        place: Where later differences go.
        moment: Of the document.
        movements: By layer the movement that brings the value; none where there is nothing to bring.
        undo: Takes it back.
    """
    for event in _adjusted(pool, by, document, place, moment):
        event.amounts = {}
        event.movement = movements.get(event.reference, document)
        if isinstance(by, Carriage):
            event.by = by._replace(lost=0)  # told again, what was lost is gone before
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
        Refused: STOCK_SHORT, where nothing is on hand any more.
    """
    first = before[0]
    if first.by is None:
        raise AssertionError(f"{first.reference} stands as it was posted")
    earlier = {event.reference: event for event in before}
    for event in before:
        drop(pool.arrivals, event.reference, undo)
    found: list[tuple[Adjusted, Amounts]] = []
    for event in _adjusted(pool, first.by, first.document, first.place, first.moment):
        was = earlier.pop(event.reference, None)
        event.movement = event.movement if was is None else was.movement
        found.append((event, differing(event.amounts, {} if was is None else was.amounts)))
        _tell(pool, event, undo)
    for gone in earlier.values():  # nothing of it is on hand then; what takes it back still finds it
        of = Held(gone.parcel, Place("stock", gone.lot, pool.item, pool.site), gone.reference)
        event = Adjusted(first.by, {}, {}, of, gone.place, gone.moment)
        event.movement = gone.movement
        found.append((event, differing({}, gone.amounts)))
        _tell(pool, event, undo)
    return [of for of in found if of[1]]


def _adjusted(pool: Pool, by: Adjustment, document: str, place: Place, moment: Moment) -> list[Adjusted]:
    goods = by.goods(pool, Place("stock", "", pool.item, pool.site), document)
    return [
        Adjusted(by, part, by.again(of.parcel.amounts, part, part), of, place, moment)
        for of, part in zip(goods, by.parts(goods), strict=True)
    ]


def _tell(pool: Pool, event: Adjusted, undo: Undo) -> None:
    pool.tell(event)
    undo.append((pool.untell, event))


def adjusted_by(pool: Pool, document: str) -> list[Adjusted]:
    """Find how a document adjusted goods, in the order in which they are held."""
    found = [
        event
        for event in pool.arrivals.values()
        if isinstance(event, Adjusted) and event.document == document
    ]
    order = {} if pool.apart else {id(parcel): number for number, parcel in enumerate(pool.parcels)}
    return sorted(found, key=lambda event: (order.get(id(event.parcel), 0), event.parcel.moment))


def taken_off_since(pool: Pool, moment: Moment) -> list[str]:
    """Name the documents that took amounts off goods after a moment, in their order."""
    found = []
    for event in reversed(pool.story):
        if event.moment <= moment:
            break
        if isinstance(event, Adjusted) and event.shared is not None:
            found.append(event.document)
    return list(dict.fromkeys(reversed(found)))


def stand_for_good(pool: Pool, closed: str, undo: Undo) -> None:
    """Let what was done by the end of a period stay as it is, now that the period is closed."""
    for event in pool.arrivals.values():
        if isinstance(event, Adjusted) and event.by is not None and event.period <= closed:
            let_go(event, undo)


def let_go(event: Adjusted, undo: Undo) -> None:
    """Let what was done to goods stay as it is."""
    undo.append((setattr, event, "by", event.by))
    event.by = None
