"""Planned orders: what a plan proposes."""

from datetime import date

from erpcore.planning.planned_order import PlannedOrder


def test_an_order_in_time_from_whoever_supplies_it():
    """Lateness and partner are told only where there is something to tell."""
    order = PlannedOrder(1, "purchase", "RESIN", 5_000_000, date(2026, 10, 9), date(2026, 10, 12))
    assert (order.late, order.partner) == (0, "")
