"""Where accounts stand in a statement."""

from graphlib import CycleError

import pytest

from erpcore.masterdata.chart import Account, AccountMapRow
from erpcore.masterdata.layout import Layout, layouts
from erpcore.masterdata.statement import StatementLine

ACCOUNTS = {
    code: Account(code=code, name=code, kind=kind, side="debit", parent=parent, posting=posting, stands_as=like)
    for code, kind, parent, posting, like in (
        ("1002", "asset", None, True, None),
        ("22", "liability", None, False, None),
        ("2201", "liability", "22", False, None),
        ("220101", "liability", "2201", True, None),
        ("2202", "liability", "22", True, None),
        ("6", "expense", None, True, None),
        ("BANK", "asset", None, True, "1002"),
        ("ROUND", "asset", None, True, "ROUND"),
    )
}  # fmt: skip


def laid_out(*lines: dict[str, object]) -> Layout:
    """Lay out lines of a balance sheet, numbered from 1."""
    rows = [
        StatementLine.model_validate({"statement": "balance_sheet", "line": str(n), "name": str(n), **of})
        for n, of in enumerate(lines, 1)
    ]
    return Layout(rows, ACCOUNTS, [AccountMapRow(role="bank", account="1002")])


def test_the_account_goes_before_its_heading_and_both_before_ranges_and_kinds() -> None:
    """So a detail is told apart by one line more, and the rest of its heading stays."""
    layout = laid_out(
        {"accounts": ["22"]}, {"accounts": ["2201"]}, {"accounts": ["1..3"]}, {"accounts": ["kind=expense"]}
    )
    stands = {code: (of.debit, of.credit) for code, of in layout.stands.items()}
    assert stands["220101"] == (("2",), ("2",))
    assert stands["2202"] == (("1",), ("1",))
    assert stands["1002"] == (("3",), ("3",))
    assert stands["6"] == (("4",), ("4",))


def test_each_side_is_looked_for_by_itself() -> None:
    """A debit balance of VAT stands elsewhere than a credit one; what is netted before is the heading that is named."""
    stand = laid_out({"accounts": ["22"]}, {"accounts": ["2201:debit"]}).stands["220101"]
    assert stand[:3] == (("2",), ("1",), "2201")
    assert laid_out({"accounts": ["22"]}).stands["220101"].group == ""


def test_an_account_may_stand_as_another_does() -> None:
    """A second bank account without a heading stands where the first does; one that stands as itself nowhere."""
    layout = laid_out({"accounts": ["role=bank"]}, {"accounts": ["B..B"]})  # which goes before a range
    assert layout.stands["BANK"].debit == ("1",)
    assert "ROUND" not in layout.stands


def test_an_account_on_no_line_or_on_two_is_doubtful() -> None:
    """The side and the lines are told."""
    layout = laid_out(
        {"accounts": ["1002"]}, {"accounts": ["role=bank:credit"]}, {"accounts": ["2202:debit"]}
    )
    assert layout.doubtful(ACCOUNTS["1002"]) == ("credit", ("1", "2"))
    assert layout.doubtful(ACCOUNTS["2202"]) == ("credit", ())
    assert layout.doubtful(ACCOUNTS["6"]) == ("debit", ())
    assert laid_out({"accounts": ["1002", "role=bank"]}).doubtful(ACCOUNTS["1002"]) is None


def test_a_part_of_another_line_counts_nowhere() -> None:
    """其中 rows show what stands on another line already."""
    layout = laid_out({"accounts": ["22"]}, {"accounts": ["2201"], "of_which": True})
    assert layout.stands["220101"].debit == ("1",)
    assert layout.parts["2"]["220101"].debit == ("2",)


def test_every_line_counts_once_in_what_a_statement_comes_to() -> None:
    """One that no subtotal adds up, one that two do, and one with the wrong sign are found."""
    asset, lost, twice = {"accounts": ["1002"]}, {"accounts": ["22"]}, {"accounts": ["6"]}
    layout = laid_out(asset, lost, twice, {"sums": ["3"]}, {"sums": ["1", "3", "4"], "result": "debit"})
    assert list(layout.miscounted()) == ["2", "3"]
    assert list(laid_out({"accounts": ["6"]}, {"sums": ["-1"], "result": "debit"}).miscounted()) == ["1"]
    assert not list(laid_out({"accounts": ["6"]}, {"sums": ["-1"], "result": "credit"}).miscounted())


def test_lines_that_add_each_other_up_are_told() -> None:
    """The circle is named."""
    with pytest.raises(CycleError) as caught:
        list(laid_out({"sums": ["2"]}, {"sums": ["1", "9"]}).miscounted())
    assert set(caught.value.args[1]) == {"1", "2"}


def test_lines_upon_lines_are_added_up() -> None:
    """Two thousand lines, each twice the one before: neither deep nor slow."""
    lines = [{"sums": [str(number), str(number)]} for number in range(1, 2000)]
    layout = laid_out({"accounts": ["1002"]}, *lines, {"sums": ["2000"], "result": "debit"})
    assert list(layout.miscounted()) == ["1"]
    assert layout.order[0] == "1"


def test_what_is_laid_out_alike_is_laid_out_once() -> None:
    """A change of items costs nothing here; one of a line, an account or a role does."""
    line = StatementLine(statement="balance_sheet", line="1", name="1", accounts=["1002"])
    row = AccountMapRow(role="bank", account="1002")
    first = layouts([line], ACCOUNTS, [row])
    assert layouts([line.model_copy()], dict(ACCOUNTS), [row]) is first
    assert layouts([line.model_copy(update={"accounts": ["6"]})], ACCOUNTS, [row]) is not first
    assert (
        layouts([line], {**ACCOUNTS, "6": ACCOUNTS["6"].model_copy(update={"kind": "asset"})}, [row])
        is not first
    )
    assert layouts([line], ACCOUNTS, []) is not first
