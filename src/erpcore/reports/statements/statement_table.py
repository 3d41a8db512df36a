"""A financial statement as a table: its lines with their accounts, and what is found wrong with it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import NOTHING, Words, both, joined
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.statement import StatementLine
from erpcore.reports.face import Face
from erpcore.reports.named import require
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, first_of_year
from erpcore.reports.statements.statement_amounts import Column as Amounts
from erpcore.reports.statements.statement_amounts import Key
from erpcore.reports.table import Column, Report, Rows, Style, Value

DETAIL = Option(
    "detail",
    "codes",
    "accounts: below each line the accounts that stand on it, or the vouchers of what moved no cash; formula: the"
    " accounts and lines that it is taken from",
)
_DETAILS = ("accounts", "formula")
_HEAD = (
    Column("name", "text", Words("Item", "项目")),
    Column("line", "text", Words("Line", "行次")),
)
_FORMULA = Column("formula", "text", Words("Taken from", "取数来源"))
HEADINGS = {
    "year": Words("Year to date", "本年累计金额"),
    "month": Words("Period", "本月金额"),
    "last_year": Words("Same time last year", "上年同期累计"),
}
LEFT_OUT = Words("Not in the statement", "未列入报表的科目")


class Shown(NamedTuple):
    """A column of amounts, and what it is called."""

    key: str
    heading: Words
    amounts: Amounts


def find_layout(master: MasterData, statement: Definition) -> Layout:
    """Find the layout of a statement.

    Raises:
        ReportRefused: When neither the chart nor the company has one.
    """
    layout = master.setup.layouts.get(statement.name)
    if layout is None:
        name, title = statement.name, statement.title
        raise ReportRefused(
            Words(
                f"the set-up has no lines of the {title.en.lower()}: name a chart that is shipped, or add"
                f' [[statement_line]] with statement = "{name}"',
                f'设置中没有{title.zh}的项目：请使用随附科目表，或增加 statement = "{name}" 的 [[statement_line]]',
            )
        )
    return layout


def read_detail(detail: tuple[str, ...]) -> tuple[str, ...]:
    """Read what is shown beside the lines.

    Raises:
        ReportRefused: For another detail than there is.
    """
    require(Words("detail", "明细"), _DETAILS, *detail)
    return detail


def spans_of(source: Source, period: Period) -> dict[str, tuple[str, str]]:
    """Say from which period to which each column of a flow goes; last year only where something was entered in it.

    Last year goes to the same month; at a year's end it is the whole year before, its adjusting periods included, as
    it was reported.

    Source: IAS 1 paragraph 38; 企业会计准则第30号: 上期金额 are those of the whole comparative period.
    """
    spans = {"year": (first_of_year(period), period.code), "month": (period.code, period.code)}
    calendar = source.state.master.calendar
    this, before = calendar.periods(period.fiscal_year), calendar.periods(period.fiscal_year - 1)
    ends = period.last_day == this[-1].last_day
    first, last = before[0].code, before[-1 if ends else period.number - 1].code
    if any(first <= code <= last for code in source.state.ledger.by_account):
        spans["last_year"] = (first, last)
    return spans


class StatementTable:
    """Writes a statement."""

    def __init__(
        self, master: MasterData, layout: Layout, shown: Sequence[Shown], detail: tuple[str, ...]
    ) -> None:
        self.master = master
        self.face = Face(master)
        self.layout = layout
        self.shown = shown
        self.detail = detail
        amounts = [Column(of.key, "amount", of.heading) for of in shown]
        self.rows = Rows((*_HEAD, *amounts, *((_FORMULA,) if "formula" in detail else ())))
        self.notes: list[Words] = []

    def write(self) -> None:
        """Write every line, and what stands on none."""
        for line in self.layout.lines:
            amounts = [of.amounts.amounts[line.line] for of in self.shown]
            if line.outside or line.part == "apart" or (line.if_any and not any(amounts)):
                continue
            if line.heading:
                self.rows.add("heading", name=line.words)
                continue
            self.add(_style(line), line.words, amounts, line.line, _sources(line))
            if "accounts" in self.detail and (line.counts or line.reads or line.part == "other"):
                self._details([of.amounts.placed.lines.get(line.line, {}) for of in self.shown], line)
        self._left_out()

    def add(
        self, style: Style, name: Words, minor: Sequence[int], number: str = "", formula: str = ""
    ) -> None:
        """Add a row.

        Args:
            style: Of the row.
            name: Of the line, account or voucher.
            minor: An amount for each column, in minor units.
            number: Of the line.
            formula: Where the line is taken from.
        """
        values: dict[str, Value] = {
            of.key: self.face.amount(amount) for of, amount in zip(self.shown, minor, strict=True)
        }
        if "formula" in self.detail:
            values["formula"] = formula or None
        self.rows.add(style, name=name, line=number or None, **values)

    def report(self, statement: Definition, period: Period) -> Report:
        """Put the report together."""
        return self.face.report(statement, period, self.rows, notes=self.notes)

    def _details(self, found: Sequence[Mapping[Key, int]], line: StatementLine) -> None:
        sign = 1 if line.positive == "debit" else -1
        for key in sorted({key for of in found for key in of}):
            amounts = [sign * of.get(key, 0) for of in found]
            if any(amounts):
                self.add("detail", self._account(*key), amounts)

    def _left_out(self) -> None:
        doubtful = [of.amounts.placed.doubtful for of in self.shown]
        accounts = sorted({account for of in doubtful for account in of})
        if accounts:
            self.rows.add("heading", name=LEFT_OUT)
        for account in accounts:
            amounts = [of.get(account, 0) for of in doubtful]
            self.add("line", self._account(account, ""), amounts)
            self.notes.append(self._why(account))

    def _why(self, account: str) -> Words:
        """Say why an account stands outside."""
        stand = self.layout.stands.get(account)
        stands = (*stand.debit, *stand.credit) if stand else ()
        lines = [line for line in self.layout.by_number if line in stands]
        outside = [self.layout.by_number[line] for line in lines if self.layout.by_number[line].outside]
        told = self._account(account, "")
        if outside:
            name = outside[0].words
            return Words(f"{told.en} has to be at zero: {name.en}.", f"{told.zh} 应为零：{name.zh}。")
        if len(lines) > 1:
            where = ", ".join(lines)
            return Words(
                f"{told.en} stands on several lines: {where}.",
                f"{told.zh} 同时列入第 {'、'.join(lines)} 行。",
            )
        return Words(
            f"{told.en} stands on no line; name it on a [[statement_line]], or give it a heading that is named.",
            f"{told.zh} 未列入任何一行；请在 [[statement_line]] 中列出，或为其设置已列入的上级科目。",
        )

    def _account(self, code: str, partner: str) -> Words:
        """Name an account, and its partner."""
        told = [both(code), self.face.account(code)]
        if partner:
            told += [both(partner), self.face.dimension("partner", partner)]
        return joined(*(word for word in told if word != NOTHING))


def _style(line: StatementLine) -> Style:
    if line.of_which:
        return "detail"
    if line.cash:
        return "opening" if line.cash == "opening" else "closing"
    if line.result:
        return "total"
    return "subtotal" if line.sums else "line"


def _sources(line: StatementLine) -> str:
    """Say what a line is taken from: accounts, or other lines."""
    sums = "".join(f" - {of}" if sign < 0 else f" + {of}" for of, sign in line.added)
    return ", ".join(part for part in (*line.named, f"={sums.removeprefix(' +')}" if sums else "") if part)
