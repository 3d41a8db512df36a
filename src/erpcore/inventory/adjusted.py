"""Value that a document gives to the goods on hand, or takes off them: it follows from what was on hand then.

A price stands for the goods of that moment, and so do amounts that are spread over them, and the share of goods on hand
in what their receipt cost more; goods that come in at the price of those on hand take value from it. Where it turns out
later that there were other goods, or that they had cost something else, what each of them takes is found anew, and the
difference goes where the first amount came from, or to whoever bears what the goods on hand do not. Once its period has
been closed the amount stays as it is.
Source: 存货成本调整单; IAS 8 paragraph 42: an error is corrected as if it had never occurred.
"""

from collections.abc import Mapping, Sequence

from erpcore.inventory.adjustment import Adjustment, ByAmounts, Goods, OnHand, in_parcel, in_turn
from erpcore.inventory.carriage import Carriage
from erpcore.inventory.parcel import Event, Moment
from erpcore.inventory.pool import Pool
from erpcore.inventory.shelf_price import RETURNED, AtShelfPrice, as_they_are, bearer_of, who_had
from erpcore.kernel.by_element import Amounts, differing, turned
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.kernel.undo import Undo, drop, put

Rule = Adjustment | AtShelfPrice
ADJUSTED = "adjusted"  # the subject of the marks that say so


class Adjusted(Event):
    """Value without goods that joins those on hand, or leaves them; `place` is where a later difference goes."""

    __slots__ = ("by", "movement", "part", "returns")

    def __init__(
        self, by: Rule | None, part: Amounts, amounts: Amounts, of: OnHand, place: Place, moment: Moment
    ) -> None:
        super().__init__("in", of.layer, of.parcel, place, 0, amounts, moment, of.place.key)
        self.by = by  # None: its period was closed, or it was taken back
        self.part = part  # what it means for these goods
        self.returns = isinstance(by, AtShelfPrice) and by.way == RETURNED  # `place` had taken the goods
        self.movement = self.document  # what a later difference corrects: its movement, or its document alone

    @property
    def document(self) -> str:
        """What it was stated by."""
        return self.reference.split("\t")[1]

    def again(self, value: Amounts) -> Amounts:
        """Say what goods take that are worth something else by now, where that follows from them alone."""
        if self.by is None or isinstance(self.by, AtShelfPrice):
            return self.amounts
        return self.by.again(value, self.part, self.amounts)

    @property
    def follows(self) -> bool:
        """Whether its amount follows from all that is on hand."""
        return isinstance(self.by, AtShelfPrice) or self.shared is not None

    def written(self, shelf: Place, change: Amounts) -> list[Movement]:
        """Write what the goods of a shelf take more, or less, than was posted; minor units by element."""
        shelf = shelf._replace(key=self.lot)
        if self.returns:
            less = turned(change)
            return signed(shelf, self.place, less, layer=self.reference, origin=self.movement)
        return signed(self.place, shelf, change, layer=self.reference, origin=self.movement)

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


def tell_brought(
    pool: Pool,
    by: AtShelfPrice,
    document: str,
    place: Place,
    moment: Moment,
    movements: Mapping[str, str],
    undo: Undo,
) -> None:
    """Let goods that a document has brought follow the price of those on hand; their value has come, too.

    Args:
        pool: The goods.
        by: How they came.
        document: What brought them.
        place: Where they came from.
        moment: After all movements of the document.
        movements: By layer the movement that brought the value; none where there was nothing to bring.
        undo: Takes it back.
    """
    bearer = bearer_of(place)
    for of, _ in _brought(pool, document, bearer, moment):
        plain = pool.arrivals.get(of.layer)
        event = Adjusted(by, {}, {} if plain is None else plain.amounts, of, bearer, moment)
        event.movement = movements.get(of.layer, document)
        if plain is not None:
            pool.untell(plain)
            undo.append((pool.tell, plain))
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
        Refused: STOCK_SHORT, where nothing is on hand any more; PRICE_MISSING.
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
        of = OnHand(gone.parcel, pool.shelf(gone.lot), gone.reference)
        event = Adjusted(first.by, {}, {}, of, gone.place, gone.moment)
        event.movement = gone.movement
        found.append((event, differing({}, gone.amounts)))
        _tell(pool, event, undo)
    return [of for of in found if of[1]]


def _adjusted(pool: Pool, by: Rule, document: str, place: Place, moment: Moment) -> list[Adjusted]:
    if isinstance(by, AtShelfPrice):
        brought = _brought(pool, document, place, moment)
        parts = [part for _, part in brought]
        changes = by.changes(parts, by.shelf(pool, parts, as_they_are(pool)))
        return [
            Adjusted(by, {}, change, of, place, moment)
            for (of, _), change in zip(brought, changes, strict=True)
        ]
    goods = by.goods(pool, pool.shelf(), document)
    return [
        Adjusted(by, part, by.again(of.parcel.amounts, part, part), of, place, moment)
        for of, part in zip(goods, by.parts(goods), strict=True)
    ]


def _brought(pool: Pool, document: str, bearer: Place, moment: Moment) -> list[tuple[OnHand, Goods]]:
    """Find the goods that a document brought: an arrival of its name, or goods that came back from who had them."""
    arrival = pool.arrivals.get(document)
    came = [arrival] if arrival is not None else _backs(pool, bearer, moment)
    found: dict[int, tuple[OnHand, Goods]] = {}
    for event in came:
        parcel = event.parcel
        first = in_parcel(pool, parcel, pool.shelf(), document), Goods(parcel.quantity, parcel.amounts)
        of, part = found.get(id(parcel), first)
        found[id(parcel)] = of, part.with_event(event, event.amounts)
    return sorted(found.values(), key=lambda of: in_turn(pool, of[0].parcel))


def _backs(pool: Pool, bearer: Place, moment: Moment) -> list[Event]:
    return [
        event
        for taker in who_had(bearer)
        for event in pool.taken.get(taker, ())
        if event.kind == "back" and event.moment[:2] == moment[:2]
    ]


def _tell(pool: Pool, event: Adjusted, undo: Undo) -> None:
    if event.follows:
        put(pool.following, event.document, event.moment, undo)
    pool.tell(event)
    undo.append((pool.untell, event))


def adjusted_by(pool: Pool, document: str) -> list[Adjusted]:
    """Find how a document adjusted goods, in the order in which they are held."""
    events = (event for event in pool.arrivals.values() if isinstance(event, Adjusted))
    return in_order(pool, [event for event in events if event.document == document])


def in_order(pool: Pool, events: list[Adjusted]) -> list[Adjusted]:
    """Put what was done to goods into the order in which they are held."""
    return sorted(events, key=lambda event: in_turn(pool, event.parcel))


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
            let_go(pool, event, undo)


def let_go(pool: Pool, event: Adjusted, undo: Undo) -> None:
    """Let what was done to goods stay as it is."""
    undo.append((setattr, event, "by", event.by))
    event.by = None
    if event.document in pool.following:
        drop(pool.following, event.document, undo)
