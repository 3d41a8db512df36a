"""The laws of cost that waits see a batch that bears too much, and a ledger that lost something."""

import pytest
from tests.cases.product_line import begun

from erpcore.production.waiting_hours import hours_mark
from erpcore.testing.laws.batches import finished_batches_bear_their_hours, second_level_ledgers_add_up


@pytest.fixture
def costed():
    """Close the month of 成本会计."""
    books = begun()
    books.receive("9420", "5", final=True)
    books.close()
    return books.books


def test_the_month_of_the_book_keeps_them(costed):
    """18 816 and 28 224 over 47 040 hours, of which 9 020 are finished."""
    for centre in ("LINE", "WAGES"):
        finished_batches_bear_their_hours(costed, "2026-10", centre)
    second_level_ledgers_add_up(costed, "2026-10")


def test_a_share_that_is_not_by_hours_is_seen(costed):
    """Two fen more than the exact share, on the one batch that is finished."""
    costed.state.overhead.rests["2026-10", "LINE", "", "9420"] += 2
    with pytest.raises(AssertionError, match="LINE: 9420 bears"):
        finished_batches_bear_their_hours(costed, "2026-10", "LINE")


def test_a_share_of_an_open_batch_is_seen(costed):
    """Nothing of 9521 is finished."""
    costed.state.overhead.rests["2026-10", "LINE", "", "9521"] = 1
    with pytest.raises(AssertionError, match="LINE: "):
        finished_batches_bear_their_hours(costed, "2026-10", "LINE")


def test_hours_that_nobody_worked_are_seen(costed):
    """A mark too much."""
    costed.state.overhead.waiting.mark(hours_mark("charged", "2026-10", "LINE", "9521", 5), [])
    with pytest.raises(AssertionError, match="LINE: hours"):
        finished_batches_bear_their_hours(costed, "2026-10", "LINE")


def test_a_pool_that_is_not_what_was_moved_is_seen(costed):
    """The fold has a fen that no movement brought."""
    costed.state.overhead.pools["2026-10", "LINE"]["overhead_pool"] += 1
    with pytest.raises(AssertionError):
        second_level_ledgers_add_up(costed, "2026-10")
