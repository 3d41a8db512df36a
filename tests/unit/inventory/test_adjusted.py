"""Value given to goods on hand follows from what was there: it is found anew when that was something else."""

from erpcore.inventory.adjusted import (
    Adjusted,
    adjusted_by,
    let_go,
    stand_for_good,
    taken_off_since,
    tell,
    tell_again,
)
from erpcore.inventory.adjustment import ByAmounts, ToPrice
from erpcore.inventory.parcel import recompute
from erpcore.inventory.pool import Pool
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
        lambda made, undo: let_go(made.arrivals["GR-1\tCA"], undo),
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
        let_go(event, [])
    assert taken_off_since(made, MOMENT) == ["CA-10"]


def test_a_month_that_goes_on_is_left_alone() -> None:
    """A closing before it does not let it go."""
    made = pool()
    stand_for_good(made, "2026-09", [])
    assert all(isinstance(event, Adjusted) and event.by == EIGHT for event in adjusted_by(made, "CA"))
