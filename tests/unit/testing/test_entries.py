"""Entries to test logs with."""

import pytest

from erpcore.books.proving import verified
from erpcore.testing.entries import MANY, ODD_IDS, WHO, Torn, many_entries, odd_entries, sample_entries


def test_the_sample_has_many_types_and_every_field() -> None:
    """What is written to the log and read back is varied: orders, goods, time, money, a change of the set-up."""
    first, *entries = sample_entries()
    assert first.document.type == "set_up"
    assert len({entry.document.type for entry in entries}) > 12
    assert {entry.actor for entry in entries} == {WHO}
    assert {entry.at for entry in entries} == {"2026-10-09T08:30:00.123456+08:00"}
    assert all(entry.document.custom for entry in entries)
    assert all(movement.original for entry in entries for movement in entry.movements)


def test_entries_are_sealed() -> None:
    """A log that verifies what it reads takes them."""
    assert verified(sample_entries()) == 15
    assert verified(odd_entries()) == 1 + len(ODD_IDS) == 1 + len(set(ODD_IDS))
    assert verified(many_entries()) == 1 + MANY


def test_torn_entries_end_before_the_last() -> None:
    """All but the last are given, one by one, as a part, or while they are gone through."""
    entries = sample_entries()[:3]
    torn, seen = Torn(entries), []
    assert len(torn) == 3
    assert list(torn[:2]) == entries[:2]
    with pytest.raises(EOFError):
        seen.extend(torn)
    assert seen == entries[:2]
