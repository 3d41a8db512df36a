"""Orders as commitments: what has not come, at the ordered price."""

from erpcore.control.cell import Cell
from erpcore.control.commitments import Commitments, Committed
from erpcore.control.spending import Spending
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import take_back

LINE = Committed("2026-10", "raw", 3_000_000, 100, 3_000_000)


def test_a_commitment_reads_back():
    """The mark holds all of it."""
    assert Committed.from_text(LINE.to_text()) == LINE


def test_what_comes_or_is_given_up_is_committed_no_more():
    """Of three for 1.00 one comes, one is invoiced before it comes, one is closed: 67, 33, 0 cents are left."""
    spending, undo, found = Spending(), [], []
    lines = Commitments(spending)
    lines.mark(Mark("commitment", "PO-1/1", "made", "", LINE.to_text()), undo)
    for name in ("received", "in_transit", "rejected", "closed"):
        lines.fulfil(Mark("purchase_order", "PO-1/1", name, "", "", 1_000_000), undo)
        found.append(spending.periods["2026-10"][Cell("raw")][1])
    assert found == [67, 33, 33, 0]
    take_back(undo)
    assert (lines.lines, spending.periods) == ({}, {})


def test_more_than_was_ordered_is_no_commitment_below_zero():
    """What comes beyond the order, or of an order that is none, commits nothing."""
    spending = Spending()
    lines = Commitments(spending)
    lines.mark(Mark("commitment", "PO-1/1", "made", "", LINE.to_text()), [])
    lines.fulfil(Mark("purchase_order", "PO-1/1", "received", "", "", 4_000_000), [])
    lines.fulfil(Mark("purchase_order", "PO-9/1", "received", "", "", 1_000_000), [])
    assert spending.periods["2026-10"][Cell("raw")] == [0, 0, 0]
    lines.fulfil(Mark("purchase_order", "PO-1/1", "received", "", "", -2_000_000), [])
    assert spending.periods["2026-10"][Cell("raw")] == [0, 33, 0]
