"""Reservations: what is kept for whom, and what others may still take."""

import pytest

from erpcore.inventory.reservations import Cell, Reservations, reserving
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import snapshot

ANY, LOT_A = Cell("RM", "S", ""), Cell("RM", "S", "A")


def filled() -> Reservations:
    found = Reservations()
    for holder, cell, quantity in (
        ("work_order 1", ANY, 5),
        ("work_order 2", LOT_A, 3),
        ("work_order 1", ANY, 2),
    ):
        found.mark(reserving(holder, cell, quantity), [])
    return found


def test_what_others_hold_is_not_free():
    """A holder may take its own and what nobody holds; a reservation of one lot binds that lot and the item."""
    held = filled()
    assert held.free(12, "RM", "S") == 2
    assert held.free(12, "RM", "S", "work_order 1") == 9
    assert held.free(10, "RM", "S", "work_order 1", "A") == 7
    assert held.free(10, "RM", "S", "work_order 2", "A") == 10
    assert held.free(10, "RM", "T") == held.free(10, "FG", "S") == 10
    assert held.free(4, "RM", "S") == 0


def test_what_is_used_up_is_forgotten():
    """Neither holder nor shelf is kept with nothing reserved."""
    held = filled()
    held.mark(reserving("work_order 1", ANY, -7), [])
    held.mark(reserving("work_order 2", LOT_A, -3), [])
    assert (held.on_shelf, held.by_holder) == ({}, {})


def test_nobody_gives_up_more_than_it_holds():
    """The steps refuse it; a fold that meets it stops."""
    with pytest.raises(AssertionError, match="reserved less"):
        filled().mark(reserving("work_order 2", LOT_A, -4), [])


def test_everything_can_be_taken_back():
    """The undo list restores what was there."""
    held = filled()
    before = snapshot(held)
    undo: Undo = []
    for holder, cell, quantity in (("work_order 2", LOT_A, -3), ("sales_order S/1", ANY, 1)):
        held.mark(reserving(holder, cell, quantity), undo)
    assert snapshot(held) != before
    take_back(undo)
    assert snapshot(held) == before
