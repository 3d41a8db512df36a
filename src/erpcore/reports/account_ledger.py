"""Account ledger (明细账): opening balance, every line of the period, totals, and the side of the balance.

Opening balance and year to date come from kept totals; only the period's part of the log is read.
Source: 会计基础工作规范 art. 56-63; three-column ledger (三栏明细账).
"""

from collections.abc import Mapping

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.face import Face, named, voucher_text
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, vouchers
from erpcore.reports.table import Column, Fact, Report, Rows, Value
from erpcore.reports.turnover import by_dimensions, family, require_dimensions, total

TITLE = Words("Account ledger", "明细账")
PERIOD_TOTAL = Words("Total for the period", "本期合计")
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


def build(
    source: Source, period: Period, *, account: str, dimensions: Mapping[str, str] | None = None
) -> Report:
    """Draw up the ledger of an account and everything below it.

    Args:
        source: The books.
        period: Whose lines are shown.
        account: A posting account, or a heading: then all of its details.
        dimensions: Only lines with these dimension values.

    Raises:
        Refused: UNKNOWN_ACCOUNT.
        ReportRefused: When there is no such dimension.
    """
    master = source.state.master
    face = Face(master)
    head = master.account(account)
    require_dimensions(master, dimensions or {})
    codes = family(master.accounts, account)
    wanted = set((dimensions or {}).items())
    opening, debit, credit, year_debit, year_credit = total(
        turnover
        for (code, values), turnover in by_dimensions(source.state.ledger, period).items()
        if code in codes and wanted.issubset(values)
    )
    sheet = _Sheet(face, opening)
    sheet.rows.add("opening", text=words.OPENING, **sheet.balances())
    sheet.lines(source, period, codes, wanted)
    sheet.rows.add("subtotal", text=PERIOD_TOTAL, **sheet.sums(debit, credit), **sheet.balances())
    sheet.rows.add(
        "closing", text=words.YEAR_TO_DATE, **sheet.sums(year_debit, year_credit), **sheet.balances()
    )
    facts = [
        Fact("account", words.ACCOUNT_CODE, account),
        Fact("account_name", words.ACCOUNT_NAME, named(head)),
        Fact("dimensions", words.DIMENSIONS, face.values_of(tuple(sorted(wanted))) if wanted else None),
    ]
    return face.report("account_ledger", TITLE, period, COLUMNS, sheet.rows.rows, facts=facts)


class _Sheet:
    """The rows, and the balance they have come to."""

    def __init__(self, face: Face, opening: int) -> None:
        self.face = face
        self.balance = opening
        self.rows = Rows(COLUMNS)

    def lines(self, source: Source, period: Period, codes: set[str], wanted: set[tuple[str, str]]) -> None:
        """Add the period's lines by date and voucher; the opening balance holds opening documents."""
        for entry, voucher in vouchers(source, period.code):
            if entry.opening:
                continue
            for line in voucher.lines:
                if line.account not in codes or not wanted.issubset(line.dimensions):
                    continue
                self.balance += line.debit - line.credit
                self.rows.add(
                    "line",
                    date=voucher.date,
                    voucher=voucher.number,
                    text=voucher_text(entry.document, voucher.text),
                    document=line.document,
                    dimensions=self.face.values_of(line.dimensions),
                    **self.sums(line.debit, line.credit),
                    **self.balances(),
                )

    def sums(self, debit: int, credit: int) -> dict[str, Value]:
        """Write both sides."""
        return {"debit": self.face.amount(debit), "credit": self.face.amount(credit)}

    def balances(self) -> dict[str, Value]:
        """Write the balance so far and the side it is on."""
        sign = (self.balance > 0) - (self.balance < 0)
        return {"side": words.SIDES[sign], "balance": self.face.amount(abs(self.balance))}


REPORT = Definition(
    "account_ledger",
    TITLE,
    "Opening balance, every line of the period, totals and running balance of one account.",
    build,
    (
        Option("account", "code", "the account; a heading stands for all of its details", required=True),
        Option("dimensions", "pairs", "only lines with these dimension values, such as partner=V-1"),
    ),
)
