"""What a host may expect within its own transaction, and adapters that take its decision from it."""

import sqlite3

import pytest

from erpcore import MemoryLog
from erpcore.testing.contracts import HOST_TRANSACTION_CONTRACT, within


def run(clause, open_log):
    """Check a clause; the log knows its connection."""
    clause(open_log, lambda log: log.transaction())


@pytest.mark.parametrize("clause", HOST_TRANSACTION_CONTRACT, ids=lambda clause: clause.__name__)
def test_a_good_adapter_keeps_it(clause, opener, rows):
    """Its append is a savepoint within the transaction of the host."""
    run(clause, opener(rows))


BAD = {
    "commits the transaction of the host": ("nothing_is_seen_before_the_commit", "commits"),
    "commits rows that the host rolls back": ("a_rollback_takes_the_entries_along", "commits"),
    "rolls the host back on a conflict": ("a_conflict_leaves_the_transaction_to_the_host", "rolls_back"),
    "rolls the host back on an error": (
        "an_append_that_fails_leaves_the_transaction_to_the_host",
        "rolls_back",
    ),
    "keeps a unit that was rolled back": ("books_go_on_after_a_rollback", "commits"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_adapter_is_found(name, opener, rows):
    """It does what every log does outside a transaction, within one as well."""
    clause, how = BAD[name]

    class Bad(rows):
        def insert(self, written):
            if self.last() and written[0][1] in {row[0] for row in self.ids()}:
                raise KeyError(written[0][1])
            super().insert(written)
            if how == "commits" and self.connection.in_transaction:
                self.connection.execute("COMMIT")
                self.connection.execute("BEGIN IMMEDIATE")
                self.connection.execute("SAVEPOINT append")

        def ids(self):
            return self.connection.execute("SELECT document FROM entry").fetchall()

        def back(self, own):
            if how == "rolls_back":
                self.connection.execute("ROLLBACK")
                self.connection.execute("BEGIN IMMEDIATE")
            else:
                super().back(own)

    with pytest.raises((AssertionError, KeyError, sqlite3.Error)):
        run(getattr(within, clause), opener(Bad))


def test_a_log_that_knows_no_transaction_is_found(opener, rows):
    """Entries that are kept elsewhere are not rolled back with the rows of the host."""
    open_log, elsewhere = opener(rows), MemoryLog()

    class Elsewhere(rows):
        append, read, find = elsewhere.append, elsewhere.read, elsewhere.find

    with pytest.raises(AssertionError):
        run(within.a_rollback_takes_the_entries_along, opener(Elsewhere))
    assert list(open_log().read()) == []
