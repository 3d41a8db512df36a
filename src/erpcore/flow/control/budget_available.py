"""What is available on a line of a budget: of a month, of its year so far, of the year."""

from collections.abc import Mapping
from typing import NamedTuple

from erpcore.control.budgets import LIMITS, Figures
from erpcore.control.cell import Cell
from erpcore.flow.control.budget_lines import budget_key, budget_line
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words


class AvailableBudget(NamedTuple):
    """A line of a budget, in minor units of the book currency."""

    line: Cell
    is_set: bool  # whether the line itself has a budget in the fiscal year
    month: Figures
    to_date: Figures  # from the first period of the fiscal year to the month
    year: Figures


def available_budget(
    books: View,
    period: str,
    *,
    item_class: str | None = None,
    account: str | None = None,
    cost_centre: str | None = None,
    dimensions: Mapping[str, str] | None = None,
) -> AvailableBudget:
    """Look at a line: what is budgeted, reserved, committed and spent of it, and what is left.

    Args:
        books: The books.
        period: Such as "2026-10".
        item_class: Goods bought of this class; then nothing else.
        account: Expenses on an account, or on all details of a heading.
        cost_centre: Expenses of a cost centre.
        dimensions: Further dimensions of the expenses.

    Raises:
        Refused: PERIOD_UNKNOWN, DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_UNKNOWN.
    """
    try:
        code = books.master.calendar.period(period).code
    except ValueError as error:
        expected = instead(Words("a period such as 2026-10", "会计期间，如 2026-10"), shown(period))
        raise Refused(Code.PERIOD_UNKNOWN, field="period", expected=expected) from error
    line = budget_line(books, budget_key(item_class, account, cost_centre, dimensions))
    budgets = books.control.budgets
    figures = [budgets.figures(line, code, limit) for limit in LIMITS]
    return AvailableBudget(line, budgets.is_set(line, code[:4]), *figures)
