"""What a vendor charges for an order: goods and tax on an invoice, freight as landed cost or as expense.

The files have no bills. One is taken to come with the last of an order's goods, for what was stocked.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from amounts import (
    CHARGED,
    FREIGHT,
    GOODS,
    INVOICED,
    LANDED,
    REJECTED,
    SHORT,
    TAX,
    UNBILLED,
    ZERO,
    Amounts,
    part_of,
)
from build_setup import BUYING
from orders import Line, Order

from erpcore.documents import (
    InvoicedReceipt,
    LandedCharge,
    LandedCost,
    LandedReceipt,
    OverheadExpense,
    PurchaseInvoice,
)

Bill = PurchaseInvoice | LandedCost | OverheadExpense


def receipt_of(order: Order, line: Line) -> str:
    """Name the goods receipt of a line."""
    return f"GR-{order.id}-{line.id}"


def write_bills(order: Order, last: datetime.date, amounts: Amounts) -> Iterator[Bill]:
    """Write the bills of an order, and count what becomes of its amounts.

    Args:
        order: The order.
        last: The last day of the months chosen; what is billed later is not billed here.
        amounts: Counts goods, tax and freight.
    """
    on = max(line.due for line in order.lines)
    if on > last:
        for column, amount in ((GOODS, _value(order.lines)), (TAX, order.tax), (FREIGHT, order.freight)):
            amounts.add(UNBILLED, column, amount)
        return
    kept = [line for line in order.lines if line.stocked]
    tax = _tax_owed(order, amounts)
    if kept:
        yield _invoice(order, kept, on, amounts.post(INVOICED, TAX, tax), amounts)
    freight = amounts.post(LANDED if kept else CHARGED, FREIGHT, order.freight)
    if not freight:
        return
    if kept:
        yield LandedCost(
            id=f"LC-{order.id}",
            date=on,
            partner=order.vendor,
            charges=[LandedCharge(amount=freight, basis="value")],
            receipts=[LandedReceipt(receipt=receipt_of(order, line)) for line in kept],
        )
    else:
        yield OverheadExpense(
            id=f"FR-{order.id}",
            date=on,
            cost_centre=BUYING,
            amount=freight,
            owed="supplier",
            partner=order.vendor,
            text="freight of goods sent back as a whole",
        )


def _value(lines: list[Line]) -> Decimal:
    return sum((line.ordered * line.price for line in lines), ZERO)


def _tax_owed(order: Order, amounts: Amounts) -> Decimal:
    """Take the tax on what was stocked: what is not sold is not taxed."""
    owed, whole = order.tax, _value(order.lines)
    short = sum(((line.ordered - line.received) * line.price for line in order.lines), ZERO)
    rejected = sum((line.rejected * line.price for line in order.lines), ZERO)
    for outcome, goods in ((SHORT, short), (REJECTED, rejected)):
        tax = part_of(order.tax, goods, whole)
        amounts.add(outcome, GOODS, goods)
        amounts.add(outcome, TAX, tax)
        owed -= tax
    return owed


def _invoice(
    order: Order, kept: list[Line], on: datetime.date, tax: Decimal, amounts: Amounts
) -> PurchaseInvoice:
    return PurchaseInvoice(
        id=f"PI-{order.id}",
        date=on,
        partner=order.vendor,
        lines=[
            InvoicedReceipt(
                receipt=receipt_of(order, line),
                amount=amounts.post(INVOICED, GOODS, line.stocked * line.price),
            )
            for line in kept
        ],
        vat=tax,
    )
