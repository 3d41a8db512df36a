"""Entries to test logs with."""

import pytest

from erpcore.books.proving import verified
from erpcore.books.wire import Wire
from erpcore.testing.entries import (
    EXACT,
    LARGE,
    MANY,
    ODD_IDS,
    TEXTS,
    WHO,
    Torn,
    exact_entries,
    large_entries,
    many_entries,
    odd_entries,
    order,
    sample_entries,
)


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
    assert verified(exact_entries()) == 1 + len(EXACT)
    assert verified(large_entries()) == 4


def test_entries_with_exact_numbers_are_told_apart_by_what_a_float_loses() -> None:
    """Numbers as long as a field takes them, with zeros at their end; texts that are trimmed or composed easily."""
    _, *entries = exact_entries()
    assert [entry.document.text for entry in entries] == list(TEXTS)
    assert [str(entry.document.lines[0].quantity) for entry in entries] == list(EXACT)
    assert max(amount for entry in entries for *_, amount in entry.movements[0].amounts) > 2**64
    wire = Wire()
    assert [wire.read(wire.write(entry)) for entry in entries] == entries


def test_a_large_entry_is_of_megabytes() -> None:
    """More than a text column of 64 kilobytes, or of a megabyte, holds."""
    large = max(large_entries(), key=lambda entry: len(entry.movements))
    assert len(large.movements) == LARGE
    assert len(Wire().write(large)) > 2**21


def test_an_order_is_of_the_sample_factory() -> None:
    """It can be posted to its books."""
    assert order("PO-1").model_dump()["lines"][0]["item"] == "RESIN"


def test_torn_entries_end_before_the_last() -> None:
    """All but the last are given, one by one, as a part, or while they are gone through."""
    entries = sample_entries()[:3]
    torn, seen = Torn(entries), []
    assert len(torn) == 3
    assert list(torn[:2]) == entries[:2]
    with pytest.raises(EOFError):
        seen.extend(torn)
    assert seen == entries[:2]
    with pytest.raises(KeyboardInterrupt):
        list(Torn(entries, KeyboardInterrupt))
