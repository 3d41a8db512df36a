"""What purchase and sales orders share: their lines, and finding a line again."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from erpcore.flow.goods import base_quantity, shelf
from erpcore.flow.order_lines import Ordered, OrderLine, OrderLines
from erpcore.flow.prices import priced_units
from erpcore.flow.units import check_unit_stated
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead, not_before, would_make
from erpcore.kernel.fields import Code, PriceValue, QuantityValue
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Mark
from erpcore.kernel.quantity import from_micro, to_micro
from erpcore.kernel.rounding import MICRO
from erpcore.kernel.words import NOTHING, Words, joined


class OrderedLine(Frozen):
    """One line of a purchase or sales order."""

    item: Code
    quantity: QuantityValue  # in `unit`
    price: PriceValue  # for one `unit`, without VAT, major currency units
    unit: Code | None = None  # None: the item's base unit
    site: Code | None = None  # None: the company's first


def days_due(
    ordered: date, field: str, of_order: date | None, of_lines: Sequence[date | None]
) -> Sequence[date | None]:
    """Say when each line of an order is due: on its own day, or else on that of the order.

    Args:
        ordered: The day of the order; nothing is due before it.
        field: In which days are stated, of the order as of a line.
        of_order: For the lines that state none.
        of_lines: What each line states.

    Returns:
        One for each line; none at all where no day is stated.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if of_order is None and not any(of_lines):
        return ()
    stated = [(field, of_order), *((f"lines.{at}.{field}", day) for at, day in enumerate(of_lines, 1))]
    for where, day in stated:
        if day is not None and day < ordered:
            raise invalid(where, *not_before(ordered, day))
    return [day or of_order for day in of_lines]


def line_marks(
    books: View,
    subject: str,
    order: str,
    partner: str,
    lines: Sequence[OrderedLine],
    currency: str | None,
    days: Sequence[date | None] = (),
) -> tuple[Mark, ...]:
    """Write the marks that record an order's lines, known as "order/1", "order/2", ...; `days` as of `days_due`.

    Raises:
        Refused: UNKNOWN_ITEM, UNIT_DOES_NOT_CONVERT, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE.
    """
    marks = []
    for number, line in enumerate(lines, 1):
        try:
            place = shelf(books, line.item, line.site)
            quantity = base_quantity(books, line.item, line.quantity, line.unit)
            units = priced_units(books, line.item, line.unit)
        except Refused as refusal:
            raise refusal.within(f"lines.{number}") from None
        own = "" if currency in (None, books.master.currency.code) else str(currency)
        price = units.price(line.price)
        due = days[number - 1] if days else None
        terms = Ordered(order, partner, line.item, place.site, quantity, price, units.per, own, due)
        marks.append(Mark(subject, f"{order}/{number}", "ordered", "", terms.to_text()))
    return tuple(marks)


_SOUGHT = {
    "delivery": Words("a delivery that has been posted", "已录入的发货单"),
    "purchase_order": Words("a line of a purchase order that has been posted", "已录入的采购订单行"),
    "sales_order": Words("a line of a sales order that has been posted", "已录入的销售订单行"),
}


def find_line(lines: OrderLines, key: str, field: str) -> OrderLine:
    """Find an order line by "order/line".

    Raises:
        Refused: UNKNOWN_ORDER.
    """
    line = lines.lines.get(key)
    if line is None:
        posted = _SOUGHT[field.rpartition(".")[2]]
        whole = Words(f", an order whose first line is {key}/1", f"（订单，其首行为 {key}/1）")
        expected = joined(instead(posted, key), whole if f"{key}/1" in lines.lines else NOTHING, by=NOTHING)
        raise Refused(Refusal.UNKNOWN_ORDER, field=field, expected=expected)
    return line


def check_within(
    line: OrderLine, key: str, name: str, quantity: int, over: Decimal, field: str = "quantity"
) -> None:
    """Refuse what exceeds the ordered quantity by more than the share allowed; none is once a part was closed.

    Raises:
        Refused: QUANTITY_EXCEEDS_ORDER.
    """
    done = line.count(name) + quantity
    limit = line.wanted
    share = Decimal(0) if line.count("closed") else over
    if done > limit:
        check_share(done, limit, share, Words(f"{name} on {key}", f" {key} 的订购数量"), field)


def check_share(done: int, limit: int, share: Decimal, of: Words, field: str = "quantity") -> None:
    """Refuse a quantity beyond a limit, both in micro-units, and the share of that which it may exceed it by.

    Raises:
        Refused: QUANTITY_EXCEEDS_ORDER.
    """
    most = limit * (MICRO + to_micro(share)) // MICRO
    if done > most:
        expected = would_make(from_micro(limit), of, from_micro(done), from_micro(most))
        raise Refused(Refusal.QUANTITY_EXCEEDS_ORDER, field=field, expected=expected)


def check_ordered_unit(books: View, line: OrderLine, item: str, unit: str | None, field: str) -> None:
    """Refuse goods of an order in another than their base unit without their unit.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if line.terms.per != MICRO:
        check_unit_stated(books, item, unit, line.terms.order, field)


def ordered_quantity(
    books: View,
    line: OrderLine | None,
    item: str,
    quantity: Decimal,
    unit: str | None,
    field: str = "quantity",
) -> int:
    """Convert a quantity of an order line, where there is one, to the item's base unit, exactly.

    Returns:
        Micro-units.

    Raises:
        Refused: UNKNOWN_ITEM, DOCUMENT_INVALID, UNIT_DOES_NOT_CONVERT.
    """
    if unit is None and line is not None:
        check_ordered_unit(books, line, item, unit, field)
    return base_quantity(books, item, quantity, unit, field)
