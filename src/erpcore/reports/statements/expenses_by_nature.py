"""Expenses by nature (费用按照性质分类的补充资料): what the expenses of the income statement were spent on.

The income statement has expenses by function; here the same expenses are materials, wages, depreciation and others, and
the change of goods made and in process. Every voucher of the year with expense, goods or production cost is read. The
sum is that of the income statement, or what keeps them apart is named.
Source: 企业会计准则第30号——财务报表列报, application guidance (附注: 费用按照性质分类的补充资料); IAS 1 paragraphs
99 to 104; IFRS 18 paragraphs 78 to 83.
"""

from collections.abc import Mapping, Sequence

from erpcore.flow.record.profit_carry import ProfitCarry
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.stock.own_use_return import OwnUseReturn
from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.layout import Layout
from erpcore.masterdata.statement import NATURE, StatementLine
from erpcore.reports.options import LEDGER, Definition
from erpcore.reports.source import Source, entries_with_vouchers
from erpcore.reports.statements.agreement import compare, only, tell_stated
from erpcore.reports.statements.income_statement import REPORT as PROFIT
from erpcore.reports.statements.income_statement import column as income
from erpcore.reports.statements.spent import Nature, spent
from erpcore.reports.statements.statement_amounts import Placed, add_up
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


def build(source: Source, period: Period, *, detail: tuple[str, ...] = ()) -> Report:
    """Divide the expenses of a period by their nature; the year is counted to its end.

    Raises:
        ReportRefused: When there are no lines of it, or of the income statement, or no such detail.
    """
    master = source.state.master
    layout, detailed = find_layout(master, REPORT), read_detail(detail)
    profit = find_layout(master, PROFIT)
    total = only(layout, REPORT, "functions", [of for of in layout.lines if of.functions])
    nature = _nature(layout, profit, total)
    spans = spans_of(source, period)
    columns = _columns(source, nature, spans)
    shown = [Shown(key, HEADINGS[key], add_up(layout, placed)) for key, placed in columns.items()]
    table = StatementTable(master, layout, shown, detailed)
    table.write()
    flowing, reported = (
        [
            _expenses(source, profit, total.functions, spans[of.key], month=month or of.key == "month")
            for of in shown
        ]
        for month in (True, False)
    )
    for of, expected in zip(shown, flowing, strict=True):
        compare(table, of, total, expected, PROFIT)
    if not table.notes:
        lines = listed(total.functions)
        agrees = f"The expenses are those of the income statement, lines {lines.en}."
        table.notes.append(Words(agrees, f"费用合计与利润表第 {lines.zh} 行之和一致。"))
    for of, told, expected in zip(shown, reported, flowing, strict=True):
        tell_stated(table, of.heading, Words("expenses", "费用"), told - expected, PROFIT)
    return table.report(REPORT, period)


def _columns(source: Source, nature: Nature, spans: Mapping[str, tuple[str, str]]) -> dict[str, Placed]:
    """Add up what vouchers spent, column by column."""
    columns = {key: Placed({}, {}) for key in spans}
    for entry in entries_with_vouchers(source, spans.values()):
        if entry.opening or isinstance(entry.document, ProfitCarry):
            continue
        taken_back = isinstance(entry.document, (Reversal, OwnUseReturn))
        for voucher in entry.vouchers:
            within = [key for key, (first, last) in spans.items() if first <= voucher.period <= last]
            if not voucher.sequence or not within:
                continue
            found = spent(voucher.lines, nature, taken_back=taken_back)
            for lines, doubtful in (columns[key] for key in within):
                for line, accounts in found.lines.items():
                    add(lines.setdefault(line, {}), accounts.items())
                add(doubtful, found.doubtful.items(), -1)
    return columns


def _nature(layout: Layout, profit: Layout, total: StatementLine) -> Nature:
    lines, functions = layout.lines, set(total.functions)
    stock = {line.line for line in lines if line.part == "stock"}
    return Nature(
        layout,
        frozenset(code for code, of in profit.stands.items() if functions & {*of.debit, *of.credit}),
        frozenset(code for code, of in layout.stands.items() if stock & {*of.debit, *of.credit}),
        *(
            only(layout, REPORT, f'part = "{part}"', [of for of in lines if of.part == part])
            for part in ("bought", "other")
        ),
    )


def _expenses(
    source: Source, profit: Layout, functions: Sequence[str], span: tuple[str, str], *, month: bool
) -> int:
    """Add up the expenses of some lines of the income statement."""
    found = income(source, profit, *span, month=month).amounts
    lines = [profit.by_number[number] for number in functions if number in found]
    return sum(found[of.line] if of.positive == "debit" else -found[of.line] for of in lines)


REPORT = Definition(
    NATURE,
    Words("Expenses by nature", "费用按性质分类表"),
    "What the expenses of the income statement were spent on: material, wages, depreciation and others, with the change"
    " of goods made and in process.",
    build,
    (LEDGER, DETAIL),
)
