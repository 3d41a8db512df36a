"""What has happened in a pool since an earlier moment happens again, at what it costs now.

What takers are charged more or less than before is told by taker; who does not find his goods any more is named.
"""

from collections.abc import Iterable
from itertools import groupby

from erpcore.inventory.adjusted import Adjusted, tell_again
from erpcore.inventory.event_names import Names
from erpcore.inventory.named_returns import check_used_up
from erpcore.inventory.owing import owed_along, with_owing
from erpcore.inventory.parcel import Event, price_back, price_sent
from erpcore.inventory.picking import withdraw_lots
from erpcore.inventory.pool import Pool
from erpcore.inventory.story_differences import Change, compared, joined
from erpcore.inventory.withdrawals import Meant
from erpcore.inventory.wording import still_finds
from erpcore.kernel.by_element import Amounts, added
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.undo import Undo, put
from erpcore.kernel.words import Words

Parts = Iterable[tuple[Event, int, Amounts]]  # what an event takes back, micro-units, minor units by element


def happen_again(pool: Pool, later: list[Event], undo: Undo) -> list[Change]:
    """Tell later events again, document by document; what was reversed needs no goods.

    Args:
        pool: As it was before them.
        later: In order of time.
        undo: Takes back what is done here.

    Raises:
        Refused: STOCK_SHORT, DEPENDENTS_EXIST, where a later document does not find its goods any more.
    """
    changes = []
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
        event.of, event.given = None if of is old else of, old.given
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
    # those of an arrival whose story is forgotten take back nothing that is told
    return (_sent(pool, event.of or event, event.quantity, _own(pool, event)) for event in told)


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


def _own(pool: Pool, event: Event) -> Amounts:
    """Say what goods that went back to a supplier take along, with their part of what earlier ones left."""
    owed = owed_along(pool, event.place.key, event.of, event.quantity, event.document)
    return with_owing(event.worth, owed)


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
