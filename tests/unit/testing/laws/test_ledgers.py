"""The law of further ledgers sees one that has drifted apart from the log or the factory."""

import pytest
from tests.cases.two_ledgers import first_month

from erpcore import Books
from erpcore.testing.laws.ledgers import further_ledgers_hold


@pytest.fixture
def books() -> Books:
    """Keep the first month with two further ledgers."""
    return first_month()


def test_the_sample_keeps_it(books: Books) -> None:
    """Ledgers that follow the log hold."""
    further_ledgers_hold(books)


def test_a_balance_that_no_entry_tells_is_seen(books: Books) -> None:
    """One side alone does not balance."""
    books.ledger("IFRS").state.ledger.by_account["2026-10"]["1210"][0] += 1
    with pytest.raises(AssertionError, match="IFRS, 2026-10: debits"):
        further_ledgers_hold(books)


def test_an_account_that_leaves_its_sub_ledger_is_seen(books: Books) -> None:
    """What is added on both sides balances, and agrees with no stock."""
    accounts = books.ledger("IFRS").state.ledger.by_account["2026-10"]
    accounts["1210"][0] += 1
    accounts["1020"][1] += 1
    with pytest.raises(AssertionError, match="1210"):
        further_ledgers_hold(books)


def test_a_state_that_is_no_fold_is_seen(books: Books) -> None:
    """A fact that no entry tells is named by its place."""
    books.ledger("TWIN").state.facts["rumour", "x"] = "y"
    with pytest.raises(AssertionError, match="rumour"):
        further_ledgers_hold(books)
