"""Documents that looked at goods, and until when they are remembered."""

from erpcore.inventory.looked import LOOKED, Looked, Sight, goods_counted
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.undo import Undo, take_back

COUNT = Mark(LOOKED, "RESIN\tMAIN\t", "CT-1", "", "2026-10", 739_900)
AGAIN = COUNT._replace(name="CT-2", after="2026-11", delta=739_930)
BACK = COUNT._replace(before="2026-10", after="", delta=-739_900)


def test_a_look_stands_until_it_is_taken_back() -> None:
    """Undone, it is as before; what is not known any more is taken back without a trace."""
    looked, undo = Looked(), Undo()
    looked.mark(COUNT, undo)
    looked.mark(AGAIN, undo)
    both = {"CT-1": Sight(739_900, "2026-10"), "CT-2": Sight(739_930, "2026-11")}
    assert looked.sights == {"RESIN\tMAIN\t": both}
    kept = len(undo)
    for _ in range(2):
        looked.mark(BACK, undo)
    assert looked.sights == {"RESIN\tMAIN\t": {"CT-2": both["CT-2"]}}
    looked.mark(AGAIN._replace(before="2026-11", after=""), undo)
    assert looked.sights == {}
    take_back(undo, kept)
    assert looked.sights == {"RESIN\tMAIN\t": both}
    take_back(undo)
    assert looked.sights == {}


def test_what_was_seen_by_the_end_of_a_closed_period_is_forgotten() -> None:
    """Nothing can be dated before it any more; what later months saw stays."""
    looked, undo = Looked(), Undo()
    looked.mark(COUNT, undo)
    looked.mark(AGAIN, undo)
    looked.mark(COUNT._replace(key="TOY"), undo)
    kept = len(undo)
    looked.trim("2026-10", undo)
    assert looked.sights == {"RESIN\tMAIN\t": {"CT-2": Sight(739_930, "2026-11")}}
    take_back(undo, kept)
    assert [*looked.sights] == ["RESIN\tMAIN\t", "TOY"]


def test_the_last_day_of_all_documents_is_known_and_where_later_ones_begin() -> None:
    """Undone, it is the day before."""
    looked, undo = Looked(), Undo()
    assert (looked.latest, looked.first_after(0)) == (0, None)
    looked.pass_day(5, 1, undo)
    looked.pass_day(9, 2, undo)
    assert looked.latest == 9
    assert [looked.first_after(day) for day in (4, 5, 8, 9)] == [1, 2, 2, None]
    take_back(undo)
    assert looked.latest == 0


def test_goods_are_counted_by_shelf_or_by_lot() -> None:
    """The name says which."""
    assert goods_counted(Place("stock", "L1", "RESIN", "MAIN")) == "RESIN\tMAIN\tL1"
    assert goods_counted(Place("stock", "", "RESIN", "MAIN")) == "RESIN\tMAIN\t"
