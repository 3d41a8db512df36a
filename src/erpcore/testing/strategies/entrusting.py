"""What the store writes about goods of others: those of suppliers, and material that customers send to be worked on."""

from decimal import Decimal
from typing import Any, NamedTuple

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
    return (
        None if found is None else ConsignmentReturn(**_taken(clerk, "KB", found), site=found.of.site or None)
    )


def consignment_withdrawal(clerk: Clerk) -> Document | None:
    """Take some of a supplier's goods over, at a price or at the price list's."""
    found = _some(clerk, CONSIGNED)
    if found is None:
        return None
    taken = _taken(clerk, "KW", found)
    price = None if clerk.dice.one_in(3) else clerk.price()
    return ConsignmentWithdrawal(**taken, site=found.of.site or None, price=price)


def customer_material_receipt(clerk: Clerk) -> Document | None:
    """Take a customer's material in."""
    return CustomerMaterialReceipt(**_came_in(clerk, "CM", "customer"))


def customer_material_issue(clerk: Clerk) -> Document | None:
    """Hand some of a customer's material to a running order."""
    order = clerk.choose(order.number for order in clerk.orders("released"))
    found = _some(clerk, MATERIAL)
    if order is None or found is None:
        return None
    return CustomerMaterialIssue(**_taken(clerk, "CI", found), work_order=order, site=found.of.site or None)


def customer_material_return(clerk: Clerk) -> Document | None:
    """Give some of it back, from the shelf or from an order."""
    subject = clerk.dice.pick((MATERIAL, IN_PROCESS))
    found = _some(clerk, subject)
    if found is None:
        return None
    where = {"work_order": found.of.site} if subject == IN_PROCESS else {"site": found.of.site or None}
    return CustomerMaterialReturn(**_taken(clerk, "CB", found), **where)


class _Some(NamedTuple):
    """A part of somebody's goods."""

    of: Entrusted
    quantity: Decimal
    unit: str | None


def _some(clerk: Clerk, subject: str) -> _Some | None:
    held = clerk.state.stock.others[subject].held
    if not held:
        return None
    of = clerk.dice.pick(list(held))
    return _Some(of, *clerk.written(of.item, clerk.part_of(held[of], of.item) or Decimal(1)))


def _taken(clerk: Clerk, prefix: str, found: _Some) -> dict[str, Any]:
    """Write what every slip says that takes goods of others."""
    return {
        "id": clerk.id(prefix),
        "date": clerk.day(),
        "partner": found.of.partner,
        "item": found.of.item,
        "quantity": found.quantity,
        "unit": found.unit,
        "lot": found.of.lot or None,
    }


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
