"""Cash flow statement (现金流量表), direct method: what cash was received and paid for, in a period and in the year.

Every voucher of the year with a line of cash is read. It ends with the cash of the balance sheet, or says which voucher
is not classified. The indirect supplement (补充资料) is not drawn up.
Source: 小企业会计准则 会小企03表; 财会〔2019〕6号 会企03表; IAS 7 paragraphs 10-20, 22, 28 and 45.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from erpcore.flow.entry import Entry
from erpcore.flow.pay.currency_revaluation import CurrencyRevaluation
from erpcore.flow.pay.settlement import Payment
from erpcore.flow.record.manual_voucher import ManualVoucher
from erpcore.flow.record.reversal import Reversal
from erpcore.kernel.calendar import Period
from erpcore.kernel.movements import total
from erpcore.kernel.words import Words, both
from erpcore.ledger.lines import Lines
from erpcore.ledger.voucher import Voucher
from erpcore.masterdata.layout import Layout
from erpcore.posting.roles import ACCOUNT
from erpcore.reports.cash_flows import UNCLASSIFIED, classified
from erpcore.reports.options import Definition
from erpcore.reports.source import Source, entries_since, first_of_year
from erpcore.reports.statement_amounts import Key, Placed, add_up
from erpcore.reports.statement_table import (
    DETAIL,
    LAST_YEAR,
    Shown,
    StatementTable,
    find_layout,
    read_detail,
    same_time_last_year,
)
from erpcore.reports.table import Report
from erpcore.reports.turnover import by_account

NAME = "cash_flow_statement"
TITLE = Words("Cash flow statement", "现金流量表")
_MONTH = Words("Period", "本月金额")
_YEAR = Words("Year to date", "本年累计金额")
_LEFT = Words("Cash not classified", "未分类的现金流量")
_AGREES = Words(
    "Cash at the end is that of the balance sheet; every voucher with cash is classified.",
    "期末现金余额与资产负债表一致；涉及现金的凭证均已分类。",
)


class CashMoved(NamedTuple):
    """What a voucher, or a document, moved of cash: by line and account, debit positive; its period and name."""

    period: str
    number: str
    lines: Mapping[str, Mapping[Key, int]]


class _Column:
    """One column being added up.

    Args:
        opening: The cash that it begins with.
        closing: The cash that it is to end with.
    """

    def __init__(self, opening: int, closing: int) -> None:
        self.opening = opening
        self.closing = closing
        self.lines: dict[str, dict[Key, int]] = {}
        self.left: dict[str, int] = {}  # voucher -> cash that is not classified, money in above zero

    def add(self, found: CashMoved) -> None:
        """Add what a voucher moved."""
        for line, accounts in found.lines.items():
            if line == UNCLASSIFIED:
                amount = -sum(accounts.values())
                self.left[found.number] = self.left.get(found.number, 0) + amount
                continue
            into = self.lines.setdefault(line, {})
            for key, amount in accounts.items():
                into[key] = into.get(key, 0) + amount


def build(source: Source, period: Period, *, detail: tuple[str, ...] = ()) -> Report:
    """Draw up the cash flow statement.

    Args:
        source: The books.
        period: The period of the statement; the year is counted to its end.
        detail: "accounts": with what stood on the other side of the cash of each line; "formula": with the accounts
            that each line takes.

    Raises:
        ReportRefused: When there are no lines of it, or no such detail.
    """
    master = source.state.master
    layout, detailed = find_layout(master, NAME, TITLE), read_detail(detail)
    spans = {"year": (first_of_year(period), period.code), "month": (period.code, period.code)}
    before = same_time_last_year(source.state.ledger, period)
    if before is not None:
        spans["last_year"] = before
    columns = {key: _Column(*_held(source, layout, *span)) for key, span in spans.items()}
    for found in cash_moved(source, layout, min(spans.values())[0], period):
        for key, (first, last) in spans.items():
            if first <= found.period <= last:
                columns[key].add(found)
    headings = {"year": _YEAR, "month": _MONTH, "last_year": LAST_YEAR}
    shown = [Shown(key, headings[key], add_up(layout, _placed(layout, of))) for key, of in columns.items()]
    table = StatementTable(master, layout, shown, detailed)
    table.write()
    _tell_left(table, list(columns.values()))
    _tell_difference(table, list(columns.values()))
    if not table.notes:
        table.notes.append(_AGREES)
    return table.report(NAME, TITLE, period)


def cash_moved(source: Source, layout: Layout, first: str, period: Period) -> Iterator[CashMoved]:
    """Classify every voucher from a period on that has cash on it."""
    for entry in entries_since(source, first):
        if entry.period > period.code or entry.opening:
            continue
        moving = [of for of in entry.vouchers if of.sequence and _has_cash(of, layout)]
        chosen = _chosen(source, entry, layout) if moving else None
        if chosen is not None:
            yield CashMoved(moving[0].period, moving[0].number, chosen)
            continue
        taken_back = isinstance(entry.document, Reversal)
        for voucher in moving:
            yield CashMoved(
                voucher.period, voucher.number, classified(voucher.lines, layout, taken_back=taken_back)
            )


def _chosen(source: Source, entry: Entry, layout: Layout) -> Mapping[str, Mapping[Key, int]] | None:
    """Read which lines the document itself tells for its cash; None where it tells none."""
    of, sign, document = entry, 1, entry.document
    if isinstance(document, Reversal):
        of, sign = source.state.earlier(document.of, "of"), -1
        document = of.document
    moved: dict[str, dict[Key, int]] = {}

    def move(line: str, account: str, amount: int) -> None:
        known = line if line in layout.by_number and layout.by_number[line].counts else UNCLASSIFIED
        into = moved.setdefault(known, {})
        into[account, ""] = into.get((account, ""), 0) - sign * amount

    whole = None
    if isinstance(document, Payment):
        whole = document.cash_flow
    elif isinstance(document, CurrencyRevaluation):
        whole = _of_exchange(source, of, layout)
    if whole is not None:
        for line in (line for voucher in of.vouchers for line in voucher.lines):
            if line.account in layout.cash:
                move(whole, line.account, line.debit - line.credit)
    elif isinstance(document, ManualVoucher):
        for entered, movement in zip(document.lines, of.own, strict=True):
            if entered.cash_flow is not None:
                arrived = movement.target.role == ACCOUNT
                move(entered.cash_flow, entered.account, total(movement) if arrived else -total(movement))
    return moved or None


def _of_exchange(source: Source, entry: Entry, layout: Layout) -> str:
    """Say on which line exchange gains and losses of a revaluation stand; what else it revalued moved no cash."""
    accounts = source.state.master.accounts
    lines = [line.account for voucher in entry.vouchers for line in voucher.lines]
    stands = [layout.stands.get(code) for code in lines if accounts[code].kind in ("revenue", "expense")]
    where = {line for stand in stands if stand is not None for line in (*stand.debit, *stand.credit)}
    return where.pop() if len(where) == 1 else UNCLASSIFIED


def _has_cash(voucher: Voucher, layout: Layout) -> bool:
    rows = voucher.lines.layout.rows if isinstance(voucher.lines, Lines) else voucher.lines
    return any(row[0] in layout.cash for row in rows)


def _held(source: Source, layout: Layout, first: str, last: str) -> tuple[int, int]:
    """Say what cash there was when some periods began, and at their end."""
    opening = closing = 0
    in_month = first == last
    for account, sums in by_account(source.state.ledger, source.state.master.calendar.period(last)).items():
        if account in layout.cash:
            balance = sums[0] + sums[1] - sums[2]
            opening += sums[0] if in_month else balance - sums[3] + sums[4]
            closing += balance
    return opening, closing


def _placed(layout: Layout, column: _Column) -> Placed:
    held = {"opening": column.opening, "closing": column.closing}
    cash = {line.line: {("", ""): held[line.cash]} for line in layout.lines if line.cash}
    return Placed({**column.lines, **cash}, {})


def _tell_left(table: StatementTable, columns: Sequence[_Column]) -> None:
    """Name the vouchers whose cash is not classified."""
    numbers = dict.fromkeys(number for column in columns for number in column.left)
    if numbers:
        table.rows.add("heading", name=_LEFT)
    for number in numbers:
        table.add("line", both(number), [column.left.get(number, 0) for column in columns])
        table.notes.append(
            Words(
                f"Voucher {number} is not classified: its other lines are of several lines of the form, or of none.",
                f"凭证 {number} 未分类：其对方科目对应现金流量表的若干项目，或不对应任何项目。",
            )
        )


def _tell_difference(table: StatementTable, columns: Sequence[_Column]) -> None:
    """Say where opening cash and what is told of its changes do not come to the cash there is."""
    for of, column in zip(table.shown, columns, strict=True):
        told = -of.amounts.result(table.layout) + sum(column.left.values())
        difference = column.closing - column.opening - told
        if difference:
            amount = f"{table.face.amount(difference):f}"
            table.notes.append(
                Words(
                    f"{of.heading.en}: cash changed by {amount} that no line tells.",
                    f"{of.heading.zh}：有 {amount} 的现金变动未列入任何项目。",
                )
            )


REPORT = Definition(
    NAME,
    TITLE,
    "Cash received and paid in the period and in the year to date, by the lines of the form (direct method), down to"
    " the cash of the balance sheet.",
    build,
    (DETAIL,),
)
