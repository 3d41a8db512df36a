"""Later events of a pool are told again, at what they cost now."""

import pytest

from erpcore.inventory.happening_again import happen_again
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place

SUPPLIER, ORDER = Place("gr_ir", "GR", partner="V"), Place("wip", "WO")


@pytest.fixture
def pool() -> Pool:
    """Ten for 100 on day 5, before the six that an order takes on day 13."""
    made = Pool("RM", "S", "fifo")
    made.arrive("GR-1", SUPPLIER, 10, {"material": 100}, [], (5, 1, 0, ""))
    return made


@pytest.fixture
def later(pool: Pool) -> list[Event]:
    """What the order took, as if it had not happened yet."""
    for key, part, amounts in pool.withdraw(6, None, 2):
        pool.leave(key, "MI/0", ORDER, part, amounts, [], (13, 2, 0, ""))
    event = pool.story[-1]
    pool.untell(event)
    return [event]


def test_what_costs_the_same_changes_nothing(pool, later):
    """Nothing has come between: the order is charged 60 again."""
    assert happen_again(pool, later, []) == []
    assert (pool.quantity, pool.amounts) == (4, {"material": 40})


def test_a_taker_is_charged_the_difference(pool, later):
    """Four for 20 of day 3 go first: 40 instead of 60."""
    pool.arrive("GR-0", SUPPLIER, 4, {"material": 20}, [], (3, 3, 0, ""))
    changes = happen_again(pool, later, [])
    assert {of.key: (of.quantity, of.amounts) for of in changes} == {
        "GR-0": (4, {"material": 20}),
        "GR-1": (-4, {"material": -40}),
    }


def test_who_does_not_find_his_goods_is_named(pool, later):
    """Another took nine of the ten first: the refusal names the document of the six."""
    for key, part, amounts in pool.withdraw(9, None, 2):
        pool.leave(key, "MI-9/0", Place("wip", "OTHER"), part, amounts, [], (12, 3, 0, ""))
    with pytest.raises(Refused) as refusal:
        happen_again(pool, later, [])
    assert (refusal.value.code, refusal.value.field) == (Code.STOCK_SHORT, "date")
    assert later[0].document in refusal.value.expected
