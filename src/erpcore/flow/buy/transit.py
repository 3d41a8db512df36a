"""Goods invoiced and not yet received (在途物资): one open item for each line of an invoice, "invoice/line".

Source: 企业会计准则应用指南 appendix, account 1402; IAS 2 paragraph 10 (cost of purchase).
"""

import datetime
from decimal import Decimal
from typing import NamedTuple

from erpcore.flow.foreign import original_part
from erpcore.flow.goods import base_quantity
from erpcore.flow.order_lines import OrderLine
from erpcore.flow.units import check_unit_stated, other_unit
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused
from erpcore.kernel.movements import Mark, Original
from erpcore.kernel.rounding import share
from erpcore.kernel.words import Words
from erpcore.ledger.open_items import OpenItem

ROLE = "goods_in_transit"


class Taken(NamedTuple):
    """What is taken out of transit, and the share of the invoice that goes with it."""

    item: OpenItem
    quantity: int  # micro-units
    amount: int  # minor units
    original: tuple[Original, ...]  # of the invoice in another currency: what of it leaves transit


def in_transit(books: View, line: str, field: str) -> OpenItem:
    """Find what is on its way by the line of its invoice.

    Raises:
        Refused: AMOUNT_EXCEEDS_OPEN.
    """
    item = books.open_items[ROLE].get(line)
    if item is None:
        raise Refused(
            Refusal.AMOUNT_EXCEEDS_OPEN,
            field=field,
            expected=Words(
                f"goods in transit on an invoice's line, such as PI-1/1; {line} has none",
                f"应为有在途货物的发票行，如 PI-1/1；{line} 无在途货物",
            ),
        )
    return item


def _invoiced_on(books: View, item: OpenItem, of: str) -> str | None:
    """Say what the line of the invoice that goods in transit are on names in one of its fields."""
    invoice, _, number = item.place.key.rpartition("/")
    goods = getattr(books.earlier(invoice, "invoice").document, "goods", None)
    return getattr(goods[int(number) - 1], of) if goods else None


def ordered_on(books: View, item: OpenItem) -> str:
    """Name the order line that goods in transit were invoiced on; "" without an order."""
    return _invoiced_on(books, item, "purchase_order") or ""


def check_unit_on(books: View, item: OpenItem, unit: str | None, field: str = "quantity") -> None:
    """Refuse goods in transit without their unit, where they were invoiced in another than their base unit.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if unit is None:
        goods, line = item.place.item, item.place.key
        other = other_unit(books, goods, _invoiced_on(books, item, "unit"))
        check_unit_stated(books, goods, unit, line if other else "", field)


def transit_quantity(
    books: View, item: OpenItem, quantity: Decimal, unit: str | None, field: str = "quantity"
) -> int:
    """Convert a quantity of goods in transit to their base unit, exactly.

    Returns:
        Micro-units.

    Raises:
        Refused: DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    check_unit_on(books, item, unit, field)
    return base_quantity(books, item.place.item, quantity, unit, field)


def waiting(books: View, order_line: str, line: OrderLine) -> list[OpenItem]:
    """List what is in transit for an order line, the earliest invoice first: by day and then as posted."""
    if not line.count("in_transit"):
        return []
    terms = line.terms
    found = [
        item
        for item in books.open_items[ROLE].items.values()
        if item.place.item == terms.item
        and item.place.partner == terms.partner
        and ordered_on(books, item) == order_line
    ]
    return sorted(found, key=lambda item: _turn(books, item))


def _turn(books: View, item: OpenItem) -> tuple[datetime.date, int, int]:
    """Say when goods were invoiced: by day, on a day as posted, and on an invoice by its lines."""
    invoice, _, number = item.place.key.rpartition("/")
    entry = books.earlier(invoice, "invoice")
    return entry.document.date, entry.position, int(number)


def take(books: View, item: OpenItem, quantity: int, end: str = "source") -> Taken:
    """Take goods out of transit at what they were invoiced at; the last of them take what is left.

    Args:
        books: The books.
        item: The goods in transit.
        quantity: Micro-units, at most what is there.
        end: Of the movement at which transit is.
    """
    told = original_part(books, item, quantity, end)
    return Taken(item, quantity, share(item.amount, quantity, item.quantity), told)


def transit_mark(order_line: str, quantity: int) -> tuple[Mark, ...]:
    """Count goods of an order line into transit, or out of it where the quantity is negative."""
    return (Mark("purchase_order", order_line, "in_transit", "", "", quantity),) if order_line else ()
