"""What the documents about goods of others share: taking them in, finding them, not taking more than there is."""

from collections.abc import Sequence

from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.lots import into_lot, reserved_lot
from erpcore.flow.view import View
from erpcore.inventory.consigned import CONSIGNED, OTHERS, Entrusted, entrusting, goods_entrusted
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.fields import Code as Name
from erpcore.kernel.fields import Day, QuantityValue
from erpcore.kernel.movements import Effect, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class EntrustedReceipt(Document):
    """Goods come in that stay their owner's."""

    partner: Name  # who owns them
    item: Name
    quantity: QuantityValue  # in `unit`
    unit: Name | None = None  # None: the item's base unit
    site: Name | None = None  # None: the company's first
    lot: Name | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def taken_in(books: View, document: EntrustedReceipt, subject: str) -> Effect:
    """Count goods of others that come in.

    Args:
        books: The books.
        document: What came in.
        subject: Which goods of others.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, LOT_MISSING, LOT_UNSUITABLE.
    """
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    place, told = into_lot(books, place, document.lot, quantity, document.expires, document.id)
    of = Entrusted(place.item, place.site, document.partner, place.key)
    if books.master.items[place.item].tracking == "serial" and books.stock.others[subject].quantity(of):
        raise Refused(
            Code.LOT_UNSUITABLE,
            field="lot",
            expected=Words(
                f"a serial number of {place.item} that is not on hand; {place.key} is {of.partner}'s",
                f"应为 {place.item} 未在库的序列号；{place.key} 已在库，属于 {of.partner}",
            ),
        )
    return Effect(marks=(entrusting(of, quantity, subject), *told))


def taken_from(
    books: View, place: Place, partner: str, lot: str | None, quantity: int, subject: str = CONSIGNED
) -> Entrusted:
    """Find goods of others that are taken.

    Args:
        books: The books.
        place: The item, and its site or the order that it is in process on.
        partner: Who owns them.
        lot: Lot or serial number.
        quantity: Micro-units.
        subject: Which goods of others.

    Raises:
        Refused: LOT_UNSUITABLE, CONSIGNED_SHORT.
    """
    place = reserved_lot(books, place, lot, quantity)
    of = Entrusted(place.item, place.site, partner, place.key)
    goods = books.stock.others[subject]
    held = goods.quantity(of)
    if quantity > held:
        there = [(one, most) for one, most in goods.of(place.item, place.site) if one != of]
        raise Refused(Code.CONSIGNED_SHORT, field="quantity", expected=_short(of, held, quantity, there[:5]))
    return of


def _short(of: Entrusted, held: int, quantity: int, there: Sequence[tuple[Entrusted, int]]) -> Words:
    """Say how much there is of goods of others, and what there is besides; quantities in micro-units."""
    most, asked = from_micro(held), from_micro(quantity)
    lots = [f" lot {one.lot}" if one.lot else "" for one, _ in there]
    others = ", ".join(
        f"{from_micro(here)} of {one.partner}{lot}" for (one, here), lot in zip(there, lots, strict=True)
    )
    others_zh = "、".join(
        f"{one.partner} {from_micro(here)}{f'（批号 {one.lot}）' if one.lot else ''}" for one, here in there
    )
    return Words(
        f"at most {most} of {of.item} at {of.site} that {of.partner} owns"
        f"{f', lot {of.lot}' if of.lot else ''}; {asked} asked for{f'; there are {others}' if others else ''}",
        f"{of.partner} 所有的 {of.item} 在 {of.site} 的数量{f'（批号 {of.lot}）' if of.lot else ''}为 {most}，"
        f"要求 {asked}{f'；另有 {others_zh}' if others else ''}",
    )


def check_still_there(books: View, entry: Entry) -> None:
    """Refuse to take back what brought goods of others to where they no longer are.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject in OTHERS:
            of = goods_entrusted(mark)
            held = books.stock.others[mark.subject].quantity(of)
            if held < mark.delta:
                left, came = from_micro(held), from_micro(mark.delta)
                later = by_mark(books, entry, mark.subject, mark.key)
                raise depended_on(
                    f"all of {of.item} at {of.site} still {of.partner}'s; {left} are, {came} came with"
                    f" {entry.document.id}; some of it was taken by {later.en}",
                    f"{of.site} 的 {of.item} 须仍全部属于 {of.partner}：{entry.document.id} 入库 {came}，"
                    f"现存 {left}，部分已由 {later.zh} 领用",
                )
