"""Account ledger (明细账): opening balance, every line of the period, totals, and the side of the balance.

Opening balance and year to date come from kept totals; only the period's part of the log is read. An account that is
kept in another currency is shown in it, too (外币明细账).
Source: 会计基础工作规范 art. 56-63; three-column ledger (三栏明细账).
"""

from collections.abc import Mapping

from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.money import currency, to_decimal
from erpcore.kernel.words import Words
from erpcore.ledger.lines import Line
from erpcore.masterdata.chart import family
from erpcore.reports import words
from erpcore.reports.face import Face, voucher_text
from erpcore.reports.ledger.original_amounts import balances, original_of, rate
from erpcore.reports.options import LEDGER, Definition, Option
from erpcore.reports.source import Source, vouchers
from erpcore.reports.table import Column, Fact, Report, Rows, Value
from erpcore.reports.turnover import by_dimensions, require_dimensions, total

COLUMNS = (
    Column("date", "date", words.DATE),
    Column("voucher", "text", words.VOUCHER),
    Column("text", "text", words.DESCRIPTION),
    Column("document", "text", words.DOCUMENT),
    Column("dimensions", "text", words.DIMENSIONS),
    Column("debit", "amount", words.DEBIT),
    Column("credit", "amount", words.CREDIT),
    Column("side", "text", words.SIDE),
    Column("balance", "amount", words.BALANCE),
)
# of an account that is kept in another currency; a credit balance is negative
ABROAD = (
    Column("rate", "price", words.EXCHANGE_RATE),
    Column("original_debit", "amount", words.DEBIT, words.ORIGINAL),
    Column("original_credit", "amount", words.CREDIT, words.ORIGINAL),
    Column("original_balance", "amount", words.BALANCE, words.ORIGINAL),
)


def build(
    source: Source, period: Period, *, account: str, dimensions: Mapping[str, str] | None = None
) -> Report:
    """Draw up the ledger of an account and everything below it, for a period.

    Raises:
        ReportRefused: When there is no such dimension.
    """
    master = source.state.master
    require_dimensions(master, dimensions or {})
    codes = family(master.accounts, account)
    wanted = set((dimensions or {}).items())
    opening, debit, credit, year_debit, year_credit = total(
        turnover
        for (code, values), turnover in by_dimensions(source.state.ledger, period).items()
        if code in codes and wanted.issubset(values)
    )
    sheet = _Sheet(source, period, account, wanted, opening)
    sheet.rows.add("opening", text=words.OPENING, **sheet.balances())
    sheet.lines(codes)
    totals = sheet.totals()
    sheet.rows.add(
        "subtotal", text=words.PERIOD_TOTAL, **sheet.sums(debit, credit), **totals, **sheet.balances()
    )
    sheet.rows.add(
        "closing", text=words.YEAR_TO_DATE, **sheet.sums(year_debit, year_credit), **sheet.balances()
    )
    facts = [
        Fact("account", words.ACCOUNT_CODE, account),
        Fact("account_name", words.ACCOUNT_NAME, sheet.face.account_in_full(account)),
        Fact("dimensions", words.DIMENSIONS, sheet.face.values_of(tuple(sorted(wanted))) if wanted else None),
    ]
    if sheet.kept is not None:
        facts.append(Fact("kept_in", Words("Kept in", "核算币种"), sheet.kept))
    return sheet.face.report(REPORT, period, sheet.rows, facts=facts)


class _Sheet:
    """The rows, and the balances that they have come to."""

    def __init__(
        self, source: Source, period: Period, account: str, wanted: set[tuple[str, str]], opening: int
    ) -> None:
        self._source = source
        self._period = period
        self._wanted = wanted
        self.face = Face(source.state.master)
        self.balance = opening
        self.kept = source.state.master.kept_in.get(account)
        self.rows = Rows(COLUMNS if self.kept is None else (*COLUMNS, *ABROAD))
        self._original = self._debit = self._credit = 0  # minor units of the account's currency
        if self.kept is not None:
            self._original = sum(
                balance.opening
                for cell, balance in balances(source, period).items()
                if cell.account == account and wanted.issubset(cell.dimensions)
            )

    def lines(self, codes: set[str]) -> None:
        """Add the period's lines by date and voucher; the opening balance holds opening documents."""
        for entry, voucher in vouchers(self._source, self._period.code):
            if entry.opening:
                continue
            for line in voucher.lines:
                if line.account not in codes or not self._wanted.issubset(line.dimensions):
                    continue
                self.balance += line.debit - line.credit
                abroad = self._abroad(entry, line)
                self.rows.add(
                    "line",
                    date=voucher.date,
                    voucher=voucher.number,
                    text=voucher_text(entry.document, voucher.text),
                    document=line.document,
                    dimensions=self.face.values_of(line.dimensions),
                    **self.sums(line.debit, line.credit),
                    **abroad,
                    **self.balances(),
                )

    def _abroad(self, entry: Entry, line: Line) -> dict[str, Value]:
        """Write what a line is in the currency of the account, on its own side, and count it."""
        if self.kept is None:
            return {}
        original = original_of(self._source, entry, line)
        debit, credit = (0, -original) if line.credit else (original, 0)
        self._original += original
        self._debit += debit
        self._credit += credit
        found = rate(self.face, self.kept, original, line.debit - line.credit)
        return {"rate": found, **self._originals(original_debit=debit, original_credit=credit)}

    def totals(self) -> dict[str, Value]:
        """Write what the lines are together in the currency of the account."""
        return self._originals(original_debit=self._debit, original_credit=self._credit)

    def _originals(self, **minors: int) -> dict[str, Value]:
        if self.kept is None:
            return {}
        own = currency(self.kept)
        return {name: to_decimal(minor, own) for name, minor in minors.items()}

    def sums(self, debit: int, credit: int) -> dict[str, Value]:
        """Write both sides."""
        return {"debit": self.face.amount(debit), "credit": self.face.amount(credit)}

    def balances(self) -> dict[str, Value]:
        """Write the balance so far and the side it is on, and the balance in the currency of the account."""
        sign = (self.balance > 0) - (self.balance < 0)
        return {
            "side": words.SIDES[sign],
            "balance": self.face.amount(abs(self.balance)),
            **self._originals(original_balance=self._original),
        }


REPORT = Definition(
    "account_ledger",
    Words("Account ledger", "明细账"),
    "Opening balance, every line of the period, totals and running balance of one account.",
    build,
    (
        LEDGER,
        Option("account", "account", "the account; a heading stands for all of its details", required=True),
        Option("dimensions", "pairs", "only lines with these dimension values, such as partner=V-1"),
    ),
)
