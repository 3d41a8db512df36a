"""Buying and selling: what is received or delivered and not invoiced, and orders that stay open for long."""

from collections.abc import Iterable, Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import LONG, VERY_LONG, age, money, note
from erpcore.close.checks.messages import CLAIMED
from erpcore.flow.buy.provisional import estimated_on
from erpcore.flow.plan.open_orders import OpenLine, purchases_open, sales_open
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import NOTHING, Words, both
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.optional_roles import UNBILLED, UNCERTIFIED


def receipts_not_invoiced(state: State, period: Period) -> Iterator[Finding]:
    """Find receipts that wait for the supplier's invoice: at their estimate (暂估), or without a price as yet."""
    for receipt, item in sorted(state.open_items["gr_ir"].items.items()):
        days = age(state, receipt, period) if item.quantity < 0 else -1
        if days < 0:
            continue
        estimate = estimated_on(state, item)
        if estimate:
            told = {**_goods(item), "amount": money(state, estimate), "days": days}
            yield note(CheckCode.RECEIPT_NOT_INVOICED, "warning", receipt, **told)
        else:
            yield note(CheckCode.RECEIPT_UNPRICED, "error", receipt, **_goods(item))


def returns_not_credited(state: State, period: Period) -> Iterator[Finding]:
    """Find goods returned after their invoice, for which the supplier has not given credit yet."""
    for returned, item in sorted(state.open_items["gr_ir"].items.items()):
        days = age(state, returned, period) if item.quantity > 0 else -1
        if days >= 0:
            claim = {"amount": money(state, item.amount), "days": days}
            yield note(CheckCode.RETURN_NOT_CREDITED, "warning", returned, **_goods(item), **claim)


def goods_in_transit(state: State, period: Period) -> Iterator[Finding]:
    """Find goods that were invoiced and have not come for long (在途物资)."""
    for line, item in sorted(state.open_items["goods_in_transit"].items.items()):
        days = age(state, line.rpartition("/")[0], period)
        if days > LONG:
            severity = "warning" if days > VERY_LONG else "info"
            invoiced = {"amount": money(state, item.amount), "days": days}
            yield note(CheckCode.GOODS_IN_TRANSIT, severity, line, **_goods(item), **invoiced)


def input_vat_not_certified(state: State, period: Period) -> Iterator[Finding]:
    """Find invoices whose VAT waits to be certified (待认证进项税额): it is not in the VAT of the month."""
    for invoice, item in sorted(state.open_items[UNCERTIFIED].items.items()):
        days = age(state, invoice, period)
        if days >= 0 and item.amount:
            told = {"invoice": invoice, "amount": money(state, item.amount), "days": days}
            yield note(CheckCode.INPUT_VAT_NOT_CERTIFIED, "info", invoice, **told)


def _goods(item: OpenItem) -> dict[str, object]:
    quantity = from_micro(abs(item.quantity))
    return {"quantity": quantity, "item": item.place.item, "partner": item.place.partner}


def deliveries_not_invoiced(state: State, period: Period) -> Iterator[Finding]:
    """Find deliveries of which the customer kept what is not invoiced, and invoices of goods that came back.

    Where revenue comes with the delivery it is a claim, which may wait: for the record, until it has done so for long.
    """
    claims = state.open_items[UNBILLED].items
    for delivery, line in sorted(state.deliveries.lines.items()):
        item, partner = line.terms.item, line.terms.partner
        waiting = line.kept - line.count("invoiced")
        days = age(state, delivery, period) if waiting else -1
        if days >= 0 > waiting:
            found = {"quantity": from_micro(-waiting), "item": item, "partner": partner}
            yield note(CheckCode.SALES_RETURN_NOT_CREDITED, "warning", delivery, **found)
        elif days >= 0:
            found = {"quantity": from_micro(waiting), "item": item, "partner": partner, "days": days}
            claim = claims.get(delivery)
            found["claim"] = CLAIMED.fill({"amount": both(money(state, claim.amount))}) if claim else NOTHING
            severity = "info" if claim and days <= LONG else "warning"
            yield note(CheckCode.DELIVERY_NOT_INVOICED, severity, delivery, **found)


def purchase_orders_open(state: State, period: Period) -> Iterator[Finding]:
    """Find purchase order lines that have not been received in full for long: since due, where a day is given."""
    yield from _open(state, period, purchases_open(state), CheckCode.PURCHASE_ORDER_OPEN)


def sales_orders_open(state: State, period: Period) -> Iterator[Finding]:
    """Find sales order lines that have not been delivered in full for long: since the day promised, where one is."""
    yield from _open(state, period, sales_open(state), CheckCode.SALES_ORDER_OPEN)


def _open(state: State, period: Period, lines: Iterable[OpenLine], code: CheckCode) -> Iterator[Finding]:
    for key, line, left in lines:
        days, due = age(state, line.terms.order, period), line.terms.due
        late = days if due is None else (period.last_day - due).days
        if days > LONG and late > LONG:
            found = {"quantity": from_micro(left), "item": line.terms.item, "line": key, "days": days}
            found["due"] = NOTHING if due is None else Words(f" (due {due})", f"（约定 {due}）")
            yield note(code, "warning" if late > VERY_LONG else "info", key, **found)
