"""What the documents about goods of others share: taking them in, finding them, not taking more than there is."""

from erpcore.flow.dependents import by_mark
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.lots import into_lot, reserved_lot
from erpcore.flow.view import View
from erpcore.inventory.consigned import CONSIGNED, OTHERS, Entrusted, entrusting
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.fields import Code as Name
from erpcore.kernel.fields import Day, QuantityValue
from erpcore.kernel.movements import Effect, Place
from erpcore.kernel.quantity import from_micro


class EntrustedReceipt(Document):
    """Goods come in that stay their owner's."""

    partner: Name  # who owns them
    item: Name
    quantity: QuantityValue  # in `unit`
    unit: Name | None = None  # None: the item's base unit
    site: Name | None = None  # None: the company's first
    lot: Name | None = None  # lot or serial number, of an item that has them
    expires: Day | None = None  # last day on which the lot may be used


def check_supplier(books: View, partner: str) -> None:
    """Refuse a partner who supplies nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).supplier:
        raise Refused(Code.UNKNOWN_PARTNER, field="partner", expected=f"{partner} to be a supplier")


def check_customer(books: View, partner: str) -> None:
    """Refuse a partner who buys nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).customer:
        raise Refused(Code.UNKNOWN_PARTNER, field="partner", expected=f"{partner} to be a customer")


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
            expected=f"a serial number of {place.item} that is not on hand; {place.key} is {of.partner}'s",
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
        told = ", ".join(
            f"{from_micro(most)} of {one.partner}{f' lot {one.lot}' if one.lot else ''}"
            for one, most in there[:5]
        )
        raise Refused(
            Code.CONSIGNED_SHORT,
            field="quantity",
            expected=f"at most {from_micro(held)} of {place.item} at {place.site} that {partner} owns"
            f"{f', lot {place.key}' if place.key else ''}; {from_micro(quantity)} asked for"
            f"{f'; there are {told}' if told else ''}",
        )
    return of


def check_still_there(books: View, entry: Entry) -> None:
    """Refuse to take back what brought goods of others to where they no longer are.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject in OTHERS:
            of = Entrusted(*mark.key.split("\t"))
            held = books.stock.others[mark.subject].quantity(of)
            if held < mark.delta:
                raise Refused(
                    Code.DEPENDENTS_EXIST,
                    field="of",
                    expected=f"all of {of.item} at {of.site} still {of.partner}'s; {from_micro(held)} are,"
                    f" {from_micro(mark.delta)} came with {entry.document.id}; some of it was taken by"
                    f" {by_mark(books, entry, mark.subject, mark.key)}",
                )
