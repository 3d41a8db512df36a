"""What the store writes about goods of others: those of suppliers, and material that customers send to be worked on."""

from decimal import Decimal
from typing import Any

from erpcore.flow.buy.consignment_receipt import ConsignmentReceipt
from erpcore.flow.buy.consignment_return import ConsignmentReturn
from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.document import Document
from erpcore.flow.make.customer_material_issue import CustomerMaterialIssue
from erpcore.flow.make.customer_material_receipt import CustomerMaterialReceipt
from erpcore.flow.make.customer_material_return import CustomerMaterialReturn
from erpcore.inventory.consigned import CONSIGNED, IN_PROCESS, MATERIAL, Entrusted
from erpcore.testing.strategies.buying import bought
from erpcore.testing.strategies.clerk import Clerk


def consignment_receipt(clerk: Clerk) -> Document | None:
    """Take goods of a supplier in."""
    return ConsignmentReceipt(**_came_in(clerk, "KR", "supplier"))


def consignment_return(clerk: Clerk) -> Document | None:
    """Give some of a supplier's goods back."""
    found = _some(clerk, CONSIGNED)
    if found is None:
        return None
    of, quantity, unit = found
    return ConsignmentReturn(
        id=clerk.id("KB"),
        date=clerk.day(),
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        unit=unit,
        site=of.site or None,
        lot=of.lot or None,
    )


def consignment_withdrawal(clerk: Clerk) -> Document | None:
    """Take some of a supplier's goods over, at a price or at the price list's."""
    found = _some(clerk, CONSIGNED)
    if found is None:
        return None
    of, quantity, unit = found
    return ConsignmentWithdrawal(
        id=clerk.id("KW"),
        date=clerk.day(),
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        unit=unit,
        price=None if clerk.dice.one_in(3) else clerk.price(),
        site=of.site or None,
        lot=of.lot or None,
    )


def customer_material_receipt(clerk: Clerk) -> Document | None:
    """Take a customer's material in."""
    return CustomerMaterialReceipt(**_came_in(clerk, "CM", "customer"))


def customer_material_issue(clerk: Clerk) -> Document | None:
    """Hand some of a customer's material to a running order."""
    order = clerk.choose(order.number for order in clerk.orders("released"))
    found = _some(clerk, MATERIAL)
    if order is None or found is None:
        return None
    of, quantity, unit = found
    return CustomerMaterialIssue(
        id=clerk.id("CI"),
        date=clerk.day(),
        work_order=order,
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        unit=unit,
        site=of.site or None,
        lot=of.lot or None,
    )


def customer_material_return(clerk: Clerk) -> Document | None:
    """Give some of it back, from the shelf or from an order."""
    subject = clerk.dice.pick((MATERIAL, IN_PROCESS))
    found = _some(clerk, subject)
    if found is None:
        return None
    of, quantity, unit = found
    return CustomerMaterialReturn(
        id=clerk.id("CB"),
        date=clerk.day(),
        partner=of.partner,
        item=of.item,
        quantity=quantity,
        unit=unit,
        work_order=of.site if subject == IN_PROCESS else None,
        site=(of.site or None) if subject == MATERIAL else None,
        lot=of.lot or None,
    )


def _some(clerk: Clerk, subject: str) -> tuple[Entrusted, Decimal, str | None] | None:
    held = clerk.state.stock.others[subject].held
    if not held:
        return None
    of = clerk.dice.pick(list(held))
    return of, *clerk.written(of.item, clerk.part_of(held[of], of.item) or Decimal(1))


def _came_in(clerk: Clerk, prefix: str, role: str) -> dict[str, Any]:
    item = bought(clerk)
    quantity, unit = clerk.written(item, clerk.quantity(item))
    lot, expires = clerk.new_lot(item)
    return {
        "id": clerk.id(prefix),
        "date": clerk.day(),
        "partner": clerk.partner(role),
        "item": item,
        "quantity": quantity,
        "unit": unit,
        "site": clerk.site(),
        "lot": lot,
        "expires": expires,
    }
