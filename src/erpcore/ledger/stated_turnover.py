"""What accounts turned over from the beginning of a fiscal year until the books began, as opening documents state it.

It changes no balance: the opening balance has it already. Books that begin in the middle of a year need it for the year
to date, for what there was when the year began, and for income and expenses that were carried to the profit before.
Source: 会计基础工作规范 art. 56-63: 本年累计; 年初余额 = 期初余额 - 累计借方 + 累计贷方.
"""

from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate, drop, opened, put
from erpcore.ledger.lines import Cell, Dimensions

SUBJECT = "turnover"  # of the marks that keep it
_FLOW = "cash_flow\t"


class Turned(NamedTuple):
    """Debit and credit of a cell of the ledger, and what of them was the carry of profit; minor units."""

    debit: int = 0
    credit: int = 0
    carried_debit: int = 0
    carried_credit: int = 0


def turned(period: str, account: str, dimensions: Dimensions, of: Turned) -> tuple[Mark, ...]:
    """Write down what a cell turned over before, as stated in a period: a mark for each amount."""
    key = "\t".join((period, account, *chain.from_iterable(dimensions)))
    return tuple(Mark(SUBJECT, key, name, delta=amount) for name, amount in of._asdict().items() if amount)


def flowed(period: str, account: str, line: str, amount: int) -> Mark:
    """Write down what moved the cash of an account by a line of the cash flow statement; money in is above zero."""
    return Mark(SUBJECT, f"{period}\t{account}", f"{_FLOW}{line}", delta=amount)


class StatedTurnover:
    """Turnover before the books began, folded from marks: by the period in which it is stated.

    Attributes:
        by_cell: Debit and credit of each cell of the ledger; none of one where all is taken back.
        flows: What moved cash, by line of the cash flow statement and account; minor units, money in above zero.
    """

    def __init__(self) -> None:
        self.by_cell: dict[str, dict[Cell, Turned]] = {}
        self.flows: dict[str, dict[tuple[str, str], int]] = {}

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Add an amount, or take it back."""
        period, account, *rest = mark.key.split("\t")
        if mark.name.startswith(_FLOW):
            line = mark.name.removeprefix(_FLOW)
            accumulate(opened(self.flows, period, undo), (line, account), mark.delta, undo)
            return
        cell = account, tuple(zip(rest[::2], rest[1::2], strict=True))
        cells = opened(self.by_cell, period, undo)
        known = cells.get(cell, Turned())
        now = known._replace(**{mark.name: getattr(known, mark.name) + mark.delta})
        if any(now):
            put(cells, cell, now, undo)
        elif cell in cells:
            drop(cells, cell, undo)

    def by_account(self) -> Mapping[str, Mapping[str, Turned]]:
        """Add the cells of each account up, by period."""
        found: dict[str, dict[str, Turned]] = {}
        for period, cells in self.by_cell.items():
            accounts = found[period] = dict[str, Turned]()
            for (account, _), of in cells.items():
                accounts[account] = Turned(*map(sum, zip(accounts.get(account, Turned()), of, strict=True)))
        return found
