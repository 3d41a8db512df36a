"""Goods that a subcontractor made and that went back to him: what their material turns out to cost, they take along.

What comes back through a passage comes out of goods that go back with the same document. Its value follows that of
what was used; so does what they take along, or those who took others of the goods would bear the difference.
Source: 委托加工物资 (财会〔2006〕18号, account 1408); a return is the red of the receipt, material included.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from erpcore.inventory.parcel import Event
from erpcore.inventory.passage import Passages
from erpcore.inventory.pool import Pool
from erpcore.kernel.by_element import Amounts, added, turned
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import split
from erpcore.kernel.undo import Undo


class Along(NamedTuple):
    """What goods that went back take along."""

    shelf: Place
    layer: str
    event: Event  # the return
    change: Amounts  # minor units by element

    @property
    def is_part(self) -> bool:
        """Whether more came than went back: all that came takes along what it is posted at anyway (`Event.worth`)."""
        return self.event.quantity != self.event.cause.quantity


def along_with(
    passages: Passages, pool_of: Callable[[str, str], Pool], event: Event, change: Amounts
) -> Iterator[Along]:
    """Share a change of what came back through a passage over the goods that it came out of.

    Others that went in the stead of goods used up have no part of it, and a month's average has the goods at its end.

    Args:
        passages: Those that may still change.
        pool_of: Finds the pool of an item at a site.
        event: What came back.
        change: Of its value, minor units by element.
    """
    passage = passages.get(event.place.key) if event.place.role == "journal" else None
    if passage is None:
        return
    sent: list[tuple[Place, str, Event]] = []
    others = 0
    for shelf, layer in dict.fromkeys(
        (of.place._replace(key=""), of.layer) for of in passage.outputs.values()
    ):
        pool = pool_of(shelf.item, shelf.site) if shelf.role == "stock" else None
        if pool is None or pool.by_month or layer in pool.carried:
            continue
        for of in pool.taken.get(pool.bearer(layer), ()):
            if of.kind == "sent" and of.document == event.document and of.of is not None:
                sent.append((shelf, layer, of))
        instead = Place("late_difference", event.document, shelf.item, shelf.site)
        others += sum(of.quantity for of in pool.taken.get(instead, ()) if of.kind == "out")
    if not sent:
        return
    weights = [*(of.quantity for *_, of in sent), others]
    parts = {element: split(amount, weights) for element, amount in change.items()}
    for number, (shelf, layer, of) in enumerate(sent):
        yield Along(shelf, layer, of, {element: part[number] for element, part in parts.items()})


def take_along(
    passages: Passages,
    pool_of: Callable[[str, str], Pool],
    event: Event | None,
    amounts: Amounts,
    sign: int,
    undo: Undo,
) -> None:
    """Fold a change of what came back through a passage into what the goods should take along that it came out of.

    Args:
        passages: Those that may still change.
        pool_of: Finds the pool of an item at a site.
        event: That a difference belongs to; with one that is nothing that came back, or none, nothing goes along.
        amounts: The difference, minor units by element.
        sign: -1 where the event is worth less by it.
        undo: Takes it back.
    """
    if event is None or event.kind != "back":
        return
    for along in along_with(passages, pool_of, event, turned(amounts, sign)):
        if along.is_part:
            sent = along.event
            undo.append((setattr, sent, "given", sent.given))
            sent.given = added(sent.given, along.change, 1)
