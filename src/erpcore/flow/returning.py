"""Goods that come back from whoever took them: material, goods for own use, goods sold."""

import datetime
from collections.abc import Sequence

from erpcore.flow.goods import check_day
from erpcore.flow.view import View
from erpcore.inventory.holding import SHORT
from erpcore.inventory.parcel import Amounts, differing
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Movement, Place, by_element, signed
from erpcore.kernel.rounding import share
from erpcore.masterdata.item import AT_FIXED_PRICE


def bring_back(
    books: View, place: Place, taker: Place, quantity: int, day: datetime.date, before: int = 0
) -> tuple[Movement, ...]:
    """Bring goods back to their shelf and lot from a taker, its latest withdrawals first, at what they were taken for.

    Args:
        books: The books.
        place: The shelf, or lot.
        taker: Who has them.
        quantity: Micro-units.
        day: For the standard.
        before: Micro-units that the document has brought back to the shelf before.

    Raises:
        Refused: LATE_FACT_REFUSED, RETURN_EXCEEDS_ISSUE, STANDARD_MISSING, STANDARD_NOT_ADOPTED.
    """
    check_day(books, place, day)
    pool = books.stock.pool(place.item, place.site)
    standard = books.master.standard(place.item, day) if pool.method in AT_FIXED_PRICE else None
    decimals = books.master.currency.decimals
    return tuple(
        Movement(
            place,
            taker,
            by_element(amounts),
            part,
            part,
            event.parcel.key,
            contra=True,
            origin=event.reference,
        )
        for event, part, amounts in pool.returning(taker, quantity, standard, decimals, place.key, before)
    )


def held_with(pool: Pool, lot: str) -> tuple[int, Amounts]:
    """Say what goods share their price with those of a lot, micro-units and value: its own, or all of the shelf."""
    parcel = pool.shared.get(lot) if pool.by_lot else None
    return (parcel.quantity, parcel.amounts) if parcel else (pool.quantity, pool.amounts)


def at_current_cost(books: View, back: Sequence[Movement], document: str) -> list[Movement]:
    """Bring goods that an order gives back to what the shelf's goods are worth, where policy says so.

    Goods at a fixed price, or at the average of a month, have theirs anyway; an empty shelf, or lot, has none.

    Args:
        books: The books, as they are before the return.
        back: The return.
        document: Its id.
    """
    place, taker = back[0].source, back[0].target
    pool = books.stock.pool(place.item, place.site)
    if books.master.policies.material_return_cost != "current" or not pool.has_story or pool.by_month:
        return []
    whole, value = held_with(pool, place.key)
    if whole <= 0 or SHORT in {movement.layer for movement in back}:
        return []
    found: list[Movement] = []
    so_far, before = 0, Amounts()
    for movement in back:
        so_far += movement.quantity_out
        upto = {element: share(amount, so_far, whole) for element, amount in value.items()}
        worth = differing(upto, before)
        before = upto
        less = differing({element: amount for element, _, amount in movement.amounts}, worth)
        layer = f"{movement.layer}\t{document}" if pool.apart else f"\t{document}\t{place.key}"
        shelf = place if pool.by_lot else place._replace(key="")
        found += signed(shelf, taker, less, layer=layer)
    return found
