"""Cash flow statement (现金流量表), direct method: what cash was received and paid for, in a period and in the year.

Every voucher of the year with a line of cash is read. It ends with the cash of the balance sheet, or says which voucher
is not classified. What it says of operations is proved from the profit by its supplement (补充资料).
Source: 小企业会计准则 会小企03表; 财会〔2019〕6号 会企03表; IAS 7 paragraphs 10-20, 22, 28 and 45.
"""

from collections.abc import Mapping, Sequence

from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words, both
from erpcore.masterdata.layout import Layout
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.statements.cash_flows import UNCLASSIFIED
from erpcore.reports.statements.cash_of_vouchers import CashVouchers, cash_vouchers
from erpcore.reports.statements.statement_amounts import OnLines, Placed, add_up, put
from erpcore.reports.statements.statement_table import (
    DETAIL,
    HEADINGS,
    Shown,
    StatementTable,
    find_layout,
    read_detail,
    spans_of,
)
from erpcore.reports.table import Report
from erpcore.reports.turnover import by_account

_LEFT = Words("Cash not classified", "未分类的现金流量")
_AGREES = Words(
    "Cash at the end is that of the balance sheet; every voucher with cash is classified.",
    "期末现金余额与资产负债表一致；涉及现金的凭证均已分类。",
)


class CashColumn:
    """One column being added up.

    Args:
        opening: The cash that it begins with.
        closing: The cash that it is to end with.
    """

    def __init__(self, opening: int, closing: int) -> None:
        self.opening = opening
        self.closing = closing
        self.lines: OnLines = {}
        self.left: dict[str, int] = {}  # voucher -> cash that is not classified, money in above zero

    def add(self, found: CashVouchers) -> None:
        """Add what vouchers moved."""
        for line, accounts in found.lines.items():
            if line == UNCLASSIFIED:
                add(self.left, [(found.number, sum(accounts.values()))], -1)
                continue
            for key, amount in accounts.items():
                put(self.lines, line, key, amount)

    def add_before(self, flows: Mapping[tuple[str, str], int]) -> None:
        """Add what moved cash in the year before the books began: by line and account, money in above zero."""
        for (line, account), amount in flows.items():
            put(self.lines, line, (account, ""), -amount)
            self.opening -= amount

    def held(self, layout: Layout) -> OnLines:
        """Put the cash that there was on its lines of a statement."""
        cash = {"opening": self.opening, "closing": self.closing}
        return {line.line: {("", ""): cash[line.cash]} for line in layout.lines if line.cash}

    def placed(self, layout: Layout) -> Placed:
        """What stands on the lines of the cash flow statement."""
        return Placed({**self.lines, **self.held(layout)}, {})


def build(source: Source, period: Period, *, detail: tuple[str, ...] = ()) -> Report:
    """Draw up the cash flow statement of a period; the year is counted to its end.

    Raises:
        ReportRefused: When there are no lines of it, or no such detail.
    """
    master = source.state.master
    layout, detailed = find_layout(master, REPORT), read_detail(detail)
    spans = spans_of(source, period)
    columns = cash_columns(source, layout, spans)
    for key, (first, last) in spans.items():
        if first != last:
            columns[key].add_before(stated_flows(source, first, last))
    for found in cash_vouchers(source, layout, spans.values()):
        for key in found.within(spans) if found.lines else ():
            columns[key].add(found)
    shown = [Shown(key, HEADINGS[key], add_up(layout, of.placed(layout))) for key, of in columns.items()]
    table = StatementTable(master, layout, shown, detailed)
    table.write()
    _tell_left(table, list(columns.values()))
    _tell_difference(table, list(columns.values()))
    if not table.notes:
        table.notes.append(_AGREES)
    return table.report(REPORT, period)


def cash_columns(
    source: Source, layout: Layout, spans: Mapping[str, tuple[str, str]]
) -> dict[str, CashColumn]:
    """Begin the columns of the statement, each with the cash that there was.

    Args:
        source: The books.
        layout: Of the cash flow statement.
        spans: From which period to which each column goes.
    """
    return {key: CashColumn(*_held(source, layout, *span)) for key, span in spans.items()}


def stated_flows(source: Source, first: str, last: str) -> dict[tuple[str, str], int]:
    """Add up what opening documents of some periods state of the cash flows before, by line and account."""
    found = dict[tuple[str, str], int]()
    for code, flows in source.state.ledger.before.flows.items():
        if first <= code <= last:
            add(found, flows.items())
    return found


def _held(source: Source, layout: Layout, first: str, last: str) -> tuple[int, int]:
    """Say what cash there was when some periods began, or the books if that was later, and at their end."""
    opening = closing = 0
    in_month, ledger = first == last, source.state.ledger
    for account, sums in by_account(ledger, source.state.master.calendar.period(last)).items():
        if account in layout.cash:
            balance = sums[0] + sums[1] - sums[2]
            opening += sums[0] if in_month else balance - sums[3] + sums[4]
            closing += balance
    for code, accounts in ledger.before.by_account().items() if not in_month else ():
        turned = accounts.items() if first <= code <= last else ()
        opening += sum(of.debit - of.credit for account, of in turned if account in layout.cash)
    return opening, closing


def _tell_left(table: StatementTable, columns: Sequence[CashColumn]) -> None:
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


def _tell_difference(table: StatementTable, columns: Sequence[CashColumn]) -> None:
    """Say where opening cash and what the lines say of its changes do not come to the cash there is."""
    for of, column in zip(table.shown, columns, strict=True):
        moved = -of.amounts.result(table.layout) + sum(column.left.values())
        difference = column.closing - column.opening - moved
        if difference:
            amount = f"{table.face.amount(difference):f}"
            table.notes.append(
                Words(
                    f"{of.heading.en}: cash changed by {amount} that no line tells.",
                    f"{of.heading.zh}：有 {amount} 的现金变动未列入任何项目。",
                )
            )


REPORT = Definition(
    "cash_flow_statement",
    Words("Cash flow statement", "现金流量表"),
    "Cash received and paid in the period and in the year to date, by the lines of the form (direct method), down to"
    " the cash of the balance sheet.",
    build,
    (DETAIL,),
)
