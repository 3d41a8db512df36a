"""Turnover stated of the year before the books began, folded from marks."""

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import take_back
from erpcore.ledger.stated_turnover import SUBJECT, StatedTurnover, Turned, flowed, turned


def test_amounts_come_back_as_they_were_written():
    """A cell's four amounts are marks, zero ones are none; read again they stand on the account and its dimensions."""
    stated, undo = StatedTurnover(), []
    marks = turned("2026-10", "5602", (("cost_centre", "SHOP"), ("project", "P 1")), Turned(500, 400, 0, 300))
    assert [(mark.name, mark.delta) for mark in marks] == [
        ("debit", 500),
        ("credit", 400),
        ("carried_credit", 300),
    ]
    for mark in marks:
        stated.mark(mark, undo)
    cell = "5602", (("cost_centre", "SHOP"), ("project", "P 1"))
    assert stated.by_cell == {"2026-10": {cell: Turned(500, 400, 0, 300)}}
    take_back(undo)
    assert stated.by_cell == {}


def test_cells_of_an_account_add_up():
    """An account's turnover is that of its cells; what is taken back is not in it."""
    stated, undo = StatedTurnover(), []
    for mark in (
        *turned("2026-10", "1002", (("partner", "A"),), Turned(debit=70)),
        *turned("2026-10", "1002", (), Turned(debit=30, credit=20)),
        Mark(SUBJECT, "2026-10\t1002", "credit", delta=-20),
    ):
        stated.mark(mark, undo)
    assert stated.by_account() == {"2026-10": {"1002": Turned(debit=100)}}


def test_cash_is_told_by_line_and_account():
    """What moved cash adds up by line of the cash flow statement and account, and is no debit or credit."""
    stated, undo = StatedTurnover(), []
    for amount in (70, -20):
        stated.mark(flowed("2026-10", "1002", "1", amount), undo)
    assert stated.flows == {"2026-10": {("1", "1002"): 50}}
    assert stated.by_cell == {}
    take_back(undo)
    assert stated.flows == {}
