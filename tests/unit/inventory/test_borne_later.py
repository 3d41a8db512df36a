"""What waits for a later month: beside which shelf, for which month and withdrawal."""

import pytest

from erpcore.inventory.borne_later import (
    ROLE,
    borne_later,
    counted_in,
    month_and_reference,
    shelf_of,
    told,
    waits,
    withdrawal_of,
)
from erpcore.inventory.parcel import Event
from erpcore.inventory.passage import PASSING
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo

SHELF, ORDER = Place("stock", "", "STEEL", "MAIN"), Place("wip", "WO 1", "BENCH", "MAIN")
NOVEMBER = (0, 1, 0, "2026-11")


@pytest.fixture
def pool() -> Pool:
    """A pool of which an order took all in November."""
    undo: Undo = []
    pool = Pool("STEEL", "MAIN", "monthly_average")
    pool.arrive("GR-1", Place("gr_ir", "GR-1"), 10, {"material": 100}, undo)
    pool.leave("STEEL", "MI 1/0", ORDER, 10, {"material": 100}, undo, NOVEMBER)
    return pool


def test_a_place_names_month_and_withdrawal(pool: Pool) -> None:
    """Numbers of documents may have blanks; the shelf is found again, and no other place is changed."""
    waiting = borne_later(SHELF, told(pool, "MI 1/0"), "2026-11")
    assert waiting == Place(ROLE, "2026-11 MI 1/0", "STEEL", "MAIN")
    assert month_and_reference(waiting) == ("2026-11", "MI 1/0")
    assert (shelf_of(waiting), shelf_of(ORDER)) == (SHELF, ORDER)


def test_what_waits_counts_in_the_month_that_it_waits_for(pool: Pool) -> None:
    """December may be what a withdrawal of November waits for; what is charged counts when it is."""
    waiting = borne_later(SHELF, told(pool, "MI 1/0"), "2026-12")
    assert counted_in(waiting, NOVEMBER) == (*NOVEMBER[:3], "2026-12")
    assert counted_in(ORDER, NOVEMBER) == NOVEMBER


@pytest.mark.parametrize("role", [ORDER.role, ROLE])
def test_a_difference_finds_its_withdrawal(pool: Pool, role: str) -> None:
    """Whoever bears it, it belongs to what was taken."""
    event = told(pool, "MI 1/0")
    assert isinstance(event, Event)
    target = {ORDER.role: ORDER, ROLE: borne_later(SHELF, event, event.period)}[role]
    movement = Movement(SHELF, target, (("material", "material", 5),), layer="STEEL", origin="MI 1/0")
    assert withdrawal_of(pool, movement) is event


def test_only_a_later_month_waits(pool: Pool) -> None:
    """What an order took in November waits when October is costed, not in November; a shelf of layers never does."""
    event = told(pool, "MI 1/0")
    assert [waits(pool, event, month) for month in ("2026-10", "2026-11")] == [True, False]
    layers = Pool("STEEL", "MAIN", "fifo")
    assert not waits(layers, event, "2026-10")


@pytest.mark.parametrize("role", PASSING)
def test_what_is_passed_on_gives_back_at_once(pool: Pool, role: str) -> None:
    """A shipment taken back in November stands against what it took in October: both change together."""
    undo: Undo = []
    pool.arrive("GR-2", Place("gr_ir", "GR-2"), 4, {"material": 40}, undo)
    way = Place(role, "TS-1", "STEEL", "MAIN")
    pool.leave("STEEL", "TS-1/0", way, 4, {"material": 40}, undo, NOVEMBER)
    pool.come_back(told(pool, "TS-1/0"), "RV-1/0", 4, {"material": 40}, undo, NOVEMBER)
    assert [waits(pool, told(pool, of), "2026-10") for of in ("TS-1/0", "RV-1/0")] == [True, False]
