"""What goods were known to be worth on a day, without what was found out later."""

from erpcore.inventory.adjusted import adjusted_by, tell
from erpcore.inventory.adjustment import ByAmounts
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.known_then import known_then, worth_before, worth_then

SUPPLIER, AGAINST = Place("gr_ir", "GR"), Place("cost_adjustment", "CA", "RM", "S")
DAY = (9, 3, 0, "2026-10")


def pool(method: str = "fifo") -> Pool:
    """Two units at 50 each and one at 20, of which one of the first is gone; known later: the first cost 160."""
    made = Pool("RM", "S", method)
    made.arrive("GR-1", SUPPLIER, 2, {"material": 100}, [], (5, 1, 0, ""))
    made.leave(
        "GR-1" if method == "fifo" else "RM",
        "MI/0",
        Place("wip", "WO"),
        1,
        {"material": 50},
        [],
        (6, 2, 0, ""),
    )
    made.arrive("GR-2", SUPPLIER, 1, {"material": 20}, [], (7, 2, 0, ""))
    made.revalue("GR-1", {"material": 60}, 1, [], (20, 9, 0, ""))
    made.pass_on(made.known(Place("wip", "WO"), "MI/0", ""), {"material": 30}, 1, [])
    return made


def test_on_the_day_goods_were_worth_what_was_known_of_their_receipts() -> None:
    """One of two for 100, and one at 20; since the 20th it is one of two for 160."""
    made = pool()
    worth = [{"material": 50}, {"material": 20}]
    assert worth_then(made, made.parcels, (10, 5, 0, "")) == worth
    assert worth_then(made, made.parcels, (20, 9, 0, "")) == [{"material": 80}, {"material": 20}]
    assert worth_then(made, made.parcels, None) == [{"material": 80}, {"material": 20}]
    average = pool("moving_average")
    assert worth_then(average, average.parcels, (10, 5, 0, "")) == [{"material": 70}]


def test_before_an_adjustment_it_is_what_it_could_take_off() -> None:
    """Of 80 and 20 it takes 8 and 2; on the day there were 50 and 20."""
    made = pool()
    by = ByAmounts((("material", -10),), "", Receiver.LARGEST_REMAINDER)
    tell(made, by, "CA", AGAINST, DAY, {}, [])
    for event, part in zip(adjusted_by(made, "CA"), (-8, -2), strict=True):
        made.revalue(event.reference, {"material": part}, 1, [])
    assert worth_before(made, adjusted_by(made, "CA")) == {"material": 70}
    shelf, changes = known_then(made, DAY)
    assert [changes.worth(part) for part in adjusted_by(made, "CA")] == [{"material": -7}, {"material": -3}]
    assert shelf == Place("stock", "", "RM", "S")


def test_receipts_of_later_and_those_that_are_forgotten_are_left_out() -> None:
    """Nothing was known of GR-3 on the 9th, and of GR-0 nothing is any more."""
    made = pool()
    made.arrive("GR-3", SUPPLIER, 1, {"material": 1}, [], (12, 7, 0, ""))
    made.revalue("GR-3", {"material": 4}, 1, [], (13, 8, 0, ""))
    made.revisions["GR-0"] = (((19, 8, 0, ""), {"material": 9}),)
    assert list(known_then(made, DAY)[1].at(Place("stock", "", "RM", "S"))) == ["GR-1"]
