"""A fiscal year of the books as exports read it: what it opened with, and its vouchers in the order of the log."""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import LAST_YEAR, Period
from erpcore.kernel.ends import originals
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Cell, Dimensions, Line
from erpcore.ledger.voucher import Voucher
from erpcore.reports.source import Source


class Original(NamedTuple):
    """What a line is in another currency than the books'."""

    currency: str  # ISO 4217 code
    minor: int  # minor units of it, debit positive


class Balance(NamedTuple):
    """A cell of the ledger in a period; minor units."""

    period: Period
    account: str
    dimensions: Dimensions
    opening: int  # debit positive
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        """What the period closes with, debit positive."""
        return self.opening + self.debit - self.credit


class BookYear:
    """A fiscal year (会计年度).

    Args:
        source: The books.
        fiscal_year: Such as 2026; None: the latest in which something is posted.

    Raises:
        Refused: PERIOD_UNKNOWN, when nothing is posted in it or before it.
    """

    def __init__(self, source: Source, fiscal_year: int | None = None) -> None:
        self.source = source
        self.master = source.state.master
        self._ledger = source.state.ledger
        posted = sorted({int(code[:4]) for code in self._ledger.by_account})
        if not posted or (fiscal_year is not None and not posted[0] <= fiscal_year <= LAST_YEAR):
            there = f"{posted[0]}" if posted else ""
            expected = Words(
                f"a fiscal year from {there} on; found {fiscal_year}"
                if posted
                else "books with vouchers: none is posted",
                f"应为 {there} 年或以后的会计年度，现为 {fiscal_year}"
                if posted
                else "账簿须有凭证：尚未入账",
            )
            raise Refused(Code.PERIOD_UNKNOWN, field="year", expected=expected)
        self.number = posted[-1] if fiscal_year is None else fiscal_year
        self.periods: tuple[Period, ...] = self.master.calendar.periods(self.number)
        self.codes = frozenset(period.code for period in self.periods)
        regular = [period for period in self.periods if not period.adjusting]
        self.first_day, self.last_day = regular[0].start, regular[-1].last_day

    def opening(self) -> list[tuple[str, Dimensions, int]]:
        """List what cells of the ledger stood at before the year: account, dimensions, minor units, debit positive.

        What opening documents of the year itself state is in their vouchers.
        """
        before = f"{self.number - 1}-99"
        return [cell for cell in self._ledger.cells(before) if cell[2]]

    def vouchers(self) -> Iterator[tuple[Entry, Voucher]]:
        """Read the vouchers of the year in the order in which they were posted; those held back are none."""
        spans = [span for code, span in self._ledger.spans.items() if code in self.codes]
        if not spans:
            return
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        for entry in self.source.read(first - 1, last):
            for voucher in entry.vouchers:
                if voucher.sequence and voucher.period in self.codes:
                    yield entry, voucher

    def balances(self) -> Iterator[Balance]:
        """Add up each cell of the ledger in each period of the year, as the trial balance does; empty ones are none.

        What opening documents state opens the period in which they are dated, and is no turnover.
        """
        standing: dict[Cell, int] = {(account, of): balance for account, of, balance in self.opening()}
        for period in self.periods:
            moved = self._ledger.by_dimensions.get(period.code, {})
            stated = self._ledger.opening.get(period.code, {})
            for cell in sorted(standing.keys() | moved.keys()):
                opening, (debit, credit) = standing.get(cell, 0), moved.get(cell, (0, 0))
                stated_debit, stated_credit = stated.get(cell, (0, 0))
                found = Balance(
                    period,
                    *cell,
                    opening + stated_debit - stated_credit,
                    debit - stated_debit,
                    credit - stated_credit,
                )
                standing[cell] = found.closing
                if found.opening or found.debit or found.credit:
                    yield found

    def accounts(self) -> set[str]:
        """Name the accounts that have an opening balance or a line in the year."""
        found = {account for account, _, _ in self.opening()}
        for code in self.codes:
            found.update(self._ledger.by_account.get(code, ()))
        return found

    def original(self, entry: Entry, line: Line) -> Original | None:
        """Say what a line is in another currency; None where its movements say none, or several.

        Where both ends of a movement stand on the account, the line has the one on its own side.
        """
        found: dict[str, int] = {}
        resolve = self.source.state.account_map.resolve
        for number in line.movements:
            here = [of for of in originals(entry.movements[number]) if resolve(of[0], "")[:2] == line[:2]]
            for _, code, minor in here:
                if len(here) == 1 or (minor > 0) == (line.debit > line.credit):
                    found[code] = found.get(code, 0) + minor
        if len(found) != 1:
            return None
        return Original(*found.popitem())
