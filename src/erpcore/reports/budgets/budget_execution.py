"""Budget execution (预算执行情况表): each line of the budget, and what is reserved, committed, spent and left of it.

What an order has reserved is committed no sooner than it stops being reserved, and what has come is committed no more:
no amount stands in two columns. An order counts in the month in which it was placed while it is open. A past month is
told as budgets and orders stood at its end; `Books.budget` tells it as they stand now.
Source: encumbrance accounting (budget less encumbrances less expenditures is what is available); 企业内部控制应用指引
第15号——全面预算 (财会〔2010〕11号) articles 9 to 11.
"""

from collections.abc import Mapping

from erpcore.control.budgets import MONTH, TO_DATE, YEAR
from erpcore.kernel.calendar import Period
from erpcore.kernel.words import Words
from erpcore.reports import words
from erpcore.reports.budgets.budget_lines import (
    ACTUAL,
    ASKED,
    AVAILABLE,
    BUDGET,
    COMMITTED,
    NAMING,
    RESERVED,
    asked_line,
    figures,
    naming,
)
from erpcore.reports.budgets.budgets_at import budgets_at
from erpcore.reports.drawing import Bars
from erpcore.reports.face import Face, per_cent
from erpcore.reports.options import Definition
from erpcore.reports.source import Source
from erpcore.reports.table import Column, Report, Rows, Value

USED = Words("Used, %", "执行率（%）")
GROUPS = {
    MONTH: Words("Month", "本月"),
    TO_DATE: words.YEAR_TO_DATE,
    YEAR: Words("Year", "全年"),
}
COLUMNS = (
    *NAMING,
    *(
        column
        for limit, group in GROUPS.items()
        for column in (
            Column(f"{limit}_budget", "amount", BUDGET, group),
            Column(f"{limit}_reserved", "amount", RESERVED, group),
            Column(f"{limit}_committed", "amount", COMMITTED, group),
            Column(f"{limit}_actual", "amount", ACTUAL, group),
            Column(f"{limit}_available", "amount", AVAILABLE, group, zeros=True),
            Column(f"{limit}_used", "percent", USED, group),
        )
    ),
)
NOTE = Words(
    "Lines may overlap: what a cost centre spends on an account counts on both. An order or requisition stands in the"
    " month in which it was posted. Past months are told as budgets and orders stood at their end.",
    "预算项目可以重叠：某成本中心在某科目上的支出同时计入二者。订单和申请列在其录入的月份。以前月份按其期末的预算和订单列示。",
)


def build(
    source: Source,
    period: Period,
    *,
    item_class: str | None = None,
    account: str | None = None,
    cost_centre: str | None = None,
    dimensions: Mapping[str, str] | None = None,
) -> Report:
    """List every line that has a budget in the fiscal year, or the one asked for.

    Raises:
        Refused: DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE,
            DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING.
    """
    face, budgets = Face(source.state.master), budgets_at(source, period)
    year = str(period.fiscal_year)
    asked = asked_line(source, item_class, account, cost_centre, dimensions)
    lines = [line for line in budgets.lines if budgets.is_set(line, year) and asked in {None, line}]
    rows = Rows(COLUMNS)
    for line in sorted(lines):
        values: dict[str, Value] = {}
        for limit in GROUPS:
            of = budgets.figures(line, period.code, limit)
            values |= {f"{limit}_{name}": amount for name, amount in figures(face, of).items()}
            values[f"{limit}_used"] = per_cent(of.used, of.budget)
        rows.add("line", **naming(face, line), **values)
    return face.report(REPORT, period, rows, notes=(NOTE,))


REPORT = Definition(
    "budget_execution",
    Words("Budget execution", "预算执行情况表"),
    "Each line of the budget: budgeted, reserved, committed, actual, available; month, year to date, year.",
    build,
    ASKED,
    drawing=Bars(
        ("line",),
        ("to_date_actual", "to_date_committed", "to_date_reserved"),
        stacked=True,
        mark="to_date_budget",
    ),
)
