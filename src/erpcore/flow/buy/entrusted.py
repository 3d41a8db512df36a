"""What the documents about a supplier's goods on our shelves share: finding them, and not taking more than there is."""

from erpcore.flow.entry import Entry
from erpcore.flow.lots import reserved_lot
from erpcore.flow.view import View
from erpcore.inventory.consigned import Entrusted
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.quantity import from_micro


def check_supplier(books: View, partner: str) -> None:
    """Refuse a partner who supplies nothing.

    Raises:
        Refused: UNKNOWN_PARTNER.
    """
    if not books.master.partner(partner).supplier:
        raise Refused(Code.UNKNOWN_PARTNER, field="partner", expected=f"{partner} to be a supplier")


def taken_from(books: View, place: Place, partner: str, lot: str | None, quantity: int) -> Entrusted:
    """Find a supplier's goods that are taken.

    Raises:
        Refused: LOT_UNSUITABLE, CONSIGNED_SHORT.
    """
    place = reserved_lot(books, place, lot, quantity)
    of = Entrusted(place.item, place.site, partner, place.key)
    held = books.stock.consigned.quantity(of)
    if quantity > held:
        there = [(one, most) for one, most in books.stock.consigned.of(place.item, place.site) if one != of]
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
    """Refuse to take back a receipt of a supplier's goods that are no longer there.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject == "consigned":
            of = Entrusted(*mark.key.split("\t"))
            held = books.stock.consigned.quantity(of)
            if held < mark.delta:
                raise Refused(
                    Code.DEPENDENTS_EXIST,
                    field="of",
                    expected=f"all of {of.item} at {of.site} still {of.partner}'s; {from_micro(held)} are,"
                    f" {from_micro(mark.delta)} were received",
                )
