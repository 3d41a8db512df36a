"""Purchases in the order of their moments."""

from erpcore.inventory.purchases import NONE, Purchase, Purchases
from erpcore.kernel.undo import Undo, take_back


def receipt(day: int, layer: str, value: int = 10, period: str = "2026-10") -> Purchase:
    """Receive 2 units on a day."""
    return Purchase((day, day, 0, period), 2, value, layer, 2)


def test_the_latest_purchase_is_the_latest_by_its_day() -> None:
    """Whatever the order of posting; of a day, what came later is left out."""
    found, undo = Purchases(), Undo()
    for day in (5, 9, 7):
        found.add("RM", receipt(day, f"GR-{day}"), undo)
    assert found.last("RM").layer == "GR-9"
    assert found.last("RM", (8, 0, 0, "")).layer == "GR-7"
    assert found.last("RM", (4, 0, 0, "")) is found.last("DYE") is NONE
    take_back(undo)
    assert found.of == {}


def test_what_goes_back_altogether_is_no_purchase() -> None:
    """A part may go back; kept after all it counts again, at what it turned out to cost."""
    found, undo = Purchases(), Undo()
    found.add("RM", receipt(5, "GR-5"), undo)
    found.add("RM", receipt(9, "GR-9"), undo)
    kept = len(undo)
    for _ in range(2):
        assert found.last("RM").layer == "GR-9"
        found.change("RM", "GR-9", -1, 0, undo)
    assert found.last("RM").layer == "GR-5"
    found.change("RM", "GR-9", 2, 7, undo)
    assert (found.last("RM").layer, found.last("RM").value) == ("GR-9", 17)
    found.change("RM", "SR-1", -1, 0, undo)  # what was not bought
    found.change("DYE", "GR-9", -1, 0, undo)
    take_back(undo, kept)
    assert found.of["RM"] == [receipt(5, "GR-5"), receipt(9, "GR-9")]


class Watched(list[Purchase]):
    """Purchases that count how often one is looked at."""

    looks = 0

    def __getitem__(self, index):
        self.looks += 1
        return super().__getitem__(index)


def test_a_purchase_is_found_where_it_came() -> None:
    """Of a thousand a dozen are looked at; said to have come at another moment, it is found as well."""
    found, undo = Purchases(), Undo()
    for day in range(1, 1001):
        found.add("RM", receipt(day, f"GR-{day}"), undo)
    found.of["RM"] = watched = Watched(found.of["RM"])
    found.change("RM", "GR-7", 0, 5, undo, (7, 7, 0, "2026-10"))
    assert (list(watched)[6].value, watched.looks < 20) == (15, True)
    found.change("RM", "GR-7", 0, 5, undo, (9, 9, 0, "2026-10"))
    assert list(watched)[6].value == 20


def test_of_closed_periods_the_last_purchase_is_remembered() -> None:
    """And all that came since; undone, the others are known again."""
    found, undo = Purchases(), Undo()
    several = [receipt(5, "GR-5"), receipt(9, "GR-9"), receipt(40, "GR-40", 10, "2026-11")]
    for of in several:
        found.add("RM", of, undo)
    found.add("DYE", several[2], undo)
    kept = len(undo)
    found.trim("2026-10", undo)
    assert found.of == {"RM": several[1:], "DYE": several[2:]}
    found.trim("2026-10", undo)
    take_back(undo, kept)
    assert found.of["RM"] == several
