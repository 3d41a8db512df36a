"""The general ledger adds up vouchers by period, account and dimensions."""

import copy
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.ledger.general import GeneralLedger
from erpcore.ledger.lines import Line, posts
from erpcore.ledger.voucher import Voucher
from erpcore.testing.snapshot import snapshot as shown

TOY = (("item", "TOY"),)
GEAR = (("item", "GEAR"),)


def voucher(period: str, sequence: int, *lines: tuple, word: str = "JV") -> Voucher:
    made = tuple(
        Line(account, dimensions, debit, credit, "", (0,), "D")
        for account, dimensions, debit, credit in lines
    )
    return Voucher(word, period, sequence, date(2026, 10, 9), "", made)


def sale(period: str, sequence: int, amount: int, dimensions: tuple = TOY, word: str = "JV") -> Voucher:
    return voucher(period, sequence, ("1122", (), amount, 0), ("5001", dimensions, 0, amount), word=word)


def test_turnover_is_kept_gross():
    """Debit and credit of an account are added up apart, by account and by account with dimensions."""
    ledger = GeneralLedger()
    ledger.apply(sale("2026-10", 1, 300), 4, [])
    ledger.apply(sale("2026-10", 2, 50, GEAR), 5, [])
    ledger.apply(voucher("2026-10", 3, ("1002", (), 120, 0), ("1122", (), 0, 120)), 6, [])
    assert ledger.by_account == {"2026-10": {"1122": [350, 120], "5001": [0, 350], "1002": [120, 0]}}
    assert ledger.by_dimensions["2026-10"] == {
        ("1122", ()): [350, 120],
        ("5001", TOY): [0, 300],
        ("5001", GEAR): [0, 50],
        ("1002", ()): [120, 0],
    }


def test_red_letters_lower_the_turnover():
    """A red line takes its amount from the side on which it is printed, not to the other side."""
    ledger = GeneralLedger()
    ledger.apply(sale("2026-10", 1, 300), 1, [])
    ledger.apply(sale("2026-10", 2, -100), 2, [])
    assert ledger.by_account["2026-10"] == {"1122": [200, 0], "5001": [0, 200]}


def test_a_balance_is_the_sum_up_to_a_period():
    """Debit positive, later periods not counted; a cell can be asked for alone; an unknown account is zero."""
    ledger = GeneralLedger()
    ledger.apply(sale("2026-11", 1, 1_000), 3, [])
    ledger.apply(sale("2026-10", 1, 300), 1, [])
    ledger.apply(sale("2026-10", 2, 50, GEAR), 2, [])
    assert [ledger.balance("1122", until) for until in ("2026-09", "2026-10", "2026-11")] == [0, 350, 1_350]
    assert [ledger.balance("5001", "2026-10", cell) for cell in (None, TOY, GEAR, ())] == [-350, -300, -50, 0]
    assert ledger.balance("9999", "2026-11") == ledger.balance("9999", "2026-11", TOY) == 0


def test_cells_are_balances_in_the_order_of_accounts():
    """Every cell once, by account and dimensions, with its balance over the periods asked for."""
    ledger = GeneralLedger()
    ledger.apply(sale("2026-10", 1, 300), 1, [])
    ledger.apply(sale("2026-11", 1, 50, GEAR), 2, [])
    ledger.apply(sale("2026-12", 1, 7), 3, [])
    assert list(ledger.cells("2026-11")) == [("1122", (), 350), ("5001", GEAR, -50), ("5001", TOY, -300)]
    assert list(ledger.cells("2026-12", "2026-12")) == [("1122", (), 7), ("5001", TOY, -7)]
    assert list(ledger.cells("2026-12", "2026-11")) == [
        ("1122", (), 57),
        ("5001", GEAR, -50),
        ("5001", TOY, -7),
    ]
    assert list(ledger.cells("2026-09")) == []


def test_numbers_run_without_gaps_per_word_and_period():
    """Each word begins at one in each period (凭证连续编号)."""
    ledger = GeneralLedger()
    assert ledger.next_number("JV", "2026-10") == 1
    ledger.apply(sale("2026-10", 1, 1), 1, [])
    ledger.apply(sale("2026-10", 2, 1), 2, [])
    ledger.apply(sale("2026-10", 1, 1, word="CV"), 3, [])
    assert ledger.next_number("JV", "2026-10") == 3
    assert ledger.next_number("CV", "2026-10") == 2
    assert ledger.next_number("JV", "2026-11") == 1
    assert ledger.gaps == []


def test_a_number_out_of_turn_is_kept_as_a_gap():
    """A voucher that does not follow the one before is named with its period; numbering goes on from it."""
    ledger = GeneralLedger()
    ledger.apply(sale("2026-10", 2, 1), 1, [])
    ledger.apply(sale("2026-10", 3, 1), 2, [])
    ledger.apply(sale("2026-10", 3, 1), 3, [])
    assert ledger.gaps == [("2026-10", "JV-2026-10-0002"), ("2026-10", "JV-2026-10-0003")]
    assert ledger.next_number("JV", "2026-10") == 4


def test_the_span_of_a_period_in_the_log():
    """The first and the last entry with vouchers of a period: reports read the log between them."""
    ledger = GeneralLedger()
    for position, period in enumerate(("2026-10", "2026-11", "2026-10", "2026-11", "2026-10"), start=3):
        ledger.apply(sale(period, ledger.next_number("JV", period), 1), position, [])
    assert ledger.spans == {"2026-10": [3, 7], "2026-11": [4, 6]}


def test_what_there_was_when_the_books_began_is_noted_beside_the_turnover():
    """Opening vouchers are remembered by cell and side, added up, without changing the ledger."""
    ledger = GeneralLedger()
    first = voucher("2026-10", 1, ("1403", TOY, 500, 0), ("4001", (), 0, 500))
    second = voucher("2026-10", 2, ("1403", TOY, 40, 0), ("4001", (), 0, 40))
    for made in (first, second):
        ledger.apply(made, made.sequence, [])
    before = copy.deepcopy((ledger.by_account, ledger.by_dimensions))
    undo: list = []
    ledger.note_opening("2026-10", *posts(first.lines), undo)
    once = copy.deepcopy(ledger.opening)
    assert once == {"2026-10": {("1403", TOY): [500, 0], ("4001", ()): [0, 500]}}
    again: list = []
    ledger.note_opening("2026-10", *posts(second.lines), again)
    assert ledger.opening == {"2026-10": {("1403", TOY): [540, 0], ("4001", ()): [0, 540]}}
    assert (ledger.by_account, ledger.by_dimensions) == before
    take_back(again)
    assert ledger.opening == once
    take_back(undo)
    assert ledger.opening == {}


lines = st.tuples(
    st.sampled_from("ABC"), st.sampled_from([(), TOY, GEAR]), st.integers(-5, 5), st.integers(-5, 5)
)
stories = st.lists(
    st.tuples(
        st.sampled_from(["2026-10", "2026-11"]), st.integers(0, 1), st.lists(lines, min_size=1, max_size=4)
    ),
    max_size=6,
)


def balanced(made: list) -> list:
    return [*made, ("Z", (), 0, sum(debit - credit for _, _, debit, credit in made))]


@given(stories, st.integers(0, 6))
def test_debits_equal_credits_and_undo_restores_exactly(story, kept):
    """Both views agree, every period balances, and applying can be taken back to any voucher before."""
    ledger = GeneralLedger()
    undo: list = []
    before = shown(ledger)
    for position, (period, skipped, made) in enumerate(story, start=1):
        if position - 1 == kept:
            before, undo = shown(ledger), []
        sequence = ledger.next_number("JV", period) + skipped
        ledger.apply(voucher(period, sequence, *balanced(made)), position, undo)
    for period, accounts in ledger.by_account.items():
        assert sum(debit - credit for debit, credit in accounts.values()) == 0
        for account, totals in accounts.items():
            cells = [cell for (of, _), cell in ledger.by_dimensions[period].items() if of == account]
            assert totals == [sum(side) for side in zip(*cells, strict=True)]
    assert sum(balance for _, _, balance in ledger.cells("2026-11")) == 0
    if kept < len(story) or not kept:
        take_back(undo)
        assert shown(ledger) == before


def test_a_heading_is_the_sum_of_its_details():
    """Where a chart names the accounts of a heading, its balance is theirs, as a whole and in a cell."""
    ledger = GeneralLedger({"5001": ("500101", "500102")}.__getitem__)
    ledger.apply(
        voucher("2026-10", 1, ("500101", TOY, 7, 0), ("500102", TOY, 5, 0), ("1122", (), 0, 12)), 1, []
    )
    assert (ledger.balance("5001", "2026-10"), ledger.balance("5001", "2026-10", TOY)) == (12, 12)


def test_a_carry_of_profit_is_remembered_by_account_and_side():
    """Expenses are carried by a credit, income by a debit; a carry that goes back is taken off; undo restores."""
    profit, sales = Place("profit", "2026-10"), Place("account", "5001", dimensions=TOY)
    wages = Place("account", "6602")
    ledger, undo = GeneralLedger(), []
    ledger.note_carry("2026-10", Movement(profit, sales, (("", "", 300),)), [])
    ledger.note_carry("2026-10", Movement(wages, profit, (("", "", 40), ("labour", "labour", 2))), [])
    kept = {("2026-10", "5001", TOY, 0): 300, ("2026-10", "6602", (), 1): 42}
    assert ledger.carried == kept
    ledger.note_carry("2026-10", Movement(profit, sales, (("", "", 100),), contra=True), undo)
    assert ledger.carried == kept | {("2026-10", "5001", TOY, 0): 200}
    take_back(undo)
    assert ledger.carried == kept
