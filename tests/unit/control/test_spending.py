"""What is reserved, committed and spent, by period and cell."""

from erpcore.control.cell import ACTUAL, COMMITTED, RESERVED, Cell
from erpcore.control.spending import Spending
from erpcore.kernel.undo import Undo, take_back

RAW, PARTS = Cell("raw"), Cell("parts")


def test_stages_add_up_by_period_and_cell():
    """Each stage of the cells and periods asked for, and nothing of the others."""
    spending, undo = Spending(), []
    spending.add("2026-10", RAW, RESERVED, 5, undo)
    spending.add("2026-10", RAW, ACTUAL, 7, undo)
    spending.add("2026-11", RAW, COMMITTED, 11, undo)
    spending.add("2026-10", PARTS, ACTUAL, 13, undo)
    spending.add("2026-10", PARTS, ACTUAL, 0, undo)
    assert spending.of(RAW.__eq__, lambda _: True) == [5, 11, 7]
    assert spending.of(lambda _: True, "2026-10".__eq__) == [5, 0, 20]


def test_what_is_added_is_taken_back_without_a_trace():
    """The undo list leaves no empty cell and no empty period behind."""
    spending = Spending()
    undo: Undo = []
    spending.add("2026-10", RAW, RESERVED, 5, undo)
    spending.add("2026-10", RAW, RESERVED, -5, undo)
    take_back(undo)
    assert spending.periods == {}


def test_a_trial_notes_what_is_added():
    """While there is one, each amount is noted beside the totals."""
    spending = Spending()
    spending.noted = {}
    spending.add("2026-10", RAW, RESERVED, 5, [])
    spending.add("2026-10", RAW, ACTUAL, -2, [])
    assert spending.noted == {("2026-10", RAW): [5, 0, -2]}
