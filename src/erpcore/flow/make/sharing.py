"""By what orders share a cost of the month: hours, output, weight, direct material, wages, direct or standard cost.

Source: 企业产品成本核算制度 (财会〔2013〕17号): 生产工时, 机器工时, 产量, 重量, 直接材料, 工资, 直接成本,
定额成本 as bases.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.quantity import to_micro
from erpcore.production.order_month import OrderMonth
from erpcore.production.work_order import WorkOrder

Key = Literal[
    "labour_hours",
    "machine_hours",
    "output",
    "weight",
    "direct_material",
    "direct_labour",
    "direct_cost",
    "standard_cost",
]
_NOTHING = OrderMonth()


def weighed(books: View, key: Key, orders: Sequence[WorkOrder], period: str) -> list[int]:
    """Measure orders by what they used or brought in a period; what is below zero counts as nothing.

    Args:
        books: The books.
        key: Hours in micro-hours, output in micro-units, weight in millionths, cost in minor units.
        orders: Whom to measure.
        period: The month.

    Raises:
        Refused: BASIS_MISSING, when an item has no weight, an order no standard card, or all measure nothing.
    """
    hours = _hours(books, key, period) if key in ("labour_hours", "machine_hours") else {}
    found = [max(_measure(books, key, order, period, hours), 0) for order in orders]
    if not any(found):
        named = ", ".join(order.number for order in orders) or "no order"
        raise Refused(
            Code.BASIS_MISSING, field="basis", expected=f"{key} above zero in {period} of one of {named}"
        )
    return found


def _hours(books: View, key: Key, period: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for (of, _, _, number), basis in books.overhead.bases.items():
        if of == period:
            found[number] = found.get(number, 0) + basis.hours(key)
    return found


def _measure(books: View, key: Key, order: WorkOrder, period: str, hours: Mapping[str, int]) -> int:
    month = order.months.get(period, _NOTHING)
    if key in ("labour_hours", "machine_hours"):
        return hours.get(order.number, 0)
    if key == "output":
        return month.output
    if key == "weight":
        weight = books.master.items[order.item].weight
        if weight is None:
            raise Refused(Code.BASIS_MISSING, field="basis", expected=f"a weight of {order.item}")
        return month.output * to_micro(weight)
    if key == "standard_cost":
        if order.standard is None:
            raise Refused(Code.BASIS_MISSING, field="basis", expected=f"a standard card of {order.number}")
        return sum(order.standard.allowed(0, max(month.output, 0)).values())
    return {"direct_material": month.material, "direct_labour": month.labour}.get(key, month.direct)
