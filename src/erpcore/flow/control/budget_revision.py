"""Raise or lower a budget from a day on; what it was before stays readable.

Before: `control.budget`.   After: nothing.
Source: 企业内部控制应用指引第15号——全面预算 (财会〔2010〕11号) article 12: a budget that is in force is changed only
by an adjustment that is approved.
"""

from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import Field

from erpcore.control.cell import Cell
from erpcore.flow.control.budget import FiscalYear, check_period
from erpcore.flow.control.budget_lines import BudgetKey, called, line_marks
from erpcore.flow.document import Document
from erpcore.flow.money import minor
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, once
from erpcore.kernel.fields import AmountValue, PeriodCode, Text
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect
from erpcore.kernel.words import Words


class RevisedLine(BudgetKey):
    """One line of a revision: what it adds to periods and takes from others."""

    increase: dict[PeriodCode, AmountValue] = {}  # by period
    decrease: dict[PeriodCode, AmountValue] = {}  # by period, at most what the budget is


class BudgetRevision(Document):
    """Raise, lower or shift the budget of lines that have one (预算调整单)."""

    type: Literal["budget_revision"] = "budget_revision"
    fiscal_year: FiscalYear  # of the budget
    reason: Annotated[Text, Field(min_length=1)]
    lines: Annotated[list[RevisedLine], Field(min_length=1, max_length=1000)]


def decide(books: View, document: BudgetRevision) -> Effect:
    """Record what each line gains and loses; it may come to less than is spent already.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_UNKNOWN, PERIOD_UNKNOWN, NUMBER_INVALID, VALUE_EXCEEDS_PLACE.
    """
    year = str(document.fiscal_year)

    def changes_of(cell: Cell, line: RevisedLine, seen: Collection[Cell]) -> Iterator[tuple[str, int]]:
        _check(books, cell, year, line, seen)
        return _changes(books, document.fiscal_year, cell, line)

    return Effect(marks=tuple(line_marks(books, year, document.lines, changes_of)))


def _check(books: View, cell: Cell, year: str, line: RevisedLine, seen: Collection[Cell]) -> None:
    named = called(books.master, cell)
    if not books.control.budgets.is_set(cell, year):
        raise invalid("", f"a budget of {year} for {named.en}", f"{named.zh}在 {year} 年度须已有预算")
    if cell in seen:
        raise invalid("", *once(named.en)._replace(zh=once(named.zh).zh))
    if not line.increase and not line.decrease:
        raise invalid("increase", "what is added or taken off", "须给出增加或减少的金额")


def _changes(books: View, year: int, cell: Cell, line: RevisedLine) -> Iterator[tuple[str, int]]:
    for period, amount in line.increase.items():
        check_period(books, year, period, f"increase.{period}")
        yield period, minor(books, amount, f"increase.{period}")
    for period, amount in line.decrease.items():
        field = f"decrease.{period}"
        check_period(books, year, period, field)
        less = minor(books, amount, field)
        there = books.control.budgets.lines[cell].get(period, 0)
        if less > there:
            of = Words(f"budgeted for {period}", f" {period} 的预算")
            expected = at_most(to_decimal(there, books.master.currency), of)
            raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field=field, expected=expected)
        yield period, -less


STEP = Step(BudgetRevision, decide)
