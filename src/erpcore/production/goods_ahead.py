"""What an order was charged in a month for goods that it took in a later one: that month divides it.

A month's end may be posted when the next one has begun. What goods turn out to cost is then charged to who took them
since, in the month of the document; the units that bear it are of the later month.
Source: 企业产品成本核算制度 (财会〔2013〕17号): a month's cost is that of what the month used.
"""

from collections.abc import Callable

from erpcore.kernel.by_element import Amounts, added
from erpcore.production.order_month import Input, OrderMonth
from erpcore.production.work_order import WorkOrder


def goods_ahead(order: WorkOrder, within: Callable[[str], bool]) -> dict[Input, Amounts]:
    """Say what some months charged an order for goods that only later ones have taken: differences that followed them.

    Args:
        order: The order.
        within: Says which months count, all of them before the others.

    Returns:
        Cause -> minor units by element.
    """
    found: dict[Input, Amounts] = {}
    for code, month in order.months.items():
        for (taken, item), amounts in month.ahead.items() if within(code) else ():
            if not within(taken):
                found["stock", item] = added(found.get(("stock", item), {}), amounts, 1)
    return found


def charged_for(order: WorkOrder, period: str) -> dict[Input, Amounts]:
    """Say what an order was charged for a month: by it and by earlier ones, less what it was for goods of later ones.

    Args:
        order: The order.
        period: The month.

    Returns:
        Cause -> minor units by element.
    """
    found = dict(order.months.get(period, OrderMonth()).costs)
    for way, ahead in (
        (1, goods_ahead(order, lambda code: code < period)),
        (-1, goods_ahead(order, lambda code: code <= period)),
    ):
        for cause, amounts in ahead.items():
            found[cause] = added(found.get(cause, {}), amounts, way)
    return found
