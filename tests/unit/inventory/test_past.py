"""A pool is looked at as it was, and what has happened since happens again at what it costs now."""

from typing import Any

import pytest

from erpcore.inventory.past import Past
from erpcore.inventory.pool import Pool
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, take_back

SUPPLIER = Place("gr_ir", "GR", partner="V")
FIRST, SECOND = Place("wip", "WO-1"), Place("wip", "WO-2")


def pool(method: str) -> Pool:
    """Buy 10 for 100 on day 5 and 10 for 120 on day 12; two orders take 6 each on days 13 and 16."""
    made = Pool("RM", "S", method)
    made.arrive("GR-1", SUPPLIER, 10, {"material": 100}, [], (5, 1, 0, ""))
    made.arrive("GR-2", SUPPLIER, 10, {"material": 120}, [], (12, 2, 0, ""))
    for position, (day, taker) in enumerate(((13, FIRST), (16, SECOND)), 3):
        issue(made, day, position, taker, 6)
    return made


def issue(made: Pool, day: int, position: int, taker: Place, quantity: int) -> None:
    for index, (key, part, amounts) in enumerate(made.withdraw(quantity, None, 2)):
        made.leave(key, f"MI-{position}/{index}", taker, part, amounts, [], (day, position, index, ""))


def shown(made: Pool) -> dict[str, Any]:
    return {
        "goods": (made.quantity, made.amounts, [(one.key, one.quantity) for one in made.parcels]),
        "arrivals": {layer: event.amounts for layer, event in made.arrivals.items()},
        "taken": {
            taker: [(event.reference, event.parcel.key, event.quantity, event.amounts) for event in events]
            for taker, events in made.taken.items()
        },
        "story": [event.reference for event in made.story],
        "ahead": made.ahead,
    }


@pytest.mark.parametrize(
    ("method", "goods"),
    [("fifo", {"GR-1": 10}), ("lifo", {"GR-1": 10}), ("moving_average", {"RM": 10})],
)
def test_later_events_have_not_happened(method: str, goods: dict[str, int]) -> None:
    """On day 6 only the first receipt is there; taken back, everything is."""
    made, undo = pool(method), Undo()
    before = shown(made)
    past = Past((6, 9, -1, ""), undo)
    past.look(made)
    assert past.is_late
    assert ({one.key: one.quantity for one in made.parcels}, made.value) == (goods, 100)
    assert made.taken == {}
    take_back(undo)
    assert shown(made) == before


@pytest.mark.parametrize("method", ["fifo", "lifo", "moving_average"])
def test_nothing_changes_where_nothing_was_added(method: str) -> None:
    """Told again as it was, no taker is charged more or less."""
    made = pool(method)
    before = shown(made)
    past = Past((6, 9, -1, ""), [])
    past.look(made)
    assert past.come_forward() == []
    assert shown(made) == before


def test_a_late_receipt_changes_who_took_what() -> None:
    """Four for 20 on day 3 are the first to go: the first order pays 40 instead of 60, the second 60 instead of 64."""
    made, past = pool("fifo"), Past((3, 9, -1, ""), [])
    past.look(made)
    made.arrive("GR-0", SUPPLIER, 4, {"material": 20}, past.undo, (3, 9, 0, ""))
    changes = {
        (change.taker.key, change.key): (change.quantity, change.amounts) for change in past.come_forward()
    }
    assert changes == {
        ("WO-1", "GR-0"): (4, {"material": 20}),
        ("WO-1", "GR-1"): (-4, {"material": -40}),
        ("WO-2", "GR-1"): (2, {"material": 20}),
        ("WO-2", "GR-2"): (-2, {"material": -24}),
    }
    taken = {
        taker.key: sum(sum(event.amounts.values()) for event in events)
        for taker, events in made.taken.items()
    }
    assert taken == {"WO-1": 40, "WO-2": 60}
    assert (made.quantity, made.value) == (12, 140)


def test_a_late_issue_that_leaves_too_little_is_refused() -> None:
    """The refusal names the later document that would not find its goods."""
    made, past = pool("fifo"), Past((14, 9, -1, ""), [])
    past.look(made)
    issue(made, 14, 9, FIRST, 9)
    with pytest.raises(Refused) as refusal:
        past.come_forward()
    assert (refusal.value.code, refusal.value.field) == (Code.STOCK_SHORT, "date")
    assert "MI-4" in refusal.value.expected


def test_a_pool_that_is_up_to_date_is_not_late() -> None:
    """A document of the last day finds everything that was posted before it."""
    made, past = pool("fifo"), Past((16, 9, -1, ""), [])
    past.look(made)
    assert not past.is_late
    assert past.come_forward() == []
