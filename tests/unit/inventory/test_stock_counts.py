"""Goods that a count has frozen."""

from erpcore.inventory.stock_counts import FREEZES, Counts
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, take_back


def test_goods_are_frozen_by_one_mark_and_released_by_another() -> None:
    """Undone, they are as before; releasing what is free changes nothing."""
    counts, undo = Counts(), Undo()
    counts.mark(Mark(FREEZES, "RESIN\tMAIN", "frozen", "", "SC-1"), undo)
    assert counts.frozen == {"RESIN\tMAIN": "SC-1"}
    kept = len(undo)
    for _ in range(2):
        counts.mark(Mark(FREEZES, "RESIN\tMAIN", "frozen", "SC-1", ""), undo)
    assert counts.frozen == {}
    take_back(undo, kept)
    assert counts.frozen == {"RESIN\tMAIN": "SC-1"}
    take_back(undo)
    assert counts.frozen == {}
