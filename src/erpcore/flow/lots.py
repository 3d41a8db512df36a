"""Lots and serial numbers on documents: what comes in names one, what goes out takes one or has them picked.

A step that brings goods in calls `into_lot` and uses the place it gives; a step that takes goods hands the
document's lot to `goods.issue`. Items without lots pass through both.
Source: first expired, first out: WHO good storage and distribution practices, Technical Report Series 1025 annex 7.
"""

import datetime
from typing import NamedTuple

from erpcore.flow.view import View
from erpcore.inventory.picking import Part
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO

USES = {"wip", "cost_of_sales", "goods_shipped"}  # where goods past their last day may not go


class Pick(NamedTuple):
    """A lot to take goods from."""

    lot: str
    quantity: int  # micro-units
    expires: datetime.date | None  # the last day on which it may be used


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
    if not _named(books, place, lot, expires=expires):
        return place, ()
    lot = str(lot)
    place = place._replace(key=lot)
    check_single(books, place, quantity)
    known = books.stock.lots.expires(place.item, lot)
    if known is not None and expires not in (None, known):
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="expires",
            expected=f"{known}, the last day of lot {lot} of {place.item}",
        )
    last = expires or known
    if last is None:
        return place, ()
    return place, (Mark("lot", f"{place.item}\t{lot}", receipt, "", last.isoformat()),)


def _named(books: View, place: Place, lot: str | None, *, expires: datetime.date | None = None) -> bool:
    """Tell whether an item has lots; refuse a lot, or a last day, of one that has none, and the lack of one."""
    tracking = books.master.item(place.item).tracking
    if tracking == "none":
        if lot is not None or expires is not None:
            raise Refused(
                Code.LOT_UNSUITABLE,
                field="lot" if lot is not None else "expires",
                expected=f"none: {place.item} is not tracked by lot or serial number",
            )
        return False
    if lot is None:
        noun = "a serial number" if tracking == "serial" else "a lot"
        raise Refused(Code.LOT_MISSING, field="lot", expected=f"{noun} of {place.item}")
    return True


def returned_lot(books: View, place: Place, lot: str | None, quantity: int) -> Place:
    """Name the lot that goods come back with.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE.
    """
    if not _named(books, place, lot):
        return place
    place = place._replace(key=str(lot))
    check_single(books, place, quantity)
    return place


def check_single(books: View, place: Place, quantity: int) -> None:
    """Refuse a serial number of more or less than one unit, or one that is on hand already.

    Raises:
        Refused: LOT_UNSUITABLE.
    """
    if books.master.items[place.item].tracking != "serial":
        return
    _check_one(place.item, quantity)
    lots = books.stock.lots
    at = next((site for site in books.master.sites if lots.quantity(place.item, site, place.key)), None)
    if at is not None:
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="lot",
            expected=f"a serial number of {place.item} that is not on hand; {place.key} is at {at}",
        )


def _check_one(item: str, quantity: int) -> None:
    if quantity != MICRO:
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="quantity",
            expected=f"one unit of {item} for a serial number; found {from_micro(quantity)}",
        )


def lots_taken(
    books: View, place: Place, lot: str | None, quantity: int, day: datetime.date, role: str
) -> list[Part]:
    """Find the lots that goods are taken from: the one named, or picked where the company says so.

    Args:
        books: The books.
        place: The shelf.
        lot: What the document names, if it does.
        quantity: Micro-units.
        day: Of the document.
        role: Of the place that takes the goods; goods past their last day may not be used.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED.
    """
    if lot is None and _picks(books, place):
        return [(pick.lot, pick.quantity) for pick in pick(books, place, quantity, day, role)]
    if not _named(books, place, lot):
        return [("", quantity)]
    lot = str(lot)
    item = books.master.items[place.item]
    if item.tracking == "serial":
        _check_one(item.code, quantity)
    held = books.stock.lots.quantity(item.code, place.site, lot)
    if quantity > held:
        there = books.stock.lots.in_order(item.code, place.site)
        told = ", ".join(f"{name} ({from_micro(most)})" for name, most in there[:5]) or "none"
        raise Refused(
            Code.LOT_SHORT,
            field="lot",
            expected=f"lot {lot} of {item.code} at {place.site}: {from_micro(held)} on hand,"
            f" {from_micro(quantity)} asked for; there are {told}",
        )
    last = books.stock.lots.expires(item.code, lot)
    if last is not None and not _usable(books, last, day, role):
        raise Refused(
            Code.LOT_EXPIRED, field="lot", expected=f"a lot that may be used on {day}; {lot} ended on {last}"
        )
    return [(lot, quantity)]


def pick(books: View, place: Place, quantity: int, day: datetime.date, role: str = "wip") -> list[Pick]:
    """Propose lots for a quantity: those that expire first, and of those the ones that came first.

    Args:
        books: The books.
        place: The shelf.
        quantity: Micro-units; of an item with serial numbers, whole units.
        day: On which the goods are to be used; lots that have ended are left out where the company refuses them.
        role: Of the place that takes the goods.

    Raises:
        Refused: LOT_UNSUITABLE, for a part of a serial number; LOT_SHORT, where the lots do not suffice.
    """
    if books.master.items[place.item].tracking == "serial" and quantity % MICRO:
        _check_one(place.item, quantity)
    found: list[Pick] = []
    left = quantity
    for lot, held in books.stock.lots.in_order(place.item, place.site):
        last = books.stock.lots.expires(place.item, lot)
        if last is None or _usable(books, last, day, role):
            part = min(held, left)
            found.append(Pick(lot, part, last))
            left -= part
            if not left:
                return found
    raise Refused(
        Code.LOT_SHORT,
        field="quantity",
        expected=f"{place.item} at {place.site}: {from_micro(quantity - left)} in lots that may be used,"
        f" {from_micro(quantity)} asked for",
    )


def _picks(books: View, place: Place) -> bool:
    master = books.master
    return master.policies.lot_picking == "fefo" and master.item(place.item).tracking != "none"


def _usable(books: View, last: datetime.date, day: datetime.date, role: str) -> bool:
    return day <= last or role not in USES or books.master.policies.expired_lots == "allow"
