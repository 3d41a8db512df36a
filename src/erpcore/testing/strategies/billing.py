"""What suppliers ask for: invoices of receipts, of orders, and of goods that have not come."""

from decimal import Decimal
from typing import Any

from erpcore.flow.bought import ordered_with
from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt, PurchaseInvoice
from erpcore.flow.document import Document
from erpcore.flow.prices import priced
from erpcore.kernel.money import currency
from erpcore.kernel.quantity import to_micro
from erpcore.ledger.open_items import OpenItem
from erpcore.testing.strategies.advancing import advances, rounding
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk


def purchase_invoice(clerk: Clerk) -> Document | None:
    """Book an invoice for one to three receipts of a supplier, at the estimate or at another amount."""
    ordered = clerk.choose(clerk.state.purchase_lines.lines) if clerk.dice.one_in(5) else None
    if ordered is not None:
        return _by_order(clerk, ordered)
    receipts = {key: item for key, item in clerk.state.open_items["gr_ir"].items.items() if item.quantity < 0}
    first = clerk.choose(receipts)
    if first is None or clerk.dice.one_in(6):
        return _invoiced_ahead(clerk) if clerk.dice.below(2) else None
    partner = receipts[first].place.partner
    keys = [first]
    for key, item in receipts.items():
        if item.place.partner == partner and key != first and len(keys) < 3 and clerk.dice.one_in(3):
            keys.append(key)
    code, stated = usual(receipts[first]), None
    if clerk.dice.one_in(8):  # in another currency than agreed
        code = stated = clerk.abroad() or clerk.master.currency.code
    lines = [_invoiced(clerk, key, receipts[key], code) for key in keys]
    number, day = clerk.id("PI"), clerk.day()
    return PurchaseInvoice(
        id=number,
        date=day,
        due=clerk.due(day),
        partner=partner,
        currency=stated,
        rate=clerk.agreed(code),
        lines=lines,
        vat=clerk.vat(code),
        self_assessed_vat=clerk.assessed(),
        vat_treatment=clerk.dice.pick((None, None, "cost")),
        advances=advances(clerk, code),
        rounding=rounding(clerk, code),
    )


def usual(item: OpenItem) -> str | None:
    """Name the other currency that an item is open in; None: the book currency."""
    return next(iter(item.original or ()), None)


def _invoiced_ahead(clerk: Clerk) -> Document:
    """Book an invoice for goods that have not come."""
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    code = clerk.abroad()
    amount = clerk.amount(code=code)
    bill = {"quantity": quantity, "unit": unit, "amount": amount, **taxed(clerk, code)}
    goods = InvoicedGoods(item=item, site=clerk.site(), **bill)
    partner = clerk.partner("supplier")
    return _of_goods(clerk, partner, code, [goods], stated=code)


def _of_goods(
    clerk: Clerk, partner: str, code: str | None, goods: list[InvoicedGoods], *, stated: str | None = None
) -> Document:
    """Book an invoice for goods in a currency that it states, or that their order says."""
    return PurchaseInvoice(
        id=clerk.id("PI"),
        date=clerk.day(),
        partner=partner,
        currency=stated,
        goods=goods,
        vat=clerk.vat(code),
        self_assessed_vat=clerk.assessed(),
        vat_treatment=clerk.dice.pick((None, "cost")),
        rate=clerk.agreed(code),
        advances=advances(clerk, code),
        rounding=rounding(clerk, code),
    )


def _by_order(clerk: Clerk, line: str) -> Document:
    """Book an invoice for goods of an order line, be they there or not, and of another line, or of the same."""
    lines = clerk.state.purchase_lines.lines
    partner, code = lines[line].terms.partner, lines[line].terms.currency or None
    others = [key for key in lines if lines[key].terms.partner == partner]
    keys = [line, clerk.dice.pick(others)] if clerk.dice.one_in(3) else [line]
    goods = []
    for key in keys:
        terms = lines[key].terms
        left = max(_not_invoiced(clerk, key), 0) // len(keys)
        part = clerk.part_of(left, terms.item) or clerk.part_of(terms.quantity, terms.item) or Decimal(1)
        told = clerk.told(terms.item, part)
        decimals = (currency(code) if code else clerk.master.currency).decimals
        agreed = priced(terms.price, terms.per, to_micro(part), decimals)
        bill = {**told, "amount": clerk.about(agreed, code), **taxed(clerk, code)}
        goods.append(InvoicedGoods(purchase_order=key, site=clerk.site(), **bill))
    return _of_goods(clerk, partner, code, goods)


def _not_invoiced(clerk: Clerk, key: str) -> int:
    """Look how much of an order line no invoice is for yet, come or not, in micro-units."""
    state = clerk.state
    line = state.purchase_lines.lines[key]
    left = line.terms.quantity - line.count("received") - line.count("in_transit")
    for receipt, owed in state.open_items["gr_ir"].items.items():
        if ordered_with(state.earlier(receipt, "receipt")) == key:
            left -= min(owed.quantity, 0)
    return left


def taxed(clerk: Clerk, code: str | None) -> dict[str, Any]:
    """Tax a line apart from the whole, now and then."""
    if not clerk.dice.one_in(6):
        return {}
    own = {"vat": clerk.amount(30, code), "self_assessed_vat": clerk.assessed()}
    return {**own, "vat_treatment": clerk.dice.pick((None, "cost", "recovered"))}


def _invoiced(clerk: Clerk, key: str, item: OpenItem, code: str | None) -> InvoicedReceipt:
    part = clerk.part_of(-item.quantity, item.place.item) if clerk.dice.one_in(3) else None
    told = clerk.told(item.place.item, part) if part is not None else {}
    bill = {**told, "amount": clerk.about(-open_in(item, code), code)}
    if clerk.dice.one_in(3) and clerk.state.earlier(key, "receipt").document.type == "subcontract_receipt":
        use = clerk.dice.pick((None, "cost", "deducted"))
        bill |= {"consumption_tax": clerk.amount(30), "consumption_tax_use": use}
    return InvoicedReceipt.model_validate({"receipt": key, **bill, **taxed(clerk, code)})


def open_in(item: OpenItem, code: str | None) -> int:
    """Say what is open on an item in a currency, in its minor units; in the book currency where it has none of it."""
    return (item.original or {}).get(code or "", item.amount)
