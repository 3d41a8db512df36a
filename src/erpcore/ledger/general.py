"""The general ledger: gross debit and credit per period, account and dimensions, kept as running totals."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from erpcore.kernel.movements import Movement
from erpcore.kernel.undo import Undo, accumulate, opened, put
from erpcore.ledger.lines import Cell, Dimensions, Posts, posts
from erpcore.ledger.stated_turnover import StatedTurnover
from erpcore.ledger.voucher import Voucher, number_of

Totals = list[int]  # [debit, credit] in minor units


class GeneralLedger:
    """Every account's gross turnover by period; balances and trial balances are sums over it.

    Args:
        accounts_of: Names the accounts that a heading is the sum of, and an account itself; None: there is no chart.
    """

    def __init__(self, accounts_of: Callable[[str], Iterable[str]] | None = None) -> None:
        self.accounts_of = accounts_of
        self.by_account: dict[str, dict[str, Totals]] = {}  # period -> account -> totals
        self.by_dimensions: dict[str, dict[Cell, Totals]] = {}
        self.opening: dict[str, dict[Cell, Totals]] = {}  # of opening documents
        self.before = StatedTurnover()  # of the year in which the books began
        # period, account, dimensions, side -> profit carried
        self.carried: dict[tuple[str, str, Dimensions, int], int] = {}
        self.numbers: dict[tuple[str, str], int] = {}  # (word, period) -> last number given
        self.gaps: list[tuple[str, str]] = []  # period and number of vouchers that follow none before
        self.spans: dict[str, list[int]] = {}  # period -> first and last position in the log

    def next_number(self, word: str, period: str) -> int:
        """Give the number that the next voucher of a word takes in a period, from 1 without gaps."""
        return self.numbers.get((word, period), 0) + 1

    def apply(self, voucher: Voucher, position: int, undo: Undo) -> None:
        """Add a voucher's lines to the totals of its period."""
        word, period, sequence, _, _, lines = voucher
        self.number(word, period, (sequence, sequence), (position, position), undo)
        rows, amounts = posts(lines)
        self.add(period, rows, amounts, undo)

    def number(
        self, word: str, period: str, numbers: tuple[int, int], positions: tuple[int, int], undo: Undo
    ) -> None:
        """Take the numbers that a word has given in a period, the first and the last, in entries at these positions."""
        before, first = self.numbers.get((word, period), 0), numbers[0]
        if first != before + 1:
            self.gaps.append((period, number_of(word, period, first)))
            undo.append((self.gaps.pop,))
        span = self.spans.get(period)
        if span is None:
            span = self._begin(period, positions[0], undo)
        undo.append((GeneralLedger._number_back, self, word, period, before, span[1]))
        self.numbers[word, period] = numbers[1]
        span[1] = positions[1]

    def add(self, period: str, rows: Posts, amounts: Sequence[int], undo: Undo) -> None:
        """Add amounts to the totals of a period in which a voucher has its number: each to a cell, on a side."""
        cells, accounts = self.by_dimensions[period], self.by_account[period]
        for index, (key, account, side) in enumerate(rows):
            amount = amounts[index]
            try:
                cell = cells[key]
            except KeyError:
                cell = self._open(period, key, undo)
            cell[side] += amount
            accounts[account][side] += amount
        undo.append((GeneralLedger._take_back, self, period, rows, amounts))

    def note_carry(self, period: str, movement: Movement, undo: Undo) -> None:
        """Remember what a carry of profit posts to an account: by debit where it comes from the profit."""
        account, side = (movement.target, 0) if movement.target.role == "account" else (movement.source, 1)
        amount = sum(part for _, _, part in movement.amounts)
        key = (period, account.key, account.dimensions, side)
        accumulate(self.carried, key, -amount if movement.contra else amount, undo)

    def _begin(self, period: str, position: int, undo: Undo) -> list[int]:
        self.by_dimensions[period], self.by_account[period] = {}, {}
        self.spans[period] = span = [position, position]
        undo += ((of.pop, period) for of in (self.spans, self.by_account, self.by_dimensions))
        return span

    def _open(self, period: str, key: Cell, undo: Undo) -> Totals:
        cells, accounts = self.by_dimensions[period], self.by_account[period]
        account, _ = key
        if account not in accounts:
            accounts[account] = [0, 0]
            undo.append((accounts.pop, account))
        undo.append((cells.pop, key))
        cells[key] = cell = [0, 0]
        return cell

    def _take_back(self, period: str, rows: Posts, amounts: Sequence[int]) -> None:
        cells, accounts = self.by_dimensions[period], self.by_account[period]
        for (key, account, side), amount in zip(rows, amounts, strict=True):
            cells[key][side] -= amount
            accounts[account][side] -= amount

    def _number_back(self, word: str, period: str, number: int, position: int) -> None:
        if number:
            self.numbers[word, period] = number
        else:
            del self.numbers[word, period]
        self.spans[period][1] = position

    def note_opening(self, period: str, rows: Posts, amounts: Sequence[int], undo: Undo) -> None:
        """Remember that what was added states what there was when the books began: it is no turnover."""
        cells = opened(self.opening, period, undo)
        for (key, _, side), amount in zip(rows, amounts, strict=True):
            debit, credit = cells.get(key, (0, 0))
            put(cells, key, [debit, credit + amount] if side else [debit + amount, credit], undo)

    def balance(self, account: str, until: str, dimensions: Dimensions | None = None) -> int:
        """Add up an account's balance at the end of a period, debit positive, in minor units.

        Args:
            account: A posting account, or a heading: then all of its details.
            until: The last period counted.
            dimensions: One cell of the account, or None for all of it.

        Raises:
            Refused: UNKNOWN_ACCOUNT.
        """
        accounts = (account,) if self.accounts_of is None else self.accounts_of(account)
        balance = 0
        for period, totals in self.by_account.items():
            for code in accounts if period <= until else ():
                if dimensions is None:
                    debit, credit = totals.get(code, (0, 0))
                else:
                    debit, credit = self.by_dimensions[period].get((code, dimensions), (0, 0))
                balance += debit - credit
        return balance

    def cells(self, until: str, since: str = "") -> Iterator[tuple[str, Dimensions, int]]:
        """Yield account, dimensions and balance (debit positive) of every cell at the end of a period.

        Args:
            until: The last period counted.
            since: The first period counted; empty: from the beginning.
        """
        balances: dict[tuple[str, Dimensions], int] = {}
        for period, totals in self.by_dimensions.items():
            if since <= period <= until:
                for cell, (debit, credit) in totals.items():
                    balances[cell] = balances.get(cell, 0) + debit - credit
        for (account, dimensions), balance in sorted(balances.items()):
            yield account, dimensions, balance
