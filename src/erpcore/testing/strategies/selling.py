"""What sales writes: orders, deliveries, invoices, receipts of money."""

from decimal import Decimal

from erpcore.flow.document import Document
from erpcore.flow.sell.charging import Charge
from erpcore.flow.sell.delivery import Delivery
from erpcore.flow.sell.sales_invoice import InvoicedDelivery, SalesInvoice
from erpcore.flow.sell.sales_order import SalesOrder, SalesOrderLine
from erpcore.kernel.quantity import from_micro
from erpcore.testing.strategies.advancing import advances, rounding
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import free_account


def sales_order(clerk: Clerk) -> Document | None:
    """Take an order for one or two items, mostly for what is on hand."""
    lines = []
    shelves = clerk.full()
    for _ in range(clerk.dice.between(1, 2)):
        item, site = clerk.dice.pick(clerk.items("finished", "semi_finished")), clerk.site()
        if shelves and clerk.dice.below(3):
            item, site = shelves[-1 - clerk.dice.below(len(shelves))]
        quantity, unit = clerk.written(item, clerk.quantity(item, 10))
        lines.append(
            SalesOrderLine(item=item, quantity=quantity, price=clerk.price(), unit=unit, site=site or None)
        )
    partner, code = clerk.partner("customer"), clerk.abroad()
    number, day = clerk.id("SO"), clerk.day()
    promised = clerk.due(day)
    return SalesOrder(id=number, date=day, partner=partner, currency=code, promised=promised, lines=lines)


def delivery(clerk: Clerk) -> Document | None:
    """Deliver what is ordered, as far as it is on hand or may be short."""
    open_lines = {
        key: min(line.terms.quantity - line.count("delivered"), held)
        for key, line in clerk.state.sales_lines.lines.items()
        if (held := clerk.to_take(line.terms.item, line.terms.site, line.terms.quantity))
        and line.count("delivered") < line.terms.quantity
    }
    key = clerk.choose(clerk.state.sales_lines.lines if clerk.dice.one_in(15) else open_lines)
    if key is None:
        return None
    terms = clerk.state.sales_lines.lines[key].terms
    item = terms.item
    quantity = clerk.part_of(open_lines.get(key, 0), item) or Decimal(1)
    lot = clerk.lot_on_hand(item, terms.site)
    if lot is not None:
        quantity = min(quantity, from_micro(clerk.state.stock.lots.quantity(item, terms.site, lot)))
    told = clerk.told(item, quantity)
    earned = clerk.master.policies.revenue == "delivery"
    return Delivery(
        id=clerk.id("DL"),
        date=clerk.day(),
        sales_order=key,
        **told,
        site=clerk.site() if clerk.dice.one_in(6) else None,
        lot=lot,
        provisional_price=clerk.by_hand(item, terms.site, quantity),
        vat=clerk.vat(terms.currency or None) if earned else Decimal(0),
    )


def sales_invoice(clerk: Clerk) -> Document | None:
    """Invoice one or two deliveries, at the ordered price or at another amount, and at times a charge besides."""
    waiting = {
        key: line.terms.quantity - line.count("invoiced")
        for key, line in clerk.state.deliveries.lines.items()
        if line.count("invoiced") < line.terms.quantity
    }
    first = clerk.choose(waiting)
    if first is None:
        return None
    deliveries = clerk.state.deliveries.lines
    partner = deliveries[first].terms.partner
    keys = [first]
    for key in waiting:
        if deliveries[key].terms.partner == partner and key != first and len(keys) < 2:
            keys.append(key)
    lines, code = [], deliveries[first].terms.currency or None
    for key in keys[: clerk.dice.between(1, 2)]:
        item = deliveries[key].terms.item
        part = clerk.part_of(waiting[key], item) if clerk.dice.one_in(3) else None
        told = clerk.told(item, part) if part is not None else {}
        amount = clerk.amount(500, code) if clerk.dice.one_in(3) else None
        lines.append(InvoicedDelivery(delivery=key, amount=amount, **told))
    number, day = clerk.id("SI"), clerk.day()
    return SalesInvoice(
        id=number,
        date=day,
        due=clerk.due(day),
        partner=partner,
        lines=lines,
        vat=clerk.vat(code),
        rate=clerk.agreed(code),
        charges=_charges(clerk, code) if clerk.dice.one_in(5) else [],
        advances=advances(clerk, code),
        rounding=rounding(clerk, code),
    )


def _charges(clerk: Clerk, code: str | None) -> list[Charge]:
    """Charge for carriage or work besides the goods."""
    account, dimensions = free_account(clerk)
    return [Charge(account=account, dimensions=dimensions, amount=clerk.amount(90, code))]
