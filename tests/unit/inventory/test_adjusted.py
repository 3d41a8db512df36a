"""Value given to goods on hand follows from what was there: it is found anew when that was something else."""

from erpcore.inventory.adjusted import (
    Adjusted,
    adjusted_by,
    let_go,
    stand_for_good,
    taken_off_since,
    tell,
    tell_again,
    tell_brought,
)
from erpcore.inventory.adjustment import ByAmounts, ToPrice
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.inventory.recomputing import recompute
from erpcore.inventory.shelf_price import FOUND, RETURNED, AtShelfPrice
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver
from erpcore.kernel.undo import Undo, take_back

MILLION = 1_000_000
SUPPLIER = Place("gr_ir", "GR", partner="V")
AGAINST = Place("cost_adjustment", "CA", "RM", "S")
EIGHT = ToPrice(8, MILLION, "", "material", Receiver.LARGEST_REMAINDER)
MOMENT = (9, 3, 0, "2026-10")


def pool(method: str = "fifo") -> Pool:
    """Buy two units at 10 and two at 20; on day 9 all of them are stated to be worth 8."""
    made = Pool("RM", "S", method)
    made.arrive("GR-1", SUPPLIER, 2 * MILLION, {"material": 20}, [], (5, 1, 0, ""))
    made.arrive("GR-2", SUPPLIER, 2 * MILLION, {"material": 40}, [], (6, 2, 0, ""))
    tell(made, EIGHT, "CA", AGAINST, MOMENT, {"GR-1\tCA": "CA/0"}, [])
    for event, change in zip(adjusted_by(made, "CA"), ({"material": 4}, {"material": 24}), strict=False):
        made.revalue(event.reference, change if method == "fifo" else {"material": 28}, -1, [])
    return made


def told(made: Pool) -> list[tuple[str, str, int]]:
    """Say of each layer what was added to it, and which movement did."""
    return [(of.reference, of.movement, sum(of.amounts.values())) for of in adjusted_by(made, "CA")]


def test_each_layer_is_told_with_the_movement_that_brings_the_value() -> None:
    """Where there is none it is the document that a later difference corrects."""
    assert told(pool()) == [("GR-1\tCA", "CA/0", -4), ("GR-2\tCA", "CA", -24)]
    assert pool().value == pool("moving_average").value == 32


def test_what_a_receipt_cost_more_is_not_on_the_goods() -> None:
    """GR-1 turns out to have cost 30: the price takes 14 off, and those who take the goods hear nothing of it."""
    made = pool()
    made.leave("GR-1", "MI/0", Place("wip", "WO"), MILLION, {"material": 8}, [], (10, 4, 0, ""))
    found = recompute(made.arrivals["GR-1"].parcel, {"GR-1": {"material": 30}})
    assert [(event.reference, now) for event, now in found] == [
        ("GR-1\tCA", {"material": -14}),
        ("MI/0", {"material": 8}),
    ]


def test_told_again_it_is_for_the_goods_that_are_there_then() -> None:
    """GR-1 is gone and a third receipt has come: one loses its part, the other gets one; undone, all is as it was."""
    made, undo = pool(), Undo()
    before = sorted(told(made))
    events = adjusted_by(made, "CA")
    for event in events:
        made.untell(event)
        made.arrivals[event.reference] = event
    made.leave("GR-1", "MI/0", Place("wip", "WO"), 2 * MILLION, {"material": 20}, [], (7, 4, 0, ""))
    made.arrive("GR-3", SUPPLIER, MILLION, {"material": 5}, [], (8, 5, 0, ""))
    changes = tell_again(made, events, undo)
    assert [(of.reference, of.movement, change) for of, change in changes] == [
        ("GR-3\tCA", "CA", {"material": 3}),
        ("GR-1\tCA", "CA/0", {"material": 4}),
    ]
    assert made.value == 24
    take_back(undo)
    assert sorted(told(made)) == before


def test_taken_back_or_closed_it_stands_as_it_is() -> None:
    """Then it adds what it added, whatever the goods were worth; undone, the price stands again."""
    for settle in (
        lambda made, undo: stand_for_good(made, "2026-10", undo),
        lambda made, undo: let_go(made, made.arrivals["GR-1\tCA"], undo),
    ):
        made, undo = pool(), Undo()
        event = made.arrivals["GR-1\tCA"]
        assert event.again({"material": 30}) == {"material": -14}
        settle(made, undo)
        assert event.again({"material": 30}) == {"material": -4}
        take_back(undo)
        assert event.again({"material": 30}) == {"material": -14}


def test_what_took_amounts_off_since_a_moment_is_named() -> None:
    """Neither a price nor what is added is among them; an adjustment taken back is none any more."""
    made = pool()
    for number, amount in ((10, -4), (11, 6), (12, -3)):
        by = ByAmounts((("material", amount),), "", Receiver.LARGEST_REMAINDER)
        tell(made, by, f"CA-{number}", AGAINST, (number, number, 0, ""), {}, [])
    assert taken_off_since(made, MOMENT) == ["CA-10", "CA-12"]
    assert taken_off_since(made, (10, 10, 0, "")) == ["CA-12"]
    assert [event.taken_off for event in adjusted_by(made, "CA-10")] == [(("material", -4),)] * 2
    assert [event.taken_off for event in adjusted_by(made, "CA")] == [(), ()]
    for event in adjusted_by(made, "CA-12"):
        let_go(made, event, [])
    assert taken_off_since(made, MOMENT) == ["CA-10"]


def test_a_month_that_goes_on_is_left_alone() -> None:
    """A closing before it does not let it go."""
    made = pool()
    stand_for_good(made, "2026-09", [])
    assert all(isinstance(event, Adjusted) and event.by == EIGHT for event in adjusted_by(made, "CA"))


def returned() -> tuple[Pool, Place]:
    """Two units at 10 and two at 20 are bought, three are issued, two come back at what they were issued for."""
    made, order = Pool("RM", "S", "fifo"), Place("wip", "WO")
    made.arrive("GR-1", SUPPLIER, 2 * MILLION, {"material": 20}, [], (5, 1, 0, ""))
    made.arrive("GR-2", SUPPLIER, 2 * MILLION, {"material": 40}, [], (6, 2, 0, ""))
    for index, (layer, quantity, amount) in enumerate((("GR-1", 2, 20), ("GR-2", 1, 20))):
        moment = (7, 3, index, "")
        made.leave(layer, f"MI/{index}", order, quantity * MILLION, {"material": amount}, [], moment)
    for index, (of, amount) in enumerate((("MI/1", 20), ("MI/0", 10))):
        taken = made.known(order, of, "")
        made.come_back(taken, f"MR/{index}", MILLION, {"material": amount}, [], (8, 4, index, ""))
    tell_brought(made, AtShelfPrice(RETURNED, ""), "MR", order, (8, 4, 2, ""), {}, [])
    return made, order


def test_goods_that_come_back_at_the_shelfs_price_take_from_who_had_them() -> None:
    """One unit at 20 was left: both are worth 20, which is 10 more than the one of GR-1 went for.

    Told again it is so; written, the 10 come out of the order, red on the way that they went.
    """
    made, order = returned()
    events = adjusted_by(made, "MR")
    assert [(of.reference, of.amounts) for of in events] == [("GR-1\tMR", {}), ("GR-2\tMR", {})]
    for event in events:
        made.untell(event)
        made.arrivals[event.reference] = event
    ((event, change),) = tell_again(made, events, [])
    assert (event.reference, change) == ("GR-1\tMR", {"material": 10})
    (movement,) = event.written(Place("stock", "", "RM", "S"), change)
    assert (movement.source.role, movement.target, movement.contra) == ("stock", order, True)
    assert (movement.layer, movement.origin, movement.amounts[0][2]) == ("GR-1\tMR", "MR", 10)


def test_value_that_has_come_already_is_told_as_that_of_goods_found() -> None:
    """One found came at 10 and 5 joined it: told, that follows the shelf; undone, it is plain value again."""
    made, undo = Pool("RM", "S", "fifo"), Undo()
    pending = Place("pending_loss", "CR")
    made.arrive("GR-1", SUPPLIER, 2 * MILLION, {"material": 30}, [], (5, 1, 0, ""))
    made.arrive("CR", pending, MILLION, {"material": 10}, [], (9, 3, 0, ""))
    made.arrive("CR\tCR", pending, 0, {"material": 5}, [], (9, 3, 1, ""))
    tell_brought(made, AtShelfPrice(FOUND, ""), "CR", pending, (9, 3, 2, ""), {"CR\tCR": "CR/1"}, undo)
    (event,) = adjusted_by(made, "CR")
    assert (event.reference, event.movement, event.amounts, made.value) == (
        "CR\tCR",
        "CR/1",
        {"material": 5},
        45,
    )
    assert event.follows
    assert event.again({"material": 1}) == {"material": 5}  # it does not follow from its own goods
    assert set(made.following) == {"CR"}
    stand_for_good(made, "2026-10", undo)
    assert not event.follows
    assert not made.following
    take_back(undo)
    assert (adjusted_by(made, "CR"), made.value, type(made.arrivals["CR\tCR"])) == ([], 45, Event)
