"""A work order as some of its months made it: what it was charged and brought in them, and no more."""

from collections.abc import Callable

from erpcore.production.order_cost import Cost
from erpcore.production.work_order import WorkOrder


def order_until(order: WorkOrder, within: Callable[[str], bool]) -> WorkOrder:
    """Add up what an order was charged and brought in some months.

    Args:
        order: The order; unchanged.
        within: Says which months count.

    Returns:
        An order with the same card; the order itself where all months count.
    """
    months = [month for code, month in order.months.items() if within(code)]
    if len(months) == len(order.months):
        return order
    found = WorkOrder(order.number, order.item, order.site, order.cost_centre, order.quantity)
    found.handover, found.standard, found.sites = order.handover, order.standard, order.sites
    for month in months:
        for cause, amounts in month.costs.items():
            found.costs.setdefault(cause, Cost()).add(0, amounts)
        for cause, quantity in month.used.items():
            found.costs.setdefault(cause, Cost()).add(quantity, {})
        for key, amounts in month.outputs.items():
            found.outputs.setdefault(key, Cost()).add(0, amounts)
        for key, quantity in month.brought.items():
            found.outputs.setdefault(key, Cost()).add(quantity, {})
    return found
