"""What stands on accounts in another currency and in the books."""

import pytest

from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo, take_back
from erpcore.ledger.currency_balances import CurrencyBalances

DOLLARS, YUAN = Place("account", "USD"), Place("account", "CNY")
JOURNAL = Place("journal", "MV-1")


@pytest.fixture
def kept() -> CurrencyBalances:
    """One account is kept in dollars."""
    return CurrencyBalances({"USD": "USD"}.get)


def stands(kept: CurrencyBalances) -> dict[Place, tuple[int, int]]:
    return {place: (of.amount, of.original) for place, of in kept.balances.items()}


def test_both_ends_of_a_movement_change_in_the_books(kept):
    """Debit positive: what arrives is added, what leaves is taken off, what goes back the other way round."""
    kept.apply(Movement(JOURNAL, DOLLARS, (("", "", 700),)), [])
    kept.apply(Movement(DOLLARS, JOURNAL, (("", "", 200),)), [])
    kept.apply(Movement(DOLLARS, JOURNAL, (("", "", 50),), contra=True), [])
    assert stands(kept) == {DOLLARS: (550, 0)}


def test_accounts_of_the_book_currency_alone_are_left_to_the_ledger(kept):
    """An account that is kept in no other currency, and a place that is no account, have no second balance."""
    kept.apply(Movement(JOURNAL, YUAN, (("", "", 700),)), [])
    kept.add(Place("bank"), 0, 100, [])
    kept.add(Place("supplier", "USD"), 0, 100, [])
    assert kept.balances == {}


def test_accounts_are_told_apart_by_their_dimensions(kept):
    """A loan from each lender is a balance of its own."""
    first, second = (DOLLARS._replace(dimensions=(("partner", code),)) for code in "AB")
    kept.add(first, 700, 100, [])
    kept.add(second, 0, -5, [])
    assert stands(kept) == {first: (700, 100), second: (0, -5)}


def test_what_was_folded_can_be_taken_back(kept):
    """Newest first, down to nothing; a balance that came to zero stays until then."""
    undo: Undo = []
    kept.add(DOLLARS, 700, 100, undo)
    kept.add(DOLLARS, -700, -100, undo)
    assert stands(kept) == {DOLLARS: (0, 0)}
    take_back(undo)
    assert kept.balances == {}
