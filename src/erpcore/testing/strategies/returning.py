"""What is written when goods go back or do not come: returns, credit notes, shortages, of both sides."""

from decimal import Decimal
from typing import Any

from erpcore.flow.buy.credited_lines import CreditedGoods, CreditedReceipt, CreditedReturn
from erpcore.flow.buy.goods_shortage import GoodsShortage
from erpcore.flow.buy.purchase_return import PurchaseReturn
from erpcore.flow.buy.supplier_credit_note import SupplierCreditNote
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.sell.sales_credit_note import CreditedDelivery, SalesCreditNote
from erpcore.flow.sell.sales_invoice import SalesInvoice
from erpcore.flow.sell.sales_return import SalesReturn
from erpcore.kernel.money import CURRENCIES
from erpcore.kernel.quantity import from_micro
from erpcore.ledger.open_items import OpenItem
from erpcore.posting.optional_roles import UNCERTIFIED
from erpcore.testing.strategies.advancing import advances, rounding
from erpcore.testing.strategies.billing import open_in, taxed, usual
from erpcore.testing.strategies.buying import whose
from erpcore.testing.strategies.clerk import Clerk


def purchase_return(clerk: Clerk) -> Document | None:
    """Return some of a receipt, invoiced or not, or a little more than there is."""
    state = clerk.state
    waiting = [key for key, item in state.open_items["gr_ir"].items.items() if item.quantity < 0]
    invoiced = [whose(key) for key in state.receipts if key.endswith("/invoiced")]
    receipt = clerk.choose(dict.fromkeys([*waiting, *invoiced]))
    if receipt is None:
        return None
    movements = clerk.state.earlier(receipt, "receipt").movements
    there = sum(movement.quantity_in for movement in movements if movement.target.role == "stock")
    item = movements[0].target.item
    told = clerk.told(item, clerk.part_of(there, item) or Decimal(1)) if item else {"quantity": Decimal(1)}
    return PurchaseReturn(id=clerk.id("RT"), date=clerk.day(), receipt=receipt, **told)


def supplier_credit_note(clerk: Clerk) -> Document | None:
    """Credit a return, a price, or goods that never came; now and then off an open invoice."""
    state = clerk.state
    claims = {key: item for key, item in state.open_items["gr_ir"].items.items() if item.quantity > 0}
    billed = {whose(key): amount for key, amount in state.receipts.items() if key.endswith("/billed")}
    key, receipt = clerk.choose(claims), clerk.choose(billed)
    returns, allowances, partner, code = [], [], "", None
    if key is not None:
        partner = claims[key].place.partner
        part = _part(clerk, claims[key]) if clerk.dice.one_in(3) else {}
        code = usual(claims[key])
        credited = clerk.about(open_in(claims[key], code), code)
        returns.append(CreditedReturn(purchase_return=key, amount=credited, **part, **taxed(clerk, code)))
    if receipt is not None and (key is None or clerk.dice.one_in(3)):
        partner = partner or _supplier(state.earlier(receipt, "receipt"))
        if key is None:
            code = next((of for of in CURRENCIES if f"{receipt}/billed {of}" in state.receipts), None)
        most = state.receipts.get(f"{receipt}/billed {code}", billed[receipt])
        reduced = clerk.major(1 + clerk.dice.below(max(most, 1)), code)
        allowances.append(CreditedReceipt(receipt=receipt, amount=reduced, **taxed(clerk, code)))
    coming = state.open_items["goods_in_transit"].items
    line = clerk.choose(coming) if not partner or clerk.dice.one_in(6) else None
    goods = []
    if line is not None:
        partner = partner or coming[line].place.partner
        code = code if returns or allowances else usual(coming[line])
        part = _part(clerk, coming[line]) if clerk.dice.below(2) else {}
        amount = clerk.about(open_in(coming[line], code), code)
        goods.append(CreditedGoods(invoice=line, amount=amount, **part, **taxed(clerk, code)))
    if not partner:
        return None
    invoices = [
        of for of, item in state.open_items["supplier"].items.items() if item.place.partner == partner
    ]
    waiting = [
        of for of, item in state.open_items[UNCERTIFIED].items.items() if item.place.partner == partner
    ]
    invoice = clerk.choose(invoices) if clerk.dice.one_in(4) else None
    return SupplierCreditNote(
        id=clerk.id("CN"),
        date=clerk.day(),
        partner=partner,
        invoice=invoice,
        credited_invoice=clerk.choose(waiting) if clerk.dice.one_in(3) else None,
        returns=returns,
        allowances=allowances,
        goods=goods,
        vat=clerk.vat(code),
        self_assessed_vat=clerk.assessed(),
        vat_treatment=clerk.dice.pick((None, None, "cost")),
        rate=clerk.agreed(code),
        advances=advances(clerk, code) if invoice is None else [],
        rounding=rounding(clerk, code) if invoice is None else None,
    )


def _part(clerk: Clerk, open_item: OpenItem) -> dict[str, Any]:
    """Write all of what is open, or a part, with its unit; nothing where none of it can be counted."""
    item = open_item.place.item
    part = clerk.part_of(open_item.quantity, item)
    return clerk.told(item, part) if part is not None else {}


def _supplier(entry: Entry) -> str:
    """Name who is paid for a receipt, be it for the work on our material alone; "" for nobody."""
    owners = (place.partner for movement in entry.movements for place in movement[:2])
    return next((of for of in owners if of), "")


def goods_shortage(clerk: Clerk) -> Document | None:
    """Give up goods that were invoiced and did not come."""
    transit = clerk.state.open_items["goods_in_transit"].items
    line = clerk.choose(transit)
    if line is None:
        return None
    item = transit[line].place.item
    told = clerk.told(item, clerk.part_of(transit[line].quantity, item) or Decimal(1))
    return GoodsShortage(
        id=clerk.id("GS"),
        date=clerk.day(),
        invoice=line,
        **told,
        claim_on=clerk.partner("supplier") if clerk.dice.below(2) else None,
        vat=clerk.vat(),
    )


def sales_return(clerk: Clerk) -> Document | None:
    """Take goods of a delivery back, invoiced or not, or goods that were delivered before the books began."""
    if clerk.dice.one_in(6):
        item = clerk.dice.pick(clerk.items("finished"))
        lot, expires = clerk.new_lot(item)
        return SalesReturn(
            id=clerk.id("SR"),
            date=clerk.day(),
            item=item,
            quantity=clerk.quantity(item),
            site=clerk.site(),
            partner=clerk.partner("customer"),
            amounts={"material": clerk.amount()},
            lot=lot,
            expires=expires,
        )
    deliveries = clerk.state.deliveries.lines
    key = clerk.choose(
        code for code, line in deliveries.items() if line.count("returned") < line.terms.quantity
    )
    if key is None:
        return None
    line = deliveries[key]
    item = line.terms.item
    lots = [
        movement.source.key
        for movement in clerk.state.earlier(key, "delivery").movements
        if movement.source.role == "stock" and movement.source.key
    ]
    left = clerk.part_of(line.terms.quantity - line.count("returned"), item) or Decimal(1)
    told = clerk.told(item, left)
    return SalesReturn(
        id=clerk.id("SR"),
        date=clerk.day(),
        delivery=key,
        **told,
        lot=clerk.dice.pick(lots) if lots else None,
    )


def sales_credit_note(clerk: Clerk) -> Document | None:
    """Credit a delivery that was invoiced: goods that came back, or a price conceded."""
    invoices = [
        entry.document for entry in clerk.books.log.read() if isinstance(entry.document, SalesInvoice)
    ]
    invoice = clerk.choose(document.id for document in invoices)
    if invoice is None:
        return None
    invoiced = [
        movement
        for movement in clerk.state.earlier(invoice, "invoice").movements
        if (movement.source.role, movement.target.role) == ("revenue", "customer")
    ]
    first = clerk.dice.pick(invoiced)
    conceded, code = clerk.dice.one_in(3), next((told.currency for told in first.original), None)
    lines = [
        CreditedDelivery(
            delivery=first.source.key,
            **clerk.told(first.source.item, Decimal(0) if conceded else from_micro(first.quantity_out)),
            amount=clerk.amount(50, code) if conceded or clerk.dice.one_in(3) else None,
        )
    ]
    return SalesCreditNote(
        id=clerk.id("SCN"),
        date=clerk.day(),
        invoice=invoice,
        lines=lines,
        charges=next(one.charges for one in invoices if one.id == invoice) if clerk.dice.one_in(3) else [],
        vat=clerk.vat(code),
        rate=clerk.agreed(code),
    )
