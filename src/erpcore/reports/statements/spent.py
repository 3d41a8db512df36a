"""What a voucher tells of the nature of expenses: what was spent, or what changed, where expense or cost was entered.

Expenses of a function, goods and production cost are one side, all other accounts are what they were spent on: wages,
depreciation, suppliers. A voucher balances, so over any time the expenses of those functions are what was spent, and by
how much goods and production cost are less.
Source: IAS 1 paragraphs 99 to 104; Gesamtkostenverfahren: § 275 (2) HGB.
"""

from collections.abc import Iterable
from typing import NamedTuple

from erpcore.ledger.lines import Line
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.statement import StatementLine
from erpcore.reports.source import add
from erpcore.reports.statements.cash_flows import lines_of
from erpcore.reports.statements.statement_amounts import OnLines, put


class Nature(NamedTuple):
    """The lines of expenses by nature."""

    layout: Layout
    expenses: frozenset[str]  # the accounts of the functions that are divided
    kept: frozenset[str]  # goods and production cost
    bought: StatementLine
    other: StatementLine


class Spent(NamedTuple):
    """What vouchers add to expenses by nature, in minor units, debit positive: what was spent is below zero."""

    lines: OnLines
    doubtful: dict[str, int]  # accounts that stand on several lines


def spent(lines: Iterable[Line], nature: Nature, *, taken_back: bool) -> Spent:
    """Say what a voucher spent, by line and account; nothing where it has neither expense nor cost.

    What came from suppliers is of goods as far as goods took it, and all of it where goods that were received had no
    invoice yet; the rest stands on the line of what no other takes.

    Args:
        lines: Of the voucher.
        nature: The lines of the statement.
        taken_back: Whether it takes back another, as in `reports.statements.cash_flows`.
    """
    layout, found = nature.layout, Spent({}, {})
    suppliers = layout.parts[nature.bought.line]
    inside, goods, uninvoiced = False, [0, 0], False
    rest: dict[str, int] = {}
    for line in lines:
        account, amount = line.account, line.debit - line.credit
        numbers = lines_of(layout, line, taken_back=taken_back)
        within = account in nature.expenses or account in nature.kept
        inside = inside or within
        if within and account in suppliers:
            goods[amount < 0] += amount
        if account in nature.expenses:
            if len(numbers) == 1:  # of one nature whatever it was spent on
                put(found.lines, numbers[0], (account, ""), -amount)
                add(rest, [(account, amount)])
        elif len(numbers) == 1:
            put(found.lines, numbers[0], (account, ""), amount)
        elif numbers:
            add(found.doubtful, [(account, amount)])
        else:
            uninvoiced = uninvoiced or account in suppliers
            add(rest, [(account, amount)])
    if not inside:
        return Spent({}, {})
    _divide(found.lines, nature, rest, None if uninvoiced else goods)
    return found


def _divide(lines: OnLines, nature: Nature, rest: dict[str, int], goods: list[int] | None) -> None:
    """Divide what stands on no line of its own: what goods took, below zero what left them, or all; and the rest."""
    whole = -sum(rest.values())
    if not whole:
        return
    bought = whole if goods is None else min(whole, goods[0]) if whole > 0 else max(whole, goods[1])
    for line, amount in ((nature.bought.line, bought), (nature.other.line, whole - bought)):
        if amount == whole:
            for account, part in rest.items():
                put(lines, line, (account, ""), part)
        elif amount:
            put(lines, line, (" + ".join(sorted(rest)), ""), -amount)
