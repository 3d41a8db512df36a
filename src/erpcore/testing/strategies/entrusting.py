"""What the store writes about material that customers send to be worked on."""

from decimal import Decimal

from erpcore.flow.document import Document
from erpcore.flow.make.customer_material_issue import CustomerMaterialIssue
from erpcore.flow.make.customer_material_receipt import CustomerMaterialReceipt
from erpcore.flow.make.customer_material_return import CustomerMaterialReturn
from erpcore.inventory.consigned import IN_PROCESS, MATERIAL, Entrusted
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk


def customer_material_receipt(clerk: Clerk) -> Document | None:
    """Take a customer's material in."""
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    lot, expires = clerk.new_lot(item)
    return CustomerMaterialReceipt(
        id=clerk.id("CM"),
        date=clerk.day(),
        partner=clerk.partner("customer"),
        item=item,
        quantity=quantity,
        unit=unit,
        site=clerk.site(),
        lot=lot,
        expires=expires,
    )


def customer_material_issue(clerk: Clerk) -> Document | None:
    """Hand some of a customer's material to a running order."""
    order = clerk.choose(order.number for order in clerk.orders("released"))
    found = _some(clerk, MATERIAL)
    if order is None or found is None:
        return None
    of, quantity = found
    return CustomerMaterialIssue(
        id=clerk.id("CI"),
        date=clerk.day(),
        work_order=order,
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        site=of.site,
        lot=of.lot or None,
    )


def customer_material_return(clerk: Clerk) -> Document | None:
    """Give some of it back, from the shelf or from an order."""
    subject = clerk.dice.pick((MATERIAL, IN_PROCESS))
    found = _some(clerk, subject)
    if found is None:
        return None
    of, quantity = found
    return CustomerMaterialReturn(
        id=clerk.id("CB"),
        date=clerk.day(),
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        work_order=of.site if subject == IN_PROCESS else None,
        site=of.site if subject == MATERIAL else None,
        lot=of.lot or None,
    )


def _some(clerk: Clerk, subject: str) -> tuple[Entrusted, Decimal] | None:
    held = clerk.state.stock.others[subject].held
    if not held:
        return None
    of = clerk.dice.pick(list(held))
    return of, clerk.part_of(held[of], of.item) or Decimal(1)
