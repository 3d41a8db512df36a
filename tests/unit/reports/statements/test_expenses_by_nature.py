"""Expenses by nature, of the factory's two months."""

import pytest
from tests.unit.reports.statements.vouchers import amounts, posted

from erpcore.documents import OpeningBalance, Reversal, SetUp
from erpcore.kernel.errors import ReportRefused
from erpcore.masterdata.statement import StatementLine
from erpcore.masterdata.tables import SetupTables

NAME = "expenses_by_nature"
AGREES = ["The expenses are those of the income statement, lines 2, 3, 11, 14, 18."]
TOTAL = "11"


def notes(report):
    """The notes in English."""
    return [note.en for note in report.notes]


def test_october_by_hand(books):
    """1,250.00 of resin bought, 973.00 more of it in stock; 392.00 more of cases and in process; wages, and 150.00."""
    report = books.report(NAME, period="2026-10")
    found = amounts(report, "1", "2", "3", "4", "5", "10", TOTAL)
    assert found == ["1250.00", "-973.00", "277.00", "-392.00", "120.00", "150.00", "155.00"]
    assert (report.title.zh, notes(report)) == ("费用按性质分类表", AGREES)
    assert [note.zh for note in report.notes] == ["费用合计与利润表第 2、3、11、14、18 行之和一致。"]


def test_the_year_runs_on(books):
    """November bought nothing; what it used and finished is the difference."""
    report = books.report(NAME, period="2026-11")
    by_line = {row["line"]: row for row in report.dicts()}
    assert [f"{by_line[TOTAL][key]:f}" for key in ("month", "year")] == ["41.75", "196.75"]


def test_the_carry_of_profit_does_not_empty_it(factory):
    """结转损益 takes expenses to the profit, and spends nothing."""
    factory.month_end("2026-10").run_costing()
    before = factory.report(NAME, period="2026-10").rows
    assert factory.month_end("2026-10").run().locked
    assert factory.report(NAME, period="2026-10").rows == before


def test_what_is_taken_back_is_not_spent(factory):
    """A voucher and its reversal in the same month."""
    before = amounts(factory.report(NAME), "9", "10", TOTAL)
    posted(
        factory,
        ("5403001", "debit", "70", ""),
        ("5603001", "debit", "30", ""),
        ("2241002", "credit", "100", ""),
    )
    more = amounts(factory.report(NAME), "9", "10", TOTAL)
    assert [float(now) - float(then) for now, then in zip(more, before, strict=True)] == [30, 70, 100]
    factory.post(Reversal(id="RV", date="2026-10-31", of="MV", reason="wrong"))
    assert amounts(factory.report(NAME), "9", "10", TOTAL) == before


def test_what_opening_documents_state_is_told(factory):
    """Books that begin in October with 7.00 of interest since January: nobody knows what it was spent on."""
    lines = [{"account": "5603001", "debit": "7"}, {"account": "3001", "credit": "7"}]
    factory.post(OpeningBalance(id="OB-2", date="2026-10-01", lines=lines))
    report = factory.report(NAME, period="2026-10")
    assert notes(report) == [
        *AGREES,
        "Year to date: opening documents state expenses of 7.00, in the income statement alone.",
    ]


def test_an_account_on_two_lines_is_left_out_and_named(factory):
    """The total is out by just that, and says so."""
    more = StatementLine(
        statement=NAME, line="5b", name="More", accounts=["2211:credit"], before="6", positive="credit"
    )
    factory.post(SetUp(id="SU", date="2026-10-30", tables=SetupTables(statement_lines=[more])))
    report = factory.report(NAME, period="2026-10")
    (left,) = [row for row in report.dicts("line") if not row["line"]]
    assert (left["name"].en, f"{left['month']:f}") == ("2211001 Wages and salaries", "120.00")
    assert notes(report) == [
        "2211001 Wages and salaries stands on several lines: 5, 5b, 10.",
        "Year to date: Expenses is 35.00 here, and 155.00 in the income statement.",
        "Period: Expenses is 35.00 here, and 155.00 in the income statement.",
    ]


@pytest.mark.parametrize(
    ("number", "message"), [("1", 'part = "bought"'), ("10", 'part = "other"'), (TOTAL, "functions")]
)
def test_lines_that_do_not_say_what_they_divide_are_refused(factory, number, message):
    """A company that replaces the line by one without it is told what is missing."""
    gone = StatementLine(statement=NAME, line=number, name="Mine")
    factory.post(SetUp(id="SU", date="2026-10-30", tables=SetupTables(statement_lines=[gone])))
    with pytest.raises(ReportRefused, match=message):
        factory.report(NAME)


def test_a_further_ledger_has_its_own(books):
    """It reads the vouchers of that ledger."""
    found = books.report(NAME, period="2026-10", ledger="TWIN")
    assert amounts(found, TOTAL) == amounts(
        books.report("income_statement", period="2026-10", ledger="TWIN"), "2"
    )
