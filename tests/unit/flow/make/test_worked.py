"""What a cost centre has worked in a month."""

from erpcore.flow.make.worked import worked_at


def test_the_hours_of_a_cost_centres_work_centres_are_told_by_order(shop):
    """3 hours of WO-1 and 5 of WO-2 at the press of SHOP in October; nothing of another cost centre or month."""
    shop.start("WO-1", "TOY", "20")
    shop.start("WO-2", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    shop.work("TT-2", "WO-2", "5")
    state = shop.books.state
    found = [
        (centre, order, basis.labour_hours) for centre, order, basis in worked_at(state, "SHOP", "2026-10")
    ]
    assert found == [("PRESS", "WO-1", 3_000_000), ("PRESS", "WO-2", 5_000_000)]
    assert list(worked_at(state, "OFFICE", "2026-10")) == list(worked_at(state, "SHOP", "2026-11")) == []
