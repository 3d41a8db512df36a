"""The atoms: a place, a movement of value between two places, a mark on a status, an effect of a document.

Amounts are whole minor units of the book currency and never negative; `contra` sends value back along the
direction of the original movement. Quantities are whole millionths of a base unit (hours count as
quantities).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple, Protocol

from erpcore.kernel.undo import Undo

RATE = 10**12  # an exchange rate of one


class Place(NamedTuple):
    """Where value can be: a shelf, a work order, a supplier, an account.

    `role` says what the place is for; the account map turns it into an account. The other fields name the
    cell of the sub-ledger and carry the dimensions of the voucher line; empty means not applicable.
    """

    role: str
    key: str = ""  # order number, receipt line, invoice, account code, variance kind: what tells cells apart
    item: str = ""
    site: str = ""
    cost_centre: str = ""
    partner: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()  # further dimensions, sorted by name


PlaceFields = tuple[str, str, str, str, str, str, tuple[tuple[str, str], ...]]
new_place: Callable[[PlaceFields], Place] = partial(tuple.__new__, Place)  # at half the cost of a call


class Original(NamedTuple):
    """What one end of a movement carries in another currency than the books'."""

    end: str  # "source" or "target"
    currency: str  # ISO 4217 code
    amount: int  # minor units of that currency, not negative; a contra movement sends it back
    rate: int  # book currency for one unit of it, in units of 10 ** -12 (see `RATE`)


class Movement(NamedTuple):
    """Value (and quantity) going from one place to another."""

    source: Place
    target: Place
    amounts: tuple[tuple[str, str, int], ...]  # (source element, target element, minor units above zero)
    quantity_out: int = 0  # leaving the source, in its base unit
    quantity_in: int = 0  # arriving at the target, in its base unit
    layer: str = ""  # the stock layer at the end that is stock
    contra: bool = False  # value and quantities go back from target to source
    origin: str = ""  # the movement it takes back or corrects, "document/index", or a part of it (`part_of`)
    original: tuple[Original, ...] = ()  # for each end in another currency: how much of it, at which rate


Fields = tuple[Place, Place, tuple[tuple[str, str, int], ...], int, int, str, bool, str, tuple[Original, ...]]
new_movement: Callable[[Fields], Movement] = partial(tuple.__new__, Movement)  # at half the cost of a call


class Mark(NamedTuple):
    """A change that has no value: a status, a quantity ordered, a record created."""

    subject: str  # what kind of thing: "work_order", "purchase_order_line", "period", ...
    key: str
    name: str  # which of its properties
    before: str = ""  # "" for a property that did not exist
    after: str = ""
    delta: int = 0  # for counted properties: micro-units added (before and after are then empty)


new_mark: Callable[[tuple[str, str, str, str, str, int]], Mark] = partial(tuple.__new__, Mark)
# writes a record for the mark that keeps it
text_of = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class Counted(Protocol):
    """What folds marks of its subjects."""

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Fold a mark."""


class Effect(NamedTuple):
    """What a document does: movements of value and marks on statuses."""

    movements: tuple[Movement, ...] = ()
    marks: tuple[Mark, ...] = ()


new_effect: Callable[[tuple[tuple[Movement, ...], tuple[Mark, ...]]], Effect] = partial(tuple.__new__, Effect)


def total(movement: Movement) -> int:
    """Add up a movement's amounts, in minor units, not negative."""
    return sum(amount for _, _, amount in movement.amounts)


def opens(movements: Sequence[Movement]) -> bool:
    """Tell whether movements state what the company had when the books began."""
    return bool(movements) and "opening_balance" in (movements[0][0][0], movements[0][1][0])


def part_of(movement: str, number: int) -> str:
    """Name a part of a movement, for goods that it moved and that have come apart since: 0 is the movement itself.

    Args:
        movement: "document/index", or a part of it.
        number: From 0.
    """
    whole = movement_of(movement)
    return f"{whole}\t{number}" if number else whole


def movement_of(reference: str) -> str:
    """Name the movement, "document/index", that a reference to it or to a part of it means."""
    return reference.partition("\t")[0]


def as_rows(amounts: dict[str, int]) -> tuple[tuple[str, str, int], ...]:
    """Write a cost by element as the amounts of a movement that keeps its elements; zeros are left out."""
    if len(amounts) == 1:  # most costs have one
        ((element, amount),) = amounts.items()
        return ((element, element, amount),) if amount else ()
    return tuple([(element, element, amount) for element, amount in amounts.items() if amount])


def at_source(movement: Movement, sign: int = 1) -> dict[str, int]:
    """Say what a movement takes from its source, by the elements there: amounts that share one are added up.

    Args:
        movement: Whichever way its value goes.
        sign: 1, or -1 for the opposite.

    Returns:
        Minor units by element.
    """
    return _added_up(movement.amounts, 0, sign)


def at_target(movement: Movement, sign: int = 1) -> dict[str, int]:
    """Say what a movement brings to its target, by the elements there: amounts that share one are added up.

    Args:
        movement: Whichever way its value goes.
        sign: 1, or -1 for the opposite.

    Returns:
        Minor units by element.

    >>> amounts = (("labour", "conversion", 30), ("machine", "conversion", 12), ("material", "material", 5))
    >>> at_target(Movement(Place("wip"), Place("stock"), amounts))
    {'conversion': 42, 'material': 5}
    """
    return _added_up(movement.amounts, 1, sign)


def _added_up(amounts: tuple[tuple[str, str, int], ...], end: Literal[0, 1], sign: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in amounts:
        element = row[end]
        found[element] = found.get(element, 0) + sign * row[2]
    return found


def stands_in_order(amounts: tuple[tuple[str, str, int], ...], rank: Mapping[str, int]) -> bool:
    """Tell whether the amounts of a movement stand in the order of their elements at the target, each there once.

    Args:
        amounts: Of the movement.
        rank: Element -> its place among the company's elements.
    """
    before = -2
    for _, element, _ in amounts:
        place = rank.get(element, -1)
        if place <= before:
            return False
        before = place
    return True


def in_order(effect: Effect, rank: Mapping[str, int]) -> Effect:
    """Write the amounts of each movement in the order of the elements, whatever order goods and orders held them in.

    Args:
        effect: What a document does.
        rank: Element -> its place among the company's elements.
    """
    movements = [
        movement._replace(amounts=tuple(sorted(movement.amounts, key=lambda of: _ranked(of, rank))))
        if len(movement.amounts) > 1
        else movement
        for movement in effect.movements
    ]
    return Effect(tuple(movements), effect.marks)


def _ranked(amount: tuple[str, str, int], rank: Mapping[str, int]) -> tuple[int, int]:
    source, target, _ = amount
    return rank.get(target, -1), rank.get(source, -1)


def signed(
    source: Place,
    target: Place,
    amounts: dict[str, int],
    *,
    quantity: int = 0,
    layer: str = "",
    origin: str = "",
) -> list[Movement]:
    """Move a signed cost by element: what is negative goes back as a contra movement.

    Args:
        source: Where positive amounts come from.
        target: Where they go.
        amounts: Minor units by element, any sign.
        quantity: Micro-units that leave the source, any sign; they go with the value of their own sign.
        layer: The stock layer concerned, if any.
        origin: The movement corrected, if any.

    Returns:
        At most two movements: what goes forward, then what goes back.
    """
    going, returning = [], []
    for element, amount in amounts.items():
        if amount > 0:
            going.append((element, element, amount))
        elif amount:
            returning.append((element, element, -amount))
    forward, back = tuple(going), tuple(returning)
    found = []
    if forward or quantity > 0:
        found.append(Movement(source, target, forward, max(quantity, 0), layer=layer, origin=origin))
    if back or quantity < 0:
        found.append(
            Movement(source, target, back, max(-quantity, 0), layer=layer, contra=True, origin=origin)
        )
    return found
