"""What an order of a product at standard is settled by: what has changed of its standard, and how its mix is valued."""

from erpcore.costing.mix import MixMethod
from erpcore.flow.view import View
from erpcore.production.allowance import standard_changed
from erpcore.production.work_order import Amounts, WorkOrder


def changed_standard(books: View, order: WorkOrder) -> Amounts:
    """Say what the product's standard at release was above those at which the order's output was received.

    Returns:
        Minor units by element; nothing for a product without a standard when the order was released.
    """
    if order.standard is None or not order.standard.product:
        return {}
    received = []
    for layer, output in order.outputs.items():
        if output.quantity:
            day = books.earlier(layer, "work_order").document.date
            received.append((output.quantity, books.master.standard(order.item, day) or {}))
    return standard_changed(order.standard, received)


def mix_method(books: View) -> MixMethod:
    """Say how the company values the mix of one material."""
    return MixMethod(books.master.policies.material_mix)
