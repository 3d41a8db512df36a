"""Differences of what was told again are written once, and counted as posted once."""

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.adjustment import OnHand
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.pool import Pool
from erpcore.inventory.shelf_price import FOUND, RETURNED, AtShelfPrice
from erpcore.inventory.story_differences import Change, joined, settles, told_now
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo, take_back

SHELF = Place("stock", "", "RM", "S")
ORDER = Place("wip", "WO")
AGAINST = Place("cost_adjustment", "CA", "RM", "S")


def test_value_of_goods_goes_to_their_taker_and_value_that_joins_them_comes_from_its_source() -> None:
    """A red amount goes back along the way of the first one."""
    pool = Pool("RM", "S", "fifo")
    (taken,) = Change(pool, ORDER, "MI/0", "GR", 5, {"material": 7}, SHELF).movements()
    assert taken == Movement(SHELF, ORDER, (("material", "material", 7),), 5, layer="GR", origin="MI/0")
    change = Change(pool, AGAINST, "CA/0", "GR\tCA", 0, {"material": -7}, SHELF, joins=True)
    (joined,) = change.movements()
    assert (joined.source, joined.target, joined.contra) == (AGAINST, SHELF, True)


def test_a_difference_is_settled_by_the_movements_that_post_it() -> None:
    """Two movements post it, one each way; what is not owed is another matter; undone, it is owed again."""
    pool, undo = Pool("RM", "S", "fifo"), Undo()
    key = (AGAINST, "CA/0", "GR\tCA")
    pool.owed[key] = (0, {"material": -7, "labour": 3})
    forward = Movement(AGAINST, SHELF, (), layer="GR\tCA", origin="CA/0")
    assert not settles(pool, forward._replace(origin="CA/1"), AGAINST, 0, {"labour": 3}, undo)
    assert settles(pool, forward, AGAINST, 0, {"labour": 3}, undo)
    assert pool.owed[key] == (0, {"material": -7})
    assert settles(pool, forward._replace(contra=True), AGAINST, 0, {"material": 7}, undo)
    assert not pool.owed
    take_back(undo)
    assert pool.owed == {key: (0, {"material": -7, "labour": 3})}


def test_goods_returned_take_from_who_had_them_and_goods_found_from_what_is_pending() -> None:
    """Two more: red between the shelf and the order, which has less; and from what is pending to the shelf."""
    pool, goods = Pool("RM", "S", "fifo"), OnHand(Parcel("GR"), SHELF, "GR\tX")
    pending = Place("pending_loss", "X", "RM", "S")
    for way, source, ends, contra in (
        (RETURNED, ORDER, (SHELF, ORDER), True),
        (FOUND, pending, (pending, SHELF), False),
    ):
        event = Adjusted(AtShelfPrice(way, ""), {}, {}, goods, source, (0, 1, 0, ""))
        change = joined(pool, event, {"material": 2})
        (movement,) = change.movements()
        assert (movement[:2], movement.contra, movement.layer, movement.origin) == (
            ends,
            contra,
            "GR\tX",
            "X",
        )
        assert [movement] == event.written(SHELF, {"material": 2})
        assert change.amounts == {"material": -2 if contra else 2}


def test_a_difference_finds_what_it_corrects_in_whichever_goods_it_is_now() -> None:
    """By the name of the first movement with its taker; value that joined goods corrects nothing that was taken."""
    pool = Pool("RM", "S", "fifo")
    now = Event("out", "MI/0", Parcel("GR-2"), ORDER, 5, {"material": 7})
    pool.taken[ORDER] = [now]
    of = Change(pool, ORDER, "MI/0", "GR", -5, {"material": -7}, SHELF)
    assert of.event is now
    assert of._replace(joins=True).event is None
    assert told_now(pool, ORDER, "MI/1") is None
    assert told_now(pool, AGAINST, "MI/0") is None
