"""How many units of a product were in process when a month began and when it ended (月初在产品数量, 月末在产品数量).

A count says it, or the order: of one that was not begun, was completed, or has brought all that was ordered, nothing is
in process. Where nobody can know it is left open, as where work in process has no value and is not counted.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 17 (step 1: summarise the flow of physical units); 成本会计,
产品成本计算单 (月初在产品, 本月投产, 本月完工, 月末在产品).
"""

from collections.abc import Collection
from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.masterdata.wip_rule import COUNTING
from erpcore.production.order_until import most_left
from erpcore.production.overhead import OPENING
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.work_order import WorkOrder


class UnitsInProcess(NamedTuple):
    """Micro-units of a product; None where nobody knows."""

    opening: int | None
    closing: int | None

    def begun(self, out: int) -> int | None:
        """Say how many units were begun in the month, micro-units: what became of them, less what was there before.

        Args:
            out: Micro-units that were completed or lost in the month.

        Returns:
            None where nobody knows, also as fewer came of what was there and no slip says what was lost.

        >>> UnitsInProcess(225, 100).begun(400), UnitsInProcess(None, 100).begun(400), UnitsInProcess(8, 0).begun(1)
        (275, None, None)
        """
        if self.opening is None or self.closing is None:
            return None
        begun = out + self.closing - self.opening
        return begun if begun >= 0 else None


NOT_KNOWN = UnitsInProcess(None, None)


def units_in_process(orders: Collection[WorkOrder], period: Period, policy: WipPolicy) -> UnitsInProcess:
    """Say how many units of a product were in process when a month began and when it ended.

    Args:
        orders: Of the product. Those that repair units have none of their own; where one makes joint products, nobody
            knows of which it has how many.
        period: The month.
        policy: How many units may be made beyond the order.
    """
    making = [order for order in orders if not order.is_rework]
    if any(order.joint is not None or order.handover is not None for order in making):
        return NOT_KNOWN
    before = policy.master.calendar.preceding(period).code
    return UnitsInProcess(
        _sum([_at_end(order, before, policy, opens=period.code) for order in making]),
        _sum([_at_end(order, period.code, policy) for order in making]),
    )


def _at_end(order: WorkOrder, period: str, policy: WipPolicy, opens: str = "") -> int | None:
    """Count an order's units at the end of a month; `opens`: the next one may bring what there was before the books."""
    moved = [code for code in order.months if code <= period]
    last = max((code for code in order.counts if code <= period), default="")
    if last and not any(code > last for code in moved):
        return sum(portion.quantity for portion in order.counts[last])
    brought = opens in order.months and any(role == OPENING for role, _ in order.months[opens].costs)
    if (not moved and not brought) or order.was_completed(period):
        return 0
    sheet = order.sheets.get(max(moved, default=""))
    if sheet is not None and sheet.rule in COUNTING - {"keep_fixed"}:
        return sheet.closing
    left = most_left(order, lambda code: code <= period, policy.over_production)
    return None if left else 0


def _sum(units: list[int | None]) -> int | None:
    known = [number for number in units if number is not None]
    return sum(known) if len(known) == len(units) else None
