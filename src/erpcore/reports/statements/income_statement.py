"""Income statement (利润表): the turnover of revenue and expense accounts, whether or not it is carried to the profit.

What the close has carried (结转损益) is taken out of the turnover, so the statement of a closed month is that of the
open one. Only kept totals are read; the vouchers, too, where other comprehensive income has moved.
Source: 小企业会计准则 会小企02表; 财会〔2019〕6号 会企02表; IAS 1 paragraphs 38, 81A, 82 and 103.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from erpcore.kernel.by_element import add
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.ledger.general import GeneralLedger
from erpcore.masterdata.layout import Layout
from erpcore.reports.options import LEDGER, Definition
from erpcore.reports.source import Source, entries_with_vouchers
from erpcore.reports.statements.statement_amounts import Column, add_up, place
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
    """Draw up the income statement of a period; the year is counted to its end.

    Raises:
        ReportRefused: When there are no lines of it, or no such detail.
    """
    master = source.state.master
    layout, detailed = find_layout(master, REPORT), read_detail(detail)
    shown = [
        Shown(key, HEADINGS[key], column(source, layout, *span, month=key == "month"))
        for key, span in spans_of(source, period).items()
    ]
    table = StatementTable(master, layout, shown, detailed)
    table.write()
    return table.report(REPORT, period)


def column(source: Source, layout: Layout, first: str, last: str, *, month: bool = False) -> Column:
    """Add up one column of the income statement.

    Args:
        source: The books.
        layout: Of the income statement.
        first: The first period.
        last: The last period.
        month: Whether it is of months alone, and not of a year that opening documents state turnover of.
    """
    master, earning = source.state.master, layout.earning
    amounts = turnover(source.state.ledger, first, last, stated=frozenset() if month else earning)
    reserves = amounts.keys() & layout.stands.keys() - earning
    if reserves:
        add(amounts, _within_equity(source, first, last).items(), -1)
    cells = [(code, (), amount) for code, amount in amounts.items() if code in reserves | earning]
    return add_up(layout, place(layout, master, cells))


def _within_equity(source: Source, first: str, last: str) -> dict[str, int]:
    """Add up what vouchers have moved from equity to equity, which is no income: a reserve that is realised.

    Source: IAS 1 paragraphs 7 and 96, IAS 16 paragraph 41; 企业会计准则第22号: 其他综合收益转入留存收益.
    """
    accounts, found = source.state.master.accounts, dict[str, int]()
    for entry in entries_with_vouchers(source, [(first, last)]):
        for voucher in entry.vouchers if not entry.opening else ():
            if not voucher.sequence:
                continue
            lines = list(voucher.lines)
            if all(accounts[line.account].kind == "equity" for line in lines):
                add(found, ((line.account, line.debit - line.credit) for line in lines))
    return found


def turnover(
    ledger: GeneralLedger, first: str, last: str, *, stated: AbstractSet[str] = frozenset()
) -> dict[str, int]:
    """Add up what was entered on each account in some periods, debit positive, without what the close has carried.

    Args:
        ledger: The general ledger.
        first: The first period.
        last: The last period.
        stated: Accounts of which opening documents state turnover: where the books began in the middle of a year
            it belongs to the year, and to none of its months. Of all others, such as accumulated other comprehensive
            income, they state a balance, which is no turnover. What they say was turned over in the year before the
            books began is counted where there are such accounts, without what was carried to the profit.
    """
    found: dict[str, int] = {}
    for code in _within(ledger.by_account, first, last):
        totals = ledger.by_account[code].items()
        add(found, ((account, debit - credit) for account, (debit, credit) in totals))
    for code in _within(ledger.opening, first, last):
        cells = ledger.opening[code].items()
        add(found, ((of, debit - credit) for (of, _), (debit, credit) in cells if of not in stated), -1)
    before = ledger.before.by_account() if stated else {}
    for code in _within(before, first, last):
        for account, of in before[code].items():
            moved = 0 if account in stated else of.debit - of.credit  # else it is in the balance stated
            add(found, [(account, moved + of.carried_credit - of.carried_debit)])
    for (code, account, _, side), amount in ledger.carried.items():
        if first <= code <= last:
            add(found, [(account, amount)], 1 if side else -1)
    return found


def _within(periods: Iterable[str], first: str, last: str) -> list[str]:
    return [code for code in periods if first <= code <= last]


REPORT = Definition(
    "income_statement",
    Words("Income statement", "利润表"),
    "Revenue, expenses and profit of the period and of the year to date, by the lines of the form, before and after"
    " profit is carried.",
    build,
    (LEDGER, DETAIL),
)
