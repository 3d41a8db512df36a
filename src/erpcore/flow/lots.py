"""Lots and serial numbers on documents that bring goods in, or back.

A step that brings goods in calls `into_lot` and uses the place that it gives; a step that takes goods hands the
document's lot to `goods.issue`. Items without lots pass through both.
"""

import datetime

from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import a_lot_of, instead
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words


def into_lot(
    books: View,
    place: Place,
    lot: str | None,
    quantity: int,
    expires: datetime.date | None,
    receipt: str,
) -> tuple[Place, tuple[Mark, ...]]:
    """Name the lot that goods come in with.

    Args:
        books: The books.
        place: The shelf.
        lot: What the document names; None for an item without lots.
        quantity: Micro-units.
        expires: The last day on which the goods may be used, if the document names one.
        receipt: Id of the document.

    Returns:
        The shelf with the lot, and what the receipt tells of its last day.

    Raises:
        Refused: LOT_MISSING; LOT_UNSUITABLE, for a lot of an item that has none, a lot that has another last day,
            a serial number that is on hand already or of more than one unit.
    """
    if not is_tracked(books, place, lot, expires=expires):
        return place, ()
    lot = str(lot)
    place = place._replace(key=lot)
    check_single(books, place, quantity)
    known = books.stock.lots.expires(place.item, lot)
    if known is not None and expires not in (None, known):
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="expires",
            expected=Words(
                f"{known}, the last day of lot {lot} of {place.item}",
                f"须为 {place.item} 批号 {lot} 的有效期至 {known}",
            ),
        )
    last = expires or known
    if last is None:
        return place, ()
    return place, (Mark("lot", f"{place.item}\t{lot}", receipt, "", last.isoformat()),)


def is_tracked(books: View, place: Place, lot: str | None, *, expires: datetime.date | None = None) -> bool:
    """Tell whether an item has lots; refuse a lot, or a last day, of one that has none, and the lack of one.

    Raises:
        Refused: LOT_UNSUITABLE, LOT_MISSING.
    """
    if place.item not in books.master.tracked:
        if lot is not None or expires is not None:
            raise Refused(
                Code.LOT_UNSUITABLE,
                field="lot" if lot is not None else "expires",
                expected=Words(
                    f"none: {place.item} is not tracked by lot or serial number",
                    f"须为空：{place.item} 不按批号或序列号管理",
                ),
            )
        return False
    if lot is None:
        serial = Words(f"a serial number of {place.item}", f"须给出 {place.item} 的序列号")
        by_serial = books.master.items[place.item].tracking == "serial"
        expected = serial if by_serial else a_lot_of(place.item)
        raise Refused(Code.LOT_MISSING, field="lot", expected=expected)
    return True


def returned_lot(books: View, place: Place, lot: str | None, quantity: int) -> Place:
    """Name the lot that goods come back with.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE.
    """
    if not is_tracked(books, place, lot):
        return place
    place = place._replace(key=str(lot))
    check_single(books, place, quantity)
    return place


def reserved_lot(books: View, place: Place, lot: str | None, quantity: int) -> Place:
    """Name the lot that is reserved, if only one will do.

    Raises:
        Refused: LOT_UNSUITABLE.
    """
    if lot is None or not is_tracked(books, place, lot):
        return place
    if books.master.items[place.item].tracking == "serial":
        check_one(place.item, quantity)
    return place._replace(key=lot)


def moved_lot(books: View, place: Place, lot: str | None) -> Place:
    """Name the lot that goods keep while they go to another shelf.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE.
    """
    return place._replace(key=str(lot)) if is_tracked(books, place, lot) else place


def check_single(books: View, place: Place, quantity: int) -> None:
    """Refuse a serial number of more or less than one unit, or one that is on hand already.

    Raises:
        Refused: LOT_UNSUITABLE.
    """
    if books.master.items[place.item].tracking != "serial":
        return
    check_one(place.item, quantity)
    lots = books.stock.lots
    sites = (*books.master.sites, "")  # in transit, too
    at = next((site for site in sites if lots.quantity(place.item, site, place.key)), None)
    if at is not None:
        where = Words(f"at {at}", f"在 {at}") if at else Words("in transit", "在途")
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="lot",
            expected=Words(
                f"a serial number of {place.item} that is not on hand; {place.key} is {where.en}",
                f"{place.item} 的序列号不得已有结存；{place.key} 现{where.zh}",
            ),
        )


def check_one(item: str, quantity: int) -> None:
    """Refuse a serial number of more or less than one unit.

    Raises:
        Refused: LOT_UNSUITABLE.
    """
    if quantity != MICRO:
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="quantity",
            expected=instead(
                Words(f"one unit of {item} for a serial number", f" {item} 每个序列号一个单位"),
                from_micro(quantity),
            ),
        )
