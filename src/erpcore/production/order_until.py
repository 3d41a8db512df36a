"""A work order as some of its months made it: what it was charged, brought and has left in them, and no more."""

from collections.abc import Callable
from decimal import Decimal

from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO
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


def most_left(order: WorkOrder, within: Callable[[str], bool], over_production: Decimal) -> int:
    """Say how many units of an order may still be in process: neither received nor scrapped.

    Args:
        order: The order.
        within: Says which months count.
        over_production: Share of the planned quantity that may be made beyond it.

    Returns:
        Micro-units, not negative.
    """
    then = order_until(order, within)
    limit = order.quantity * (MICRO + to_micro(over_production)) // MICRO
    return max(limit - then.completed_quantity - then.spoiled_quantity, 0)
