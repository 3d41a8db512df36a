"""What an order had come to beyond its card by the end of a month."""

import pytest

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.errors import Code, Refused
from erpcore.production.allowance import NOTHING_IN_PROCESS
from erpcore.reports.orders.explained import explained

NOVEMBER = FiscalCalendar().period("2026-11")


def test_of_a_completed_order_nothing_is_in_process(at_standard):
    """787.00 less 20 x 31.00, all of it by cause."""
    of = explained(at_standard, "WO-1", NOVEMBER)
    assert (of.order.status, of.in_process, of.kept) == ("completed", NOTHING_IN_PROCESS, 0)
    assert sum(sum(amounts.values()) for amounts in of.found.values()) == 167_00


def test_an_order_that_there_is_not_is_refused(at_standard):
    """A mistyped number is told."""
    with pytest.raises(Refused) as refused:
        explained(at_standard, "0", NOVEMBER)
    assert refused.value.code is Code.UNKNOWN_ORDER
