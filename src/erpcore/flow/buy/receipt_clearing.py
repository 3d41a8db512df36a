"""What of a receipt is owed and not yet invoiced, and the estimate that an invoice or a return takes off it."""

from collections.abc import Container, Sequence
from decimal import Decimal

from erpcore.flow.bought import in_force, kind_of
from erpcore.flow.buy.provisional import estimated_on
from erpcore.flow.entry import Entry
from erpcore.flow.naming import check_unit
from erpcore.flow.units import slip_quantity
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.expectations import at_most
from erpcore.kernel.movements import Movement, Original, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.rounding import share
from erpcore.kernel.words import NOTHING, Words
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.roles import JOURNAL

FEE = "subcontract"  # the cost element of what subcontractors charge, of a company that has it

_RAISED = Words(
    "Where the supplier raises the price of goods that he has invoiced, post a `landed_cost` of the receipt with him as"
    " the partner; else correct the reference.",
    "供应商对已开票的货物补开差价发票的，请录入 `landed_cost`（`partner` 为该供应商）；否则请更正所引用的单据。",
)


def owed_on(books: View, receipt: str, partner: str, field: str) -> OpenItem:
    """Find what is owed to a supplier on a receipt and not yet invoiced.

    Raises:
        Refused: UNKNOWN_DOCUMENT, AMOUNT_EXCEEDS_OPEN.
    """
    entry = books.earlier(receipt, field)
    item = books.open_items["gr_ir"].get(receipt)
    if item is None or item.quantity > 0 or item.place.partner != partner:
        found, remedy = Words("has nothing left to invoice", "已全部开票"), NOTHING
        if item and item.place.partner != partner:
            found = Words(f"is from {item.place.partner}", f"为 {item.place.partner} 的入库单")
        elif item is None and not (_was_owed(entry) and in_force(books, entry)):
            kind = kind_of(books, entry)
            found = Words(f"is {kind.en}", f"为{kind.zh}")
        else:
            remedy = _RAISED
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field=field,
            expected=Words(
                f"a receipt from {partner} that is not fully invoiced; {receipt} {found.en}",
                f"应为 {partner} 尚未开足发票的入库单；{receipt} {found.zh}",
            ),
            remedy=remedy,
        )
    return item


def fee_element(books: View, item: str) -> str:
    """Name the cost element of what a subcontractor charges for an item: the company's own, or that of the item.

    Goods at planned price whose price has no such element have it in the others: under an element of its own the fee
    would be variance of everybody who takes goods of the class.
    """
    master = books.master
    if FEE in master.elements and (item not in master.planned or FEE in _priced(books, item)):
        return FEE
    return master.items[item].element


def _priced(books: View, item: str) -> Container[str]:
    return {element for of in books.master.setup.standards if of.item == item for element in of.amounts}


def element_owed_for(books: View, owed: Place) -> str:
    """Name the cost element of what is owed on a receipt: "" for the goods themselves, or that of work on them."""
    entry = books.earlier(owed.key, "receipt")
    worked = any(of.source == owed and of.target.role == JOURNAL for of in entry.movements)
    return fee_element(books, owed.item) if worked else ""


def _was_owed(entry: Entry) -> bool:
    """Tell whether an invoice could ever name a document: a receipt, also one that costs nothing."""
    owed = any("gr_ir" in (part.source.role, part.target.role) for part in entry.movements)
    return entry.document.type == "goods_receipt" or owed


def estimate(
    books: View, owed: OpenItem, quantity: Decimal | None, unit: str | None, field: str
) -> tuple[int, int]:
    """Say how much of a receipt is cleared and what was estimated for it; no quantity means all that is owed.

    Returns:
        Micro-units and minor units.

    Raises:
        Refused: DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT, AMOUNT_EXCEEDS_OPEN.
    """
    if quantity is None:
        check_unit(books, owed.place.item, unit, field)
        return -owed.quantity, estimated_on(books, owed)
    cleared = slip_quantity(books, owed.place.item, quantity, unit, owed.place.key, field)
    if cleared > -owed.quantity:
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field=field,
            expected=at_most(
                from_micro(-owed.quantity),
                Words(f"of {owed.place.key} not yet invoiced", f" {owed.place.key} 尚未开票的数量"),
            ),
        )
    return cleared, share(estimated_on(books, owed), cleared, -owed.quantity)


def original_share(books: View, owed: OpenItem, quantity: int) -> tuple[Original, ...]:
    """Say what of a receipt in another currency is cleared with a quantity, micro-units, at the receipt's rate."""
    for code, amount in (owed.original or {}).items():
        rate = next(
            told.rate
            for movement in books.earlier(owed.place.key, "receipt").movements
            for told in movement.original
            if told.currency == code
        )
        return (Original("target", code, share(-amount, quantity, -owed.quantity), rate),)
    return ()


def told_of(place: Place, told: tuple[Original, ...], movements: Sequence[Movement]) -> list[Movement]:
    """Tell the first movement that moves a place what it moves in another currency."""
    found = list(movements)
    for index, movement in enumerate(found) if told else ():
        if place in movement[:2]:
            end = "source" if movement.source == place else "target"
            found[index] = movement._replace(original=(told[0]._replace(end=end),))
            break
    return found
