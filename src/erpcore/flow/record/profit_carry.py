"""Carry profit: every revenue and expense account of the period goes to the profit of the year.

Before: `sell.cost_of_sales_carry`.   After: `record.period_closing`.
Source: 结转损益 (账结法), debit revenue, credit 本年利润; debit 本年利润, credit expenses. What stands on
the other side, such as 汇兑收益 credited to 财务费用, is carried by the other side, and what was entered red is carried
red: so the account keeps the turnover of the month (本期发生额), and none of it vanishes from the trial balance.
"""

from collections.abc import Iterator
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.ledgers import check_ledger
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import Code, RunNumber
from erpcore.kernel.movements import Effect, Movement, Place, signed
from erpcore.ledger.lines import Dimensions
from erpcore.posting.roles import PROFIT


class ProfitCarry(Document):
    """Carry every profit and loss account to the profit of the year (结转损益); part of the close."""

    type: Literal["profit_carry"] = "profit_carry"
    run: RunNumber = 1  # which run of the step it is in its period
    ledger: Code | None = None  # the one ledger that it is of; None: the leading one


def decide(books: View, document: ProfitCarry) -> Effect:
    """Empty the profit and loss accounts, cell by cell, by the side opposite to what was entered.

    Run again it carries what has come since, so that both sides show what they would have shown had it been there
    before: a reversal of an entry that was carried takes the carry back in red.

    Raises:
        Refused: DOCUMENT_INVALID, PERIOD_UNKNOWN, PERIOD_CLOSED, PERIOD_NOT_OPEN.
    """
    check_ledger(books, document.ledger)
    period = books.periods.require_open(document.date, document.period)
    red = books.master.policies.contra_print == "red"
    profit = Place(PROFIT)
    movements: list[Movement] = []
    for code, dimensions, balance in profit_cells(books, period):
        if not balance:
            continue
        place = Place("account", code, dimensions=dimensions)
        carried = [
            books.ledger.carried.get((period, code, dimensions, side), 0) if red else 0 for side in (0, 1)
        ]
        entered = balance - carried[0] + carried[1]
        by_debit = _by_debit(books, period, place, carried, entered)
        debit, credit = (-entered, 0) if by_debit else (0, entered)
        movements += signed(profit, place, {"": debit - carried[0]})
        movements += signed(place, profit, {"": credit - carried[1]})
    return Effect(tuple(movements))


def _by_debit(books: View, period: str, place: Place, carried: list[int], balance: int) -> bool:
    """Tell whether a cell is emptied on its debit side: the usual one for revenue, if that is how it was filled.

    Args:
        books: The books.
        period: The period.
        place: The account with its dimensions.
        carried: What is carried already by debit and by credit, minor units.
        balance: What was entered, without that.
    """
    debit, credit = books.ledger.by_dimensions.get(period, {}).get((place.key, place.dimensions), (0, 0))
    revenue = books.master.account(place.key).kind == "revenue"
    usual = (carried[1] - credit if revenue else debit - carried[0]) * balance > 0
    return revenue == usual


def profit_cells(books: View, period: str) -> Iterator[tuple[str, Dimensions, int]]:
    """Yield the cells of revenue and expense accounts with their balance since the fiscal year began.

    What an earlier year's adjusting period has not carried yet is that period's own business.
    """
    calendar = books.periods.calendar
    first = calendar.periods(calendar.period(period).fiscal_year)[0].code
    for code, dimensions, balance in books.ledger.cells(period, first):
        if books.master.account(code).is_profit_or_loss:
            yield code, dimensions, balance


STEP = Step(
    ProfitCarry,
    decide,
    (
        Route("account", "current_profit", "balance of a revenue account"),
        Route("current_profit", "account", "balance of an expense account"),
    ),
)
