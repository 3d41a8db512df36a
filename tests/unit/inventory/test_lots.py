"""Lots: how much of each is where, in which order they are taken, and until when they may be used."""

import datetime

import pytest

from erpcore.inventory.lots import Lots
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import snapshot

JUNE, JULY = datetime.date(2026, 6, 30), datetime.date(2026, 7, 31)


def shelf(lot: str, site: str = "S") -> Place:
    return Place("stock", lot, "RM", site)


def said(lot: str, receipt: str, day: datetime.date | None) -> Mark:
    return Mark("lot", f"RM\t{lot}", receipt, "", day.isoformat() if day else "")


def test_each_shelf_has_its_own_count_of_a_lot():
    """The same lot at two sites is counted apart; what nobody brought is zero."""
    lots = Lots()
    lots.change(shelf("A"), 5, [])
    lots.change(shelf("A", "T"), 2, [])
    lots.change(shelf("A"), -3, [])
    assert (lots.quantity("RM", "S", "A"), lots.quantity("RM", "T", "A")) == (2, 2)
    assert lots.quantity("RM", "S", "B") == lots.quantity("FG", "S", "A") == 0


def test_a_lot_that_is_used_up_is_forgotten():
    """When it comes again it has come last."""
    lots = Lots()
    for lot, quantity in (("A", 5), ("B", 1), ("A", -5), ("A", 2)):
        lots.change(shelf(lot), quantity, [])
    assert lots.in_order("RM", "S") == [("B", 1), ("A", 2)]


def test_more_of_a_lot_than_there_is_cannot_be_taken():
    """The steps refuse it; a fold that meets it stops."""
    lots = Lots()
    lots.change(shelf("A"), 5, [])
    with pytest.raises(AssertionError, match="lot A holds less"):
        lots.change(shelf("A"), -6, [])


def test_first_to_expire_comes_first_and_then_first_to_come():
    """先到期先出; lots without a last day come last, in the order in which they came."""
    lots = Lots()
    for lot in "ABCD":
        lots.change(shelf(lot), 1, [])
    lots.mark(said("D", "GR-1", JUNE), [])
    lots.mark(said("B", "GR-2", JULY), [])
    lots.mark(said("C", "GR-3", JULY), [])
    assert [lot for lot, _ in lots.in_order("RM", "S")] == ["D", "B", "C", "A"]


def test_a_last_day_stands_as_long_as_a_receipt_states_it():
    """Two receipts of one lot state it; it is forgotten with the second of them."""
    lots = Lots()
    lots.mark(said("A", "GR-1", JUNE), [])
    lots.mark(said("A", "GR-2", JUNE), [])
    assert lots.expires("RM", "A") == JUNE
    lots.mark(said("A", "GR-1", None), [])
    assert lots.expires("RM", "A") == JUNE
    lots.mark(said("A", "GR-2", None), [])
    assert lots.expires("RM", "A") is None
    assert lots.stated == {}


def test_everything_can_be_taken_back():
    """The undo list of any change restores what was there."""
    lots = Lots()
    lots.change(shelf("A"), 5, [])
    lots.mark(said("A", "GR-1", JUNE), [])
    before = snapshot(lots)
    undo: Undo = []
    lots.change(shelf("A"), -5, undo)
    lots.change(shelf("B"), 2, undo)
    lots.change(shelf("A", "T"), 5, undo)
    lots.mark(said("A", "GR-1", None), undo)
    lots.mark(said("B", "GR-2", JULY), undo)
    assert snapshot(lots) != before
    take_back(undo)
    assert snapshot(lots) == before
