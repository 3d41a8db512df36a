"""Shares of arrivals that takers have, worked by hand."""

from fractions import Fraction

import pytest

from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo
from erpcore.repricing.taken_shares import BEFORE, taken_shares

MICRO = 10**6
SHOP, ORDER = Place("overhead_pool", cost_centre="SHOP"), Place("wip", "WO")
SUPPLIER = Place("supplier", "V")


@pytest.fixture
def pool() -> Pool:
    """Hold a pool at moving average: 4 of 8.00 came, 1 went to the shop, 3 more of 12.00 came."""
    found, undo = Pool("TOY", "MAIN", "moving_average"), Undo()
    found.arrive("first", SUPPLIER, 4 * MICRO, {"material": 800}, undo)
    found.leave("TOY", "use/1", SHOP, MICRO, {"material": 200}, undo)
    found.arrive("second", SUPPLIER, 3 * MICRO, {"material": 1200}, undo)
    return found


def shares(pool: Pool) -> dict:
    """Ask for the shares of the goods at one price."""
    return taken_shares(pool.parcel("TOY"))


def test_a_taker_has_its_part_of_all_that_was_there(pool):
    """A quarter of the first; then half of what is left of the first, and of the second."""
    pool.leave("TOY", "issue/1", ORDER, 3 * MICRO, {"material": 900}, Undo())
    found = shares(pool)
    assert {layer: share for layer, share in found[SHOP].items() if layer != BEFORE} == {
        "first": Fraction(1, 4)
    }
    assert {layer: share for layer, share in found[ORDER].items() if layer != BEFORE} == {
        "first": Fraction(3, 8),
        "second": Fraction(1, 2),
    }


def test_what_comes_back_is_the_takers_no_more(pool):
    """Half of what the order took comes back: it keeps half of its shares."""
    pool.leave("TOY", "issue/1", ORDER, 3 * MICRO, {"material": 900}, Undo())
    pool.come_back(pool.taken[ORDER][0], "back/1", 3 * MICRO // 2, {"material": 450}, Undo())
    assert shares(pool)[ORDER]["second"] == Fraction(1, 4)


def test_what_comes_back_in_parts_comes_back_of_what_is_left(pool):
    """An order took half of the second receipt: a third comes back, then half of what it had left; it keeps a third."""
    pool.leave("TOY", "issue/1", ORDER, 3 * MICRO, {"material": 900}, Undo())
    for number in (1, 2):
        pool.come_back(pool.taken[ORDER][0], f"back/{number}", MICRO, {"material": 300}, Undo())
    assert shares(pool)[ORDER]["second"] == Fraction(1, 6)


def test_goods_whose_story_is_forgotten_are_one_share(pool):
    """What was there before the story is one layer: a quarter of it goes to the shop, then half of what is left."""
    pool.parcel("TOY").events.clear()
    pool.leave("TOY", "use/2", SHOP, 6 * MICRO // 4, {"material": 450}, Undo())
    pool.arrive("third", SUPPLIER, 6 * MICRO // 4, {"material": 900}, Undo())
    pool.leave("TOY", "issue/1", ORDER, 3 * MICRO, {"material": 1125}, Undo())
    assert shares(pool) == {
        SHOP: {BEFORE: Fraction(1, 4)},
        ORDER: {BEFORE: Fraction(3, 8), "third": Fraction(1, 2)},
    }


def test_goods_sent_back_are_no_share(pool):
    """What goes back to its supplier takes its own value along: the story is no matter of shares."""
    pool.send_back("second", "return/1", MICRO, {"material": 400}, Undo())
    assert shares(pool) is None


def test_goods_that_were_not_there_are_no_share():
    """What is taken before it comes has no arrival to have a share of."""
    found = Pool("TOY", "MAIN", "moving_average")
    found.leave("TOY", "issue/1", ORDER, MICRO, {}, Undo())
    assert shares(found) is None
