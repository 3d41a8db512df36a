"""What statements say of one another: in both languages, and where it is zero nothing."""

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.masterdata.chart import load_chart
from erpcore.masterdata.layout import layouts
from erpcore.masterdata.statement import shipped_lines
from erpcore.reports.statements.agreement import compare, only, tell_stated
from erpcore.reports.statements.expenses_by_nature import REPORT
from erpcore.reports.statements.income_statement import REPORT as PROFIT
from erpcore.reports.statements.statement_amounts import Column, Placed
from erpcore.reports.statements.statement_table import HEADINGS, Shown, StatementTable

CHART = load_chart("cn_small")
LAYOUT = layouts(
    shipped_lines("cn_small"), {account.code: account for account in CHART.accounts}, CHART.account_map
)["expenses_by_nature"]
TOTAL = LAYOUT.by_number["11"]


@pytest.fixture
def table(books):
    """A statement with one column, whose expenses are 1.50."""
    month = Shown("month", HEADINGS["month"], Column(Placed({}, {}), {"11": 150}))
    return StatementTable(books.state.master, LAYOUT, [month], ())


def test_the_one_line_is_found_or_what_is_missing_told():
    """None and several are told apart by their number."""
    assert only(LAYOUT, REPORT, "functions", [TOTAL]) is TOTAL
    with pytest.raises(ReportRefused) as refused:
        only(LAYOUT, REPORT, "functions", [TOTAL, TOTAL])
    assert (
        refused.value.say("en")
        == "expected one line of the expenses by nature with functions, found 2 of 11 lines"
    )
    assert refused.value.say("zh_CN") == "费用按性质分类表应有且只有一行给出 functions，11 行中现有 2 行"


def test_a_difference_is_told_and_agreement_is_not(table):
    """Both amounts, each with its statement."""
    compare(table, table.shown[0], TOTAL, 150, PROFIT)
    assert not table.notes
    compare(table, table.shown[0], TOTAL, 151, PROFIT)
    assert table.notes == [
        Words(
            "Period: Expenses is 1.50 here, and 1.51 in the income statement.",
            "本月金额：费用合计在此为 1.50，利润表为 1.51。",
        )
    ]


def test_what_opening_documents_state_is_told(table):
    """Nothing of zero."""
    tell_stated(table, HEADINGS["year"], Words("expenses", "费用"), 0, PROFIT)
    assert not table.notes
    tell_stated(table, HEADINGS["year"], Words("expenses", "费用"), 700, PROFIT)
    assert table.notes == [
        Words(
            "Year to date: opening documents state expenses of 7.00, in the income statement alone.",
            "本年累计金额：期初单据所列费用 7.00 仅计入利润表。",
        )
    ]
