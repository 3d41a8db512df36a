"""Material of goods that a subcontractor made and that go back to him: it stands at his site again.

Source: 委托加工物资 (财会〔2006〕18号, account 1408); a return is the red of the receipt, material included.
"""

import datetime

from erpcore.flow.converting import layer_of
from erpcore.flow.entry import Entry
from erpcore.flow.lots import check_single
from erpcore.flow.passing import arrive
from erpcore.flow.returning import bring_back
from erpcore.flow.view import View
from erpcore.kernel.by_element import Amounts, added, portion
from erpcore.kernel.movements import Movement, Place, at_source


def material_back(
    books: View, receipt: Entry, passage: Place, document: str, day: datetime.date, upto: tuple[int, int, int]
) -> list[Movement]:
    """Bring the material of goods that go back to the subcontractor's site, at what it was used for.

    Args:
        books: The books.
        receipt: Of the goods.
        passage: What they came through.
        document: The return.
        day: Of the return.
        upto: Micro-units of the goods that had gone back before, that have now, and that were received.

    Returns:
        Movements; parts of the smallest quantity of a unit wait for the rest of the goods.

    Raises:
        Refused: LATE_FACT_REFUSED, LOT_UNSUITABLE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    movements: list[Movement] = []
    before: dict[tuple[str, str], int] = {}  # shelf -> what has come back to it so far
    for number, (place, (used, cost)) in enumerate(_used(receipt, passage).items(), 1):
        grain = books.master.grain(place.item)
        first, last = (used if of == upto[2] else used * of // (upto[2] * grain) * grain for of in upto[:2])
        part = last - first
        if not part:
            continue
        if place.key:
            check_single(books, place, part)
        pool = books.stock.pool(place.item, place.site)
        shelf = (place.item, place.site)
        so_far = before.get(shelf, 0)
        events = pool.taken.get(passage, ())
        if sum(of.left for of in events if of.kind == "out" and of.lot == place.key) >= part:
            movements += bring_back(books, place, passage, part, day, so_far)
        else:  # its story is forgotten
            worth = portion(cost, part, used)
            layer = layer_of(document, number)
            movements += arrive(books, passage, place, part, worth, layer=layer, day=day, before=so_far)
        before[shelf] = so_far + part
    return movements


def material_in(books: View, receipt: Entry, passage: Place) -> Amounts | None:
    """Say what the material is worth that went into goods and has not come back, by element of minor units.

    Returns:
        None where a part of its story is forgotten.
    """
    found: Amounts = {}
    for item, site in dict.fromkeys((place.item, place.site) for place in _used(receipt, passage)):
        events = books.stock.pool(item, site).taken.get(passage, ())
        if not events:
            return None
        for event in events:
            if event.kind == "out":
                found = added(found, event.net, 1)
    return found


def _used(receipt: Entry, passage: Place) -> dict[Place, tuple[int, Amounts]]:
    """Say what material went into goods: shelf or lot -> micro-units, minor units by element."""
    found: dict[Place, tuple[int, Amounts]] = {}
    for movement in receipt.movements:
        if movement.source.role == "stock" and movement.target == passage and movement.quantity_out:
            quantity, cost = found.get(movement.source, (0, {}))
            cost = added(cost, at_source(movement), 1)
            found[movement.source] = (quantity + movement.quantity_out, cost)
    return found
