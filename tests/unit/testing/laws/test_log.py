"""The laws of the log see a state that is not its fold, and an entry that was changed."""

import pytest
from pydantic import BaseModel

from erpcore import LogCorrupt
from erpcore.testing.laws.log import (
    a_snapshot_and_the_rest_give_the_same_state,
    hashes_chain,
    json_round_trip_is_identity,
    replay_gives_the_same_state,
)


def test_the_sample_keeps_them(books) -> None:
    """State, JSON and hashes agree."""
    replay_gives_the_same_state(books)
    a_snapshot_and_the_rest_give_the_same_state(books)
    a_snapshot_and_the_rest_give_the_same_state(books, 1)
    json_round_trip_is_identity(books)
    hashes_chain(books)


def test_a_state_that_is_no_fold_is_seen(books) -> None:
    """A fact that no entry tells is named by its place."""
    books.state.facts["rumour", "x"] = "y"
    with pytest.raises(AssertionError, match="rumour"):
        replay_gives_the_same_state(books)
    with pytest.raises(AssertionError, match="rumour"):
        a_snapshot_and_the_rest_give_the_same_state(books)


def test_an_entry_that_changes_in_json_is_seen(books, tamper) -> None:
    """A document that JSON does not bring back as it was breaks the law."""
    tamper("MI", document=BaseModel.model_copy(books.log.find("MI").document, update={"reason": 7}))
    with (
        pytest.raises((AssertionError, ValueError), match=r"MI|reason"),
        pytest.warns(UserWarning, match="serialized value"),
    ):
        json_round_trip_is_identity(books)


def test_a_changed_entry_is_seen(books, tamper) -> None:
    """Whoever changes an entry breaks the chain."""
    tamper("MI", actor="somebody else")
    with pytest.raises(LogCorrupt, match="MI"):
        hashes_chain(books)


def test_a_state_behind_its_log_is_seen(books) -> None:
    """Books that have not caught up are not the books of their log."""
    books.state.position -= 1
    with pytest.raises(AssertionError, match="15 entries, position 14"):
        hashes_chain(books)
