"""All clauses of the contract of an `EntryLog`, in the order in which they are read."""

from collections.abc import Callable

from erpcore.testing.contracts import keeping, sharing, snapshots, within
from erpcore.testing.contracts.keeping import Open
from erpcore.testing.contracts.within import Within

ENTRY_LOG_CONTRACT: tuple[Callable[[Open], None], ...] = (
    keeping.a_new_log_is_empty,
    keeping.entries_read_back_as_they_were,
    keeping.every_digit_and_letter_is_kept,
    keeping.a_part_is_read,
    keeping.documents_are_found,
    keeping.ids_are_told_apart,
    keeping.a_long_log_is_read_whole,
    keeping.a_large_entry_is_kept,
    keeping.a_wrong_position_is_refused,
    keeping.an_append_that_fails_keeps_nothing,
    keeping.nothing_appended_is_nothing,
    keeping.reading_does_not_hinder_appending,
    sharing.two_writers_see_each_other,
    sharing.a_race_has_one_winner,
    sharing.two_books_keep_one_log,
    sharing.books_race_for_one_log,
    sharing.a_failed_unit_leaves_nothing,
    sharing.replay_gives_the_same_books,
)
SNAPSHOT_CONTRACT: tuple[Callable[[Open], None], ...] = (
    snapshots.a_new_log_has_no_snapshot,
    snapshots.a_snapshot_comes_back_as_it_was,
    snapshots.the_snapshot_saved_last_counts,
    snapshots.books_begin_with_a_snapshot,
    snapshots.a_snapshot_that_does_not_fit_is_passed_over,
)
HOST_TRANSACTION_CONTRACT: tuple[Callable[[Open, Within], None], ...] = (
    within.nothing_is_seen_before_the_commit,
    within.a_rollback_takes_the_entries_along,
    within.a_conflict_leaves_the_transaction_to_the_host,
    within.an_append_that_fails_leaves_the_transaction_to_the_host,
    within.books_go_on_after_a_rollback,
)


def run_entry_log_contract(make_log: Callable[[], Open]) -> None:
    """Check every clause, each on a log of its own.

    Args:
        make_log: Makes a new, empty log and returns how it is opened.

    Raises:
        AssertionError: For the first clause that does not hold.
    """
    for clause in ENTRY_LOG_CONTRACT:
        clause(make_log())
