"""Budget ledger (预算执行明细账): the documents behind a line of the budget execution, year to date.

A document counts on what it changed, from its own month on: the receipt of an order takes what it was committed off the
month of the order. The last row of a line is the year to date of `budget_execution`.
"""

from collections.abc import Mapping, Sequence

from erpcore.control.budgets import SUBJECT, TO_DATE, Figures, within
from erpcore.control.cell import Cell
from erpcore.control.spending import nothing
from erpcore.flow.control.budget_lines import called
from erpcore.flow.control.committing import Follower
from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.budgets.budget_lines import (
    ACTUAL,
    ASKED,
    AVAILABLE,
    BUDGET,
    COMMITTED,
    RESERVED,
    asked_line,
    figures,
)
from erpcore.reports.budgets.budgets_at import budgets_at
from erpcore.reports.face import Face, summary
from erpcore.reports.options import Definition
from erpcore.reports.source import Source, entries
from erpcore.reports.table import Column, Report, Rows, Value

COLUMNS = (
    Column("date", "date", words.DATE),
    Column("document", "text", words.DOCUMENT),
    Column("description", "text", words.DESCRIPTION),
    Column("budget", "amount", BUDGET),
    Column("reserved", "amount", RESERVED),
    Column("committed", "amount", COMMITTED),
    Column("actual", "amount", ACTUAL),
    Column("available", "amount", AVAILABLE, zeros=True),
)
NOTHING = Figures(0, 0, 0, 0)


def build(
    source: Source,
    period: Period,
    *,
    item_class: str | None = None,
    account: str | None = None,
    cost_centre: str | None = None,
    dimensions: Mapping[str, str] | None = None,
) -> Report:
    """List what each document up to a month's end added to each line; earlier months stand together in a first row.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING.
    """
    state = source.state
    face, budgets = Face(state.master), budgets_at(source, period)
    asked = asked_line(source, item_class, account, cost_centre, dimensions)
    lines = [asked] if asked else sorted(of for of in budgets.lines if budgets.is_set(of, period.code[:4]))
    changed = _changes(source, lines, period.code)
    rows = Rows(COLUMNS)
    for line in lines:
        rows.add("heading", description=called(state.master, line))
        earlier = [change for entry, change in changed[line] if entry.period < period.code]
        total = Figures(*map(sum, zip(NOTHING, *earlier, strict=True)))
        rows.add("opening", description=words.OPENING, **figures(face, total))
        for entry, change in changed[line]:
            if entry.period >= period.code:
                total = Figures(*map(sum, zip(total, change, strict=True)))
                added = {**figures(face, change), "available": face.amount(total.available)}
                document = entry.document
                told: dict[str, Value] = {"date": document.date, "document": document.id}
                rows.add("line", **told, description=summary(document), **added)
        rows.add("closing", description=words.YEAR_TO_DATE, **figures(face, total))
    return face.report(REPORT, period, rows)


def _changes(source: Source, lines: Sequence[Cell], period: str) -> dict[Cell, list[tuple[Entry, Figures]]]:
    """Find the entries that changed the year to date of lines, and what each of them added."""
    follower, asked = Follower(source.state), within(period, TO_DATE)
    holds = {line: source.state.control.budgets.holds(line) for line in lines}
    found: dict[Cell, list[tuple[Entry, Figures]]] = {line: [] for line in lines}
    for entry in entries(source, period) if lines else ():
        added = {of: stages for of, stages in follower.follow(entry).items() if asked(of[0])}
        budget = [
            mark for mark in entry.marks if mark.subject == SUBJECT and "-" in mark.name and asked(mark.name)
        ]
        for line in lines if added or budget else ():
            text = line.to_text()
            budgeted = sum(mark.delta for mark in budget if mark.key == text)
            own = [stages for (_, cell), stages in added.items() if holds[line](cell)]
            change = Figures(budgeted, *map(sum, zip(nothing(), *own, strict=True)))
            if any(change):
                found[line].append((entry, change))
    return found


REPORT = Definition(
    "budget_ledger",
    Words("Budget ledger", "预算执行明细账"),
    "The documents behind each line of the budget: what they added to budget, reserved, committed, actual.",
    build,
    ASKED,
)
