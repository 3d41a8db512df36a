"""Buying and selling: what is received or delivered and not invoiced, and orders that stay open for long."""

from collections.abc import Iterator

from erpcore.close.checks.finding import LONG, VERY_LONG, CheckCode, age, money, note
from erpcore.flow.buy.provisional import estimated_on
from erpcore.flow.order_lines import OrderLines
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.quantity import from_micro


def receipts_not_invoiced(state: State, period: Period) -> Iterator[Finding]:
    """Find receipts that wait for the supplier's invoice and stand at their estimate (暂估)."""
    for receipt, item in sorted(state.open_items["gr_ir"].items.items()):
        days = age(state, receipt, period) if item.quantity < 0 else -1
        if days >= 0:
            message = (
                f"{from_micro(-item.quantity)} of {item.place.item} from {item.place.partner},"
                f" estimated at {money(state, estimated_on(state, item))}, wait for their invoice, age in days: {days}"
            )
            yield note(CheckCode.RECEIPT_NOT_INVOICED, "warning", receipt, message)


def returns_not_credited(state: State, period: Period) -> Iterator[Finding]:
    """Find goods returned after their invoice, for which the supplier has not given credit yet."""
    for returned, item in sorted(state.open_items["gr_ir"].items.items()):
        days = age(state, returned, period) if item.quantity > 0 else -1
        if days >= 0:
            message = (
                f"{from_micro(item.quantity)} of {item.place.item} to {item.place.partner}, claimed at"
                f" {money(state, item.amount)}, wait for their credit note, age in days: {days}"
            )
            yield note(CheckCode.RETURN_NOT_CREDITED, "warning", returned, message)


def goods_in_transit(state: State, period: Period) -> Iterator[Finding]:
    """Find goods that were invoiced and have not come for long (在途物资)."""
    for line, item in sorted(state.open_items["goods_in_transit"].items.items()):
        days = age(state, line.rpartition("/")[0], period)
        if days > LONG:
            message = (
                f"{from_micro(item.quantity)} of {item.place.item} from {item.place.partner}, invoiced at"
                f" {money(state, item.amount)}, have not come after {days} days"
            )
            severity = "warning" if days > VERY_LONG else "info"
            yield note(CheckCode.GOODS_IN_TRANSIT, severity, line, message)


def deliveries_not_invoiced(state: State, period: Period) -> Iterator[Finding]:
    """Find deliveries of which the customer kept what is not invoiced, and invoices of goods that came back."""
    for delivery, line in sorted(state.deliveries.lines.items()):
        item, partner = line.terms.item, line.terms.partner
        waiting = line.kept - line.count("invoiced")
        days = age(state, delivery, period) if waiting else -1
        if days >= 0 > waiting:
            message = f"{from_micro(-waiting)} of {item} that came back from {partner} are invoiced"
            yield note(CheckCode.SALES_RETURN_NOT_CREDITED, "warning", delivery, message)
        elif days >= 0:
            message = (
                f"{from_micro(waiting)} of {item} to {partner} wait for their invoice, age in days: {days}"
            )
            yield note(CheckCode.DELIVERY_NOT_INVOICED, "warning", delivery, message)


def purchase_orders_open(state: State, period: Period) -> Iterator[Finding]:
    """Find purchase order lines that have not been received in full for long."""
    yield from _open(state, period, state.purchase_lines, "received", CheckCode.PURCHASE_ORDER_OPEN)


def sales_orders_open(state: State, period: Period) -> Iterator[Finding]:
    """Find sales order lines that have not been delivered in full for long."""
    yield from _open(state, period, state.sales_lines, "delivered", CheckCode.SALES_ORDER_OPEN)


def _open(state: State, period: Period, lines: OrderLines, name: str, code: CheckCode) -> Iterator[Finding]:
    for key, line in sorted(lines.lines.items()):
        left = line.terms.quantity - line.count(name)
        days = age(state, line.terms.order, period) if left > 0 else 0
        if days > LONG:
            message = f"{from_micro(left)} of {line.terms.item} on {key} not {name} after {days} days"
            yield note(code, "warning" if days > VERY_LONG else "info", key, message)
