"""Budgets of a past month are what they were at its end."""

from erpcore.control.budgets import MONTH
from erpcore.documents import Budget, BudgetRevision
from erpcore.reports.budgets.budgets_at import budgets_at

LINE = {"item_class": "raw", "amounts": {"2026-10": "3000"}}


def test_what_is_revised_later_is_not_yet_told(factory):
    """A revision of November changes October's budget in the books, and not in the report of October."""
    factory.post(Budget(id="BU-1", date="2026-10-28", fiscal_year=2026, lines=[LINE]))
    october = factory.state.master.calendar.period("2026-10")
    live = factory.state.control.budgets
    assert budgets_at(factory, october) is live
    more = [{"item_class": "raw", "increase": {"2026-10": "500"}}]
    factory.post(BudgetRevision(id="BR-1", date="2026-11-03", fiscal_year=2026, reason="prices", lines=more))
    (line,) = live.lines
    then = budgets_at(factory, october)
    assert [of.figures(line, "2026-10", MONTH).budget for of in (then, live)] == [3000_00, 3500_00]
    assert budgets_at(factory, factory.state.master.calendar.period("2026-11")) is live
