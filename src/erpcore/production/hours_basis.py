"""The base on which orders absorb overhead: hours used of a work centre in a month, and what was charged on them.

Hours, or what the labour among them cost: overhead as a percentage of direct wages.

Source: predetermined rates and applied overhead, Horngren, Cost Accounting, job costing.
"""

from collections.abc import Iterable, Iterator

from erpcore.production.driver import DIRECT_LABOUR, in_micro
from erpcore.production.order_month import OrderMonth
from erpcore.production.paid_hours import paid_hours
from erpcore.production.work_order import WorkOrder


class HoursBasis:
    """What one order used of one work centre in one period: hours, and what was charged on them."""

    __slots__ = ("applied", "applied_hours", "labour", "labour_hours", "machine", "machine_hours")

    def __init__(self) -> None:
        self.labour = 0  # minor units of labour cost
        self.labour_hours = 0  # micro-hours worked; hours paid and not worked are no basis
        self.machine_hours = 0
        self.machine = 0  # minor units of machine cost
        self.applied = 0  # minor units of overhead, at the predetermined rate
        self.applied_hours = 0  # the measure of the driver that it was applied on, in millionths

    def hours(self, key: str) -> int:
        """The hours, "labour_hours" or "machine_hours"."""
        return self.labour_hours if key == "labour_hours" else self.machine_hours

    def driven(self, driver: str, decimals: int) -> int:
        """The measure of a cost centre's driver: micro-hours, or millionths of a major unit of direct labour."""
        return in_micro(self.labour, decimals) if driver == DIRECT_LABOUR else self.hours(driver)

    def charge(self, role: str, hours: int, amount: int) -> None:
        """Add what places of a role have charged."""
        if role == "labour_applied":
            self.labour_hours += hours
            self.labour += amount
        elif role == "machine_applied":
            self.machine_hours += hours
            self.machine += amount
        elif role == "overhead_applied":
            self.applied_hours += hours
            self.applied += amount


_ROLES = {"labour_applied", "machine_applied", "overhead_applied"}


def hours_bases(month: OrderMonth) -> dict[str, HoursBasis]:
    """Tell what an order used of each work centre in one of its months, by the code of the work centre."""
    found: dict[str, HoursBasis] = {}
    for role, key in {**month.used, **month.costs}:
        paid = paid_hours(key)
        if role in _ROLES and not paid.idle:
            basis = found.setdefault(paid.work_centre, HoursBasis())
            amounts = month.costs.get((role, key), {})
            basis.charge(role, month.used.get((role, key), 0), sum(amounts.values()))
    return found


def worked_on(orders: Iterable[WorkOrder], period: str) -> Iterator[tuple[str, str, HoursBasis]]:
    """Yield work centre, order and basis of what orders used in a period, order by order."""
    for order in orders:
        month = order.months.get(period)
        if month is not None:
            for work_centre, basis in hours_bases(month).items():
                yield work_centre, order.number, basis
