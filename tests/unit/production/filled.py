"""Orders that were charged and brought something, without the movements that did it."""

from erpcore.production.order_month import OrderMonth
from erpcore.production.work_order import WorkOrder

MONTH = "2026-10"


def charge(order: WorkOrder, cause: tuple[str, str], quantity: int, amounts: dict[str, int]) -> None:
    """Charge a cause with a quantity and amounts by element."""
    month = order.months.setdefault(MONTH, OrderMonth())
    month.costs[cause], month.used[cause] = amounts, quantity


def give(order: WorkOrder, key: str, quantity: int, amounts: dict[str, int]) -> None:
    """Let a receipt, a variance or a loss take amounts out."""
    month = order.months.setdefault(MONTH, OrderMonth())
    month.outputs[key], month.brought[key] = amounts, quantity
