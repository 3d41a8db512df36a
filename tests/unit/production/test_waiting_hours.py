"""Hours that wait in a pool until batches are finished."""

from erpcore.kernel.undo import Undo, take_back
from erpcore.production.waiting_hours import Hours, WaitingHours, hours_mark, hours_marks


def told(*counted):
    """Count hours: period, cost centre, order, way and micro-hours."""
    found = WaitingHours()
    for period, centre, order, way, hours in counted:
        found.mark(hours_mark(way, period, centre, order, hours), Undo())
    return found


def test_hours_wait_until_they_are_charged():
    """8 opened, 3 and 4 worked, 11 charged in the second month: 4 wait; another cost centre's stand apart."""
    found = told(
        ("2026-10", "A", "WO-1", "opening", 8),
        ("2026-10", "A", "WO-1", "worked", 3),
        ("2026-11", "A", "WO-1", "worked", 4),
        ("2026-11", "A", "WO-1", "charged", 11),
        ("2026-11", "B", "WO-1", "worked", 9),
    )
    assert found.of("A", lambda code: code < "2026-11") == {"WO-1": Hours(8, 3, 0)}
    assert found.of("A", bool)["WO-1"].waiting == 4
    assert found.of("C", bool) == {}


def test_marks_bring_what_is_told_to_what_is_wanted():
    """Only differences are marked, also of what is wanted no more; what the opening says is no matter of a month."""
    marks = hours_marks(
        "2026-10", "A", {"WO-1": Hours(5, 4, 2)}, {"WO-1": Hours(5, 4, 3), "WO-2": Hours(0, 1)}
    )
    assert [(mark.key.split("\t")[2], mark.name, mark.delta) for mark in marks] == [
        ("WO-1", "charged", -1),
        ("WO-2", "worked", -1),
    ]


def test_a_mark_can_be_taken_back():
    """An undone document leaves nothing."""
    found, undo = WaitingHours(), Undo()
    found.mark(hours_mark("worked", "2026-10", "A", "WO-1", 3), undo)
    take_back(undo)
    assert found.centres == {}


def test_what_is_charged_long_ago_is_forgotten():
    """Orders of which nothing waits and nothing came since are trimmed; undone, they are there again."""
    found = told(
        ("2025-01", "A", "DONE", "worked", 3),
        ("2025-02", "A", "DONE", "charged", 3),
        ("2025-01", "A", "OPEN", "worked", 5),
        ("2025-03", "A", "LATER", "worked", 2),
        ("2025-03", "A", "LATER", "charged", 2),
    )
    undo = Undo()
    found.trim("2025-02", undo)
    assert set(found.of("A", bool)) == {"OPEN", "LATER"}
    take_back(undo)
    assert set(found.of("A", bool)) == {"DONE", "OPEN", "LATER"}
