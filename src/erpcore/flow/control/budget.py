"""Draw up a budget for a fiscal year: what may be spent on each line, month by month.

The first one begins budget control: what has been spent and ordered so far counts from then on.

Before: nothing.   After: `control.budget_revision`, `buy.purchase_requisition`; `budget_control` of the set-up says
what happens where a budget would be exceeded.
Source: 企业内部控制应用指引第15号——全面预算 (财会〔2010〕11号) articles 5, 10: budgets are drawn up by period and
responsible unit, and stand once they are issued.
"""

from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import Field

from erpcore.control.cell import Cell
from erpcore.flow.control.budget_lines import BudgetKey, called, line_marks
from erpcore.flow.control.committing import beginning
from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.fields import AmountOrZero, AmountValue, PeriodCode, QuantityOrZero
from erpcore.kernel.movements import Effect
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import split
from erpcore.kernel.words import Words

MONTHS = 12
FiscalYear = Annotated[int, Field(strict=True, ge=1900, lt=2200)]


class BudgetLine(BudgetKey):
    """One line of a budget: amounts by period, or one of the year with the way in which it is spread."""

    amounts: dict[PeriodCode, AmountOrZero] = {}  # by period
    amount: AmountValue | None = None  # of the year, instead
    spread: Literal["equal", "weights"] | None = None  # of that: alike over the twelve months, or by weights
    weights: Annotated[list[QuantityOrZero], Field(max_length=MONTHS)] = []  # twelve, not all zero


class Budget(Document):
    """Set what may be spent on goods and expenses in the months of a fiscal year (预算单)."""

    type: Literal["budget"] = "budget"
    fiscal_year: FiscalYear  # as its periods name it
    lines: Annotated[list[BudgetLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: Budget) -> Effect:
    """Record the amounts of each line; the cents that a spread leaves over go to the largest remainders.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_UNKNOWN, PERIOD_UNKNOWN, NUMBER_INVALID, EXCHANGE_RATE_MISSING.
    """
    year = str(document.fiscal_year)

    def amounts_of(cell: Cell, line: BudgetLine, seen: Collection[Cell]) -> Iterator[tuple[str, int]]:
        if cell in seen or books.control.budgets.is_set(cell, year):
            raise _once(books, cell, year)
        return _amounts(books, document.fiscal_year, line)

    marks = line_marks(books, year, document.lines, amounts_of)
    start = () if books.control.active else beginning(books, document.fiscal_year)
    return Effect(marks=(*start, *marks))


def _once(books: View, line: Cell, year: str) -> Refused:
    named = called(books.master, line)
    return Refused(
        Refusal.DOCUMENT_INVALID,
        field="",
        expected=Words(
            f"one budget of {year} for {named.en}: there is one already",
            f"{named.zh}在 {year} 年度已有预算，不得重复",
        ),
        remedy=Words("Raise or lower it with a budget_revision.", "请用 budget_revision 单据调整预算。"),
    )


def _amounts(books: View, year: int, line: BudgetLine) -> Iterator[tuple[str, int]]:
    """Read the amounts of a line, in minor units by period."""
    given = bool(line.amounts)
    if given == (line.amount is not None) or (line.amount is None) != (line.spread is None):
        raise invalid(
            "amounts",
            "amounts by period, or the amount of the year with its spread",
            "须给出各期间金额，或全年金额及其分摊方式",
        )
    if line.amount is None:
        for period, amount in line.amounts.items():
            check_period(books, year, period, f"amounts.{period}")
            yield period, minor(books, amount, f"amounts.{period}")
        return
    weights = [to_micro(weight) for weight in line.weights] if line.spread == "weights" else [1] * MONTHS
    if len(weights) != MONTHS or not any(weights) or (line.weights and line.spread == "equal"):
        raise invalid(
            "weights",
            "twelve weights that are not all zero, where the spread is by weights",
            "按权数分摊时须给出十二个不全为零的权数",
        )
    periods = books.master.calendar.periods(year)[:MONTHS]
    parts = split(minor(books, line.amount, "amount"), weights)
    yield from zip((period.code for period in periods), parts, strict=True)


def check_period(books: View, year: int, code: str, field: str) -> None:
    """Refuse a period that the fiscal year does not have.

    Raises:
        Refused: PERIOD_UNKNOWN.
    """
    known = [period.code for period in books.master.calendar.periods(year)]
    if code not in known:
        what = Words(
            f"a period of {year}, {known[0]} to {known[-1]}",
            f" {year} 年度的会计期间（{known[0]} 至 {known[-1]}）",
        )
        raise Refused(Refusal.PERIOD_UNKNOWN, field=field, expected=instead(what, code))


STEP = Step(Budget, decide)
