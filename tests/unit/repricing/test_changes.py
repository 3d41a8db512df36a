"""What changes is looked up by shelf, by event and by parcel; what was given back and what was gone are counted in."""

import pytest

from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.adjustment import OnHand, ToPrice
from erpcore.inventory.changing import change_method
from erpcore.inventory.parcel import Event, Parcel
from erpcore.inventory.pool import Pool
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import Receiver
from erpcore.repricing.changes import Changes, GivenBack, GoneBefore

SHELF, ORDER = Place("stock", "", "RESIN", "MAIN"), Place("wip", "WO-1")


@pytest.fixture
def goods():
    """A parcel with an arrival of October, a withdrawal and a return of November."""
    parcel = Parcel("RESIN")
    october, november = (1, 1, 0, "2026-10"), (2, 2, 0, "2026-11")
    arrival = Event("in", "GR-1", parcel, Place("supplier"), 10, {"material": 100}, october)
    out = Event("out", "MI-1/0", parcel, ORDER, 6, {"material": 60}, november)
    back = Event("back", "MR-1/0", parcel, ORDER, 1, {"material": 10}, november)
    back.of = out
    parcel.events += [arrival, out, back]
    return parcel, arrival, out, back


def test_what_an_event_is_worth_follows_what_was_said_last(goods):
    """Each time only what has changed since is told; nothing told is nothing written."""
    _, _, out, _ = goods
    changes = Changes()
    assert changes.take(SHELF, out, {"material": 60}) == {}
    assert changes.worth(out) == {"material": 60}
    assert changes.take(SHELF, out, {"material": 66}) == {"material": 6}
    assert changes.take(SHELF, out, {"material": 65, "labour": 2}) == {"material": -1, "labour": 2}
    assert changes.take(SHELF, out, {"material": 65, "labour": 2}) == {}
    assert changes.worth(out) == {"material": 65, "labour": 2}
    (movement,) = changes.movements()
    assert (movement.source, movement.target, movement.origin) == (SHELF, ORDER, "MI-1/0")
    assert {element: amount for element, _, amount in movement.amounts} == {"material": 5, "labour": 2}


def test_of_one_withdrawal_a_part_is_charged_and_another_waits_for_a_later_month(goods):
    """60.00 become 70.00 in its month, of which December takes 25.00 off; its worth has both."""
    _, _, out, _ = goods
    changes = Changes()
    changes.take(SHELF, out, {"material": 70})
    assert changes.take(SHELF, out, {"material": 45}, later="2026-12") == {"material": -25}
    assert changes.worth(out) == {"material": 45}
    charged, waiting = changes.movements()
    assert (charged.target, charged.amounts[0][2], charged.contra) == (ORDER, 10, False)
    assert (waiting.target.key, waiting.amounts[0][2], waiting.contra) == ("2026-12 MI-1/0", 25, True)


def test_a_parcel_is_worth_what_came_less_what_went(goods):
    """An arrival adds, a withdrawal takes off, a return adds; by month, and only of this parcel."""
    parcel, arrival, out, back = goods
    changes = Changes()
    changes.arrive(SHELF, "GR-1", {"material": 20})
    changes.take(SHELF, out, {"material": 72})
    changes.take(SHELF, back, {"material": 12})
    pool = {"GR-1": arrival}
    assert changes.at(SHELF) == {"GR-1": {"material": 20}}
    assert changes.at(ORDER) == {}
    assert changes.in_parcel(SHELF, parcel, pool, "2026-10") == {"material": 20}
    assert changes.in_parcel(SHELF, parcel, pool, "9999-99") == {"material": 10}
    assert changes.in_parcel(SHELF, Parcel("other"), pool, "9999-99") == {}
    assert [movement.contra for movement in changes.movements()] == [False, True]


def test_what_joined_goods_comes_from_where_it_came_from():
    """A price that takes off 3 more is a red movement of its own source, and lowers what the parcel is worth."""
    parcel, shelf = Parcel("GR"), Place("stock", "", "RM", "S")
    parcel.quantity, parcel.amounts = 1_000_000, {"material": 10}
    source = Place("cost_adjustment", "CA", "RM", "S")
    of = OnHand(parcel, shelf, "GR\tCA")
    to_eight = ToPrice(8, 1_000_000, "", "material", Receiver.LARGEST_REMAINDER)
    event = Adjusted(to_eight, {"": 8}, {"material": -2}, of, source, (0, 2, 0, ""))
    changes = Changes()
    changes.take(shelf, event, {"material": -5})
    assert changes.in_parcel(shelf, parcel, {}, "9999-99") == {"material": -3}
    (movement,) = changes.movements()
    assert movement[:2] == (source, shelf)
    assert (movement.contra, movement.layer, movement.origin) == (True, "GR\tCA", "CA")


def test_arrivals_that_change_are_those_of_a_parcel_or_of_all():
    """Two layers change by 5 each; one that is forgotten does not count."""
    pool, changes = Pool("RESIN", "MAIN", "fifo"), Changes()
    for name in ("GR-1", "GR-2"):
        pool.arrive(name, Place("supplier"), 10, {"material": 100}, [])
        changes.arrive(SHELF, name, {"material": 5})
    changes.arrive(SHELF, "GR-gone", {"material": 5})
    assert changes.arrived(pool, SHELF, pool.arrivals["GR-1"].parcel) == {"GR-1": {"material": 105}}
    assert set(changes.arrived(pool, SHELF, None)) == {"GR-1", "GR-2"}


def test_what_is_given_back_counts_for_its_parcel_only() -> None:
    """Quantities and values add up by parcel; nothing given back is false."""
    parcel, other, given = Parcel("GR-1"), Parcel("GR-2"), GivenBack()
    assert not given
    parcel.quantity = 5
    given.give(parcel, 2, {"material": 20})
    given.give(parcel, 1, {"material": 10, "labour": 1})
    assert given
    assert (given.held(parcel), given.value(parcel)) == (8, {"material": 30, "labour": 1})
    assert (given.held(other), given.value(other)) == (0, {})


def test_the_rest_of_a_difference_leaves_the_shelf_again():
    """6 of 10 pieces were there: of 100 more, 60 stay with the goods and 40 go; what goes is written once."""
    pool = Pool("A", "S", "fifo")
    pool.arrive("G1", Place("gr_ir", "G1"), 10, {"material": 100}, [])
    pool.leave("G1", "I1/0", Place("wip", "W1"), 4, {"material": 40}, [])
    change_method(pool, "moving_average", "VC", (0, 9, 0, "2026-11"), {}, [])
    gone = GoneBefore()
    assert gone.carried(pool, SHELF, "G1", {"material": 70}) == {"material": 42}
    assert gone.carried(pool, SHELF, "G1", {"material": 30}) == {"material": 18}
    [movement] = gone.movements()
    assert (movement.source, movement.target.role, movement.contra) == (SHELF, "late_difference", False)
    assert (movement.amounts, movement.layer) == ((("material", "material", 40),), "G1")
