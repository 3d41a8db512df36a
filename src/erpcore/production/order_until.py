"""A work order as some of its months made it: what it was charged and brought in them, and no more."""

from collections.abc import Callable

from erpcore.production.work_order import WorkOrder


def order_until(order: WorkOrder, within: Callable[[str], bool]) -> WorkOrder:
    """Give an order with some of its months.

    Args:
        order: The order; unchanged.
        within: Says which months count.

    Returns:
        An order with the same card; the order itself where all months count.
    """
    months = {code: month for code, month in order.months.items() if within(code)}
    if len(months) == len(order.months):
        return order
    found = WorkOrder(order.number, order.item, order.site, order.cost_centre, order.quantity)
    found.handover, found.standard, found.sites = order.handover, order.standard, order.sites
    found.months = months
    return found
