"""Which withdrawals of a taker can come back."""

from erpcore.inventory.holding import SHORT
from erpcore.inventory.pool import Pool
from erpcore.inventory.withdrawals import latest_first, taken_with
from erpcore.kernel.movements import Place

SUPPLIER, WIP = Place("gr_ir", "GR"), Place("wip", "WO-1")


def taken(pool: Pool) -> None:
    """Issue 2 of lot A and 3 of lot B by MI-1, 1 of lot A by MI-2."""
    pool.arrive("GR-1", SUPPLIER, 9, {"material": 90}, [])
    for reference, lot, quantity in (("MI-1/0", "A", 2), ("MI-1/1", "B", 3), ("MI-2/0", "A", 1)):
        pool.leave("GR-1", reference, WIP, quantity, {"material": 10 * quantity}, [], lot=lot)


def test_withdrawals_of_a_lot_and_of_a_document():
    """The latest first; what is back in full is none any more."""
    pool = Pool("RM", "S", "fifo")
    taken(pool)
    events = pool.taken[WIP]
    assert [event.reference for event in latest_first(events, "A")] == ["MI-2/0", "MI-1/0"]
    assert [event.reference for event in latest_first(events, "A", "MI-1")] == ["MI-1/0"]
    assert [event.reference for event in latest_first(events, "B", "MI-2")] == []
    pool.come_back(pool.known(WIP, "MI-1/0", ""), "MR-1/0", 2, {"material": 20}, [])
    assert [event.reference for event in latest_first(events, "A", "MI-1")] == []


def test_goods_in_the_place_of_those_a_document_was_short_of():
    """GR-2 covers what MI-1 was short of: two go back at GR-2/1 and others out at GR-2/2; those of MI-2 are its own."""
    pool = Pool("RM", "S", "fifo")
    for reference in ("MI-1/0", "MI-2/0"):
        pool.leave(SHORT, reference, WIP, 2, {"material": 20}, [])
    pool.arrive("GR-2", SUPPLIER, 4, {"material": 48}, [])
    for number, reference in ((1, "MI-1/0"), (3, "MI-2/0")):
        short = pool.known(WIP, reference, "")
        pool.come_back(short, f"GR-2/{number}", 2, {"material": 20}, [])
        pool.leave("GR-2", f"GR-2/{number + 1}", WIP, 2, {"material": 24}, [])
    events = pool.taken[WIP]
    assert [event.reference for event in latest_first(events, "", "MI-1")] == ["GR-2/2"]
    assert [event.reference for event in latest_first(events, "", "MI-2")] == ["GR-2/4"]
    assert [event.reference for event in latest_first(events)] == ["GR-2/4", "GR-2/2"]
    assert [event.reference for event in taken_with(events, "MI-1/0")] == ["GR-2/2"]
    assert [event.reference for event in taken_with(events, "GR-2/2")] == ["GR-2/2"]


def test_what_a_movement_took_and_is_not_back():
    """Not what another movement of its document took, nor what has come back."""
    pool = Pool("RM", "S", "fifo")
    taken(pool)
    events = pool.taken[WIP]
    assert [event.reference for event in taken_with(events, "MI-1/1")] == ["MI-1/1"]
    pool.come_back(pool.known(WIP, "MI-1/1", ""), "MR-1/0", 3, {"material": 30}, [])
    assert list(taken_with(events, "MI-1/1")) == []
