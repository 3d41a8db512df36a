"""The foot of a table about some accounts: from its total to what the general ledger has on them."""

from collections.abc import Iterator

from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.posting.roles import JOURNAL
from erpcore.reports import words
from erpcore.reports.control_accounts import AccountOf, own_lines
from erpcore.reports.face import Face
from erpcore.reports.source import Source, entries_within
from erpcore.reports.table import Fact, Rows
from erpcore.reports.turnover import by_account

OTHERS = Words("Other postings on these accounts", "上列科目其他发生额")
LEDGER = Words(
    "Movement of these accounts in the general ledger, before profit is carried",
    "上列科目总账发生净额（结转损益前）",
)


def foot(
    source: Source, period: Period, account_of: AccountOf, accounts: set[str], total: int, rows: Rows
) -> list[Fact]:
    """Lead from a table's total to what the general ledger has on the accounts that it is about.

    Args:
        source: The books.
        period: Whose movement is meant.
        account_of: Chooses accounts.
        accounts: The accounts.
        total: What the table says of them, minor units, debit positive.
        rows: Where the foot is written.
    """
    face = Face(source.state.master)
    moved, booked = posted(source, period, account_of, accounts)
    rows.add("subtotal", name=OTHERS, amount=face.amount(moved - total))
    rows.add("closing", name=LEDGER, amount=face.amount(booked))
    return [Fact("difference", words.DIFFERENCE, face.amount(moved - booked))]


def posted(source: Source, period: Period, account_of: AccountOf, accounts: set[str]) -> tuple[int, int]:
    """Say what the movements of a period put on some accounts, and what the general ledger has of it.

    Returns:
        Both in minor units, debit positive, without opening balances and the carry of profit; what is held back for a
        summary voucher counts as booked.
    """
    turnovers = by_account(source.state.ledger, period)
    booked = sum(
        turnovers[account][1] - turnovers[account][2] for account in accounts if account in turnovers
    )
    for (_, code), lines in source.state.collected.items():
        booked += sum(
            line.debit - line.credit for line in lines if line.account in accounts and code == period.code
        )
    for entry in entries_within(source, period):
        for line in own_lines(entry) if isinstance(entry.document, ProfitCarry) else ():
            booked -= line.debit - line.credit if line.account in accounts else 0
    return sum(_moved(source, period, account_of, accounts)), booked


def _moved(source: Source, period: Period, account_of: AccountOf, accounts: set[str]) -> Iterator[int]:
    """Yield what moved on accounts in a period, but for openings and the carry of profit; debit positive."""
    for entry in entries_within(source, period):
        for movement in () if isinstance(entry.document, ProfitCarry) else entry.movements:
            sign = -1 if movement.contra else 1
            for out, arrived, amount in movement.amounts:
                if movement.target.role != JOURNAL and account_of(movement.target, arrived) in accounts:
                    yield sign * amount
                if movement.source.role != JOURNAL and account_of(movement.source, out) in accounts:
                    yield -sign * amount
