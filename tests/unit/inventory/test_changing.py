"""A pool carried over to another method: quantity and value stay, and what is known of receipts is kept."""

from itertools import permutations

import pytest

from erpcore.inventory.changing import carried_part, change_method, lot_values
from erpcore.inventory.methods import METHODS
from erpcore.inventory.pool import Pool
from erpcore.inventory.withdrawals import Meant
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import take_back
from erpcore.testing.snapshot import differences, snapshot

SUPPLIER, WIP = Place("gr_ir", "G1", partner="V"), Place("wip", "W1")
THEN = (0, 9, 0, "2026-11")


def filled(method: str) -> Pool:
    """10 pieces of lot L at 100 with 7 of labour, of which 4 left, and 5 at 90."""
    pool = Pool("A", "S", method)
    pool.arrive("G1", SUPPLIER, 10, {"material": 100, "labour": 7}, [], (0, 1, 0, "2026-10"), "L")
    key = {"receipt": "G1", "lot": "L", "all": "A"}[METHODS[method].parcels]
    pool.leave(key, "I1/0", WIP, 4, {"material": 40, "labour": 3}, [], (0, 2, 0, "2026-10"), "L")
    pool.arrive("G2", SUPPLIER, 5, {"material": 90}, [], (0, 3, 0, "2026-10"), "L")
    return pool


@pytest.mark.parametrize(("before", "after"), list(permutations(METHODS, 2)))
def test_quantity_and_value_stay_and_can_be_taken_back(before, after):
    """Each element of the value is carried over; taken back, the pool is as it was."""
    pool, undo = filled(before), []
    was = snapshot(pool)
    change_method(pool, after, "VC", THEN, {"L": 11}, undo)
    assert (pool.method, pool.quantity, pool.amounts) == (after, 11, {"material": 150, "labour": 4})
    assert sum(parcel.quantity for parcel in pool.stories()) == 11
    [(taken, quantity, _)] = (
        pool.returning(WIP, 4, {"material": 0}, 2, Meant("L")) if pool.has_story else [(None, 4, {})]
    )
    assert quantity == 4
    if taken is not None:
        pool.come_back(taken, "R1/0", 4, taken.net, undo, (0, 10, 0, "2026-11"))
        assert (pool.quantity, pool.amounts) == (15, {"material": 190, "labour": 7})
    take_back(undo)
    assert not differences(was, snapshot(pool))


def test_of_a_difference_the_goods_take_the_part_that_was_there():
    """6 of 10 pieces were there: 60 of 100; they are worth 60 + 90 and 4, and fall to nothing at most."""
    pool = filled("fifo")
    assert carried_part(pool, "G1", {"material": 100}) == {"material": 100}  # nothing was carried over
    change_method(pool, "moving_average", "VC", THEN, {}, [])
    assert pool.carried == {"G1": (6, 10), "G2": (5, 5)}
    assert carried_part(pool, "G1", {"material": 100, "labour": -50}) == {"material": 60, "labour": -4}
    assert carried_part(pool, "G2", {"material": -90}) == {"material": -90}


def test_what_was_carried_over_twice_is_known_by_its_first_quantity():
    """6 of 10 pieces were there at the first change, 2 of them at the second: a fifth of a difference is theirs."""
    pool = filled("fifo")
    change_method(pool, "specific", "VC-1", THEN, {"L": 11}, [])
    pool.leave("L", "I2/0", WIP, 4, {"material": 54, "labour": 1}, [], (0, 10, 0, "2026-11"), "L")
    change_method(pool, "moving_average", "VC-2", (0, 11, 0, "2026-11"), {"L": 7}, [])
    assert pool.carried == {"G1": (2, 10), "G2": (5, 5)}


def test_lots_share_value_by_quantity():
    """100 over lots of 1, 1 and 1: the largest remainder goes to the first by name."""
    assert lot_values({"material": 100}, {"C": 1, "A": 1, "B": 1}) == {
        "A": {"material": 34},
        "B": {"material": 33},
        "C": {"material": 33},
    }
