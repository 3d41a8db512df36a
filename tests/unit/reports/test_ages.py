"""Ages of goods."""

import datetime

from erpcore.reports.ages import Arrivals, Way, earliest, latest

FIRST, SECOND, THIRD = (datetime.date(2026, 10, day) for day in (1, 2, 3))
AGES = [(FIRST, 3), (SECOND, 4), (THIRD, 5)]


def left(arrivals: Arrivals, layer: str, quantity: int) -> list[tuple[str, datetime.date, int]]:
    """Say what is there by receipt and day."""
    return [(one.arrival.key, one.day, one.quantity) for one in arrivals.left(layer, quantity)]


def test_the_first_go_and_the_latest_are_left() -> None:
    """Of 3, 4 and 5 six go as 3 and 3, and six are left as 1 and 5; more than there are is all of them."""
    assert earliest(AGES, 6) == [(FIRST, 3), (SECOND, 3)]
    assert latest(AGES, 6) == [(SECOND, 1), (THIRD, 5)]
    assert earliest(AGES, 99) == latest(AGES, 99) == AGES
    assert earliest(AGES, 0) == latest(AGES, -1) == []


def test_goods_arrive_in_the_order_in_which_they_left() -> None:
    """Five arrive, two of them are on their way again, and all arrive; what left last may stay."""
    way = Way()
    way.put(AGES)
    assert way.take(5) == [(FIRST, 3), (SECOND, 2)]
    assert way.take(-2) == []
    assert way.take_back(5) == [(THIRD, 5)]
    assert way.take(4) == [(SECOND, 4)]
    assert way.take(1) == []
    way = Way()
    for layer, age in zip("ABA", AGES, strict=True):
        way.put([age], layer)
    assert way.take_back(6, "A") == [(FIRST, 1), (THIRD, 5)]
    assert way.take(9) == [(FIRST, 2), (SECOND, 4)]


def test_goods_sent_on_or_back_are_not_there() -> None:
    """Of two receipts of one layer the first is sent on, of the second one goes back; a layer of its own stays."""
    arrivals = Arrivals()
    arrivals.add("A", "", AGES[:1], 3)
    arrivals.add("B", "", AGES[1:], 9)
    arrivals.add("C", "other", AGES[:1], 3)
    arrivals.add("B", "", (), -1)
    assert left(arrivals, "", 11) == [("A", FIRST, 3), ("B", SECOND, 3), ("B", THIRD, 5)]
    assert arrivals.send("", 11, 4) == [(FIRST, 3), (SECOND, 1)]
    assert left(arrivals, "", 7) == [("B", SECOND, 2), ("B", THIRD, 5)]
    assert left(arrivals, "other", 2) == [("C", FIRST, 2)]
    arrivals.keep("", [(FIRST, 1), (SECOND, 1), (datetime.date(2026, 9, 30), 1)])
    assert left(arrivals, "", 9) == [("A", FIRST, 1), ("B", SECOND, 3), ("B", THIRD, 5)]


def test_what_is_there_goes_into_other_layers() -> None:
    """Of layers of three each two and one are left, and are of one layer from now on."""
    arrivals = Arrivals()
    arrivals.add("A", "A", AGES[:1], 3)
    arrivals.add("B", "B", [(SECOND, 3)], 3)
    arrivals.move({"A": 2, "B": 1}, lambda _key: "")
    assert left(arrivals, "", 3) == [("A", FIRST, 2), ("B", SECOND, 1)]
