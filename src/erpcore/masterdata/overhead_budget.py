"""What overhead of a cost centre is budgeted to be: so much a month whatever is worked, and so much an hour."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from erpcore.kernel.fields import AmountOrZero, Code, Day, PriceValue
from erpcore.masterdata.history import History
from erpcore.masterdata.record import Record


class OverheadBudget(Record):
    """Flexible budget of a cost centre's overhead and machine cost, from a day until the next one (弹性预算)."""

    cost_centre: Code
    valid_from: Day
    fixed: AmountOrZero = Decimal(0)  # for a period, whatever is worked
    rate: PriceValue = Decimal(0)  # variable, for an hour of the cost centre's driver


def budget_on(
    budgets: Iterable[OverheadBudget], cost_centre: str, day: datetime.date
) -> OverheadBudget | None:
    """Find the budget of a cost centre that holds on a day."""
    own = [budget for budget in budgets if budget.cost_centre == cost_centre]
    return History((budget.valid_from, budget) for budget in own).on(day)
