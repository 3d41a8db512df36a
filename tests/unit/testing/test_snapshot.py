"""A snapshot holds still, and a difference is named by its place."""

from array import array
from collections import deque

import pytest

from erpcore.kernel.movements import Mark
from erpcore.testing.snapshot import LIMIT, check_alike, differences, snapshot


class Shelf:
    """Something with slots."""

    __slots__ = ("boxes", "empty", "label")

    def __init__(self, label: str) -> None:
        self.label = label
        self.boxes: dict[str, object] = {}


class Room:
    """Something with attributes that hold one another."""

    def __init__(self) -> None:
        self.shelves = [Shelf("one"), Shelf("two")]
        self.best = self.shelves[0]
        self.best.boxes["room"] = self


def test_a_snapshot_does_not_change() -> None:
    """What happens afterwards is not in it."""
    room = Room()
    before = snapshot(room)
    assert differences(before, snapshot(room)) == []
    room.shelves[1].boxes["a"] = 1
    assert differences(before, snapshot(room)) == [".shelves[1].boxes['a']: nothing, 1"]
    del room.shelves[1].boxes["a"]
    assert before == snapshot(room)


def test_containers_that_change_in_place_are_copied() -> None:
    """Sets, queues and arrays as well as lists and mappings."""
    parts = [{1}, deque([1]), array("q", [1]), [1], {"a": 1}]
    before = snapshot(parts)
    parts[0].add(2)
    parts[1].append(2)
    parts[2].append(2)
    parts[3].append(2)
    parts[4]["b"] = 2
    assert len(differences(before, snapshot(parts))) == len(parts)


def test_the_order_of_keys_is_no_difference() -> None:
    """A mapping is what it maps."""
    assert snapshot({"a": [1], "b": [2]}) == snapshot({"b": [2], "a": [1]})


def test_what_is_one_object_is_not_two() -> None:
    """A copy that has come apart from the whole is a difference, though it looks the same."""
    one, two = Room(), Room()
    two.best = Shelf("one")
    two.best.boxes["room"] = two
    assert differences(snapshot(one), snapshot(two))


def test_a_slot_that_is_not_set_is_left_out() -> None:
    """Unset and set to nothing are two things."""
    one, two = Shelf("x"), Shelf("x")
    two.empty = None
    assert differences(snapshot(one), snapshot(two)) == [".empty: nothing, None"]


def test_a_missing_key_and_another_class_are_named() -> None:
    """Every kind of difference has its line."""
    assert differences({"a": 1, "b": 2}, {"b": 3}) == ["['a']: 1, nothing", "['b']: 2, 3"]
    assert differences(snapshot(Shelf("x")), snapshot(Room()))[0].startswith(": Written(kind='Shelf'")
    assert differences([1, 2], [1]) == [": [1, 2], [1]"]
    assert differences((1, 2), (1, 3)) == ["[1]: 2, 3"]
    assert differences(Mark("a", "b", "c"), Mark("a", "b", "d")) == [".name: 'c', 'd'"]


def test_the_list_is_short() -> None:
    """A reader needs no more than the first differences."""
    assert len(differences(dict.fromkeys(range(100), 1), dict.fromkeys(range(100), 2))) == LIMIT


def test_caches_and_what_was_handed_in_are_no_part_of_the_state(books) -> None:
    """Looking something up changes no state."""
    before = snapshot(books.state)
    books.state.account_map._known.clear()
    books.state.periods._open.clear()
    assert differences(before, snapshot(books.state)) == []


def test_what_differs_is_said_with_its_places() -> None:
    """Alike, nothing happens; otherwise what it means comes first, then a line for each place."""
    check_alike({"a": 1}, {"a": 1}, "never said")
    with pytest.raises(AssertionError) as caught:
        check_alike({"a": 1, "b": 2}, {"a": 2, "b": 3}, "the books differ")
    assert str(caught.value).splitlines()[:3] == ["the books differ:", "['a']: 1, 2", "['b']: 2, 3"]
