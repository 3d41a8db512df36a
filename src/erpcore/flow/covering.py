"""The next arrival of goods that were taken before they came puts right what their takers were charged.

It covers what is short, the oldest first: those goods come back at what they were taken for and go out again at what
they cost. The difference so follows them to their taker, and every later change of that receipt does, too.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from erpcore.flow.differences import propagation
from erpcore.flow.entry import Entry
from erpcore.flow.going_round import HANDING_ON, made_of_them
from erpcore.flow.view import View, reversed_by
from erpcore.inventory.holding import SHORT
from erpcore.inventory.parcel import Event, price_back
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, differing, portion
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect, Movement, Place, as_rows, at_source, at_target, movement_of
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words
from erpcore.repricing.propagate import Propagation


class Coming(NamedTuple):
    """Goods that a movement of an entry brings onto a shelf."""

    pool: Pool
    key: str  # of the parcel that they join
    quantity: int  # micro-units
    amounts: Amounts  # minor units by element


MadeOf = Callable[[Coming, Sequence[Event]], set[Place]]


def _covering(
    books: View, movements: Sequence[Movement], differences: Propagation, made_of: MadeOf
) -> list[Movement]:
    """Cover what is short with what a document brings, and put right what its takers were charged.

    Args:
        books: The books as they are before the document.
        movements: Of the document.
        differences: Told what changes for orders; the caller runs it.
        made_of: Whose goods it makes into goods of a pool: these stay short.

    Returns:
        For each taker two movements: the goods come back at their provisional value, and go out at the true one.
    """
    found: list[Movement] = []
    covered: dict[str, int] = {}  # withdrawal -> micro-units covered, or brought back, by this document
    for movement in movements:
        if movement.layer == SHORT and movement.contra and movement.origin:
            covered[movement.origin] = covered.get(movement.origin, 0) + movement.quantity_out
    for movement in movements:
        coming = _coming(books, movement)
        if coming is None or coming.pool.debt is None:
            continue
        shelf = coming.pool.shelf()
        left, rest = coming.quantity, coming.amounts
        waiting = list(_waiting(coming.pool))
        stay_short = made_of(coming, waiting) if movement.source.role in HANDING_ON else set()
        for event in waiting:
            if event.place in stay_short:
                continue
            open_quantity = event.left - covered.get(event.reference, 0)
            part = min(open_quantity, left)
            if part <= 0:
                continue
            true = portion(rest, part, left)
            left, rest = left - part, added(rest, true, -1)
            charged = _share_of(event, covered.get(event.reference, 0), part)
            covered[event.reference] = covered.get(event.reference, 0) + part
            found += [
                Movement(
                    shelf,
                    event.place,
                    as_rows(charged),
                    part,
                    part,
                    SHORT,
                    contra=True,
                    origin=event.reference,
                ),
                Movement(shelf, event.place, as_rows(true), part, part, coming.key),
            ]
            differences.charge(event.place, differing(true, charged))
    return found


def covered(books: View, effect: Effect, period: str, document: str) -> Effect:
    """Let what a document brings cover what is short, and let the differences follow the goods.

    What takes goods back from those whose shortage it covered brings nothing. Goods that are made of what those who
    are short of them gave do not cover them.
    """
    if any(
        movement.layer == SHORT and movement.origin and not movement.contra for movement in effect.movements
    ):
        return effect
    differences = propagation(books, period)

    def made_of(coming: Coming, waiting: Sequence[Event]) -> set[Place]:
        takers = dict.fromkeys(event.place for event in waiting)
        return made_of_them(books, effect, document, period, coming.pool, takers)

    found = _covering(books, effect.movements, differences, made_of)
    if not found:
        return effect
    return effect._replace(movements=(*effect.movements, *found, *differences.run()))


def uncover(books: View, entry: Entry, differences: Propagation) -> tuple[list[Movement], set[int]]:
    """Take back what an entry covered: its takers have goods again that had not come.

    Goods of a taker that was reversed since are on the shelf as if they had never been short.

    Args:
        books: The books.
        entry: Of the document that is reversed.
        differences: Told what changes, and which goods its parcels have again.

    Returns:
        The movements, and the indexes of those that they take back.

    Raises:
        Refused: DEPENDENTS_EXIST, when a taker has given goods back since.
    """
    found: list[Movement] = []
    indexes: set[int] = set()
    for index, movement in enumerate(entry.movements):
        out = in_place_of_short(entry, index)
        if out is None:
            continue
        shelf, taker = movement.source, movement.target
        pool = books.stock.pool(shelf.item, shelf.site)
        back = pool.event(taker, f"{entry.document.id}/{index}", SHORT)
        taken = pool.event(taker, f"{entry.document.id}/{index + 1}", out.layer)
        if taken is not None and not taken.left and _never_taken(books, pool, taken, movement.origin):
            indexes |= {index, index + 1}
            continue
        if back is None or taken is None or taken.left < out.quantity_out:
            whole, covered = from_micro(out.quantity_out), entry.document.id
            expected = Words(
                f"all of {whole} of {shelf.item} still with {taker.key}, whose shortage {covered} covered",
                f"{covered} 补足负库存的 {shelf.item} {whole} 须仍全部在 {taker.key}",
            )
            raise Refused(Code.DEPENDENTS_EXIST, field="of", expected=expected)
        net = taken.net
        differences.given_back.give(taken.parcel, out.quantity_out, net)
        found += [
            out._replace(amounts=as_rows(net), contra=True, origin=taken.reference),
            movement._replace(amounts=as_rows(back.amounts), contra=False, origin=back.reference),
        ]
        differences.charge(taker, differing(back.amounts, net))
        indexes |= {index, index + 1}
    return found, indexes


def _never_taken(books: View, pool: Pool, taken: Event, short: str) -> bool:
    """Tell whether what took goods was reversed: they came back for good, and not with a return alone.

    Args:
        books: The books.
        pool: Of the goods.
        taken: What went out in the place of those that were short.
        short: Reference of the withdrawal that was short.
    """
    if reversed_by(books, movement_of(short).rpartition("/")[0]):
        return True
    backs = (event for event in pool.taken[taken.place] if event.kind == "back" and event.cause is taken)
    return any(books.earlier(back.document, "of").document.type == "reversal" for back in backs)


def covers_from(entry: Entry) -> int:
    """Say which movement of an entry is the first that covers what others were short of; all are its own: how many.

    The differences that follow belong to it.
    """
    indexes = (index for index in range(len(entry.movements)) if in_place_of_short(entry, index) is not None)
    return next(indexes, len(entry.movements))


def in_place_of_short(entry: Entry, index: int) -> Movement | None:
    """Find the goods that went out in the place of those short that came back; none for a mere return."""
    back, *others = entry.movements[index : index + 2]
    if back.layer != SHORT or not back.contra or not back.quantity_out:
        return None
    return next((out for out in others if not out.contra and out[:2] == back[:2] and out.quantity_out), None)


def _coming(books: View, movement: Movement) -> Coming | None:
    source, target = movement.source, movement.target
    if books.stock.shelves.share_pool(source, target):
        return None
    if target.role == "stock" and movement.quantity_in and not movement.contra:
        pool = books.stock.pool(target.item, target.site)
        key = movement.layer if pool.apart else pool.item
        return Coming(pool, key, movement.quantity_in, at_target(movement))
    if source.role == "stock" and movement.quantity_out and movement.contra and movement.layer != SHORT:
        amounts = at_source(movement)
        return Coming(
            books.stock.pool(source.item, source.site), movement.layer, movement.quantity_out, amounts
        )
    return None


def _waiting(pool: Pool) -> Iterator[Event]:
    """Go through what was taken before it came, oldest first."""
    if pool.debt is not None:
        for event in pool.debt.events:
            if event.kind == "out" and event.left:
                yield event


def _share_of(event: Event, covered: int, part: int) -> Amounts:
    """Say what a part of a withdrawal was charged at, after another part of it was covered."""
    before = price_back(event, covered) if covered else {}
    return portion(added(event.net, before, -1), part, event.left - covered)
