"""What the store writes when goods become other goods: assembled, taken apart, packed otherwise."""

from decimal import Decimal
from typing import Any

from erpcore.flow.document import Document
from erpcore.flow.make.subcontract_receipt import SubcontractReceipt, UsedMaterial
from erpcore.flow.stock.assembly import AssembledGoods, Assembly
from erpcore.flow.stock.disassembly import Component, Disassembly
from erpcore.flow.stock.form_conversion import FormConversion, MadeGoods, TakenGoods
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.recording import opening_at
from erpcore.testing.strategies.storing import freight, shelved


def assembly(clerk: Clerk) -> Document | None:
    """Put one or two things on hand together."""
    components = [goods for goods in (shelved(clerk), shelved(clerk)) if goods is not None]
    if not components:
        return None
    lines = [AssembledGoods(**goods) for goods in components[: clerk.dice.between(1, 2)]]
    return Assembly(id=clerk.id("AS"), date=clerk.day(), components=lines, **_made(clerk), **freight(clerk))


def disassembly(clerk: Clerk) -> Document | None:
    """Take goods on hand apart, as they were put together or by ratios."""
    goods = shelved(clerk)
    if goods is None:
        return None
    assembled = [
        entry
        for entry in clerk.books.log.read()
        if entry.document.type == "assembly" and getattr(entry.document, "item", "") == goods["item"]
    ]
    if assembled and clerk.dice.below(2):
        original = assembled[-1].document
        lines = [
            Component(
                item=taken.item, quantity=taken.quantity, unit=taken.unit, lot=taken.lot, site=taken.site
            )
            for taken in getattr(original, "components", ())
        ]
        return Disassembly(
            id=clerk.id("DA"), date=clerk.day(), original=original.id, components=lines, **goods
        )
    lines = []
    for _ in range(clerk.dice.between(1, 2)):
        ratio = clerk.dice.pick((Decimal(1), Decimal(3), Decimal("0.000001")))
        lines.append(Component(ratio=ratio, **_made(clerk)))
    return Disassembly(id=clerk.id("DA"), date=clerk.day(), components=lines, **goods, **freight(clerk))


def form_conversion(clerk: Clerk) -> Document | None:
    """Turn goods on hand into others, or into another lot."""
    goods = shelved(clerk)
    if goods is None:
        return None
    return FormConversion(
        id=clerk.id("FC"),
        date=clerk.day(),
        taken=TakenGoods(**goods),
        made=MadeGoods(**_made(clerk)),
        **freight(clerk),
    )


def subcontract_receipt(clerk: Clerk) -> Document | None:
    """Receive what the subcontractor made of our material there; without any, bring some there."""
    if "SUBCO" not in clerk.master.sites:
        return None
    there = clerk.items_at("SUBCO")
    if not there:
        return opening_at(clerk, "SUBCO", "raw", "semi_finished")
    item = clerk.dice.pick(there)
    lot = clerk.lot_on_hand(item, "SUBCO")
    held = clerk.held(item, "SUBCO", lot)
    made = _made(clerk)
    if clerk.dice.one_in(6):  # to be repaired
        made["item"], made["unit"], made["lot"] = item, None, lot
    quantity, unit = clerk.written(item, clerk.part_of(held, item) or Decimal(1))
    used, code = UsedMaterial(item=item, quantity=quantity, unit=unit, lot=lot), clerk.abroad()
    return SubcontractReceipt(
        id=clerk.id("SB"),
        date=clerk.day(),
        from_site="SUBCO",
        fee=clerk.amount(200, code) if clerk.dice.below(4) else Decimal(0),
        currency=code,
        rate=clerk.agreed(code),
        materials=[used] if clerk.dice.below(6) else [],
        **made,
        **freight(clerk),
    )


def _made(clerk: Clerk) -> dict[str, Any]:
    item = clerk.dice.pick([*clerk.master.items])
    lot, expires = clerk.new_lot(item)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    until = {"lot": lot, "expires": expires}
    return {"item": item, "quantity": quantity, "unit": unit, "site": clerk.site(), **until}
