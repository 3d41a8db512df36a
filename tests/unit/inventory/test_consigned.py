"""A supplier's goods on our shelves are counted by supplier and lot, and are worth nothing to us."""

import pytest

from erpcore.inventory.consigned import Consigned, Entrusted, entrusting
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import snapshot

MINE = Entrusted("RM", "S", "V", "")


def test_each_supplier_and_lot_is_counted_apart():
    """What is used up is forgotten; another site is another shelf."""
    held = Consigned()
    for of, delta in ((MINE, 5), (MINE._replace(partner="W"), 3), (MINE._replace(lot="A"), 2), (MINE, -5)):
        held.mark(entrusting(of, delta), [])
    held.mark(entrusting(MINE._replace(site="T"), 1), [])
    assert [(of.partner, of.lot, quantity) for of, quantity in held.of("RM", "S")] == [
        ("W", "", 3),
        ("V", "A", 2),
    ]
    assert (held.quantity(MINE), held.quantity(MINE._replace(site="T"))) == (0, 1)


def test_more_than_there_is_cannot_be_taken():
    """The steps refuse it; a fold that meets it stops."""
    with pytest.raises(AssertionError, match="V has less"):
        Consigned().mark(entrusting(MINE, -1), [])


def test_everything_can_be_taken_back():
    """The undo list restores what was there."""
    held = Consigned()
    held.mark(entrusting(MINE, 5), [])
    before = snapshot(held)
    undo: Undo = []
    held.mark(entrusting(MINE, -5), undo)
    held.mark(entrusting(MINE._replace(lot="A"), 2), undo)
    take_back(undo)
    assert snapshot(held) == before
