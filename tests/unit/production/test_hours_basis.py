"""On what orders absorb overhead."""

from tests.unit.production.filled import MONTH, charge

from erpcore.production.hours_basis import hours_bases, worked_on
from erpcore.production.paid_hours import PaidHours
from erpcore.production.work_order import WorkOrder


def order(number: str = "A") -> WorkOrder:
    """Make an order that used one work centre, idle time and a grade among its hours."""
    made = WorkOrder(number, "TOY", "S", "SHOP", 1)
    charge(made, ("labour_applied", "PRESS"), 3, {"labour": 60})
    charge(made, ("labour_applied", PaidHours("PRESS", "setter").key()), 1, {"labour": 40})
    charge(made, ("labour_applied", PaidHours("PRESS", idle=True).key()), 5, {"labour": 100})
    charge(made, ("machine_applied", "PRESS"), 2, {"machine": 40})
    charge(made, ("overhead_applied", "PRESS"), 4, {"overhead": 20})
    charge(made, ("overhead_pool", "PRESS"), 0, {"overhead": 7})
    return made


def test_hours_and_what_was_charged_on_them_are_told_by_work_centre():
    """Every grade counts, idle time does not; machine cost and absorbed overhead, and not the rest of a pool."""
    (basis,) = hours_bases(order().months[MONTH]).values()
    assert (basis.hours("labour_hours"), basis.hours("machine_hours")) == (4, 2)
    assert (basis.machine, basis.applied, basis.applied_hours) == (40, 20, 4)


def test_the_measure_of_a_driver_is_hours_or_what_those_of_labour_cost():
    """0.60 and 0.40 of labour are 1.00; in a currency without decimals they are 100."""
    (basis,) = hours_bases(order().months[MONTH]).values()
    assert (basis.driven("labour_hours", 2), basis.driven("machine_hours", 2)) == (4, 2)
    assert (basis.driven("direct_labour", 2), basis.driven("direct_labour", 0)) == (1_000_000, 100_000_000)


def test_orders_that_did_nothing_in_the_month_are_left_out():
    """One row for each work centre of each order that has the month."""
    orders = [order(), WorkOrder("B", "TOY", "S", "SHOP", 1), order("C")]
    found = [(centre, number) for centre, number, _ in worked_on(orders, MONTH)]
    assert found == [("PRESS", "A"), ("PRESS", "C")]
    assert list(worked_on(orders, "2026-11")) == []
