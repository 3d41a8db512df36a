"""Look at pools as they were at an earlier moment, and tell what has happened since again.

A document that is dated before others is decided as if it had been posted in the order of dates: later events are
taken out of its pools, the document happens, and they happen again, at what they cost now. What a taker is
charged more or less than before is the difference that the document's entry posts.
"""

from collections.abc import Iterable
from itertools import groupby

from erpcore.inventory.adjusted import Adjusted, tell_again
from erpcore.inventory.event_names import Names
from erpcore.inventory.named_returns import check_used_up
from erpcore.inventory.parcel import Event, Key, Moment, price_back, price_sent
from erpcore.inventory.picking import withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.inventory.story_differences import Change, compared, joined
from erpcore.inventory.withdrawals import Meant
from erpcore.inventory.wording import still_finds
from erpcore.kernel.by_element import Amounts, added, summed
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, put
from erpcore.kernel.words import Words
from erpcore.masterdata.item import VALUATIONS

Parts = Iterable[tuple[Event, int, Amounts]]  # what an event takes back, micro-units, minor units by element


class Past:
    """Pools looked at as they were at a moment; everything done here can be taken back.

    Args:
        moment: What comes after it has not happened yet.
        undo: Takes back what is done here.
    """

    def __init__(self, moment: Moment, undo: Undo) -> None:
        self.moment = moment
        self.undo = undo
        self.later: dict[Key, tuple[Pool, list[Event]]] = {}

    def look(self, pool: Pool) -> None:
        """Bring a pool to the moment, if something has happened in it since."""
        story = pool.story
        if (pool.item, pool.site) in self.later:
            return
        if self.moment < pool.since:
            raise Refused(
                Code.LATE_FACT_REFUSED,
                field="date",
                expected=Words(
                    f"a day on which {pool.item} was valued by {pool.method} already",
                    f"须为 {pool.item} 已按{VALUATIONS[pool.method].zh}计价的日期",
                ),
            )
        later: list[Event] = []
        self.later[pool.item, pool.site] = (pool, later)
        if not story or story[-1].moment <= self.moment:
            return
        self.undo.append((setattr, pool, "ahead", pool.ahead))
        pool.ahead = self.moment
        while story and story[-1].moment > self.moment:
            event = story[-1]
            pool.untell(event)
            self.undo.append((pool.tell, event))
            if event.kind == "in":
                put(pool.arrivals, event.reference, event, self.undo)
            later.append(event)
        later.reverse()

    @property
    def is_late(self) -> bool:
        """Whether something has happened since in a pool that was looked at."""
        return any(later for _, later in self.later.values())

    def happening(self, pool: Pool) -> list[Event]:
        """Say what has happened since in a pool."""
        return self.later.get((pool.item, pool.site), (pool, []))[1]

    def taken_later(self, pool: Pool, taker: Place) -> Amounts:
        """Say what a taker has taken of a pool since, net of what came back; what he made for it is not taken."""
        events = (of for of in self.happening(pool) if of.place == taker and of.kind != "in")
        return summed(added({}, of.amounts, -of.sign) for of in events)

    def come_forward(self) -> list[Change]:
        """Let everything happen again that has happened since.

        Raises:
            Refused: STOCK_SHORT, DEPENDENTS_EXIST, where a later document does not find its goods any more.
        """
        changes = []
        for pool, later in self.later.values():
            if later:
                self.undo.append((setattr, pool, "ahead", pool.ahead))
                pool.ahead = None
                changes += _again(pool, later, self.undo)
        self.later = {}
        return changes

    def owe(self) -> None:
        """Let everything happen again, and note the differences that the movements still to come will post."""
        for of in self.come_forward():
            put(of.pool.owed, (of.taker, of.reference, of.key), (of.quantity, of.amounts), self.undo)


def _again(pool: Pool, later: list[Event], undo: Undo) -> list[Change]:
    changes = []
    # what was reversed needs no goods
    undone = {
        id(one)
        for event in later
        if event.kind in {"back", "again"} and event.moment[:2] == event.cause.moment[:2]
        for one in (event, event.cause)
    }
    still = [event for event in later if id(event) not in undone]
    for _, group in groupby(still, key=_together):
        told = list(group)
        first = told[0]
        follows = isinstance(first, Adjusted) and first.by is not None
        if first.kind == "in" and not follows:
            for event in told:
                _check_joined(event)
                del pool.arrivals[event.reference]
                undo.append((put, pool.arrivals, event.reference, event, []))
                _tell(pool, event, undo)
            continue
        try:
            changes += _adjusted_again(pool, told, undo) if follows else _moved_again(pool, told, undo)
        except Refused as refusal:
            expected = still_finds(first.document, refusal)
            raise Refused(refusal.code, field="date", expected=expected) from refusal
    return changes


def _together(event: Event) -> tuple[object, ...]:
    """Say what tells one document's events of one kind from others."""
    return (event.moment[:2], event.kind, event.place, isinstance(event, Adjusted))


def _adjusted_again(pool: Pool, told: list[Event], undo: Undo) -> list[Change]:
    """Let goods be adjusted again."""
    events = [event for event in told if isinstance(event, Adjusted)]
    return [joined(pool, event, amounts) for event, amounts in tell_again(pool, events, undo)]


def _moved_again(pool: Pool, told: list[Event], undo: Undo) -> list[Change]:
    before = len(pool.story)
    _happen(pool, told, undo)
    return compared(pool, told, pool.story[before:])


def _check_joined(event: Event) -> None:
    """Refuse to leave value on goods that are not there any more: of an invoice that only goods on hand bore."""
    if event.quantity or not event.amounts:
        return
    held = added(event.parcel.amounts, event.amounts, 1)
    if not event.parcel.quantity or min(held.values(), default=0) < 0:
        later = event.reference.rpartition(chr(9))[2]
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="date",
            expected=Words(
                f"the goods that {later} of a later day found on hand",
                f"以后日期的 {later} 所依据的结存货物须仍在库",
            ),
        )


def _tell(pool: Pool, event: Event, undo: Undo) -> None:
    pool.tell(event)
    undo.append((pool.untell, event))


def _happen(pool: Pool, told: list[Event], undo: Undo) -> None:
    """Let one document's events happen again, at what they cost now."""
    kind, taker = told[0].kind, told[0].place
    names = Names(told)
    if kind == "out":
        check_used_up(pool, told[0].document)
        parts = [(event.lot, event.quantity) for event in told]
        for lot, (key, part, amounts) in withdraw_lots(pool, _merged(parts), None, 0):
            old, name = names.next(lot)
            event = Event("out", name, pool.parcel(key), taker, part, amounts, old.moment, lot)
            _tell(pool, event, undo)
        return
    for of, part, amounts in _taking_back(pool, told):
        old, name = names.next(of.lot)
        event = Event(kind, name, of.parcel, taker, part, amounts, old.moment, of.lot)
        event.of, event.given = of, old.given
        _tell(pool, event, undo)


def _merged(parts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Add up neighbouring parts of one lot."""
    return [(lot, sum(part for _, part in group)) for lot, group in groupby(parts, key=lambda part: part[0])]


def _taking_back(pool: Pool, told: list[Event]) -> Parts:
    """Take back what earlier events did; of goods that leave each part finds what the one before has left."""
    first = told[0]
    if first.kind == "back":
        return _backs(pool, told)
    if first.kind == "again":  # goods of one document that came back
        return (_sent(pool, back, back.quantity, back.amounts) for back in _same(pool, first, "back"))
    return (_sent(pool, event.cause, event.quantity, event.worth) for event in told)


def _backs(pool: Pool, told: list[Event]) -> Parts:
    """Bring goods back: all of a withdrawal that was taken back, or the latest ones, of a document that is named."""
    first = told[0]
    if first.cause.kind == "sent":  # goods that went back to a supplier, kept after all
        sent = [pool.known(first.place, event.cause.reference, event.parcel.key) for event in told]
        return [
            (of, event.quantity, price_back(of, event.quantity)) for of, event in zip(sent, told, strict=True)
        ]
    if first.moment[:2] != first.cause.moment[:2]:
        named = pool.named.get(first.document, "")
        return [
            back
            for lot, part in _merged([(event.lot, event.quantity) for event in told])
            for back in pool.returning(first.place, part, None, 0, Meant(lot, named))
        ]
    return [
        (event, event.left, price_back(event, event.left))
        for event in _same(pool, first, "out")
        if event.left
    ]


def _sent(pool: Pool, of: Event, quantity: int, own: Amounts) -> tuple[Event, int, Amounts]:
    parcel = of.parcel
    if parcel.quantity < quantity:
        raise Refused(
            Code.DEPENDENTS_EXIST,
            field="date",
            expected=Words(
                f"all of {of.reference} of {pool.item} still on hand",
                f"{of.reference} 的 {pool.item} 须仍全部在库",
            ),
        )
    return of, quantity, price_sent(parcel.amounts, parcel.quantity, own, quantity)


def _same(pool: Pool, event: Event, kind: str) -> list[Event]:
    """Find the events of the document that an event takes back, as they are told now."""
    moment = event.cause.moment[:2]
    taken = pool.taken.get(event.place, ())
    return [other for other in taken if other.kind == kind and other.moment[:2] == moment]
