"""Budgets, and what is reserved, committed and spent of them, as they were at the end of a period."""

from erpcore.control.budgets import Budgets
from erpcore.flow.control.committing import Follower
from erpcore.kernel.calendar import Period
from erpcore.reports.source import Source, entries, later_entries


def budgets_at(source: Source, period: Period) -> Budgets:
    """Find the budgets as the entries of a period, and of those before it, have made them.

    Raises:
        Refused: EXCHANGE_RATE_MISSING, for an order in another currency of before control began.
    """
    if next(later_entries(source, period.code), None) is None:
        return source.state.control.budgets
    follower = Follower(source.state)
    for entry in entries(source, period.code):
        follower.follow(entry)
    return follower.control.budgets
