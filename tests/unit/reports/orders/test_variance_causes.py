"""The worst causes of the worst orders."""

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.reports.face import Face
from erpcore.reports.orders.variance_causes import worst_explained

NOVEMBER = FiscalCalendar().period("2026-11")


def test_the_largest_causes_come_first(at_standard):
    """100.00 and 50.00 were there before the books, 30.00 are an hour of the press; three are told."""
    found = worst_explained(at_standard, NOVEMBER, Face(at_standard.state.master), {"WO-1": 167_00})
    assert [cause.amount for cause in found["WO-1"]] == [100_00, 50_00, 30_00]
    assert found["WO-1"][2].name.zh == "人工效率差异 注塑机，人工 （TT）"


def test_orders_that_saved_are_not_explained(at_standard):
    """A favourable variance asks for no reason."""
    assert worst_explained(at_standard, NOVEMBER, Face(at_standard.state.master), {"WO-1": -1}) == {}
