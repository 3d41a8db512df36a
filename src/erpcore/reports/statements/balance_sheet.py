"""Balance sheet (资产负债表): what there is and what is owed at the end of a period and when the year began.

Before profit is carried its line takes what revenue and expense accounts hold, so the sheet balances in the middle of a
month, too. Only kept totals are read.
Source: 小企业会计准则 会小企01表; 财会〔2019〕6号 会企01表; IAS 1 paragraphs 38A, 54 and 60.
"""

from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports.options import LEDGER, Definition
from erpcore.reports.source import Source
from erpcore.reports.statements.statement_amounts import add_up, place
from erpcore.reports.statements.statement_table import DETAIL, Shown, StatementTable, find_layout, read_detail
from erpcore.reports.table import Report
from erpcore.reports.turnover import by_dimensions

_CLOSING = Words("End of period", "期末余额")
_OPENING = Words("Beginning of year", "年初余额")
_BALANCES = Words(
    "Total assets equal total liabilities and equity; every account with a balance stands on one line.",
    "资产总计与负债和所有者权益总计相等；有余额的科目均列入且只列入一行。",
)


def build(source: Source, period: Period, *, detail: tuple[str, ...] = ()) -> Report:
    """Draw up the balance sheet at the end of a period.

    Raises:
        ReportRefused: When there are no lines of it, or no such detail.
    """
    master = source.state.master
    layout, detailed = find_layout(master, REPORT), read_detail(detail)
    closing: list[tuple[str, tuple[tuple[str, str], ...], int]] = []
    opening: list[tuple[str, tuple[tuple[str, str], ...], int]] = []
    for (account, dimensions), sums in by_dimensions(source.state.ledger, period).items():
        balance = sums[0] + sums[1] - sums[2]
        closing.append((account, dimensions, balance))
        opening.append((account, dimensions, balance - sums[3] + sums[4]))
    shown = [
        Shown(key, heading, add_up(layout, place(layout, master, cells)))
        for key, heading, cells in (("closing", _CLOSING, closing), ("opening", _OPENING, opening))
    ]
    table = StatementTable(master, layout, shown, detailed)
    table.write()
    for of in shown:
        difference = of.amounts.result(layout)
        if difference:
            amount = f"{table.face.amount(difference):f}"
            table.notes.append(
                Words(
                    f"{of.heading.en}: assets and liabilities with equity differ by {amount}.",
                    f"{of.heading.zh}：资产与负债及所有者权益相差 {amount}。",
                )
            )
    if not table.notes:
        table.notes.append(_BALANCES)
    return table.report(REPORT, period)


REPORT = Definition(
    "balance_sheet",
    Words("Balance sheet", "资产负债表"),
    "Assets, liabilities and equity at the end of the period and the beginning of the year, by the lines of the form.",
    build,
    (LEDGER, DETAIL),
)
