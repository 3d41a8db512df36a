"""Which lots goods are taken from: the one that the document names, or those that expire first.

Source: first expired, first out: WHO good storage and distribution practices, Technical Report Series 1025 annex 7.
"""

import datetime
from typing import NamedTuple

from erpcore.flow.lots import check_one, is_tracked
from erpcore.flow.reserving import check_free
from erpcore.flow.view import View
from erpcore.inventory.picking import Part
from erpcore.inventory.wording import asked_for, goods_at
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import Words, listed

USES = {"wip", "cost_of_sales", "goods_shipped"}  # where goods past their last day may not go


class Pick(NamedTuple):
    """A lot to take goods from."""

    lot: str
    quantity: int  # micro-units
    expires: datetime.date | None  # the last day on which it may be used


def lots_taken(
    books: View,
    place: Place,
    lot: str | None,
    quantity: int,
    day: datetime.date,
    role: str,
    holder: str,
) -> list[Part]:
    """Find the lots that goods are taken from: the one named, or picked where the company says so.

    Args:
        books: The books.
        place: The shelf.
        lot: What the document names, if it does.
        quantity: Micro-units.
        day: Of the document.
        role: Of the place that takes the goods; goods past their last day may not be used.
        holder: Who takes them: what is reserved for others may not be taken.

    Raises:
        Refused: LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, LOT_EXPIRED, STOCK_RESERVED.
    """
    if lot is None and place[2] not in books.master.tracked:
        parts = [("", quantity)]
    elif lot is None and books.master.policies.lot_picking == "fefo":
        parts = [(one.lot, one.quantity) for one in pick(books, place, quantity, day, role, holder)]
    else:
        is_tracked(books, place, lot)  # refuses a lot of an item that has none, and the lack of one
        parts = [(str(lot), quantity)]
        _check_lot(books, place._replace(key=str(lot)), quantity, day, role)
    if books.stock.reservations.on_shelf:
        check_free(books, place, parts, holder)
    return parts


def _check_lot(books: View, place: Place, quantity: int, day: datetime.date, role: str) -> None:
    item, lot = books.master.items[place.item], place.key
    if item.tracking == "serial":
        check_one(item.code, quantity)
    held = books.stock.lots.quantity(item.code, place.site, lot)
    if quantity > held:
        short = asked_for(goods_at(item.code, place.site, lot), held, quantity)
        others = books.stock.lots.in_order(item.code, place.site)[:5]
        there = listed(f"{name} ({from_micro(most)})" for name, most in others)
        expected = Words(
            f"{short.en}; there are {there.en or 'none'}", f"{short.zh}；现有批次：{there.zh or '无'}"
        )
        raise Refused(Code.LOT_SHORT, field="lot", expected=expected)
    last = books.stock.lots.expires(item.code, lot)
    if last is not None and not _usable(books, last, day, role):
        expected = Words(
            f"a lot that may be used on {day}; {lot} ended on {last}",
            f"须为 {day} 仍在有效期内的批次；{lot} 的有效期至 {last}",
        )
        raise Refused(Code.LOT_EXPIRED, field="lot", expected=expected)


def pick(
    books: View, place: Place, quantity: int, day: datetime.date, role: str = "wip", holder: str = ""
) -> list[Pick]:
    """Propose lots for a quantity: those that expire first, and of those the ones that came first.

    Lots that the holder has reserved go before all others; what others have reserved is left alone.

    Args:
        books: The books.
        place: The shelf.
        quantity: Micro-units; of an item with serial numbers, whole units.
        day: On which the goods are to be used; lots that have ended are left out where the company refuses them.
        role: Of the place that takes the goods.
        holder: Who takes them.

    Raises:
        Refused: LOT_UNSUITABLE, for a part of a serial number; LOT_SHORT, where the lots do not suffice.
    """
    if books.master.items[place.item].tracking == "serial" and quantity % MICRO:
        check_one(place.item, quantity)
    found: list[Pick] = []
    left = quantity
    item, site = place.item, place.site
    reservations = books.stock.reservations
    own = {cell.lot for cell in reservations.by_holder.get(holder, {}) if cell[:2] == (item, site)}
    for lot, held in sorted(books.stock.lots.in_order(item, site), key=lambda part: part[0] not in own):
        last = books.stock.lots.expires(item, lot)
        part = min(reservations.free(held, item, site, holder, lot), left)
        if part and (last is None or _usable(books, last, day, role)):
            found.append(Pick(lot, part, last))
            left -= part
            if not left:
                return found
    goods, usable, asked = goods_at(item, site), from_micro(quantity - left), from_micro(quantity)
    expected = Words(
        f"{goods.en}: {usable} in lots that may be used, {asked} asked for",
        f"{goods.zh}：可用批次的现存量 {usable}，需要 {asked}",
    )
    raise Refused(Code.LOT_SHORT, field="quantity", expected=expected)


def _usable(books: View, last: datetime.date, day: datetime.date, role: str) -> bool:
    return day <= last or role not in USES or books.master.policies.expired_lots == "allow"
