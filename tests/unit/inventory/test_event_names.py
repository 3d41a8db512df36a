"""What a document did happens again in other parts, and each part has a name of its own."""

from erpcore.inventory.event_names import Names
from erpcore.inventory.parcel import Event, Parcel
from erpcore.kernel.movements import Place


def told(*parts: tuple[str, str]) -> list[Event]:
    """Bring goods back from an order: a movement and a lot each."""
    order, parcel = Place("wip", "WO-1"), Parcel("RM")
    return [Event("back", of, parcel, order, 5, {"material": 10}, (20, 3, 0, ""), lot) for of, lot in parts]


def test_what_comes_apart_has_parts_of_the_last_name() -> None:
    """Two movements become four: the third and the fourth are parts of the second; in two they keep their names."""
    names = Names(told(("MR-1/0", ""), ("MR-1/1", "")))
    assert [names.next("")[1] for _ in range(4)] == ["MR-1/0", "MR-1/1", "MR-1/1\t2", "MR-1/1\t3"]
    assert Names(told(("MR-1/0", ""), ("MR-1/1", ""))).next("")[1] == "MR-1/0"


def test_parts_that_come_apart_again_keep_theirs() -> None:
    """A movement in two parts becomes three: the third is a part of the movement, not of its part."""
    names = Names(told(("MR-1/0", ""), ("MR-1/0\t1", "")))
    assert [names.next("")[1] for _ in range(3)] == ["MR-1/0", "MR-1/0\t1", "MR-1/0\t2"]


def test_each_lot_keeps_its_own_movements() -> None:
    """Lot A came in one movement and comes in two now: lot B, the second movement, is not mistaken for it."""
    events = told(("MI-1/0", "A"), ("MI-1/1", "B"))
    names = Names(events)
    assert [names.next(lot) for lot in ("A", "A", "B")] == [
        (events[0], "MI-1/0"),
        (events[0], "MI-1/0\t1"),
        (events[1], "MI-1/1"),
    ]
