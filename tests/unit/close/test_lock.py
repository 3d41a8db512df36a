"""The lock."""

from erpcore.close.lock import lock
from erpcore.documents import PeriodClosing


def test_the_lock_is_a_period_closing_with_the_next_run_number(shop):
    """Each closing of a period has a document of its own: the second one after a reopening is run 2."""
    shop.close()
    shop.reopen()
    assert list(lock(shop.state, shop.period())) == [
        PeriodClosing(id="CLOSE-2026-10-period_closing-2", date="2026-10-31", period="2026-10", run=2)
    ]
