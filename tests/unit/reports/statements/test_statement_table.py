"""A statement as a table."""

import pytest

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.reports.statements.balance_sheet import REPORT as BALANCE_SHEET
from erpcore.reports.statements.statement_amounts import add_up, place
from erpcore.reports.statements.statement_table import Shown, StatementTable, find_layout, read_detail

COMPANY = {"name": "Any", "currency": "CNY"}


def drawn(cells, lines=(), detail=()):
    """Draw up a sheet of some lines; without them, of the form for small enterprises."""
    company = COMPANY | ({} if lines else {"chart": "cn_small"})
    accounts = [{"code": code, "name": code, "kind": "asset", "side": "debit"} for code in "12"]
    tables = {"accounts": accounts, "statement_lines": list(lines)} if lines else {}
    master = MasterData(Setup.model_validate({"company": company, **tables}))
    layout = find_layout(master, BALANCE_SHEET)
    placed = add_up(layout, place(layout, master, cells))
    table = StatementTable(master, layout, [Shown("closing", Words("Closing", "期末"), placed)], detail)
    table.write()
    return table


def line(number, **fields):
    """A line of the balance sheet."""
    return {"statement": "balance_sheet", "line": number, "name": number, **fields}


def test_styles_say_what_adds_up():
    """Lines add up to subtotals and totals, parts of a line are details, titles have no amounts."""
    lines = [
        line("A", heading=True),
        line("1", accounts=["1", "2"]),
        line("1a", accounts=["2"], of_which=True),
        line("2", sums=["1"]),
        line("3", sums=["2"], result="debit"),
        line("4", if_any=True),
    ]
    table = drawn([("1", (), 300), ("2", (), 200)], lines)
    rows = [(row.style, row.values[1], row.values[2]) for row in table.rows.rows]
    assert [(style, number, amount and f"{amount:f}") for style, number, amount in rows] == [
        ("heading", None, None),
        ("line", "1", "5.00"),
        ("detail", "1a", "2.00"),
        ("subtotal", "2", "5.00"),
        ("total", "3", "5.00"),
    ]


def test_a_line_that_is_there_if_any_is_printed_with_an_amount():
    """Such as the effect of exchange rates, of which the form has no line."""
    lines = [line("1", accounts=["1"], if_any=True), line("2", accounts=["2"], if_any=True)]
    assert [row.values[1] for row in drawn([("2", (), 1)], lines).rows.rows] == ["2"]


def test_why_an_account_is_left_out_is_said():
    """It has to be at zero, or several lines name it, or none does."""
    lines = [line("1", accounts=["1"]), line("2", accounts=["1"]), line("9", accounts=["2"], outside=True)]
    table = drawn([("1", (), 5), ("2", (), 7)], lines)
    assert [note.en for note in table.notes] == [
        "1 1 stands on several lines: 1, 2.", "2 2 has to be at zero: 9.",
    ]  # fmt: skip
    assert [note.zh for note in table.notes] == ["1 1 同时列入第 1、2 行。", "2 2 应为零：9。"]
    assert "stands on no line" in drawn([("none", (), 5)]).notes[0].en


def test_without_lines_there_is_no_statement():
    """The refusal says how to get one."""
    master = MasterData(Setup.model_validate({"company": COMPANY}))
    with pytest.raises(ReportRefused, match="no lines of the balance sheet: name a chart that is shipped"):
        find_layout(master, BALANCE_SHEET)


def test_details_are_those_that_there_are():
    """Accounts, formula, both or none."""
    assert read_detail(("accounts", "formula")) == ("accounts", "formula")
    with pytest.raises(ReportRefused, match="no detail 'all'"):
        read_detail(("all",))
