"""What a voucher tells of the nature of expenses: what was spent, or what changed, where expense or cost was entered.

Expenses of a function, goods and production cost are one side, all other accounts are what they were spent on: wages,
depreciation, suppliers. A voucher balances, so over any time the expenses of those functions are what was spent, and by
how much goods and production cost are less.
Source: IAS 1 paragraphs 99 to 104; Gesamtkostenverfahren: § 275 (2) HGB.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from erpcore.kernel.by_element import add
from erpcore.ledger.lines import Line
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.statement import StatementLine
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


class _Part(NamedTuple):
    """What an account has in a voucher."""

    line: str
    account: str
    amount: int  # minor units, debit positive


def spent(lines: Iterable[Line], nature: Nature, *, taken_back: bool = False) -> Spent:
    """Say what a voucher spent, by line and account; nothing where it has neither expense nor cost.

    An account is of a nature only as far as expense, goods and cost stand against it: what an asset that leaves was
    depreciated by, or wages that are paid beside an expense, are not spent on it; of several lines the first go first.
    What came from suppliers is of goods as far as goods took it, and all of it where goods that were received had no
    invoice yet; the rest stands on the line of what no other takes.

    Args:
        lines: Of the voucher.
        nature: The lines of the statement.
        taken_back: Whether its document takes back another; expense and cost say it themselves, goods do not.
    """
    layout, found = nature.layout, Spent({}, {})
    every = [(line, line.debit - line.credit) for line in lines]
    inside = _within(every, nature)
    if inside is None:
        return found
    back = inside.cost < 0 if inside.cost else taken_back
    order = {line: number for number, line in enumerate(layout.by_number)}
    parts: list[_Part] = []
    rest: dict[str, int] = {}
    for line, amount in every:
        account = line.account
        numbers = lines_of(layout, line, taken_back=back)
        if account in nature.expenses:
            if len(numbers) == 1:  # of one nature whatever it was spent on
                put(found.lines, numbers[0], (account, ""), -amount)
                add(rest, [(account, amount)])
        elif account in nature.kept and len(numbers) == 1:
            put(found.lines, numbers[0], (account, ""), amount)
        elif len(numbers) == 1:
            parts.append(_Part(numbers[0], account, amount))
        elif numbers:
            add(found.doubtful, [(account, amount)])
        else:
            add(rest, [(account, amount)])
    parts.sort(key=lambda of: order[of.line])
    _put_parts(found.lines, [of for of in parts if of.amount > 0], -inside.against[1], rest)
    _put_parts(found.lines, [of for of in parts if of.amount < 0], inside.against[0], rest)
    uninvoiced = any(account in layout.parts[nature.bought.line] for account in rest)
    _divide(found.lines, nature, rest, None if uninvoiced else inside.goods)
    return found


class _Inside(NamedTuple):
    """What a voucher has of expense, goods and production cost, in minor units: what it adds, and below zero takes."""

    goods: tuple[int, int]
    against: tuple[int, int]  # all but expense that is of one nature whatever it was spent on
    cost: int  # all but goods


def _within(every: Sequence[tuple[Line, int]], nature: Nature) -> _Inside | None:
    """Add up what a voucher has inside; nothing where no line is."""
    suppliers, stands = nature.layout.parts[nature.bought.line], nature.layout.stands
    goods, against, cost, found = [0, 0], [0, 0], 0, False
    for line, amount in every:
        account = line.account
        if account in nature.expenses or account in nature.kept:
            found = True
            if account in suppliers:
                goods[amount < 0] += amount
            else:
                cost += amount
            if account in nature.kept or account not in stands:
                against[amount < 0] += amount
    if not found:
        return None
    return _Inside((goods[0], goods[1]), (against[0], against[1]), cost)


def _put_parts(lines: OnLines, parts: Sequence[_Part], room: int, rest: dict[str, int]) -> None:
    """Put accounts of one direction on their lines, one line after the other, as far as there is room."""
    for of in parts:
        amount = max(-room, min(room, of.amount))
        room -= abs(amount)
        if amount:
            put(lines, of.line, (of.account, ""), amount)
        if of.amount != amount:
            add(rest, [(of.account, of.amount - amount)])


def _divide(lines: OnLines, nature: Nature, rest: dict[str, int], goods: tuple[int, int] | None) -> None:
    """Divide what stands on no line of its own: what goods took, below zero what left them, or all; and the rest."""
    whole = -sum(rest.values())
    if not whole:
        return
    took, left = goods or (whole, whole)
    bought = min(whole, took) if whole > 0 else max(whole, left)
    for line, amount in ((nature.bought.line, bought), (nature.other.line, whole - bought)):
        if amount == whole:
            for account, part in rest.items():
                put(lines, line, (account, ""), part)
        elif amount:
            put(lines, line, (" + ".join(sorted(rest)), ""), -amount)
