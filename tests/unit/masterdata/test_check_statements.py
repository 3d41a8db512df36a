"""What the checks find wrong with the financial statements of a set-up."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.errors import Finding, SetupError
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.tables import SetupTables

FindingsOf = Callable[..., list[Finding]]


def setup(**tables: Any) -> Setup:
    """A company under 小企业会计准则."""
    company = {"name": "Any", "currency": "CNY", "chart": "cn_small"}
    return Setup.model_validate({"company": company, **tables})


def own(code: str, **fields: Any) -> dict[str, Any]:
    """An account of the company's own."""
    return {"code": code, "name": code, "kind": "asset", "side": "debit", **fields}


def line(number: str, **fields: Any) -> dict[str, Any]:
    """A line of the balance sheet."""
    return {"statement": "balance_sheet", "line": number, "name": number, **fields}


def told(**tables: Any) -> list[tuple[str, str, str]]:
    """Say code, severity and place of what is found."""
    return [(of.code, of.severity, of.place) for of in setup(**tables).findings()]


def test_an_own_account_that_stands_nowhere_is_told() -> None:
    """Complaint 21: a new account is not lost without a word; below a heading, or as another, it stands."""
    found = setup(accounts=[own("1003")]).findings()
    assert [(of.code, of.place) for of in found] == [("ACCOUNT_NOT_IN_STATEMENT", "accounts[0]")] * 3
    assert found[0].message == "a debit balance of account 1003 stands on no line of the balance sheet"
    assert found[0].message_zh == "科目 1003 的借方余额未列入资产负债表"
    assert not told(accounts=[own("1003", stands_as="1002"), own("1405009", parent="1405")])


def test_an_account_on_two_lines_is_told() -> None:
    """Also where a company's line names what the form has elsewhere."""
    found = setup(statement_lines=[line("28", accounts=["1601"])]).findings()
    assert [(of.code, of.severity) for of in found] == [("ACCOUNT_TWICE_IN_STATEMENT", "warning")]
    assert found[0].message == (
        "a debit balance of account 1601 stands on line 18, line 28 of the balance sheet"
    )
    assert found[0].message_zh == "科目 1601 的借方余额列入资产负债表第 18、28 行"


def test_expenses_by_nature_are_asked_for_accounts_of_cost_and_stock_alone() -> None:
    """An account of costs that no line takes is told, one of stock on two lines, and no bank account."""
    lines = [
        {"statement": "expenses_by_nature", "line": number, "name": "Wood", "accounts": ["1403", "1002"]}
        for number in ("1a", "1b")
    ]
    found = setup(accounts=[own("4009", kind="cost"), own("1003")], statement_lines=lines).findings()
    messages = [of.message for of in found if of.code.startswith("ACCOUNT_") and "nature" in of.message]
    assert messages == [
        "a debit balance of account 1403 stands on line 1a, line 1b of the expenses by nature",
        "a debit balance of account 4009 stands on no line of the expenses by nature",
    ]


def test_a_line_that_nobody_adds_up_is_told() -> None:
    """The sheet would not balance, and it is known before."""
    lines = [line("14a", accounts=["1003"], before="15")]
    found = told(accounts=[own("1003")], statement_lines=lines)
    assert ("STATEMENT_LINE_NOT_COUNTED", "warning", "statement_lines[0]") in found


@pytest.mark.parametrize("selector", ["1421..1401", "1401....", "kind=expenses", "role=banks:debit"])
def test_what_no_account_is_of_is_told(selector: str) -> None:
    """A slip in a range, a kind or a role would leave the line at zero without a word."""
    (found,) = setup(statement_lines=[line("28", accounts=[selector])]).findings()
    assert (found.code, found.severity) == ("STATEMENT_LINE_NAMES_NOTHING", "warning")
    assert found.message == f"line 28 of the balance sheet names '{selector}', which no account is of"
    assert found.message_zh == f"资产负债表第 28 行列出 '{selector}'，但没有这样的科目"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"accounts": ["9"]}, "UNKNOWN_ACCOUNT"),
        ({"sums": ["1", "99"]}, "STATEMENT_LINE_UNKNOWN"),
        ({"statement": "cash_flow_supplement", "flows": ["99"]}, "STATEMENT_LINE_UNKNOWN"),
        ({"statement": "cash_flow_supplement", "equals": "32"}, "STATEMENT_LINE_UNKNOWN"),
        ({"statement": "expenses_by_nature", "functions": ["99"]}, "STATEMENT_LINE_UNKNOWN"),
        ({"before": "99"}, "STATEMENT_LINE_UNKNOWN"),
        ({"sums": ["30"]}, "STATEMENT_LINES_CIRCLE"),
    ],
)
def test_a_line_of_nothing_is_an_error(findings_of: FindingsOf, fields: dict[str, Any], code: str) -> None:
    """An account, or a line, that there is not; a line that adds itself up."""
    company = {"name": "Any", "currency": "CNY", "chart": "cn_small"}
    found = findings_of(company=company, statement_lines=[line("15", **fields)], accounts=[], account_map=[])
    assert [of.code for of in found if of.severity == "error"] == [code]


def test_a_line_stands_once_in_a_set_up() -> None:
    """Of two one would be lost; a later change replaces the line."""
    with pytest.raises(SetupError, match="statement balance_sheet, line 28 stands here twice"):
        setup(statement_lines=[line("28"), line("28")])
    first = setup(statement_lines=[line("28", name="Other")])
    second = first.merged(SetupTables.model_validate({"statement_lines": [line("28", name="Else")]}))
    assert [of.name for of in second.statement_lines] == ["Else"]


def test_what_is_shipped_is_not_proved_again() -> None:
    """A set-up without own accounts and lines costs nothing."""
    assert not told()
