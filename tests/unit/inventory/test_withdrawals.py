"""Which withdrawals of a taker can come back."""

from erpcore.inventory.holding import SHORT
from erpcore.inventory.pool import Pool
from erpcore.inventory.withdrawals import Meant, latest_first, standing_for
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
    assert [event.reference for event in latest_first(events, Meant("A"))] == ["MI-2/0", "MI-1/0"]
    assert [event.reference for event in latest_first(events, Meant("A", "MI-1"))] == ["MI-1/0"]
    assert [event.reference for event in latest_first(events, Meant("B", "MI-2"))] == []
    pool.come_back(pool.known(WIP, "MI-1/0", ""), "MR-1/0", 2, {"material": 20}, [])
    assert [event.reference for event in latest_first(events, Meant("A", "MI-1"))] == []


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
    assert [event.reference for event in latest_first(events, Meant("", "MI-1"))] == ["GR-2/2"]
    assert [event.reference for event in latest_first(events, Meant("", "MI-2"))] == ["GR-2/4"]
    assert [event.reference for event in latest_first(events)] == ["GR-2/4", "GR-2/2"]


def test_goods_at_the_average_of_a_month_come_back_from_their_month():
    """October's issue is posted last; a return of November brings November's back first, one of October its own."""
    pool = Pool("RM", "S", "monthly_average")
    for reference, period in (("MI-1/0", "2026-10"), ("MI-2/0", "2026-11"), ("MI-3/0", "2026-10")):
        pool.leave("RM", reference, WIP, 2, {"material": 20}, [], moment=(0, 0, 0, period))
    events = pool.taken[WIP]
    november, october = ("MI-2/0", "MI-3/0", "MI-1/0"), ("MI-3/0", "MI-1/0", "MI-2/0")
    for period, wanted in (("2026-12", november), ("2026-11", november), ("2026-10", october)):
        assert tuple(event.reference for event in latest_first(events, Meant(period=period))) == wanted


def stand(pool: Pool, document: str, **reversals: str) -> dict[str, str]:
    """Say what stands for the goods of a document: withdrawal -> movement; returns that were reversed are named."""
    reversed_by = {returned.replace("_", "-"): by for returned, by in reversals.items()}
    found = standing_for(pool.taken[WIP], document, reversed_by.get)
    return {event.reference: movement for event, movement in found.items() if event.left}


def test_what_stands_for_the_goods_of_a_document():
    """Its own withdrawals; of those that it was short of, what came in their place."""
    pool = Pool("RM", "S", "fifo")
    taken(pool)
    assert stand(pool, "MI-1") == {"MI-1/0": "MI-1/0", "MI-1/1": "MI-1/1"}
    pool.leave(SHORT, "MI-3/0", WIP, 2, {"material": 20}, [])
    pool.arrive("GR-2", SUPPLIER, 4, {"material": 48}, [])
    pool.come_back(pool.known(WIP, "MI-3/0", ""), "GR-2/1", 2, {"material": 20}, [])
    pool.leave("GR-2", "GR-2/2", WIP, 2, {"material": 24}, [])
    assert stand(pool, "MI-3") == {"GR-2/2": "MI-3/0"}


def test_what_went_in_the_place_of_goods_that_did_not_come_back_after_all():
    """MR-1 brought two back and was reversed; they were gone, and RV-1 took others: these stand for them, no return."""
    pool = Pool("RM", "S", "fifo")
    taken(pool)
    pool.come_back(pool.known(WIP, "MI-1/0", ""), "MR-1/0", 2, {"material": 20}, [])
    assert stand(pool, "MI-1") == {"MI-1/1": "MI-1/1"}
    pool.leave("GR-1", "RV-1/0", WIP, 2, {"material": 20}, [])
    assert stand(pool, "MI-1") == {"MI-1/1": "MI-1/1"}
    assert stand(pool, "MI-1", MR_1="RV-1") == {"MI-1/1": "MI-1/1", "RV-1/0": "MI-1/0"}
