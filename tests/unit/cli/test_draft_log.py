"""A draft on top of a log: the log is read, never written."""

import pytest

from erpcore import Books, MemoryLog, PositionConflict, Setup
from erpcore.cli.draft_log import DraftLog
from erpcore.documents import Document


def test_a_draft_goes_on_where_the_log_ends(setup: Setup, documents: list[Document]) -> None:
    """Books on a draft see what the log holds and what was drafted; the log stays as it was."""
    log = MemoryLog()
    Books(setup, log).post_all(documents[:5])
    draft = DraftLog(log)
    books = Books(setup, draft)
    books.post_all(documents[5:])
    assert books.verify() == len(documents) + 1
    assert [entry.document for entry in draft.read(1)] == documents
    assert [entry.position for entry in draft.read(4, 8)] == [5, 6, 7, 8]
    assert [entry.position for entry in draft.read(8, 10)] == [9, 10]
    assert [entry.position for entry in draft.read(2, 4)] == [3, 4]
    for number in (1, 5, 6, 12):
        found = draft.find(f"D{number}")
        assert found is not None
        assert found.document == documents[number - 1]
    assert draft.find("D99") is None
    assert len(list(log.read())) == 6


def test_an_empty_log_is_drafted_from_the_set_up_on(setup: Setup) -> None:
    """The set-up is drafted like any other entry."""
    log = MemoryLog()
    assert Books(setup, DraftLog(log)).state.position == 1
    assert list(log.read()) == []


def test_what_others_append_later_is_not_seen(setup: Setup, documents: list[Document]) -> None:
    """A draft is about the log as it was read."""
    log = MemoryLog()
    first = Books(setup, log)
    books = Books(setup, DraftLog(log))
    books.post(documents[0])
    first.post(documents[0])
    first.post(documents[1])
    assert books.log.find("D2") is None
    assert books.post(documents[1]).position == 3
    assert [entry.position for entry in books.log.read()] == [1, 2, 3]


def test_the_position_is_checked(setup: Setup, documents: list[Document]) -> None:
    """A draft is a log like any other."""
    draft = DraftLog(MemoryLog())
    books = Books(setup, draft)
    with pytest.raises(PositionConflict, match="expected position 0, the draft is at 1"):
        draft.append([books.preview(documents[0])], 0)


def test_a_draft_begins_with_the_snapshot_of_its_log(setup: Setup, documents: list[Document]) -> None:
    """It reads the rest, and leaves no snapshot behind; a log that keeps none gives none."""
    log = MemoryLog()
    books = Books(setup, log)
    books.post_all(documents[:5])
    assert books.save_snapshot() == 6
    books.post_all(documents[5:8])
    before = log.latest_snapshot()
    draft = Books(setup, DraftLog(log))
    assert draft.snapshot_position == 6
    draft.post_all(documents[8:])
    draft.save_snapshot()
    assert log.latest_snapshot() == before
    assert [entry.position for entry in draft.log.read(7)] == list(range(8, len(documents) + 2))
    assert draft.log.find("D1") is not None

    class Plain:
        read, find, append = log.read, log.find, log.append

    assert DraftLog(Plain).latest_snapshot() is None
