"""Supplement of the cash flow statement (现金流量表补充资料): profit made into cash from operations (indirect method).

Every voucher of the year is read: each change of an account without cash stands on one line, or apart where it is of
investing, financing and equity. The sum is that of the direct statement of the same period, and the profit is that of
the income statement; what keeps them apart is named by voucher or account, and no line takes it. Investing and
financing that moved no cash are a list of their own.
Source: 企业会计准则第31号——现金流量表 articles 16 and 17 and its application guidance; IAS 7 paragraphs 18 (b), 20 and
43-45.
"""

from collections.abc import Iterable, Mapping, Sequence

from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words, both
from erpcore.masterdata.statement import SUPPLEMENT
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.statements.agreement import compare, only, tell_stated
from erpcore.reports.statements.cash_flow_statement import REPORT as CASH_FLOWS
from erpcore.reports.statements.cash_flow_statement import CashColumn, cash_columns, stated_flows
from erpcore.reports.statements.cash_flows import UNCLASSIFIED
from erpcore.reports.statements.cash_of_vouchers import CashVouchers, cash_vouchers
from erpcore.reports.statements.income_statement import REPORT as PROFIT
from erpcore.reports.statements.income_statement import column as income
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
from erpcore.reports.statements.supplement_parts import Layouts, Parts, divide
from erpcore.reports.statements.without_cash import Exchanged, without_cash
from erpcore.reports.table import Report

_LEFT = Words("Not placed", "未能归入项目的凭证")
_AGREES = Words(
    "Cash from operations is that of the cash flow statement, and profit that of the income statement.",
    "经营活动现金流量净额与现金流量表一致，净利润与利润表一致。",
)


class _Column:
    """One column being added up, debit positive."""

    def __init__(self) -> None:
        self.lines: OnLines = {}
        self.doubtful: dict[str, int] = {}
        self.left: dict[str, int] = {}  # voucher -> what could be taken off several lines
        self.untold: dict[str, None] = {}  # vouchers whose cash the direct statement does not classify
        # voucher -> what of it moved no cash, where that could be more or less
        self.unsure: dict[str, Exchanged] = {}

    def add(self, found: CashVouchers, parts: Parts, exchanged: Iterable[Exchanged]) -> None:
        """Add what vouchers moved, and voucher by voucher what they exchanged without cash."""
        for line, accounts in parts.lines.items():
            for key, amount in accounts.items():
                put(self.lines, line, key, amount)
        add(self.doubtful, parts.doubtful.items())
        if parts.unplaced:
            add(self.left, [(found.number, parts.unplaced)])
        if UNCLASSIFIED in found.lines:
            self.untold[found.number] = None
        for of in exchanged:
            if of.is_known:
                put(self.lines, of.line, (found.number, ""), of.most)
            else:
                self.unsure[found.number] = of

    def placed(self, cash: OnLines) -> Placed:
        """What stands on the lines, beside the cash there was; what stands on none is shown as it changes cash."""
        doubtful = {account: -amount for account, amount in self.doubtful.items() if amount}
        return Placed({**self.lines, **cash}, doubtful)


def build(source: Source, period: Period, *, detail: tuple[str, ...] = ()) -> Report:
    """Draw up the supplement of the cash flow statement of a period; the year is counted to its end.

    Raises:
        ReportRefused: When there are no lines of it, or of the statements that it is proved by, or no such detail.
    """
    detailed, layouts = read_detail(detail), _find_layouts(source)
    spans = spans_of(source, period)
    columns, direct = _columns(source, layouts, spans)
    supplement = layouts.supplement
    shown = [
        Shown(key, HEADINGS[key], add_up(supplement, of.placed(direct[key].held(supplement))))
        for key, of in columns.items()
    ]
    table = StatementTable(source.state.master, supplement, shown, detailed)
    table.write()
    _tell_left(table, list(columns.values()))
    earned, reported = (
        {key: _earned(source, layouts, span, month=month or key == "month") for key, span in spans.items()}
        for month in (True, False)
    )
    for of in shown:
        compare(table, of, layouts.result, _operating(layouts, direct[of.key]), CASH_FLOWS)
        compare(table, of, layouts.profit, earned[of.key], PROFIT)
    if not table.notes:
        table.notes.append(_AGREES)
    for of in shown:
        before = CashColumn(0, 0)
        if of.key != "month":
            before.add_before(stated_flows(source, *spans[of.key]))
        profit, cash = reported[of.key] - earned[of.key], _operating(layouts, before)
        tell_stated(table, of.heading, Words("a profit", "利润"), profit, PROFIT)
        tell_stated(
            table, of.heading, Words("cash from operations", "经营活动现金流量净额"), cash, CASH_FLOWS
        )
    _tell_unsure(table, list(columns.values()))
    return table.report(REPORT, period)


def _columns(
    source: Source, layouts: Layouts, spans: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, _Column], dict[str, CashColumn]]:
    """Add up what vouchers change beside cash, column by column, and what the cash flow statement says of them."""
    columns, direct = {key: _Column() for key in spans}, cash_columns(source, layouts.cash, spans)
    for found in cash_vouchers(source, layouts.cash, spans.values()):
        within = found.within(spans)
        for key in within:
            direct[key].add(found)
        if not within or isinstance(found.entry.document, ProfitCarry):
            continue
        lines = [line for voucher in found.vouchers for line in voucher.lines]
        parts = divide(lines, found.lines, layouts, taken_back=found.taken_back, revalued=found.revalued)
        exchanged = [*without_cash(lines, layouts.supplement, taken_back=found.taken_back)]
        for key in within:
            columns[key].add(found, parts, exchanged)
    return columns, direct


def _find_layouts(source: Source) -> Layouts:
    """Find the lines of the supplement, and those that it is proved by.

    Raises:
        ReportRefused: When one of the three statements is not laid out, or the supplement does not say where it begins
            and what it comes to.
    """
    master = source.state.master
    layout = find_layout(master, REPORT)
    cash = find_layout(master, CASH_FLOWS)
    find_layout(master, PROFIT)
    lines = layout.lines
    profit, result, other = (
        only(
            layout,
            REPORT,
            'part = "profit" and equals',
            [of for of in lines if of.part == "profit" and of.equals],
        ),
        only(layout, REPORT, "result and equals", [of for of in lines if of.result and of.equals]),
        only(layout, REPORT, 'part = "other"', [of for of in lines if of.part == "other"]),
    )
    return Layouts(layout, cash, cash.below(result.equals or ""), profit, result, other.line)


def _tell_left(table: StatementTable, columns: Sequence[_Column]) -> None:
    """Name the vouchers that could be taken off several lines, and those whose cash is not classified."""
    numbers = dict.fromkeys(number for column in columns for number in column.left)
    if numbers:
        table.rows.add("heading", name=_LEFT)
    for number in numbers:
        table.add("line", both(number), [-column.left.get(number, 0) for column in columns])
        table.notes.append(
            Words(
                f"Voucher {number} is not placed: what it exchanges with investing, financing or equity could be taken"
                " off several lines. Post it as one voucher for each.",
                f"凭证 {number} 未能归入项目：其与投资、筹资或权益科目的对转可对应若干项目。请分开记账。",
            )
        )
    for number in dict.fromkeys(number for column in columns for number in column.untold):
        table.notes.append(
            Words(
                f"The cash of voucher {number} is not classified in the cash flow statement, and left out of both.",
                f"凭证 {number} 的现金在现金流量表中未分类，两表均未计入。",
            )
        )


def _tell_unsure(table: StatementTable, columns: Sequence[_Column]) -> None:
    """Name the vouchers of which nobody knows how much of an exchange moved no cash."""
    unsure = {number: of for column in columns for number, of in column.unsure.items()}
    for number, of in unsure.items():
        name, (least, most) = table.layout.by_number[of.line].words, (table.face.amount(at) for at in of[1:])
        table.notes.append(
            Words(
                f"Voucher {number} moved between {least} and {most} of {name.en!r} without cash, and is left out there:"
                " post it as one voucher for each.",
                f"凭证 {number} 中属于“{name.zh}”的不涉及现金金额在 {least} 与 {most} 之间，未计入该项目，请分开记账。",
            )
        )


def _earned(source: Source, layouts: Layouts, span: tuple[str, str], *, month: bool) -> int:
    """Say what the income statement earns in a span: without what opening documents state of the year, or with it."""
    layout = source.state.master.setup.layouts[PROFIT.name]
    return income(source, layout, *span, month=month).amounts.get(layouts.profit.equals or "", 0)


def _operating(layouts: Layouts, cash: CashColumn) -> int:
    """Say what the cash flow statement shows as cash from operations."""
    return add_up(layouts.cash, Placed(cash.lines, {})).amounts.get(layouts.result.equals or "", 0)


REPORT = Definition(
    SUPPLEMENT,
    Words("Supplement of the cash flow statement", "现金流量表补充资料"),
    "Profit made into cash from operations by the changes of every other account (indirect method), proved by the cash"
    " flow statement and the income statement of the same period.",
    build,
    (DETAIL,),
)
