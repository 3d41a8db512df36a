"""What moved through pools month by month."""

from erpcore.inventory.months import Months
from erpcore.inventory.parcel import Event, Parcel
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, take_back
from erpcore.testing.snapshot import snapshot

KEY = ("RM", "S")


def months() -> Months:
    """Twelve came in October at 30.00, five left at 10.00; in November two more left and a value was added."""
    found = Months()
    found.add(KEY, "2026-10", 12, {"material": 30_00}, 1, [])
    found.add(KEY, "2026-10", 5, {"material": 10_00}, -1, [])
    found.add(KEY, "2026-11", 2, {"material": 8_00}, -1, [])
    found.add(KEY, "2026-11", 0, {"labour": 1_00}, 1, [])
    return found


def test_the_end_of_a_month_leaves_later_ones_out() -> None:
    """Quantity and value by element; a pool that never moved holds nothing."""
    assert months().end(KEY, "2026-10") == (7, {"material": 20_00})
    assert months().end(KEY, "2026-11") == (5, {"material": 12_00, "labour": 1_00})
    assert months().end(("RM", "NORTH"), "2026-11") == (0, {})


def test_a_month_names_its_pools() -> None:
    """Those that moved in it, and the latest month of each."""
    assert months().touched("2026-11") == [KEY]
    assert months().touched("2026-12") == []
    assert (months().latest(KEY), months().latest(("RM", "NORTH"))) == ("2026-11", "")


def test_trimming_changes_no_later_end_and_can_be_taken_back() -> None:
    """What is older than the month closed becomes one figure."""
    found = months()
    before = snapshot(found)
    undo: Undo = []
    found.trim("2026-10", undo)
    assert snapshot(found) == before  # nothing is older
    found.trim("2026-11", undo)
    assert set(found.moved[KEY]) == {"", "2026-11"}
    assert found.end(KEY, "2026-11") == (5, {"material": 12_00, "labour": 1_00})
    found.add(KEY, "2026-11", 1, {}, -1, undo)
    take_back(undo)
    assert snapshot(found) == before


def test_what_is_learned_of_an_earlier_month_is_kept_apart_until_its_month_is_over() -> None:
    """It counts in the month that learns it; of receipts and of takers, and what later months tell is told apart."""
    found = months()
    undo: Undo = []
    parcel = Parcel("RM")
    came, went = (
        Event(kind, "MI-1/0", parcel, Place("gr_ir"), 1, {}, (0, 1, 0, "2026-10")) for kind in ("in", "out")
    )
    for month, change in (("2026-10", 1), ("2026-11", 2), ("2026-12", 4)):
        found.move(KEY, (0, 9, 0, month), came, (0, {"material": change}), 1, undo)
        found.move(KEY, (0, 9, 1, month), went, (0, {"material": 10 * change}), -1, undo)
    assert found.end(KEY, "2026-10")[1] == {"material": 20_00 + 1 - 10}
    assert found.known_late(KEY, "2026-10", "2026-10") == {}
    assert found.known_late(KEY, "2026-10", "2026-11") == {"material": 2 - 20}
    assert found.known_late(KEY, "2026-09", "2026-12") == {}
    assert found.charged_late(KEY, "2026-11".__lt__) == {"MI-1/0": {"material": -40}}
    before = snapshot(found)
    undo.clear()
    found.trim("2026-12", undo)
    assert found.charged_late(KEY, lambda _: True) == {"MI-1/0": {"material": -40}}
    take_back(undo)
    assert snapshot(found) == before
