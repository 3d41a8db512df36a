"""What purchasing writes: orders, receipts, invoices, payments."""

from decimal import Decimal
from typing import Any

from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.buy.landed_cost import LandedCharge, LandedCost, LandedReceipt
from erpcore.flow.buy.landing import Basis
from erpcore.flow.buy.purchase_invoice import InvoicedGoods, InvoicedReceipt, PurchaseInvoice
from erpcore.flow.buy.purchase_order import PurchaseOrder
from erpcore.flow.document import Document
from erpcore.flow.ordering import OrderedLine
from erpcore.kernel.quantity import to_micro
from erpcore.ledger.open_items import OpenItem
from erpcore.testing.strategies.clerk import Clerk


def bought(clerk: Clerk) -> str:
    """Choose an item to buy: mostly material, above all what orders wait for, now and then anything."""
    if clerk.dice.one_in(12):
        return clerk.dice.pick(list(clerk.master.items))
    wanted = clerk.wanted("raw", "packing")
    if wanted and clerk.dice.below(3):
        return clerk.dice.pick(wanted)
    return clerk.dice.pick(clerk.items("raw", "packing"))


def purchase_order(clerk: Clerk) -> Document | None:
    """Order one to three items."""
    lines = []
    for _ in range(clerk.dice.between(1, 3)):
        item = bought(clerk)
        quantity, unit = clerk.written(item, clerk.quantity(item))
        lines.append(
            OrderedLine(item=item, quantity=quantity, price=clerk.price(), unit=unit, site=clerk.site())
        )
    partner, code = clerk.partner("supplier"), clerk.abroad()
    return PurchaseOrder(id=clerk.id("PO"), date=clerk.day(), partner=partner, currency=code, lines=lines)


def goods_receipt(clerk: Clerk) -> Document | None:
    """Receive what is ordered, or goods without an order."""
    coming = clerk.choose(clerk.state.open_items["goods_in_transit"].items)
    if coming is not None and clerk.dice.below(2):
        return _out_of_transit(clerk, coming)
    open_lines = {
        key: line.terms.quantity - line.count("received")
        for key, line in clerk.state.purchase_lines.lines.items()
        if line.count("received") < line.terms.quantity
    }
    key = clerk.choose(open_lines) if clerk.dice.below(3) else None
    custom = {"lorry": "A1"} if clerk.master.setup.company.custom_fields and clerk.dice.one_in(3) else {}
    if key is not None:
        item = clerk.state.purchase_lines.lines[key].terms.item
        part = clerk.part_of(open_lines[key], item) or Decimal(1)
        quantity, unit = clerk.written(item, part)
        lot, expires = clerk.new_lot(item)
        return GoodsReceipt(
            id=clerk.id("GR"),
            date=clerk.day(),
            purchase_order=key,
            quantity=quantity,
            unit=unit,
            price=clerk.price() if clerk.dice.one_in(5) else None,
            site=clerk.site(),
            lot=lot,
            expires=expires,
            custom=custom,
            **_inspected(clerk, quantity),
        )
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    lot, expires = clerk.new_lot(item)
    code = clerk.abroad()
    return GoodsReceipt(
        id=clerk.id("GR"),
        date=clerk.day(),
        partner=clerk.partner("supplier"),
        item=item,
        quantity=quantity,
        unit=unit,
        price=clerk.price(),
        currency=code,
        rate=clerk.agreed(code),
        site=clerk.site(),
        lot=lot,
        expires=expires,
        custom=custom,
        **_inspected(clerk, quantity),
    )


def _out_of_transit(clerk: Clerk, line: str) -> Document:
    """Receive goods that were invoiced before, a few of them lost on the way."""
    item = clerk.state.open_items["goods_in_transit"].items[line]
    code = item.place.item
    quantity = clerk.part_of(item.quantity, code) or Decimal(1)
    loss = clerk.part_of(item.quantity - to_micro(quantity), code) if clerk.dice.one_in(3) else None
    lot, expires = clerk.new_lot(code)
    return GoodsReceipt(
        id=clerk.id("GR"),
        date=clerk.day(),
        invoice=line,
        quantity=quantity,
        normal_loss=loss or Decimal(0),
        site=clerk.site(),
        lot=lot,
        expires=expires,
    )


def _inspected(clerk: Clerk, quantity: Decimal) -> dict[str, Any]:
    """Reject some of the goods, or all of them, or find some more that are free."""
    if not clerk.dice.one_in(6):
        return {}
    part = clerk.dice.pick((quantity, quantity // 2, quantity // 3))
    return {clerk.dice.pick(("rejected", "free_quantity")): part}


def purchase_invoice(clerk: Clerk) -> Document | None:
    """Book an invoice for one to three receipts of a supplier, at the estimate or at another amount."""
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
    return PurchaseInvoice(
        id=clerk.id("PI"),
        date=clerk.day(),
        partner=partner,
        currency=stated,
        rate=clerk.agreed(code),
        lines=lines,
        vat=clerk.vat(code),
        vat_treatment=clerk.dice.pick((None, None, "cost")),
    )


def usual(item: OpenItem) -> str | None:
    """Name the other currency that an item is open in; None: the book currency."""
    return next(iter(item.original or ()), None)


def landed_cost(clerk: Clerk) -> Document | None:
    """Spread a carrier's bill over one to three receipts, by any basis that can be drawn, or take some of one back."""
    receipts = {
        whose(layer): event
        for pool in clerk.state.stock.pools.values()
        for layer, event in pool.arrivals.items()
        if event.place.role == "gr_ir" or f"{layer}/billed" in clerk.state.receipts
    } | dict.fromkeys(clerk.state.open_items["gr_ir"].items)
    first = clerk.choose(receipts)
    if first is None:
        return None
    freight = clerk.state.receipts.get(f"{first}/freight", 0)
    if freight and clerk.dice.one_in(3):
        return LandedCost(
            id=clerk.id("LC"),
            date=clerk.day(),
            partner=clerk.partner("supplier"),
            direction="decrease",
            charges=[LandedCharge(amount=clerk.about(freight))],
            receipts=[LandedReceipt(receipt=first)],
            vat=clerk.vat(),
        )
    keys = [first, *(key for key in receipts if key != first and clerk.dice.one_in(4))][:3]
    basis: Basis = clerk.dice.pick(("value", "value", "quantity", "hand", "weight"))
    shares = [Decimal(clerk.dice.below(4)) if basis == "hand" else None for _ in keys]
    code = clerk.abroad()
    return LandedCost(
        id=clerk.id("LC"),
        date=clerk.day(),
        partner=clerk.partner("supplier"),
        currency=code,
        rate=clerk.agreed(code),
        charges=[LandedCharge(amount=clerk.amount(300, code), basis=basis)],
        receipts=[LandedReceipt(receipt=key, share=share) for key, share in zip(keys, shares, strict=True)],
        vat=clerk.vat(code),
    )


def _invoiced_ahead(clerk: Clerk) -> Document:
    """Book an invoice for goods that have not come, or, by the order, that may have."""
    lines = clerk.state.purchase_lines.lines
    line = clerk.choose(lines) if clerk.dice.one_in(3) else None
    if line is not None:
        return _by_order(clerk, line)
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    code = clerk.abroad()
    amount = clerk.amount(code=code)
    goods = InvoicedGoods(item=item, quantity=quantity, unit=unit, site=clerk.site(), amount=amount)
    partner = clerk.partner("supplier")
    return PurchaseInvoice(
        id=clerk.id("PI"),
        date=clerk.day(),
        partner=partner,
        currency=code,
        goods=[goods],
        vat=clerk.vat(code),
        vat_treatment=clerk.dice.pick((None, "cost")),
        rate=clerk.agreed(code),
    )


def _by_order(clerk: Clerk, line: str) -> Document:
    """Book an invoice for goods of an order line, be they there or not, and of another line of its supplier."""
    lines = clerk.state.purchase_lines.lines
    partner, code = lines[line].terms.partner, lines[line].terms.currency
    others = [key for key in lines if key != line and lines[key].terms.partner == partner]
    goods = []
    for key in (line, *others[: clerk.dice.below(2)]):
        terms = lines[key].terms
        part = clerk.part_of(terms.quantity, terms.item) or Decimal(1)
        quantity, unit = clerk.written(terms.item, part)
        amount = clerk.amount(code=code)
        goods.append(InvoicedGoods(purchase_order=key, quantity=quantity, unit=unit, amount=amount))
    return PurchaseInvoice(
        id=clerk.id("PI"),
        date=clerk.day(),
        partner=partner,
        goods=goods,
        vat=clerk.vat(code),
        vat_treatment=clerk.dice.pick((None, "cost")),
        rate=clerk.agreed(code),
    )


def whose(layer: str) -> str:
    """Name the receipt that a layer of goods is from: the later ones of a receipt are numbered."""
    return layer.partition("/")[0]


def _invoiced(clerk: Clerk, key: str, item: OpenItem, code: str | None) -> InvoicedReceipt:
    quantity = clerk.part_of(-item.quantity, item.place.item) if clerk.dice.one_in(3) else None
    owed = -open_in(item, code)
    return InvoicedReceipt(receipt=key, quantity=quantity, amount=clerk.about(owed, code))


def open_in(item: OpenItem, code: str | None) -> int:
    """Say what is open on an item in a currency, in its minor units; in the book currency where it has none of it."""
    return (item.original or {}).get(code or "", item.amount)
