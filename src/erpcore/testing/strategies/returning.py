"""What purchasing writes when goods go back: returns, and suppliers' credit notes."""

from decimal import Decimal

from erpcore.flow.buy.purchase_return import PurchaseReturn
from erpcore.flow.buy.supplier_credit_note import CreditedReceipt, CreditedReturn, SupplierCreditNote
from erpcore.flow.document import Document
from erpcore.testing.strategies.clerk import Clerk


def purchase_return(clerk: Clerk) -> Document | None:
    """Return some of a receipt, invoiced or not, or a little more than there is."""
    state = clerk.state
    waiting = [key for key, item in state.open_items["gr_ir"].items.items() if item.quantity < 0]
    invoiced = [key.removesuffix("/invoiced") for key in state.receipts if key.endswith("/invoiced")]
    receipt = clerk.choose(dict.fromkeys([*waiting, *invoiced]))
    if receipt is None:
        return None
    movements = clerk.state.earlier(receipt, "receipt").movements
    there = sum(movement.quantity_in for movement in movements if movement.target.role == "stock")
    item = movements[0].target.item
    quantity = clerk.part_of(there, item) if item else None
    return PurchaseReturn(
        id=clerk.id("RT"), date=clerk.day(), receipt=receipt, quantity=quantity or Decimal(1)
    )


def supplier_credit_note(clerk: Clerk) -> Document | None:
    """Credit a return, or reduce the price of something invoiced; now and then off an open invoice."""
    state = clerk.state
    claims = {key: item for key, item in state.open_items["gr_ir"].items.items() if item.quantity > 0}
    billed = {
        key.removesuffix("/billed"): amount
        for key, amount in state.receipts.items()
        if key.endswith("/billed")
    }
    key, receipt = clerk.choose(claims), clerk.choose(billed)
    returns, allowances, partner = [], [], ""
    if key is not None:
        item, partner = claims[key].place.item, claims[key].place.partner
        part = clerk.part_of(claims[key].quantity, item) if clerk.dice.one_in(3) else None
        credited = clerk.about(claims[key].amount)
        returns.append(CreditedReturn(purchase_return=key, quantity=part, amount=credited))
    if receipt is not None and (key is None or clerk.dice.one_in(3)):
        partner = partner or state.earlier(receipt, "receipt").movements[0].source.partner
        reduced = clerk.major(1 + clerk.dice.below(max(billed[receipt], 1)))
        allowances.append(CreditedReceipt(receipt=receipt, amount=reduced))
    if not partner:
        return None
    invoices = [
        of for of, item in state.open_items["supplier"].items.items() if item.place.partner == partner
    ]
    return SupplierCreditNote(
        id=clerk.id("CN"),
        date=clerk.day(),
        partner=partner,
        invoice=clerk.choose(invoices) if clerk.dice.one_in(4) else None,
        returns=returns,
        allowances=allowances,
        vat=clerk.vat(),
        vat_treatment=clerk.dice.pick((None, None, "cost")),
    )
