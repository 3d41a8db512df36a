"""Overhead pools and the bases on which orders absorb them."""

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


def test_a_basis_keeps_hours_absorption_and_rest_apart():
    """Hours by kind, what they absorbed at the rate and on how many, and the share of the rest."""
    overhead = Overhead()
    move(overhead, source("labour_applied"), ORDER, 60, 3)
    move(overhead, source("machine_applied"), ORDER, 40, 2)
    move(overhead, source("overhead_applied"), ORDER, 20, 2)
    move(overhead, source("overhead_pool"), ORDER, 7)
    ((work_centre, order, basis),) = overhead.bases_of("2026-10", "MOULD")
    assert (work_centre, order) == ("PRESS", "A")
    assert (basis.hours("labour_hours"), basis.hours("machine_hours")) == (3, 2)
    assert (basis.applied, basis.applied_hours, basis.rest) == (20, 2, 7)
    assert list(overhead.bases_of("2026-11", "MOULD")) == []


def test_what_goes_back_lowers_the_basis():
    """A ticket taken back takes its hours and its charge back."""
    overhead = Overhead()
    move(overhead, source("overhead_applied"), ORDER, 20, 2)
    move(overhead, source("overhead_applied"), ORDER, 5, 1, contra=True)
    ((_, _, basis),) = overhead.bases_of("2026-10", "MOULD")
    assert (basis.applied, basis.applied_hours) == (15, 1)


def test_applying_can_be_taken_back():
    """Taking a movement back leaves pools and bases as they were."""
    overhead = Overhead()
    move(overhead, source("labour_applied"), ORDER, 60, 3)
    undo = move(overhead, source("overhead_applied"), ORDER, 20, 2)
    take_back(undo)
    ((_, _, basis),) = overhead.bases_of("2026-10", "MOULD")
    assert (basis.labour_hours, basis.applied) == (3, 0)
    assert overhead.over_under("MOULD", "2026-10") == 0


def test_bases_are_kept_for_a_year():
    """A closed period forgets what is a year older; later bases serve when a period is reopened."""
    overhead = Overhead()
    for period in ("2025-09", "2025-10", "2025-11", "2026-10"):
        move(overhead, source("labour_applied"), ORDER, 60, 3, period=period)
    undo: list = []
    overhead.trim("2026-10", undo)
    assert [key[0] for key in overhead.bases] == ["2025-11", "2026-10"]
    take_back(undo)
    assert len(overhead.bases) == 4
