"""Overhead pools, and what orders share of what is left of them."""

from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import take_back
from erpcore.production.overhead import Overhead

BANK = Place("bank")
POOL = Place("overhead_pool", "", "", "", "MOULD")
ORDER = Place("wip", "A", "TOY", "STORE")


def source(role: str) -> Place:
    return Place(role, "PRESS", "", "", "MOULD")


def move(overhead: Overhead, first: Place, second: Place, amount: int, hours: int = 0, **fields) -> list:
    undo: list = []
    period = fields.pop("period", "2026-10")
    overhead.apply(Movement(first, second, (("", "overhead", amount),), hours, **fields), undo, period)
    return undo


def test_over_and_under_applied_by_the_end_of_a_period():
    """Collected less absorbed, counted up to a period: what a later one collects is not in it."""
    overhead = Overhead()
    move(overhead, BANK, POOL, 300)
    move(overhead, source("machine_applied"), ORDER, 40, 2)
    move(overhead, source("overhead_applied"), ORDER, 20, 2)
    move(overhead, BANK, POOL, 1000, period="2026-11")
    assert overhead.over_under("MOULD", "2026-10") == 240
    assert overhead.over_under("MOULD", "2026-11") == 1240
    assert overhead.balance("MOULD", "machine_applied", "2026-11") == -40
    assert (overhead.centres("2026-09"), overhead.centres("2026-10")) == ([], ["MOULD"])


def test_what_orders_share_of_the_rest_is_told_by_work_centre_and_order():
    """The rest of a pool that an order bears, net of what went back; absorption at the rate is no rest."""
    overhead = Overhead()
    move(overhead, source("overhead_applied"), ORDER, 20, 2)
    move(overhead, source("overhead_pool"), ORDER, 7)
    move(overhead, source("overhead_pool"), ORDER, 2, contra=True)
    assert overhead.rests_of("2026-10", "MOULD") == {("PRESS", "A"): 5}
    assert overhead.disposed("MOULD", "2026-10") == 5
    assert overhead.rests_of("2026-11", "MOULD") == {}


def test_applying_can_be_taken_back():
    """Taking a movement back leaves pools and shares as they were."""
    overhead = Overhead()
    move(overhead, source("machine_applied"), ORDER, 60, 3)
    undo = move(overhead, source("overhead_applied"), ORDER, 20, 2)
    undo += move(overhead, source("overhead_pool"), ORDER, 7)
    take_back(undo)
    assert (overhead.over_under("MOULD", "2026-10"), overhead.rests) == (-60, {})


def test_shares_are_kept_for_a_year():
    """A closed period forgets what is a year older; later shares serve when a period is reopened."""
    overhead = Overhead()
    for period in ("2025-09", "2025-10", "2025-11", "2026-10"):
        move(overhead, source("overhead_pool"), ORDER, 60, period=period)
    undo: list = []
    overhead.trim("2026-10", undo)
    assert [key[0] for key in overhead.rests] == ["2025-11", "2026-10"]
    take_back(undo)
    assert len(overhead.rests) == 4
