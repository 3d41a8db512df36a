"""The laws of the financial statements see one that says something else."""

from decimal import Decimal

import pytest

from erpcore.reports.table import Report, Row
from erpcore.testing.laws.levels import number
from erpcore.testing.laws.statements import profit_reaches_the_sheet, statements_hold


@pytest.fixture
def doctor(books, monkeypatch):
    """Let one line of one statement be 7.77 more, whenever it is drawn up."""

    def change(name: str, key: str, line: str) -> None:
        draw_up = books.report

        def report(asked, **options):
            drawn = draw_up(asked, **options)
            if asked != name:
                return drawn
            keys = [column.key for column in drawn.columns]
            at, by = keys.index(key), keys.index("line")
            rows = []
            for style, values in drawn.rows:
                more = Decimal("7.77") if values[by] == line else Decimal(0)
                rows.append(Row(style, (*values[:at], number(values[at]) + more, *values[at + 1 :])))
            return Report(drawn.name, drawn.title, drawn.period, drawn.facts, drawn.columns, tuple(rows))

        monkeypatch.setattr(books, "report", report)

    return change


def test_the_sample_keeps_them(books) -> None:
    """The sheet balances, the profit is what was entered, cash is the ledger's."""
    statements_hold(books)


@pytest.mark.parametrize(
    ("name", "key", "line", "message"),
    [
        ("balance_sheet", "closing", "30", "closing: out of balance by 7.77"),
        ("balance_sheet", "opening", "53", "opening: out of balance by -7.77"),
        ("income_statement", "month", "32", "month: profit of"),
        ("income_statement", "year", "32", "year: profit of"),
        ("cash_flow_statement", "month", "20", "month: 0.00 . 7.77"),
        ("cash_flow_statement", "year", "22", "year: "),
        ("cash_flow_supplement", "month", "1", "begins with"),
        ("cash_flow_supplement", "year", "12", "from profit"),
        ("expenses_by_nature", "month", "11", "by function"),
    ],
)
def test_another_amount_is_seen(books, doctor, name: str, key: str, line: str, message: str) -> None:
    """In each statement, and in each of its columns."""
    doctor(name, key, line)
    with pytest.raises(AssertionError, match=message):
        statements_hold(books)


def test_a_profit_that_does_not_reach_the_sheet_is_seen(books, doctor) -> None:
    """The line of undistributed profit, by 7.77."""
    doctor("balance_sheet", "closing", "51")
    with pytest.raises(AssertionError, match="51 changed by"):
        profit_reaches_the_sheet(books)


def test_a_statement_that_there_is_no_layout_of_is_not_asked_for(books, monkeypatch) -> None:
    """A company with a chart of its own keeps the laws."""
    monkeypatch.setitem(books.state.master.setup.__dict__, "layouts", {})
    monkeypatch.setattr(books, "report", None)
    statements_hold(books)
