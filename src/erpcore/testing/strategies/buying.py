"""What purchasing writes of goods: orders, receipts, and what carriers ask for."""

from decimal import Decimal
from typing import Any

from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.buy.landed_cost import LandedCharge, LandedCost, LandedReceipt
from erpcore.flow.buy.landing import Basis
from erpcore.flow.buy.purchase_order import PurchaseOrder, PurchaseOrderLine
from erpcore.flow.document import Document
from erpcore.kernel.quantity import to_micro
from erpcore.testing.strategies.clerk import Clerk

_FROM_OUTSIDE = {"gr_ir", "free_goods", "opening_balance"}


def bought(clerk: Clerk) -> str:
    """Choose an item to buy: mostly material, above all what orders wait for, now and then anything."""
    if clerk.dice.one_in(12):
        return clerk.dice.pick(list(clerk.master.items))
    wanted = clerk.wanted("raw", "packing")
    if wanted and clerk.dice.below(3):
        return clerk.dice.pick(wanted)
    return clerk.dice.pick(clerk.items("raw", "packing"))


def asked_for(clerk: Clerk) -> str | None:
    """Choose a line of a requisition for goods of which something is left to order."""
    lines = clerk.state.control.requisitions.lines
    return clerk.choose(key for key, line in lines.items() if line.terms.item and line.left > 0)


def purchase_order(clerk: Clerk) -> Document | None:
    """Order one to three items."""
    lines: list[PurchaseOrderLine] = []
    for _ in range(clerk.dice.between(1, 3)):
        item = bought(clerk)
        quantity, unit = clerk.written(item, clerk.quantity(item))
        asked = asked_for(clerk) if not lines and clerk.dice.one_in(3) else None
        if asked is not None:
            line = clerk.state.control.requisitions.lines[asked]
            item, unit = line.terms.item, None
            quantity = clerk.part_of(line.left, item) or quantity
        lines.append(
            PurchaseOrderLine(
                item=item,
                quantity=quantity,
                price=clerk.price(),
                unit=unit,
                site=clerk.site(),
                requisition=asked,
            )
        )
    partner, code = clerk.partner("supplier"), clerk.abroad()
    number, day = clerk.id("PO"), clerk.day()
    expected = clerk.due(day)
    return PurchaseOrder(id=number, date=day, partner=partner, currency=code, expected=expected, lines=lines)


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
    custom = {"lorry": "A1"} if clerk.master.custom_fields and clerk.dice.one_in(3) else {}
    if key is not None:
        item = clerk.state.purchase_lines.lines[key].terms.item
        part = clerk.part_of(open_lines[key], item) or Decimal(1)
        told = clerk.told(item, part)
        lot, expires = clerk.new_lot(item)
        return GoodsReceipt(
            id=clerk.id("GR"),
            date=clerk.day(),
            purchase_order=key,
            **told,
            price=clerk.price() if clerk.dice.one_in(5) else None,
            site=clerk.site(),
            lot=lot,
            expires=expires,
            custom=custom,
            **_inspected(clerk, told["quantity"]),
        )
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    lot, expires = clerk.new_lot(item)
    code, free = clerk.abroad(), clerk.dice.one_in(12)
    return GoodsReceipt(
        id=clerk.id("GR"),
        date=clerk.day(),
        partner=clerk.partner("supplier"),
        item=item,
        quantity=quantity,
        unit=unit,
        free=free,
        price=Decimal(0) if free and clerk.dice.one_in(3) else clerk.price(),
        currency=code,
        rate=clerk.agreed(code),
        site=clerk.site(),
        lot=lot,
        expires=expires,
        custom=custom,
        **({} if free else _inspected(clerk, quantity)),
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
        unit=clerk.base(code),
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


def landed_cost(clerk: Clerk) -> Document | None:
    """Spread a carrier's bill over one to three receipts, by any basis that can be drawn, or take some of one back."""
    receipts = {
        whose(layer): event
        for pool in clerk.state.stock.pools.values()
        for layer, event in pool.arrivals.items()
        if event.place.role in _FROM_OUTSIDE or f"{layer}/billed" in clerk.state.receipts
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
            charges=[LandedCharge(amount=clerk.major(1 + clerk.dice.below(freight)))],
            receipts=[LandedReceipt(receipt=first)],
            vat=clerk.vat(),
            self_assessed_vat=clerk.assessed(),
        )
    keys = [first, *(key for key in receipts if key != first and clerk.dice.one_in(4))][:3]
    basis: Basis = clerk.dice.pick(("value", "value", "quantity", "hand", "weight"))
    shares = [Decimal(clerk.dice.below(4)) if basis == "hand" else None for _ in keys]
    code, owed = clerk.abroad(), clerk.dice.pick(("supplier", "supplier", "cash", "accrued_expense"))
    centre = clerk.dice.pick([None, *clerk.master.cost_centres]) if owed == "cash" and code is None else None
    if centre is not None:
        owed = "cost_centre"
    charges = [LandedCharge(amount=clerk.amount(300, code), basis=basis)]
    if clerk.dice.one_in(4):
        element = clerk.dice.pick((None, *clerk.master.elements))
        charges.append(LandedCharge(amount=clerk.amount(90, code), basis=basis, element=element))
    return LandedCost(
        id=clerk.id("LC"),
        date=clerk.day(),
        owed=owed,
        partner=clerk.partner("supplier") if owed == "supplier" else None,
        cost_centre=centre,
        currency=code,
        rate=clerk.agreed(code),
        charges=charges,
        receipts=[LandedReceipt(receipt=key, share=share) for key, share in zip(keys, shares, strict=True)],
        vat=clerk.vat(code) if centre is None else Decimal(0),
        self_assessed_vat=clerk.assessed() if centre is None else Decimal(0),
        vat_treatment=clerk.dice.pick((None, None, "cost")),
    )


def whose(layer: str) -> str:
    """Name the receipt that a layer of goods is from: the later ones of a receipt are numbered."""
    return layer.partition("/")[0]
