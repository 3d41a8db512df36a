"""Goods that come back from whoever took them: material, goods for own use, goods sold."""

import datetime

from erpcore.flow.goods import check_day
from erpcore.flow.view import View
from erpcore.kernel.movements import Movement, Place, by_element
from erpcore.masterdata.item import AT_FIXED_PRICE


def bring_back(
    books: View, place: Place, taker: Place, quantity: int, day: datetime.date
) -> tuple[Movement, ...]:
    """Bring goods back to their shelf and lot from a taker, its latest withdrawals first, at what they were taken for.

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
        for event, part, amounts in pool.returning(taker, quantity, standard, decimals, place.key)
    )
