"""What stands on the lines of a statement."""

import pytest

from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.reports.statements.statement_amounts import add_up, place

COMPANY = {"name": "Any", "currency": "CNY"}


@pytest.fixture(scope="module")
def small() -> MasterData:
    """小企业会计准则."""
    return MasterData(Setup.model_validate({"company": COMPANY | {"chart": "cn_small"}}))


def of(partner: str) -> tuple[tuple[str, str], ...]:
    return (("partner", partner),)


def test_receivables_and_advances_are_told_by_the_balance_of_each_partner(small):
    """会小企01表 notes to 应收账款 and 预收账款: a credit balance of a customer is an advance, not less receivables."""
    cells = [("1122", of("A"), 210_600), ("1122", of("B"), -30_000), ("2203", of("G"), -150_000),
             ("2203", of("H"), 40_000), ("1122", of("B"), 10_000)]  # fmt: skip
    column = add_up(
        small.setup.layouts["balance_sheet"], place(small.setup.layouts["balance_sheet"], small, cells)
    )
    assert (column.amounts["4"], column.amounts["34"]) == (250_600, 170_000)
    assert column.placed.lines["34"] == {("1122", "B"): -20_000, ("2203", "G"): -150_000}


def test_accounts_without_partners_are_netted_under_the_heading_that_a_line_names():
    """财会〔2016〕22号: 应交增值税 with a debit balance in all is another current asset, its details are no matter."""
    master = MasterData(Setup.model_validate({"company": COMPANY | {"chart": "cn_asbe"}}))
    layout = master.setup.layouts["balance_sheet"]
    cells = [("22210101", (), 500), ("22210107", (), -300), ("222102", (), -70), ("222106", (), -40)]
    column = add_up(layout, place(layout, master, cells))
    by_name = {line.name_zh: column.amounts[line.line] for line in layout.lines}
    assert by_name["其他流动资产"] == 200
    assert by_name["应交税费"] == 70
    assert by_name["其他流动负债"] == 40


def test_lines_are_added_up_with_their_signs(small):
    """Net book value is cost less depreciation, each above zero on its side."""
    layout = small.setup.layouts["balance_sheet"]
    column = add_up(layout, place(layout, small, [("1601", (), 900), ("1602", (), -250), ("3001", (), -650)]))
    assert [column.amounts[line] for line in ("18", "19", "20", "30", "53")] == [900, 250, 650, 650, 650]
    assert column.result(layout) == 0


def test_what_stands_nowhere_or_has_to_be_empty_is_left_over(small):
    """No line takes it; the sheet is out of balance by just that much."""
    layout = small.setup.layouts["balance_sheet"]
    placed = place(layout, small, [("9999", (), 30), ("1002", (), 70), ("none", (), -100), ("void", (), 0)])
    assert placed.doubtful == {"none": -100, "9999": 30}
    assert add_up(layout, placed).result(layout) == 70


def test_an_account_on_two_lines_is_on_neither():
    """Nothing decides between them."""
    line = {"statement": "balance_sheet", "line": "28", "name": "Other", "accounts": ["1601"], "before": "29"}
    setup = Setup.model_validate({"company": COMPANY | {"chart": "cn_small"}, "statement_lines": [line]})
    placed = place(setup.layouts["balance_sheet"], MasterData(setup), [("1601", (), 5)])
    assert placed.doubtful == {"1601": 5}
